// API tokens: named keys for scripts, each with what it may do and for how long.

import { isAborted } from "../../api/client.js";
import { listTokens, makeToken, removeToken } from "../../api/accounts.js";
import { fill, icon, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { refusal } from "../../model/refusals.js";
import { dateOf, momentInWords, untilInWords } from "../../model/words.js";
import { openDialog, problemNotice } from "../../parts/dialog.js";
import { button, choiceField, field, line } from "../../parts/fields.js";
import { secretField } from "../../parts/secret.js";
import { lookedAtMe, session } from "../../state/session.js";
import { toast, trying } from "../../state/toasts.js";

const scopes = [
  ["read", "Look at your things", "Boards, pictures, queue and settings"],
  ["generate", "Generate and change your things", "All that you can do yourself"],
  ["admin", "Manage as administrator", "People, models and every queue"],
];
const lives = [["30", "30 days"], ["90", "90 days"], ["365", "A year"], ["", "No end"]];

define("limner-tokens", class extends Part {
  #list = make("div");
  #timer = null;

  connected() {
    fill(this, make("p.note.narrow", {}, "For programs that use Limner in your name. A token "
      + "works until it ends or is revoked, also after you change your password. ",
      make("a", { href: "/docs/api-guide", target: "_blank" }, "API guide")), this.#list,
    make("button", {
      type: "button", on: { click: () => this.#make() },
    }, icon("plus", { small: true }), "New API token"));
    this.watch([lookedAtMe], () => this.#load());
    this.lifetime.addEventListener("abort", () => this.#lookAgain(null));
  }

  async #load() {
    try {
      const list = await listTokens(this.lifetime);
      fill(this.#list, ...list.map((one) => this.#row(one)));
      this.#lookAgain(nextEnd(list));
    } catch (error) {
      const isShown = this.#list.childElementCount > 0;
      if (!isAborted(error) && !isShown) fill(this.#list, problemNotice(error));
    }
  }

  #row(token) {
    const word = hasEnded(token) ? "Remove" : "Revoke";
    return line(token.name, detailsOf(token), button(word, () => this.#revoke(token),
      { "aria-label": `${word} ${token.name}` }));
  }

  #lookAgain(wait) {
    clearTimeout(this.#timer);
    this.#timer = wait === null ? null : setTimeout(() => this.#load(), wait);
  }

  async #revoke(token) {
    const revoked = await trying(async () => {
      await removeToken(token.token_id);
      return true;
    });
    if (revoked) toast(`“${token.name}” opens nothing any more`);
    await this.#load();
  }

  #make() {
    const name = field("Name", {
      type: "text", maxlength: 60, autocomplete: "off", placeholder: "What uses it",
    });
    const allowed = scopes.filter(([scope]) => scope !== "admin" || session.value.person.is_admin);
    const boxes = allowed.map(([scope, label, note]) => make("label.line.scope", {},
      make("input", { type: "checkbox", value: scope, checked: scope === "read" }),
      make("span", {}, label, make("small.note", {}, note))));
    const life = choiceField("Works for", lives, "90", () => {});
    const password = field("Current password",
      { type: "password", autocomplete: "current-password" });
    openDialog({
      title: "New API token", action: "Make token", look: ".narrow",
      body: [name, make("fieldset.stack", {}, make("legend", {}, "What it may do"), ...boxes),
        life, password],
      submit: async () => {
        const chosen = boxes.map((box) => box.firstElementChild).filter((box) => box.checked);
        if (name.input.value.trim() === "") throw refusal("nameMissing");
        if (chosen.length === 0) throw refusal("scopesMissing");
        showToken(await makeToken({
          name: name.input.value.trim(), scopes: chosen.map((box) => box.value),
          expires_in_days: life.select.value === "" ? null : Number(life.select.value),
          current_password: password.input.value,
        }));
        await this.#load();
      },
    });
  }
});

function showToken({ name, token }) {
  openDialog({
    title: name, cancel: "Done",
    body: [make("p.soft", {}, "Copy it now: it is shown only this once. Whoever has it can do "
      + "what it may do."), secretField("API token", token)],
  });
}

function hasEnded({ expires_at: end }) {
  return end !== null && dateOf(end) <= new Date();
}

/** Milliseconds until the next of them ends, where that is today; else null. */
function nextEnd(tokens) {
  const left = tokens.filter((one) => one.expires_at !== null)
    .map((one) => dateOf(one.expires_at) - Date.now()).filter((one) => one > 0 && one < 86_400_000);
  return left.length > 0 ? Math.min(...left) + 500 : null;
}

function detailsOf(token) {
  const words = token.scopes.map((scope) => scopes.find(([name]) => name === scope)?.[1] ?? scope);
  const [first, ...rest] = words;
  const until = dateOf(token.expires_at);
  const used = dateOf(token.last_used_at);
  const end = hasEnded(token) ? `ended ${momentInWords(until)}, opens nothing any more`
    : until ? untilInWords(until) : "no end";
  return [[first, ...rest.map((text) => text[0].toLowerCase() + text.slice(1))].join(", "), end,
    used ? `last used ${momentInWords(used)}` : "not used yet"].join(" · ");
}
