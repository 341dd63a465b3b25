import { make } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { renderList } from "../lib/list.js";
import { dismiss, toasts, trying } from "../state/toasts.js";

/** Notices over the lower edge of the page. */
define("limner-toasts", class extends Part {
  connected() {
    this.className = "toasts";
    this.setAttribute("role", "status");
    this.setAttribute("aria-label", "Notices");
    this.watch(toasts, (list) => renderList(this, list, { key: (one) => one.id, make: bubble }));
  }
});

function bubble({ id, words, act }) {
  const run = async () => {
    dismiss(id);
    await trying(act.run);
  };
  return make("div.toast", {}, make("span.said", {}, words), act
    ? make("button.small", { type: "button", on: { click: run } }, act.label)
    : make("span.toast-end"));
}
