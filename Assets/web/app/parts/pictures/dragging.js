// Dragging pictures onto boards: by mouse with the browser's own drag, by touch after a long
// press. Boards take them by `takesPictures`.

import { make, setVars } from "../../lib/dom.js";
import { counted } from "../../model/words.js";
import { movePictures } from "../../state/pictureActs.js";
import { trying } from "../../state/toasts.js";

const kind = "application/x-limner-pictures";
const longPress = 420;
const wobble = 10;
const edge = 48;

let touched = false;
let presses = 0;
addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch";
  presses += 1;
}, true);

/** Starts the browser's drag with these pictures; a finger has its own way. */
export function pictureDrag(event, names, tile) {
  if (touched) {
    event.preventDefault();
    return;
  }
  event.dataTransfer.setData(kind, JSON.stringify(names));
  event.dataTransfer.effectAllowed = "move";
  const ghost = ghostOf(names, tile);
  event.dataTransfer.setDragImage(ghost, 20, 20);
  setTimeout(() => ghost.remove());
}

/**
 * The press that goes on now is held: tells of a later click or context menu whether it comes of
 * this press, so that lifting the finger opens nothing and the next press does.
 */
export function heldPress() {
  const held = presses;
  return (event) => held === presses && (event.detail !== 0 || event.pointerType === "touch");
}

/** Makes an element a place where pictures can be dropped; `may()` says whether now. */
export function takesPictures(element, boardId, may = () => true) {
  element.dropPictures = { boardId, may };
  const over = (event) => {
    if (!event.dataTransfer.types.includes(kind) || !may()) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    element.toggleAttribute("data-over", event.type !== "dragleave");
  };
  element.addEventListener("dragenter", over);
  element.addEventListener("dragover", over);
  element.addEventListener("dragleave", over);
  element.addEventListener("drop", (event) => {
    element.removeAttribute("data-over");
    if (!event.dataTransfer.types.includes(kind) || !may()) return;
    event.preventDefault();
    const names = JSON.parse(event.dataTransfer.getData(kind) || "[]");
    if (names.length > 0) trying(() => movePictures(names, boardId));
  });
}

/**
 * Lets a finger pick up pictures: a long press holds the one under it (`hold`), moving on drags
 * `namesFor(name)` to a board (`dropped`).
 */
export function startTouchDrag(part, { nameAt, hold, namesFor, dropped }) {
  let press = null;
  const end = () => {
    clearTimeout(press?.timer);
    press?.ghost?.remove();
    press?.over?.removeAttribute("data-over");
    press = null;
  };
  part.on(part, "touchstart", (event) => {
    end();
    const name = nameAt(event.target);
    if (!name || event.touches.length !== 1) return;
    const [{ clientX: x, clientY: y }] = event.touches;
    const tile = event.target.closest(".tile");
    press = { name, x, y, tile, held: false, ghost: null, over: null };
    press.timer = setTimeout(() => {
      press.held = true;
      navigator.vibrate?.(12);
      hold(name);
    }, longPress);
  }, { passive: true });
  part.on(part, "touchmove", (event) => {
    if (!press) return;
    const [{ clientX: x, clientY: y }] = event.touches;
    const moved = Math.hypot(x - press.x, y - press.y) > wobble;
    if (!press.held) {
      if (moved) end();
      return;
    }
    event.preventDefault();
    if (moved && !press.ghost) press.ghost = ghostOf(namesFor(press.name), press.tile);
    if (press.ghost) follow(press, x, y);
  }, { passive: false });
  part.on(part, "touchend", () => {
    const target = press?.over?.dropPictures;
    const names = press?.ghost ? namesFor(press.name) : [];
    end();
    if (!target || names.length === 0) return;
    trying(() => movePictures(names, target.boardId));
    dropped();
  });
  part.on(part, "touchcancel", end);
}

function follow(press, x, y) {
  setVars(press.ghost, { "--x": `${x - 24}px`, "--y": `${y - 24}px` });
  const under = document.elementFromPoint(x, y);
  const target = ancestors(under).find((element) => element.dropPictures?.may()) ?? null;
  if (target !== press.over) {
    press.over?.removeAttribute("data-over");
    target?.toggleAttribute("data-over", true);
    press.over = target;
  }
  const list = under?.closest?.(".boards");
  if (!list) return;
  const box = list.getBoundingClientRect();
  const pull = (at, from, to) => (at < from + edge ? -12 : at > to - edge ? 12 : 0);
  list.scrollBy(pull(x, box.left, box.right), pull(y, box.top, box.bottom));
}

function* upFrom(element) {
  for (let one = element; one; one = one.parentElement) yield one;
}

function ancestors(element) {
  return [...upFrom(element)];
}

function ghostOf(names, tile) {
  const picture = tile?.querySelector("img")?.cloneNode() ?? null;
  const ghost = make("div.ghost", { "aria-hidden": "true" }, picture,
    make("b", {}, counted(names.length, "picture")));
  document.body.append(ghost);
  return ghost;
}
