// The filters of the gallery, opened from their button.

import { icon, make } from "../../lib/dom.js";
import { isFiltered, nothing } from "../../model/filters.js";
import { choiceField, field, segmented, toggle } from "../../parts/fields.js";
import { place } from "../../parts/menu.js";
import { clearFilters, lookFor, looking } from "../../state/looking.js";
import { prefer, preferences } from "../../state/preferences.js";

/** Opens the filters at their button; `models` are those of the pictures that are shown. */
export function openFilters(button, { models }) {
  const { filter } = looking.value;
  const find = make("input", {
    type: "search", placeholder: "Find pictures", "aria-label": "Words of the prompt",
    value: filter.words, on: { input: () => lookFor({ words: find.value }) },
  });
  const from = field("From", {
    type: "date", value: filter.from, on: { change: () => lookFor({ from: from.input.value }) },
  });
  const to = field("To", {
    type: "date", value: filter.to, on: { change: () => lookFor({ to: to.input.value }) },
  });
  const names = new Set([...models.map((one) => one.name), filter.model].filter(Boolean));
  const model = choiceField("Model", [["", "Any model"], ...[...names].map((name) => [name, name])],
    filter.model, (name) => lookFor({ model: name }));
  const starred = toggle("Only starred", filter.starred, (on) => lookFor({ starred: on }));
  const first = toggle("Starred first", preferences.value.starredFirst,
    (on) => prefer({ starredFirst: on }));
  const order = segmented("Order", [["DESC", "Newest first"], ["ASC", "Oldest first"]],
    preferences.value.order, (value) => prefer({ order: value }));
  const clear = make("button.text", {
    type: "button", on: { click: clearFilters },
  }, "Clear filters");
  const panel = make("div.menu.filters", {
    popover: "auto", role: "dialog", "aria-label": "Filter",
  },
  make("label.search.narrow-only", {}, icon("search", { small: true }), find),
  make("div.line.dates", {}, from, to), model,
  switchRow("Only starred", starred), make("hr"), order, switchRow("Starred first", first),
  make("div.line.foot", {}, clear, make("button.push", {
    type: "button", on: { click: () => panel.hidePopover() },
  }, "Done")));
  const closing = new AbortController();
  const show = () => {
    const now = looking.value.filter;
    clear.hidden = !isFiltered(now);
    if (now !== nothing) return;
    for (const input of [find, from.input, to.input]) input.value = "";
    model.select.value = "";
    starred.checked = false;
  };
  looking.watch(show, closing.signal);
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    closing.abort();
    panel.remove();
    button.setAttribute("aria-expanded", "false");
    if (!document.activeElement || document.activeElement === document.body) button.focus();
  });
  document.body.append(panel);
  panel.showPopover();
  button.setAttribute("aria-expanded", "true");
  show();
  place(panel, button);
  panel.querySelector("input, select")?.focus();
}

function switchRow(words, control) {
  return make("label.line", {}, make("span.label", {}, words), make("span.push"), control);
}
