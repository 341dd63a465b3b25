// "Share Board": who may look, add and manage; and a shared board from the start.

import { thumbnailAddress } from "../../api/pictures.js";
import { fill, iconButton, make } from "../../lib/dom.js";
import { counted } from "../../model/words.js";
import { refusal } from "../../model/refusals.js";
import { mayShare } from "../../model/levels.js";
import { isAborted } from "../../api/client.js";
import { boardOf, boards, createSharedBoard } from "../../state/boards.js";
import { loadPeople, people } from "../../state/people.js";
import { session } from "../../state/session.js";
import { Sharing } from "../../state/sharing.js";
import { trying } from "../../state/toasts.js";
import { openDialog, problemNotice } from "../dialog.js";
import { field } from "../fields.js";
import { addLine, everybody, grantList, levelsExplained } from "./grants.js";

const longestName = 300;

/** Opens the dialog of a board's sharing; it follows what others change. */
export function openShare(board) {
  const closing = new AbortController();
  const sharing = new Sharing(board, closing.signal);
  const problem = make("div", { "aria-live": "assertive" });
  const attempt = async (act) => {
    fill(problem);
    try {
      await act();
      return true;
    } catch (error) {
      if (isAborted(error)) return false;
      fill(problem, problemNotice(error));
      await sharing.load().catch(() => {});
      return false;
    }
  };
  const list = grantList({
    change: (id, level) => attempt(() => sharing.give(id, level)),
    remove: (id) => attempt(() => sharing.take(id)),
  });
  const add = addLine({
    people: () => notGranted([everybody, ...sharing.store.value.people], sharing.store.value),
    add: (person, level) => attempt(() => sharing.give(person.user_id, level)),
  });
  const stop = make("button.quiet.danger", {
    type: "button",
    on: { click: () => trying(() => sharing.stop()).then(() => dialog.close()) },
  }, "Stop sharing");
  const dialog = shareDialog(board, [add, list, problem, levelsExplained(),
    make("footer", {}, stop, make("button.primary", {}, "Done"))]);
  const show = ({ shares }) => {
    list.show({ owner: ownerOf(board), shares: shares ?? [] });
    stop.hidden = !shares || shares.length === 0;
    add.refresh();
  };
  sharing.store.watch(show, closing.signal);
  boards.watch(() => {
    if (mayShare(boardOf(board.board_id), session.value.person)) attempt(() => sharing.load());
    else dialog.close();
  }, closing.signal);
  dialog.addEventListener("close", () => closing.abort());
  show(sharing.store.value);
  attempt(() => sharing.load());
}

/** A new shared board with its first people; administrators only. */
export function openNewShared() {
  const name = field("Board name", {
    type: "text", maxlength: longestName, placeholder: "Board name",
  });
  let shares = [];
  const list = grantList({
    change: (id, permission) => {
      shares = shares.map((one) => (one.user_id === id ? { ...one, permission } : one));
    },
    remove: (id) => {
      shares = shares.filter((one) => one.user_id !== id);
      list.show({ owner: session.value.person, shares });
    },
  });
  const me = session.value.person.user_id;
  const others = () => (people.value ?? []).filter(
    (one) => one.is_active !== false && one.user_id !== me);
  const add = addLine({
    people: () => notGranted([everybody, ...others()], { shares }),
    add: (person, permission) => {
      shares = [...shares, { ...person, permission }];
      list.show({ owner: session.value.person, shares });
    },
  });
  trying(loadPeople).then(add.refresh);
  list.show({ owner: session.value.person, shares });
  openDialog({
    title: "New shared board", action: "Create", body: [name, add, list, levelsExplained()],
    submit: async () => {
      const text = name.input.value.trim();
      if (text === "") throw refusal("boardNameMissing");
      await createSharedBoard(text, shares.map(
        ({ user_id: id, permission }) => ({ user_id: id, permission })));
    },
  });
}

function shareDialog(board, body) {
  const title = `Share “${board.board_name}”`;
  const cover = board.cover_image_name
    ? make("img.lead", { src: thumbnailAddress(board.cover_image_name), alt: "" }) : null;
  const dialog = make("dialog", { "aria-label": "Share Board", closedby: "any" },
    make("form", { method: "dialog" },
      make("header", {}, cover,
        make("div.cut", {}, make("h1.cut", {}, title),
          make("small", {}, counted(board.image_count ?? 0, "picture"))),
        make("span.push"), iconButton("close", "Close", () => dialog.close())),
      ...body));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("input")?.focus();
  return dialog;
}

function notGranted(all, { shares }) {
  const granted = new Set((shares ?? []).map((one) => one.user_id));
  return all.filter((one) => !granted.has(one.user_id));
}

function ownerOf(board) {
  const { person } = session.value;
  const isMine = board.user_id === person.user_id || !board.owner_display_name;
  return isMine ? person
    : { user_id: board.user_id, display_name: board.owner_display_name };
}
