"""What the release binary is: its size, what it needs, how soon it answers, what it holds when idle."""
import os
import re
import struct
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from house import House, Suite, resident_bytes

BINARY = sys.argv[1]
# Ubuntu 22.04's.
OLDEST_GLIBC = (2, 35)
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


def glibc_versions(path):
    """The glibc versions whose symbols a 64-bit ELF file needs, from its section of needed versions."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:6] == b"\x7fELF\x02\x01", "not a 64-bit ELF file"
    table, = struct.unpack_from("<Q", data, 40)
    size, count = struct.unpack_from("<HH", data, 58)
    sections = [struct.unpack_from("<IIQQQQIIQQ", data, table + at * size) for at in range(count)]
    versions = set()
    for _, kind, _, _, offset, _, link, _, _, _ in sections:
        if kind != 0x6FFFFFFE:  # SHT_GNU_verneed
            continue
        names = sections[link][4]
        while True:
            _, entries, _, first, following = struct.unpack_from("<HHIII", data, offset)
            at = offset + first
            for _ in range(entries):
                _, _, _, name, step = struct.unpack_from("<IHHII", data, at)
                text = data[names + name:data.index(b"\0", names + name)].decode()
                if text.startswith("GLIBC_"):
                    versions.add(tuple(int(part) for part in text[6:].split(".") if part.isdigit()))
                at += step
            if following == 0:
                break
            offset += following
    return versions


def starts_on_older_systems():
    versions = glibc_versions(BINARY)
    assert versions, "no glibc version is named at all"
    assert max(versions) <= OLDEST_GLIBC, f"needs GLIBC_{max(versions)}"
    return "needs GLIBC_" + ".".join(map(str, max(versions)))


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
suite.check("it starts on Ubuntu 22.04 and Debian 12: it needs no glibc above 2.35", starts_on_older_systems)
suite.check("an empty data directory is served within 0.5 s", answers_soon)
suite.check("an idle server holds at most 60 MiB", idles_lightly)
suite.check("a server that writes to a log tells its address and set-up code at once", tells_where_it_is)
suite.check("SIGTERM ends the server with exit code 0", stops_cleanly)
suite.end()
