// Who did what on a shared board, newest first.

import { activityOf } from "../../api/boards.js";
import { isAborted } from "../../api/client.js";
import { thumbnailAddress } from "../../api/pictures.js";
import { fill, iconButton, make } from "../../lib/dom.js";
import { dateOf, momentInWords } from "../../model/words.js";
import { picturePath } from "../../state/route.js";
import { problemNotice } from "../dialog.js";
import { face } from "../face.js";

/** Opens the activity of a board. */
export function openActivity(board) {
  const closing = new AbortController();
  const list = make("ol.activity", { "aria-label": "Activity" });
  const problem = make("div", { "aria-live": "assertive" });
  const more = make("button.quiet", { type: "button", hidden: true }, "Show earlier");
  const dialog = make("dialog", { "aria-label": "Activity", closedby: "any" },
    make("div.inside", {},
      make("header", {}, make("div.cut", {}, make("h1", {}, "Activity"),
        make("small.cut", {}, board.board_name)), make("span.push"),
      iconButton("close", "Close", () => dialog.close())),
      list, problem, more));
  let next = null;
  const load = async () => {
    more.hidden = true;
    fill(problem);
    try {
      const page = await activityOf(board.board_id, next, closing.signal);
      next = page.next;
      list.append(...page.items.map((item) => line(item, () => dialog.close())));
      if (list.children.length === 0) fill(problem, make("p.soft", {}, "Nothing happened yet."));
      more.hidden = next === null;
    } catch (error) {
      if (isAborted(error)) return;
      fill(problem, problemNotice(error));
      more.hidden = false;
    }
  };
  more.addEventListener("click", load);
  dialog.addEventListener("close", () => {
    closing.abort();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  load();
}

function line(item, close) {
  const at = dateOf(item.at);
  const pictures = (item.image_names ?? []).map((name) => make("a", {
    href: picturePath(name), "aria-label": "Open this picture", on: { click: close },
  }, make("img", {
    src: thumbnailAddress(name), alt: "", loading: "lazy",
    on: { error: ({ target }) => target.parentElement.remove() },
  })));
  return make("li", {}, face(item), make("div", {}, make("p", {}, item.text),
    make("small", {}, at ? momentInWords(at) : ""),
    pictures.length > 0 ? make("div.thumbs", {}, ...pictures) : null));
}
