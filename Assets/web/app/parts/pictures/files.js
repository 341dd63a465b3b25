// Files from the device: chosen, dropped, pasted, or from the phone's camera.

import { icon, make, say } from "../../lib/dom.js";
import { refusal, sentenceOf } from "../../model/refusals.js";
import { toast } from "../../state/toasts.js";

const accepted = "image/png,image/jpeg,image/webp,image/heic,image/heif,.heic,.heif";

/** Lets a person choose pictures, or take one with the camera; an empty list when they do not. */
export function chooseFiles({ camera = false } = {}) {
  const input = make("input", {
    type: "file", accept: camera ? "image/*" : accepted, multiple: !camera,
    capture: camera ? "environment" : null, hidden: true, "aria-label": "Choose pictures",
  });
  document.body.append(input);
  return new Promise((done) => {
    const end = (files) => {
      input.remove();
      done(files);
    };
    input.addEventListener("change", () => end([...input.files]));
    input.addEventListener("cancel", () => end([]));
    input.click();
  });
}

/** Files that are dropped where nothing takes them do not replace the page. */
export function refuseFilesElsewhere() {
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    toast(sentenceOf(refusal("filesNotHere")));
  });
}

/**
 * Lets `area` take files that are dropped on it or pasted anywhere on the page of `part`.
 * `words()` names the board, `may()` says whether it takes pictures; where it does not, `refuse()`
 * names the refusal (of model/refusals.js) that a person reads.
 */
export function takesFiles(part, area, { may, words, take, refuse }) {
  const name = make("b");
  const veil = make("div.drop-veil", { hidden: true }, icon("upload"), make("p", {},
    "Drop to add to ", name));
  area.append(veil);
  let depth = 0;
  const receive = (files) => {
    if (may()) take(files);
    else toast(sentenceOf(refusal(refuse(), words())));
  };
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const show = (on) => {
    veil.hidden = !on;
    if (on) say(name, words());
  };
  part.on(part, "dragenter", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth += 1;
    show(may());
  });
  part.on(part, "dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  part.on(part, "dragleave", (event) => {
    if (!holdsFiles(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) show(false);
  });
  part.on(part, "drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    receive([...event.dataTransfer.files]);
  });
  part.on(document, "paste", (event) => {
    if (event.target.closest?.("input, textarea, dialog")) return;
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    receive(files);
  });
}
