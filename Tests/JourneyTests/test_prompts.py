"""Eight sentences that the starter model is asked for, over the API and by `limner generate`, judged by colours.

The sentences and colours were written down before the first run; seed 0, no second try. The pictures are kept in
.test-output/prompts for people to look at.
"""
import os
import struct
import subprocess
import sys
import time
import zlib

sys.path.insert(0, os.path.dirname(__file__))
from house import House, Suite, enqueue, finished, generate_graph, image_names, starter_model

BINARY = os.path.abspath(sys.argv[1])
KEPT = os.path.join(os.path.dirname(__file__), "..", "..", ".test-output", "prompts")
suite = Suite()

# What is asked for, the colour of the picture's edge, and that of its middle.
WISHES = [
    ("a red house on a blue background", "blue", "red"),
    ("a yellow star on a black background", "black", "yellow"),
    ("a green heart on a white background", "white", "green"),
    ("a blue balloon on a yellow background", "yellow", "blue"),
    ("a white cat in the snow", None, "white"),
    ("a red mushroom in the forest", "green", "red"),
    ("a yellow moon at night", None, "yellow"),
    ("an orange fish under water", "blue", "orange"),
]

IS = {
    "red": lambda r, g, b: r > g + 40 and r > b + 40,
    "orange": lambda r, g, b: r > b + 60 and r > g + 20 and g > b,
    "yellow": lambda r, g, b: r > b + 40 and g > b + 30 and abs(r - g) < 70,
    "green": lambda r, g, b: g > r + 15 and g > b + 10,
    "blue": lambda r, g, b: b > r + 25 and b > g,
    "white": lambda r, g, b: min(r, g, b) > 165,
    "black": lambda r, g, b: max(r, g, b) < 75,
}


def pixels(png):
    """Width, height and the rows of an RGB PNG of 8 bits."""
    at, data = 8, b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at:at + 8])
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", png[at + 8:at + 18])
            assert (depth, colour) == (8, 2), (depth, colour)
        if kind == b"IDAT":
            data += png[at + 8:at + 8 + size]
        at += 12 + size
    raw, stride, rows, before = zlib.decompress(data), width * 3, [], bytearray(width * 3)
    for y in range(height):
        kind, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride):
            left = row[x - 3] if x >= 3 else 0
            up, corner = before[x], before[x - 3] if x >= 3 else 0
            if kind == 1:
                row[x] = (row[x] + left) & 255
            elif kind == 2:
                row[x] = (row[x] + up) & 255
            elif kind == 3:
                row[x] = (row[x] + (left + up) // 2) & 255
            elif kind == 4:
                a, b, c = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
                row[x] = (row[x] + (left if a <= b and a <= c else up if b <= c else corner)) & 255
        rows.append(row)
        before = row
    return width, height, rows


def mean(picture, edge):
    """The mean colour of the outer 12 rows and columns, or of the middle 48 by 48 pixels."""
    width, height, rows = picture
    sums, count = [0, 0, 0], 0
    for y in range(height):
        for x in range(width):
            outer = min(x, y, width - 1 - x, height - 1 - y) < 12
            middle = abs(x - width // 2) < 24 and abs(y - height // 2) < 24
            if outer if edge else middle:
                for channel in range(3):
                    sums[channel] += rows[y][x * 3 + channel]
                count += 1
    return [s / count for s in sums]


def judged(name, pictures):
    os.makedirs(os.path.join(KEPT, name), exist_ok=True)
    wrong = []
    for (prompt, edge, middle), png in zip(WISHES, pictures):
        with open(os.path.join(KEPT, name, prompt.replace(" ", "-") + ".png"), "wb") as kept:
            kept.write(png)
        picture = pixels(png)
        right = IS[middle](*mean(picture, False)) and (edge is None or IS[edge](*mean(picture, True)))
        if not right:
            wrong.append(prompt)
    assert len(wrong) <= 1, wrong
    return f"{len(WISHES) - len(wrong)} of {len(WISHES)} right"


def over_the_api():
    with House(BINARY) as house:
        anna = house.set_up()
        model, _ = starter_model(anna)
        pictures, times = [], []
        for prompt, _, _ in WISHES:
            started = time.monotonic()
            item = finished(anna, enqueue(anna, generate_graph(model, prompt, 0)).json["item_ids"][0])
            times.append(time.monotonic() - started)
            pictures.append(anna.get(f"/api/v1/images/i/{image_names(item)[0]}/full").body)
    times[1:] = sorted(times[1:])
    return judged("api", pictures) + f"; {times[0]:.2f} s cold, median {times[len(times) // 2]:.2f} s warm"


def by_generate():
    pictures = []
    for prompt, _, _ in WISHES:
        path = os.path.join(KEPT, "generate.png")
        os.makedirs(KEPT, exist_ok=True)
        subprocess.run([BINARY, "generate", prompt, "--seed", "0", "-q", "-o", path], check=True, capture_output=True, timeout=120)
        with open(path, "rb") as picture:
            pictures.append(picture.read())
        os.remove(path)
    return judged("generate", pictures)


suite.check("at least 7 of 8 pictures over the API are what was asked for", over_the_api)
suite.check("at least 7 of 8 pictures by limner generate are what was asked for", by_generate)
suite.end()
