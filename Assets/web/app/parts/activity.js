// The log: what happened to accounts, newest first, by day, with filters.

import { readAudit } from "../api/accounts.js";
import { isAborted } from "../api/client.js";
import { fill, icon, make } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { administratorActs, auditActs } from "../model/audit.js";
import { nameOf } from "../model/people.js";
import { clockInWords, dateOf, dayInWords } from "../model/words.js";
import { people } from "../state/people.js";
import { problemNotice } from "./dialog.js";
import { face } from "./face.js";

define("limner-activity", class extends Part {
  #lines = [];
  #next = null;
  #act = this.#filter("What happened", "Everything");
  #person = this.#filter("Who", "Everybody");
  #clear = make("button.quiet", {
    type: "button", on: { click: () => this.#clearFilters() },
  }, icon("close", { small: true }), "Clear filters");
  #list = make("div.log");
  #more = make("button", { type: "button", on: { click: () => this.#load() } }, "Show more");
  #asking = new AbortController();

  connected() {
    const everyone = this.hasAttribute("everyone");
    fill(this.#act, make("option", { value: "" }, "Everything"),
      ...[...auditActs, ...(everyone ? administratorActs : [])].map(
        ([value, words]) => make("option", { value }, words)));
    fill(this, make("div.line.log-filters", {}, this.#act, everyone ? this.#person : null,
      this.#clear),
      this.#list, this.#more);
    if (everyone) this.watch([people], (list) => this.#showPeople(list ?? []));
    this.lifetime.addEventListener("abort", () => this.#asking.abort());
    this.#restart();
  }

  #filter(label, all) {
    return make("select", { "aria-label": label, on: { change: () => this.#restart() } },
      make("option", { value: "" }, all));
  }

  #showPeople(list) {
    const chosen = this.#person.value;
    fill(this.#person, make("option", { value: "" }, "Everybody"), ...list.map(
      (one) => make("option", { value: one.user_id }, nameOf(one))));
    this.#person.value = chosen;
  }

  #clearFilters() {
    this.#act.value = "";
    this.#person.value = "";
    this.#restart();
  }

  #restart() {
    this.#lines = [];
    this.#next = null;
    this.#clear.hidden = this.#act.value === "" && this.#person.value === "";
    this.#load();
  }

  async #load() {
    this.#asking.abort();
    this.#asking = new AbortController();
    try {
      const page = await readAudit({
        limit: 50, before: this.#next, act: this.#act.value || null,
        user_id: this.#person.value || null,
        everyone: this.hasAttribute("everyone") ? true : null,
      }, this.#asking.signal);
      this.#lines = [...this.#lines, ...page.items];
      this.#next = page.next;
      this.#show();
    } catch (error) {
      if (!isAborted(error)) fill(this.#list, problemNotice(error));
    }
  }

  #show() {
    this.#more.hidden = this.#next === null;
    const days = new Map();
    for (const line of this.#lines) {
      const date = dateOf(line.at);
      const day = date ? dayInWords(date) : "Some time ago";
      days.set(day, [...days.get(day) ?? [], line]);
    }
    fill(this.#list, ...[...days].flatMap(([day, lines]) => [make("h3", {}, day),
      make("ul", {}, ...lines.map(lineOf))]),
    this.#lines.length === 0 ? make("p.soft", {}, "Nothing of this kind has happened.") : null);
  }
});

function lineOf(line) {
  const date = dateOf(line.at);
  return make("li", {}, make("time.note", { datetime: line.at }, date ? clockInWords(date) : ""),
    line.user_id ? face({ user_id: line.user_id, display_name: line.display_name ?? "?" })
      : make("span.face", { "aria-hidden": "true" }, icon("gear", { small: true })),
    make("span.said", {}, line.text),
    line.source ? make("span.note.faint", {}, line.source) : null);
}
