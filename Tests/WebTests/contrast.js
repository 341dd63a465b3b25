// Contrast of colours in OKLCH, by the formula of WCAG 2.

/** Reads "oklch(46% .185 266)" as lightness 0…1, chroma and hue in degrees. */
function parseOKLCH(text) {
  const match = /oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)/.exec(text);
  if (!match) return null;
  return { lightness: Number(match[1]) / 100, chroma: Number(match[2]), hue: Number(match[3]) };
}

/** Relative luminance of an OKLCH colour, clipped to what a screen shows. */
function luminance({ lightness, chroma, hue }) {
  const a = chroma * Math.cos(hue * Math.PI / 180);
  const b = chroma * Math.sin(hue * Math.PI / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 (the same) … 21 (black on white). */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The colours of a tokens sheet: name → { light, dark }. */
export function pairsIn(sheet) {
  const pairs = new Map();
  const pattern = /--([\w-]+):\s*light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\)/g;
  for (const [, name, light, dark] of sheet.matchAll(pattern)) {
    pairs.set(name, { light: parseOKLCH(light), dark: parseOKLCH(dark) });
  }
  return pairs;
}
