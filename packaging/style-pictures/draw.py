"""The small pictures of the shipped styles: one house by the starter model, redrawn in each manner.

    limner generate --prompt "a red house on a meadow" --seed 7 …   (likewise at sunset, in the snow, at night)
    python3 packaging/style-pictures/draw.py FOLDER Assets/styles

FOLDER holds day.png, evening.png, snow.png and night.png of 256 x 256. The starter model knows seasons and
hours but no techniques, so those are drawn here over its picture: numpy and Pillow, nothing else.
"""
import os
import sys

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

SIZE, KEPT, QUALITY = 512, 144, 80
rng = np.random.default_rng(11)


def noise(scale, low=0.0, high=1.0):
    """Smooth noise whose hills are `scale` pixels wide."""
    small = rng.random((max(2, SIZE // scale), max(2, SIZE // scale)))
    image = Image.fromarray((small * 255).astype(np.uint8)).resize((SIZE, SIZE), Image.BICUBIC)
    return low + (high - low) * np.asarray(image, np.float32) / 255


def pixels(image):
    return np.asarray(image.convert("RGB"), np.float32)


def picture(values):
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def tone(image):
    return np.asarray(image.convert("L"), np.float32) / 255


def edges(image, blur=2.0):
    """0 where it is flat, 1 at an outline."""
    found = np.asarray(
        image.filter(ImageFilter.GaussianBlur(blur)).convert("L").filter(ImageFilter.FIND_EDGES), np.float32)
    found[:8], found[-8:], found[:, :8], found[:, -8:] = 0, 0, 0, 0
    return np.clip(found / 28, 0, 1)


def wavy(image, reach):
    """Every pixel taken from a little beside it, so that no outline is a machine's."""
    ys, xs = np.mgrid[0:SIZE, 0:SIZE]
    xs = np.clip(xs + noise(24, -reach, reach), 0, SIZE - 1).astype(int)
    ys = np.clip(ys + noise(24, -reach, reach), 0, SIZE - 1).astype(int)
    return picture(pixels(image)[ys, xs])


def photograph(image):
    ys, xs = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    near = np.clip(1.5 - 3.2 * np.hypot(xs - .5, ys - .62), 0, 1)[..., None]
    far = pixels(image.filter(ImageFilter.GaussianBlur(13)))
    mixed = near * pixels(image) + (1 - near) * far
    grey = mixed.mean(2, keepdims=True)
    mixed = grey + .72 * (mixed - grey)
    vignette = (1.08 - .75 * np.hypot(xs - .5, ys - .5) ** 2)[..., None]
    light = 128 + 1.15 * (mixed * np.array([1.03, 1, .94]) - 128)
    return picture(light * vignette + rng.normal(0, 5, (SIZE, SIZE, 1)))


def watercolour(image):
    soft = wavy(image.filter(ImageFilter.MedianFilter(13)), 7)
    wash = pixels(ImageEnhance.Color(soft.filter(ImageFilter.GaussianBlur(2))).enhance(1.3))
    paper = 250 - 9 * noise(3)[..., None]
    strength = (.62 + .3 * noise(60) + .1 * noise(9))[..., None]
    wet = edges(soft, 3)[..., None] * .32
    painted = paper * (1 - strength) + wash * strength - 120 * wet
    ys, xs = np.mgrid[0:SIZE, 0:SIZE]
    border = np.minimum.reduce([xs, ys, SIZE - 1 - xs, SIZE - 1 - ys]) - 16 - noise(14, 0, 26)
    inside = np.clip(border / 5, 0, 1)[..., None]
    return picture(painted * inside + paper * (1 - inside))


def oil(image):
    source = pixels(ImageEnhance.Color(image.filter(ImageFilter.GaussianBlur(3))).enhance(1.25))
    grey = tone(image.filter(ImageFilter.GaussianBlur(7)))
    down, across = np.gradient(grey)
    canvas = picture(source * .92)
    pen = ImageDraw.Draw(canvas)
    for width, length, count in ((22, 46, 900), (13, 30, 2400), (7, 18, 3800)):
        for x, y in rng.integers(0, SIZE, (count, 2)):
            angle = np.arctan2(down[y, x], across[y, x]) + np.pi / 2
            if np.hypot(down[y, x], across[y, x]) < .0008:
                angle = .35
            angle += rng.normal(0, .25)
            dx, dy = np.cos(angle) * length / 2, np.sin(angle) * length / 2
            colour = tuple(int(v) for v in np.clip(source[y, x] + rng.normal(0, 13) + rng.normal(0, 5, 3), 0, 255))
            pen.line((x - dx, y - dy, x + dx, y + dy), fill=colour, width=width)
    ridges = pixels(canvas.convert("L").filter(ImageFilter.EMBOSS)) - 128
    return picture(pixels(canvas) + .45 * ridges)


def pencil(image):
    grey = tone(image)
    ys, xs = np.mgrid[0:SIZE, 0:SIZE]
    xs = xs + noise(40, -4, 4)
    lines = lambda a, b, gap: (np.sin((xs * a + ys * b) * 2 * np.pi / gap) * .5 + .5)
    shade = np.zeros_like(grey)
    for level, (a, b) in ((.82, (1, 1)), (.58, (1, -1)), (.36, (1, .2))):
        shade += np.clip((level - grey) * 2.6, 0, 1) * (lines(a, b, 13) > .5) * .42
    strokes = np.clip(edges(wavy(image, 4), 1.6) * 1.3, 0, 1)
    dark = np.clip(shade * (.7 + .5 * noise(4)) + strokes * .85, 0, .92)
    return picture((248 - 6 * noise(3) - 205 * dark)[..., None] * np.array([1, .995, .985]))


def picture_book(image):
    flat = ImageEnhance.Color(image.filter(ImageFilter.MedianFilter(9))).enhance(1.35)
    line = np.clip(edges(image, 3) * 1.1, 0, 1)[..., None] * .62
    return picture((pixels(flat) * 1.04 + 5) * (1 - line) + np.array([58, 40, 52]) * line)


def paper(image):
    smooth = image.filter(ImageFilter.MedianFilter(15)).filter(ImageFilter.ModeFilter(19))
    layers = np.asarray(smooth.quantize(9, Image.MEDIANCUT, dither=Image.Dither.NONE))
    colours = pixels(smooth)
    result = pixels(smooth)
    order = sorted(set(layers.flat), key=lambda one: -np.count_nonzero(layers == one))
    for index in order:
        mask = Image.fromarray(((layers == index) * 255).astype(np.uint8)).filter(ImageFilter.MedianFilter(9))
        mask = wavy(mask.convert("RGB"), 2).convert("L")
        cut = np.asarray(mask, np.float32)[..., None] / 255
        shadow = ImageChops.offset(mask, 5, 8).filter(ImageFilter.GaussianBlur(7))
        result *= 1 - .42 * np.asarray(shadow, np.float32)[..., None] / 255 * (1 - cut)
        shade = colours[layers == index].mean(0) * 1.02 + 6
        result = result * (1 - cut) + shade * cut
    return picture(result - 9 + 18 * noise(2)[..., None])


def woodcut(image):
    grey = tone(image.filter(ImageFilter.GaussianBlur(2)))
    grey = np.clip((grey - grey.min()) / (grey.max() - grey.min()), 0, 1)
    ys, xs = np.mgrid[0:SIZE, 0:SIZE]
    carve = np.sin((ys + noise(70, -16, 16) + .12 * xs) * 2 * np.pi / 17) * .5 + .5
    black = (carve * .74 + .04 > grey ** .75) | (edges(image, 2.5) > .42)
    black &= rng.random((SIZE, SIZE)) > .012
    ink = np.asarray(picture(black * 255.0).filter(ImageFilter.GaussianBlur(1.2)), np.float32)[..., None] / 255
    return picture((243 - 8 * noise(3))[..., None] * np.array([1, .975, .92]) * (1 - ink) + 28 * ink)


def plain(image):
    return image


def main(folder, out):
    manners = {
        "photograph": photograph, "watercolour": watercolour, "oil": oil, "pencil": pencil,
        "picture-book": picture_book, "paper": paper, "woodcut": woodcut,
        "evening": plain, "snow": plain, "night": plain,
    }
    os.makedirs(out, exist_ok=True)
    for name, manner in manners.items():
        start = name if manner is plain else "day"
        image = Image.open(os.path.join(folder, start + ".png")).convert("RGB").resize((SIZE, SIZE), Image.LANCZOS)
        small = manner(image).convert("RGB").resize((KEPT, KEPT), Image.LANCZOS)
        small.save(os.path.join(out, name + ".jpg"), quality=QUALITY, optimize=True)


main(*sys.argv[1:3])
