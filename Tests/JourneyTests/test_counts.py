"""packaging/test counts what ran: a suite that dies, hangs, counts nothing or fails to build is a failure."""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from house import Suite

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
suite = Suite()

with open(os.path.join(ROOT, "packaging", "test"), encoding="utf-8") as text:
    script = text.read()
# The functions and counters of the script, without what it does with them.
parts = script[script.index("passed=0 failed=0"):script.index("\nif [ $# -gt 0 ]")]


def counted(command, files, limit="900"):
    """(passed, failed) after `command` in a folder that holds `files`; `swift` may be one of them."""
    with tempfile.TemporaryDirectory(prefix="limner-counts-") as folder:
        for name, content in files.items():
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
            os.chmod(path, 0o755)
        lines = parts.replace("timeout 900", "timeout " + limit)
        done = subprocess.run(
            ["bash", "-c", f"set -uo pipefail\n{lines}\n{command}\necho \"$passed and $failed\""],
            cwd=folder, capture_output=True, text=True, env={**os.environ, "PATH": folder + ":" + os.environ["PATH"]})
        return tuple(map(int, re.findall(r"\d+", done.stdout.splitlines()[-1])))


def python(content, wanted, limit="900"):
    found = counted("python_suite one one.py", {"one.py": content}, limit)
    assert found == wanted, found


def swift(content, wanted):
    found = counted("swift_suites tests", {"swift": "#!/bin/sh\n" + content})
    assert found == wanted, found


suite.check("a journey's own counts are taken", python, "print('3 passed, 0 failed')", (3, 0))
suite.check("a journey's failures are taken", python, "print('3 passed, 2 failed')\nexit(1)", (3, 2))
suite.check("a journey that dies before its counts has failed", python, "print('ok')\nraise SystemExit(3)", (0, 1))
suite.check("a journey that dies behind its counts has failed", python, "print('3 passed, 0 failed')\nraise ValueError()", (0, 1))
suite.check("a journey that says nothing has failed", python, "", (0, 1))
suite.check("a journey that checks nothing has failed", python, "print('0 passed, 0 failed')", (0, 1))
suite.check("a journey that hangs has failed", python,
            "import time\nprint('3 passed, 0 failed', flush=True)\ntime.sleep(60)", (0, 1), "1")

passing = "echo '✔ Test a() passed after 1 seconds.'; echo '✔ Test run with 2 tests in 1 suite passed after 1 seconds.'"
failing = ("echo '✘ Test b() failed after 1 seconds with 1 issue.'; "
           "echo '✘ Test run with 2 tests in 1 suite failed after 1 seconds with 1 issue.'; exit 1")
suite.check("Swift's own counts are taken", swift, passing, (2, 0))
suite.check("a Swift test that fails is counted", swift, failing, (1, 1))
suite.check("Swift tests that do not compile have failed", swift, "echo 'error: no'; exit 1", (0, 1))
suite.check("a Swift run that crashes has failed", swift, "echo '✔ Test a() passed after 1 seconds.'; kill -9 $$", (0, 1))
suite.check("a Swift run that fails behind its counts has failed", swift, passing + "; exit 1", (2, 1))
suite.check("a Swift run without a test has failed", swift,
            "echo '✔ Test run with 0 tests in 0 suites passed after 0.1 seconds.'", (0, 1))
suite.check("a step that fails is counted", lambda: None if counted("step one false", {}) == (0, 1) else 1 / 0)
suite.check("a step that works is counted", lambda: None if counted("step one true", {}) == (1, 0) else 1 / 0)
suite.end()
