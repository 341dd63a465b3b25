// Shapes that a picture can have, each with about as many pixels as its model was made for.

export const shapes = [
  { name: "square", label: "Square", ratio: 1, grow: 1 },
  { name: "portrait", label: "Portrait", ratio: 3 / 4, grow: 1 },
  { name: "tall", label: "Tall", ratio: 9 / 16, grow: 1 },
  { name: "landscape", label: "Landscape", ratio: 4 / 3, grow: 1.15 },
  { name: "wide", label: "Wide", ratio: 16 / 9, grow: 1.35 },
];

/** Width and height of a shape for a model whose best size is `side` squared. */
export function sizeOf(name, side) {
  const { ratio } = shapes.find((shape) => shape.name === name) ?? shapes[0];
  const grid = gridFor(side);
  const fit = (length) => Math.max(grid, Math.round(length / grid) * grid);
  return { width: fit(side * Math.sqrt(ratio)), height: fit(side / Math.sqrt(ratio)) };
}

/** The shape that a size is, or "own" for any other. */
export function shapeOf({ width, height }, side) {
  const found = shapes.find((shape) => {
    const size = sizeOf(shape.name, side);
    return size.width === width && size.height === height;
  });
  return found?.name ?? "own";
}

/** The side of the square that a model was made for. */
export function sideOf(model) {
  const given = model?.default_settings;
  if (given?.width && given?.height) return Math.round(Math.sqrt(given.width * given.height));
  return model?.base === "sdxl" ? 1024 : 512;
}

// An eighth of the side up to 64, so that every level of a UNet halves evenly.
function gridFor(side) {
  return Math.min(64, Math.max(8, Math.floor(side / 64) * 8));
}
