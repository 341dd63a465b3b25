// limner: the command line, configuration and wiring.
import Glibc

exit(CommandLineTool.run(Array(CommandLine.arguments.dropFirst())).rawValue)
