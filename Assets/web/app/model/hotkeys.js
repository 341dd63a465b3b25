// The keyboard map: every action that has keys, what people call it, and the keys it starts with.

/** Groups in the order in which the editor shows them. */
export const hotkeyGroups = [
  ["app", "Everywhere"], ["prompt", "Prompt"], ["gallery", "Gallery"], ["viewer", "Viewer"],
  ["canvas", "Canvas"], ["workflows", "Workflows"],
];

const groups = {
  app: [
    ["app.generate", "Generate", "ctrl+enter"],
    ["app.generateFirst", "Generate first in the queue", "ctrl+shift+enter"],
    ["app.cancel", "Cancel the current picture", "shift+x"],
    ["app.clearQueue", "Clear the queue", "ctrl+shift+x"],
    ["app.focusPrompt", "Write the prompt", "alt+a"],
    ["app.generateTab", "Generate page", "1"],
    ["app.canvasTab", "Canvas page", "2"],
    ["app.upscaleTab", "Upscale page", "3"],
    ["app.workflowsTab", "Workflows page", "4"],
    ["app.modelsTab", "Models page", "5"],
    ["app.queueTab", "Queue page", "6"],
    ["app.galleryTab", "Gallery page", "7"],
    ["app.leftPanel", "Left panel", "t", "o"],
    ["app.rightPanel", "Right panel", "g"],
    ["app.bothPanels", "Both panels", "f"],
    ["app.resetLayout", "Reset the layout", "shift+r"],
    ["app.hotkeys", "Show the hotkeys", "?"],
  ],
  prompt: [
    ["prompt.before", "Previous prompt", "alt+arrowup"],
    ["prompt.after", "Next prompt", "alt+arrowdown"],
    ["prompt.more", "More weight for the selected words", "ctrl+arrowup"],
    ["prompt.less", "Less weight for the selected words", "ctrl+arrowdown"],
  ],
  gallery: [
    ["gallery.selectAll", "Select all pictures", "ctrl+a"],
    ["gallery.clear", "Clear the selection", "escape"],
    ["gallery.left", "Picture to the left", "arrowleft"],
    ["gallery.right", "Picture to the right", "arrowright"],
    ["gallery.up", "Picture above", "arrowup"],
    ["gallery.down", "Picture below", "arrowdown"],
    ["gallery.compareLeft", "Compare with the one to the left", "alt+arrowleft"],
    ["gallery.compareRight", "Compare with the one to the right", "alt+arrowright"],
    ["gallery.compareUp", "Compare with the one above", "alt+arrowup"],
    ["gallery.compareDown", "Compare with the one below", "alt+arrowdown"],
    ["gallery.select", "Select the picture", "space"],
    ["gallery.delete", "Delete", "delete", "backspace"],
    ["gallery.star", "Star", "."],
  ],
  viewer: [
    ["viewer.toggle", "Open or close the viewer", "z"],
    ["viewer.swap", "Swap the compared pictures", "c"],
    ["viewer.compareMode", "Next way to compare", "m"],
    ["viewer.workflow", "Load the workflow", "w"],
    ["viewer.useAll", "Use all", "a"],
    ["viewer.useSeed", "Use seed", "s"],
    ["viewer.usePrompt", "Use prompt", "p"],
    ["viewer.remix", "Remix", "r"],
    ["viewer.useSize", "Use size", "d"],
    ["viewer.details", "Details", "i"],
  ],
  canvas: [
    ["canvas.brush", "Brush", "b"],
    ["canvas.eraser", "Eraser", "e"],
    ["canvas.box", "Box", "c"],
    ["canvas.move", "Move", "v"],
    ["canvas.shapes", "Shapes", "u"],
    ["canvas.lasso", "Lasso", "l"],
    ["canvas.view", "View", "h"],
    ["canvas.picker", "Colour picker", "i"],
    ["canvas.narrower", "Narrower brush", "["],
    ["canvas.wider", "Wider brush", "]"],
    ["canvas.defaultColours", "Default colours", "d"],
    ["canvas.swapColours", "Swap the colours", "x"],
    ["canvas.fitLayers", "Fit the layers", "ctrl+0"],
    ["canvas.fitBox", "Fit the box", "ctrl+shift+0"],
    ["canvas.zoom100", "Zoom 100 %", "ctrl+1"],
    ["canvas.zoom200", "Zoom 200 %", "ctrl+2"],
    ["canvas.zoom400", "Zoom 400 %", "ctrl+3"],
    ["canvas.zoom800", "Zoom 800 %", "ctrl+4"],
    ["canvas.boxToLayers", "Box around the layers", "shift+n"],
    ["canvas.boxToMasks", "Box around the masks", "shift+b"],
    ["canvas.toggleBox", "Show or hide the box", "shift+o"],
    ["canvas.quickSwitch", "Switch to the marked layer", "q"],
    ["canvas.deleteLayer", "Delete the layer", "delete", "backspace"],
    ["canvas.resetLayer", "Empty the layer", "shift+c"],
    ["canvas.mergeDown", "Merge down", "ctrl+e"],
    ["canvas.mergeVisible", "Merge what is visible", "ctrl+shift+e"],
    ["canvas.transform", "Transform", "shift+t"],
    ["canvas.filter", "Filter", "shift+f"],
    ["canvas.invertMask", "Invert the mask", "shift+v"],
    ["canvas.apply", "Apply", "enter"],
    ["canvas.cancel", "Cancel", "escape"],
    ["canvas.undo", "Undo", "ctrl+z"],
    ["canvas.redo", "Redo", "ctrl+shift+z", "ctrl+y"],
    ["canvas.nextLayer", "Next layer", "alt+]"],
    ["canvas.previousLayer", "Previous layer", "alt+["],
    ["canvas.toggleOthers", "Show only pictures", "shift+h"],
  ],
  workflows: [
    ["workflows.addNode", "Add a node", "shift+a", "space"],
    ["workflows.copy", "Copy", "ctrl+c"],
    ["workflows.paste", "Paste", "ctrl+v"],
    ["workflows.pasteEdges", "Paste with edges", "ctrl+shift+v"],
    ["workflows.selectAll", "Select all nodes", "ctrl+a"],
    ["workflows.delete", "Delete", "delete", "backspace"],
    ["workflows.undo", "Undo", "ctrl+z"],
    ["workflows.redo", "Redo", "ctrl+shift+z", "ctrl+y"],
  ],
};

