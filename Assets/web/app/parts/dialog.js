// Dialogs are for people and passwords; everything else opens in place.

import { fill, icon, iconButton, make } from "../lib/dom.js";

/**
 * Opens a dialog with a form. `submit` gets the form and may refuse by throwing: its words
 * stand in the dialog, which closes only when it has worked.
 */
export function openDialog({ title, lead = null, note = null, body, action, submit, look = "" }) {
  const problem = make("div", { "aria-live": "assertive" });
  const done = make("button.primary", {}, action);
  const form = make("form", { method: "dialog", novalidate: true },
    make("header", {}, lead, make("div", {}, make("h1", {}, title),
      note ? make("small", {}, note) : null), make("span.push"),
    iconButton("close", "Close", () => dialog.close())),
    ...body, problem,
    make("footer", {},
      make("button.quiet", { type: "button", on: { click: () => dialog.close() } }, "Cancel"),
      done));
  const dialog = make(`dialog${look}`, { "aria-label": title, closedby: "any" }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    done.disabled = true;
    fill(problem);
    try {
      await submit(form);
      dialog.close();
    } catch (error) {
      fill(problem, notice("bad", "warning", error.message));
    } finally {
      done.disabled = false;
    }
  });
  form.addEventListener("input", () => fill(problem));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector("input:not([type=checkbox])")?.focus();
  return dialog;
}

/** A message where it arose: what is so, what to do, and perhaps a way out. */
export function notice(tone, sign, head, line = null, ...ways) {
  return make(tone ? `div.notice.${tone}` : "div.notice",
    { role: tone === "bad" ? "alert" : "status" },
    icon(sign), make("b", {}, head), line ? make("p", {}, line) : null,
    ways.length > 0 ? make("div.line", {}, ...ways) : null);
}
