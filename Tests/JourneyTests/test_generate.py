"""limner generate and limner selftest, as a person at a terminal uses them: no account, no server."""
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import zlib

sys.path.insert(0, os.path.dirname(__file__))
from house import Suite

BINARY = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROMPT = "a red house on a blue background"
suite = Suite()


def limner(*words, folder=None):
    return subprocess.run([BINARY, *words], capture_output=True, text=True, cwd=folder, timeout=300)


def read_png(path):
    """Width, height, rows of RGB bytes, and the texts of a PNG without interlacing."""
    data, at, pixels, texts = open(path, "rb").read(), 8, b"", {}
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 2)
        elif kind == b"IDAT":
            pixels += body
        elif kind == b"iTXt":
            key, rest = body.split(b"\0", 1)
            texts[key.decode()] = rest[2:].split(b"\0", 2)[2].decode()
        at += 12 + size
    raw, rows, above = zlib.decompress(pixels), [], bytearray(width * 3)
    for y in range(height):
        start = y * (width * 3 + 1)
        kind, row = raw[start], bytearray(raw[start + 1:start + 1 + width * 3])
        for x in range(len(row)):
            left, up = (row[x - 3] if x > 2 else 0), above[x]
            corner = above[x - 3] if x > 2 else 0
            guess = left + up - corner
            nearest = min((left, up, corner), key=lambda value: abs(guess - value))
            row[x] = (row[x] + (0, left, up, (left + up) // 2, nearest)[kind]) & 255
        rows.append(row)
        above = row
    return width, height, rows, texts


def mean(rows, xs, ys):
    spots = [rows[y][3 * x:3 * x + 3] for y in ys for x in xs]
    return [sum(spot[c] for spot in spots) / len(spots) for c in range(3)]


def paints_what_was_asked():
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        done = limner("generate", PROMPT, "--output", "house.png", "--seed", "0", folder=folder)
        took = time.monotonic() - started
        assert done.returncode == 0, done.stderr
        assert os.listdir(folder) == ["house.png"], os.listdir(folder)
        width, height, rows, texts = read_png(os.path.join(folder, "house.png"))
        assert (width, height) == (256, 256)
        edge, middle = mean(rows, range(256), range(8)), mean(rows, range(110, 146), range(110, 146))
        assert edge[2] > edge[0] + 50 and edge[2] > edge[1], edge
        assert middle[0] > middle[1] + 50 and middle[0] > middle[2] + 50, middle
        recipe = json.loads(texts["invokeai_metadata"])
        assert (recipe["positive_prompt"], recipe["seed"]) == (PROMPT, 0), recipe
        assert took <= 4, took
        return f"{took:.2f} s with loading"


def same_seed_same_bytes():
    with tempfile.TemporaryDirectory() as folder:
        for name, seed in [("a", "7"), ("b", "7"), ("c", "8")]:
            done = limner("generate", PROMPT, "-o", name + ".png", "--seed", seed, "-q", folder=folder)
            assert done.returncode == 0 and done.stdout + done.stderr == "", done.stderr
        a, b, c = (open(os.path.join(folder, name + ".png"), "rb").read() for name in "abc")
        assert a == b and a != c


def every_option_changes_the_picture():
    options = [
        ["--negative", "blue background"], ["--steps", "7"], ["--guidance", "6"], ["--scheduler", "euler"],
        ["--width", "192"], ["--height", "192"], ["--clip-skip", "1"], ["--guidance-rescale", "0.7"],
        ["--dtype", "bf16"],
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.png")
        seen = {}
        for option in [[]] + options:
            done = limner("generate", PROMPT, "-o", path, "--seed", "1", "-q", *option)
            assert done.returncode == 0, (option, done.stderr)
            pixels = b"".join(bytes(row) for row in read_png(path)[2])
            assert pixels not in seen, (option, seen.get(pixels))
            seen[pixels] = option
    return f"{len(options)} options"


def refuses_in_words():
    with tempfile.TemporaryDirectory() as folder:
        broken = os.path.join(folder, "broken.safetensors")
        with open(broken, "wb") as file:
            file.write(b"\xff" * 100)
        path = os.path.join(folder, "x.png")
        for words, code in [
            ([], 64), (["a", "b", "-o", path], 64), (["a"], 64), (["a", "-o", "x.jpg"], 64),
            (["a", "-o", path, "--steps", "0"], 64), (["a", "-o", path, "--size", "9"], 64),
            (["a", "-o", path, "--scheduler", "best"], 64), (["a", "-o", path, "--width", "100"], 64),
            (["a", "-o", path, "--width", "12000"], 64), (["a", "-o", folder + "/no/x.png"], 73),
            (["a", "-o", path, "--model", folder + "/none"], 66), (["a", "-o", path, "--model", broken], 65),
            (["x" * 100_000, "-o", path], 64), (["cat.swap(dog)", "-o", path], 64),
        ]:
            done = limner("generate", *words)
            said = done.stderr or done.stdout
            assert done.returncode == code, (words[:3], done.returncode, said)
            assert said.strip() and "Fatal" not in said and "Optional(" not in said, said
            assert not os.path.exists(path), words


def selftest_passes():
    done = limner("selftest", "--goldens", os.path.join(ROOT, "Tests", "Goldens"), "--json")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    cases = json.loads(done.stdout)["cases"]
    assert all({"name", "kind", "status", "error", "tolerance"} <= case.keys() for case in cases)
    passed = [case for case in cases if case["status"] == "passed"]
    assert len(passed) >= 80, len(passed)
    assert limner("selftest", "--goldens", "/nowhere").returncode == 65
    assert limner("selftest").returncode == 64
    return f"{len(passed)} of {len(cases)} cases pass, the others are listed as unsupported"


suite.check("generate paints what was asked for and writes only its file", paints_what_was_asked)
suite.check("the same seed gives the same bytes, another seed others", same_seed_same_bytes)
suite.check("every option of generate changes the picture", every_option_changes_the_picture)
suite.check("generate refuses in words and leaves no file", refuses_in_words)
suite.check("selftest runs the recorded cases", selftest_passes)
suite.end()