/** Every action: `{ id, title, group, keys }`; `keys` are combinations like "ctrl+shift+x". */
export const hotkeys = Object.entries(groups).flatMap(([group, rows]) => rows.map(
  ([id, title, ...keys]) => ({ id, title, group, keys })));

const known = new Map(hotkeys.map((one) => [one.id, one]));

/** Actions of pages that this build does not have keep their keys but are not shown. */
const absent = new Set(["app.canvasTab", "app.upscaleTab", "viewer.workflow"]);
const absentGroups = new Set(["canvas"]);

export function isOffered({ id, group }) {
  return !absent.has(id) && !absentGroups.has(group);
}

/** The action with this name; an unknown name is a mistake in our code. */
export function hotkey(id) {
  const found = known.get(id);
  if (!found) throw new RangeError(`no hotkey is named ${id}`);
  return found;
}

/** What an action listens to: a person's own keys where there are some. */
export function keysWith(own, id) {
  const { keys } = hotkey(id);
  if (!(id in own)) return keys;
  return own[id] === null ? [] : [own[id]].flat();
}

/** How many combinations an action may have. */
export const mostKeys = 4;

/** A list of combinations with one more, in the place of `instead` where that is in it. */
export function keysPut(keys, combination, instead = null) {
  const others = keys.filter((one) => one !== combination || one === instead);
  const at = others.indexOf(instead);
  return at < 0 ? [...others, combination].slice(0, mostKeys) : others.with(at, combination);
}

/** Overrides out of stored text; what is not a known action with possible keys is dropped. */
export function ownKeysFrom(text) {
  let stored;
  try {
    stored = JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
  const isKeys = (value) => typeof value === "string" && value !== "" && value.length <= 40;
  return Object.fromEntries(Object.entries(stored ?? {}).filter(([id, value]) => known.has(id)
    && (value === null || isKeys(value) || (Array.isArray(value) && value.length <= mostKeys
      && value.every(isKeys)))));
}

/** The other action that would answer to the same keys at the same place, or null. */
export function takenBy(combination, id, own) {
  const { group } = hotkey(id);
  return hotkeys.find((other) => other.id !== id && meet(group, other.group)
    && keysWith(own, other.id).includes(combination)) ?? null;
}

// Pictures are in reach on every page that shows them; the canvas and the node editor are places.
function meet(one, other) {
  const isPictures = (group) => group === "gallery" || group === "viewer";
  return one === other || one === "app" || other === "app"
    || (isPictures(one) && isPictures(other));
}
