// Dialogs are for people and passwords; everything else opens in place.

import { fill, icon, iconButton, make } from "../lib/dom.js";
import { wordsOf } from "../model/refusals.js";

/**
 * Opens a dialog with a form. `submit` gets the form and may refuse by throwing: its words
 * stand in the dialog, which closes only when it has worked; without `action` there is nothing to
 * send. `tools` stand in the head, `aside` at the start of the foot.
 */
export function openDialog({
  title, lead = null, note = null, tools = null, body, action = null, submit = () => {},
  cancel = action ? "Cancel" : null, aside = null, danger = false, look = "",
}) {
  const problem = make("div.problem", { "aria-live": "assertive" });
  const done = action ? make(danger ? "button.primary.ruin" : "button.primary", {}, action) : null;
  const form = make("form", { method: "dialog", novalidate: true },
    make("header", {}, lead, make("div.cut", {}, make("h1.cut", {}, title),
      note ? make("small.cut", {}, note) : null), make("span.push"), tools,
    iconButton("close", "Close", () => dialog.close())),
    ...body.filter(Boolean), problem,
    done || cancel || aside ? make("footer", {}, aside, aside ? make("span.push") : null,
      cancel ? make("button.quiet", {
        type: "button", on: { click: () => dialog.close() },
      }, cancel) : null, done) : null);
  const dialog = make(`dialog${look}`, { "aria-label": title, closedby: "any" }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!done) return;
    done.disabled = true;
    fill(problem);
    try {
      await submit(form);
      dialog.close();
    } catch (error) {
      fill(problem, problemNotice(error));
    } finally {
      done.disabled = false;
    }
  });
  form.addEventListener("input", () => fill(problem));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  // Under a finger a field to search in would only call up the keyboard over what there is to choose.
  const search = matchMedia("(pointer: coarse)").matches ? ", [type=search]" : "";
  const first = form.querySelector(
    `input:not([type=checkbox], [type=radio], [readonly]${search}), textarea`);
  (first ?? form.querySelector("footer button") ?? dialog).focus();
  return dialog;
}

/** A message where it arose: what is so, what to do, and perhaps a way out. */
export function notice(tone, sign, head, line = null, ...ways) {
  return make(tone ? `div.notice.${tone}` : "div.notice",
    { role: tone === "bad" ? "alert" : "status" },
    icon(sign), make("b", {}, head), line ? make("p", {}, line) : null,
    ways.length > 0 ? make("div.line", {}, ...ways) : null);
}

/** A refusal where it arose. */
export function problemNotice(error, ...ways) {
  const { head, line } = wordsOf(error);
  return notice("bad", "warning", head, line, ...ways);
}
