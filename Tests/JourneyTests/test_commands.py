"""Every command explains itself, refuses in words on standard error, and ends with the exit code that it names."""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from house import House, Suite

BINARY = os.path.abspath(sys.argv[1])
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
COMMANDS = ["serve", "user", "models", "verify", "bench", "config", "generate", "selftest", "engine"]
suite = Suite()


def limner(*words, folder=None, environment=None, text=""):
    return subprocess.run([BINARY, *words], capture_output=True, text=True, cwd=folder, timeout=60, input=text,
                          env={**os.environ, "LIMNER_TEST_FAST_KDF": "1", **(environment or {})})


def explains_itself(command):
    for flag in ["--help", "-h"]:
        done = limner(command, flag)
        assert done.returncode == 0 and done.stderr == "", (done.returncode, done.stderr)
        assert done.stdout.startswith("limner " + command), done.stdout[:80]
    codes = set(re.findall(r"\b(\d+) ", done.stdout[done.stdout.index("Exit codes:"):]))
    with open(os.path.join(ROOT, "Assets", "docs", "administrator-guide.md"), encoding="utf-8") as guide:
        table = set(re.findall(r"^\| (\d+) \|", guide.read(), re.M))
    assert codes <= table, f"the administrator guide lacks {sorted(codes - table)}"


def overview():
    done = limner("--help")
    assert done.returncode == 0
    for command in COMMANDS[:-1]:
        assert f"limner {command} " in done.stdout or f"limner {command}\n" in done.stdout, command
    assert limner("help").stdout == limner("-h").stdout == done.stdout


def version():
    done = limner("--version")
    assert done.returncode == 0 and re.fullmatch(r"limner \d+\.\d+\.\d+\S*\n", done.stdout), done.stdout
    with House(BINARY) as house:
        told = house.client().get("/api/v1/app/version").json["version"]
    assert done.stdout.split()[1] == told, (done.stdout, told)


# Words, exit code, and what the sentence says.
REFUSALS = [
    (["sevre"], 64, "did you mean 'serve'?"),
    (["frobnicate"], 64, "limner --help"),
    (["serve", "here"], 64, "'here' is not understood"),
    (["serve", "--prot", "1"], 64, "did you mean 'port'?"),
    (["--prot", "1"], 64, "did you mean 'port'?"),
    (["serve", "--set"], 64, "needs a value"),
    (["serve", "--set", "port"], 64, "needs a value"),
    (["serve", "--set", "prt=1"], 64, "did you mean 'port'?"),
    (["serve", "--port", "x"], 78, "a whole number from 0 to 65535"),
    (["serve", "--set", "compat=old"], 78, "takes guide or invokeai"),
    (["config"], 64, "limner config show"),
    (["config", "list"], 64, "takes show"),
    (["config", "show", "more"], 64, "'more' is not understood"),
    (["bench"], 64, "limner bench engine"),
    (["bench", "disk"], 64, "takes engine"),
    (["bench", "engine", "--precision", "fp8"], 64, "fp32 or bf16"),
    (["bench", "engine", "--simd", "neon"], 64, "avx2"),
    (["engine", "now"], 64, "no arguments"),
    (["models"], 64, "limner models list"),
    (["models", "find"], 64, "list, add or remove"),
    (["models", "add"], 64, "path"),
    (["models", "list", "--data", "nowhere"], 66, "no data directory at nowhere"),
    (["models", "remove", "x", "--data", "nowhere"], 66, "no data directory at nowhere"),
    (["user"], 64, "limner user list"),
    (["user", "find"], 64, "list"),
    (["user", "list", "--data", "nowhere"], 66, "no data directory at nowhere"),
    (["verify", "nowhere"], 66, "is not there"),
    (["verify", "a", "b"], 64, "one directory"),
    (["selftest"], 64, "--goldens"),
    (["selftest", "--goldens", "nowhere"], 65, "no folder of recorded cases"),
    (["generate"], 64, "limner generate"),
    (["generate", "a house", "-o", "x.png", "--simd", "sse"], 64, "avx2"),
]


def refuses(words, code, sentence):
    with tempfile.TemporaryDirectory(prefix="limner-words-") as folder:
        done = limner(*words, folder=folder)
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        said = done.stdout + done.stderr
        assert sentence in said, said
        assert (done.stdout == "") != (len(words) == 1 and words[0] in COMMANDS), "words go to standard error"
        assert os.listdir(folder) == [], os.listdir(folder)


def settings_have_origins():
    with tempfile.TemporaryDirectory(prefix="limner-words-") as folder:
        with open(os.path.join(folder, "limner.toml"), "w", encoding="utf-8") as file:
            file.write('# a comment\nport = 9191\nhost_names = ["nas", "nas.lan"]\n')
        shown = limner("config", "show", "--data", folder, "--set", "max_connections=99", "--http",
                       environment={"LIMNER_HOST": "127.0.0.1"})
        assert shown.returncode == 0, shown.stderr
        for line in ["port = 9191    [limner.toml, line 2]", "host_names = nas,nas.lan    [limner.toml, line 3]",
                     "max_connections = 99    [--set max_connections]", "http = true    [--http]",
                     "host = 127.0.0.1    [LIMNER_HOST]", "board_sharing = admins    [compat = guide]",
                     "log_level = info    [default]"]:
            assert line in shown.stdout.splitlines(), line
        wrong = limner("config", "show", "--data", folder, environment={"LIMNER_PROT": "1"})
        assert wrong.returncode == 78 and "did you mean 'port'?" in wrong.stderr, wrong.stderr
        assert os.listdir(folder) == ["limner.toml"], os.listdir(folder)


def two_servers():
    """The second one at a data directory, and the second one at an address."""
    with House(BINARY) as house:
        again = limner("serve", "--data", house.data, "--host", "127.0.0.1", "--port", "0")
        assert again.returncode == 75, (again.returncode, again.stderr)
        with tempfile.TemporaryDirectory(prefix="limner-words-") as folder:
            taken = limner("serve", "--data", folder, "--host", "127.0.0.1", "--port", str(house.port))
            assert taken.returncode == 69 and str(house.port) in taken.stderr, (taken.returncode, taken.stderr)


suite.check("limner --help lists every command", overview)
suite.check("limner --version is what the API tells", version)
for command in COMMANDS:
    suite.check(f"limner {command} --help explains it, with exit codes that the guide has", explains_itself, command)
for words, code, sentence in REFUSALS:
    suite.check(f"limner {' '.join(words)}: {code}", refuses, words, code, sentence)
suite.check("settings are shown with where they come from", settings_have_origins)
suite.check("a second server is refused by directory and by address", two_servers)
suite.end()
