// limner: the command line, configuration and wiring.
import Base

print("limner")
