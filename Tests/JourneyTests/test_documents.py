"""Every command block in the manuals works as it is written."""
import glob
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from house import House, Suite

BINARY = os.path.abspath(sys.argv[1])
ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
suite = Suite()


def blocks(path):
    """The fenced blocks of a manual that are marked as shell commands."""
    with open(path, encoding="utf-8") as text:
        return re.findall(r"^```sh\n(.*?)^```", text.read(), re.S | re.M)


def run_all(path, environment, folder):
    script = "\n".join(blocks(path))
    done = subprocess.run(["bash", "-euxc", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return f"{len(blocks(path))} blocks"


with tempfile.TemporaryDirectory(prefix="limner-docs-") as folder:
    os.symlink(BINARY, os.path.join(folder, "limner"))
    base = {**os.environ, "PATH": folder + ":" + os.environ["PATH"], "LIMNER_TEST_FAST_KDF": "1", "DATA": os.path.join(folder, "data")}
    guides = sorted(glob.glob(os.path.join(ROOT, "Assets", "docs", "*.md")))
    assert len(guides) >= 3, guides
    for guide in guides:
        name = os.path.basename(guide)
        if name == "api-guide.md":
            with House(BINARY) as house:
                house.set_up()
                environment = {**base, "LIMNER": f"http://127.0.0.1:{house.port}"}
                suite.check(f"the commands of {name} work", run_all, guide, environment, folder)
        else:
            suite.check(f"the commands of {name} work", run_all, guide, base, folder)
suite.end()
