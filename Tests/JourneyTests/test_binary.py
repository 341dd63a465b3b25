"""What the release binary is: its size, what it needs, how soon it answers, what it holds when idle."""
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from house import House, Suite, resident_bytes

BINARY = sys.argv[1]
suite = Suite()


def needs_only_glibc():
    found = subprocess.run(["ldd", BINARY], capture_output=True, text=True, check=True).stdout
    names = {line.split()[0] for line in found.splitlines()}
    allowed = re.compile(r"^(linux-vdso\.so\.1|libm\.so\.6|libc\.so\.6|/lib.*/ld-linux-[\w-]+\.so\.\d)$")
    assert all(allowed.match(name) for name in names), names
    return ", ".join(sorted(names))


def is_small():
    size = os.path.getsize(BINARY)
    assert size <= 60e6, size
    return f"{size / 1e6:.1f} MB"


def glibc_version():
    found = subprocess.run(["objdump", "-T", BINARY], capture_output=True, text=True).stdout
    versions = [tuple(map(int, v.split("."))) for v in re.findall(r"GLIBC_(\d+\.\d+)", found)]
    return "needs GLIBC_" + ".".join(map(str, max(versions))) if versions else "objdump is not here"


def answers_soon():
    times = []
    for _ in range(5):
        house = House(BINARY)
        started = time.monotonic()
        with house:
            times.append(time.monotonic() - started)
    times.sort()
    assert times[2] <= 0.5, times
    return f"median {times[2] * 1000:.0f} ms"


def idles_lightly():
    with House(BINARY) as house:
        house.set_up()
        time.sleep(1)
        size = resident_bytes(house.process.pid)
        assert size <= 60 * 2**20, size
        return f"{size / 2**20:.1f} MiB"


def tells_where_it_is():
    with House(BINARY) as house:
        expected = f"Limner is at http://127.0.0.1:{house.port}\n"
        deadline = time.monotonic() + 5
        while expected not in house.log_tail() and time.monotonic() < deadline:
            time.sleep(0.02)
        told = house.log_tail()
        assert expected in told and "/#setup=" in told, told


def stops_cleanly():
    house = House(BINARY)
    house.start()
    house.set_up()
    assert house.stop() == 0, house.log_tail()


suite.check("the release binary needs nothing but glibc", needs_only_glibc)
suite.check("the release binary is at most 60 MB", is_small)
suite.check("the highest glibc version that it needs is told", glibc_version)
suite.check("an empty data directory is served within 0.5 s", answers_soon)
suite.check("an idle server holds at most 60 MiB", idles_lightly)
suite.check("a server that writes to a log tells its address and set-up code at once", tells_where_it_is)
suite.check("SIGTERM ends the server with exit code 0", stops_cleanly)
suite.end()
