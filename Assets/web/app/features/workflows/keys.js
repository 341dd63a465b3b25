// Keys of the canvas.

import { grid } from "../../model/workflow/geometry.js";
import { onHotkey } from "../../state/hotkeys.js";
import { clearSelection, copySelected, edit, paste, present, redo, removeSelected, select,
  selection, undo, work } from "../../state/workflow/work.js";

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function canvasKeys(graph) {
  const when = (id, act) => onHotkey(id, () => {
    if (work.value.isReadOnly) return false;
    act();
    return true;
  }, graph.lifetime);
  when("workflows.addNode", () => graph.openPalette());
  when("workflows.undo", undo);
  when("workflows.redo", redo);
  when("workflows.copy", copySelected);
  when("workflows.paste", () => paste());
  when("workflows.pasteEdges", () => paste({ withEdges: true }));
  when("workflows.delete", removeSelected);
  onHotkey("workflows.selectAll", () => select(present().nodes.keys()), graph.lifetime);
  graph.on(graph, "keydown", (event) => {
    if (event.target !== graph) return;
    if (event.key === "Escape") clearSelection();
    const step = steps[event.key];
    if (!step || selection.value.nodes.size === 0 || work.value.isReadOnly) return;
    event.preventDefault();
    const far = event.shiftKey ? 5 : 1;
    edit({ op: "move", places: Object.fromEntries([...selection.value.nodes].map((id) => {
      const { x, y } = present().nodes.get(id).position;
      return [id, { x: x + step[0] * grid * far, y: y + step[1] * grid * far }];
    })) }, "nudge");
  });
}
