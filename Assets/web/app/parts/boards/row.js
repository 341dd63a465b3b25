// A board in the panel: its row, and the field that its name is typed in.

import { thumbnailAddress } from "../../api/pictures.js";
import { fill, icon, iconButton, make, say } from "../../lib/dom.js";
import { levelWord, mayWrite } from "../../model/levels.js";
import { number } from "../../model/words.js";
import { boardPath } from "../../state/route.js";
import { pointIn } from "../menu.js";
import { heldPress } from "../pictures/dragging.js";
import { trying } from "../../state/toasts.js";

const longestName = 300;
const longPress = 450;

/** A row; `choose(event)` is a press, `options(at)` opens its menu (null: it has none). */
export function boardRow(board, { choose, options }) {
  const link = make("a.board", { href: boardPath(board.board_id), draggable: "false" },
    make("span.cover", {}, icon("gallery", { small: true })),
    make("span.name", {}, make("span.cut")), make("span.mark"));
  const row = make("div.board-row", {}, link);
  let comesOfHolding = () => false;
  link.addEventListener("click", (event) => {
    const held = comesOfHolding(event);
    if (held) event.preventDefault();
    if (held || event.ctrlKey || event.metaKey || event.shiftKey) return;
    choose(event);
  });
  if (!options) return row;
  const more = iconButton("more", `Options of ${board.board_name}`, () => options(more),
    { small: true });
  more.setAttribute("aria-haspopup", "menu");
  more.tabIndex = -1;
  row.append(more);
  link.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    if (comesOfHolding(event)) return;
    options(pointIn(link, event));
  });
  onLongPress(link, (at) => {
    comesOfHolding = heldPress();
    options(at);
  });
  return row;
}

/** Shows a board's name, cover, count or level, and whether it is the chosen one. */
export function showBoardRow(row, board, current) {
  row.board = board;
  const link = row.firstElementChild;
  const [cover, name, mark] = link.children;
  const wanted = board.cover_image_name ?? null;
  if ((row.coverName ?? null) !== wanted) {
    row.coverName = wanted;
    cover.replaceWith(wanted ? make("img", {
      src: thumbnailAddress(wanted), alt: "", decoding: "async", draggable: "false",
    }) : blank());
  }
  say(name.firstElementChild, board.board_name);
  link.title = board.board_name.length > 24 ? board.board_name : "";
  showMark(mark, board);
  link.classList.toggle("archived", Boolean(board.archived));
  const more = row.children[1];
  more?.setAttribute("aria-label", `Options of ${board.board_name}`);
  if (more) more.tabIndex = current ? 0 : -1;
  if (current) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
  const goesHere = current && mayWrite(board.board_id === "none" ? null : board);
  if (goesHere) link.setAttribute("aria-description", "New pictures go here");
  else link.removeAttribute("aria-description");
}

/** The row in which a name is typed; Enter or the button ends it, Escape gives it up. */
export function boardEditor(board, word, { stop, finish }) {
  const input = make("input", {
    type: "text", maxlength: longestName, "aria-label": "Board name",
    placeholder: "Board name", value: board.board_name,
  });
  let sending = false;
  const end = async () => {
    const name = input.value.trim();
    if (name === "") return stop();
    if (sending) return;
    sending = true;
    // What was typed stays where it is until the server has taken it.
    await trying(() => finish(name));
    sending = false;
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") end();
    if (event.key === "Escape") stop();
    if (event.key === "Enter" || event.key === "Escape") event.stopPropagation();
  });
  queueMicrotask(() => {
    input.focus();
    input.select();
  });
  return make("div.board", {}, make("span.cover", {}, icon(board.board_name === "" ? "plus"
    : "text", { small: true })), input,
  make("button.text", { type: "button", on: { click: end } }, word));
}

function showMark(mark, board) {
  const words = board.is_shared ? levelWord(board)
    : board.owner_display_name ?? (board.archived ? "Archived" : number(board.image_count ?? 0));
  if (board.is_closed) {
    fill(mark, icon("lock", { small: true, label: "Closed" }), "Closed");
  } else if (board.is_shared) {
    if (mark.dataset.words === words) return;
    fill(mark, icon("share", { small: true, label: "Shared" }), words);
  } else {
    say(mark, words);
  }
  mark.dataset.words = board.is_shared && !board.is_closed ? words : "";
}

function blank() {
  return make("span.cover", {}, icon("gallery", { small: true }));
}

function onLongPress(element, act) {
  let timer = null;
  let start = null;
  let pointer = null;
  element.addEventListener("pointerdown", (event) => { pointer = event.pointerId; });
  element.addEventListener("touchstart", (event) => {
    [start] = event.touches;
    timer = setTimeout(() => act({ x: start.clientX, y: start.clientY, pointer }), longPress);
  }, { passive: true });
  element.addEventListener("touchmove", (event) => {
    const [{ clientX, clientY }] = event.touches;
    if (Math.hypot(clientX - start.clientX, clientY - start.clientY) > 10) clearTimeout(timer);
  }, { passive: true });
  for (const type of ["touchend", "touchcancel"]) {
    element.addEventListener(type, () => clearTimeout(timer));
  }
}
