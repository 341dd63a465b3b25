// API tokens: named keys for scripts, each with what it may do and for how long.

import { isAborted } from "../../api/client.js";
import { listTokens, makeToken, removeToken } from "../../api/accounts.js";
import { fill, icon, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { refusal } from "../../model/refusals.js";
import { dateOf, momentInWords, untilInWords } from "../../model/words.js";
import { openDialog, problemNotice } from "../../parts/dialog.js";
import { choiceField, field, line } from "../../parts/fields.js";
import { secretField } from "../../parts/secret.js";
import { session } from "../../state/session.js";
import { toast, trying } from "../../state/toasts.js";

const scopes = [
  ["read", "Look at your things", "Boards, pictures, queue and settings"],
  ["generate", "Generate and change your things", "All that you can do yourself"],
  ["admin", "Manage as administrator", "People, models and every queue"],
];
const lives = [["30", "30 days"], ["90", "90 days"], ["365", "A year"], ["", "No end"]];

define("limner-tokens", class extends Part {
  #list = make("div");

  connected() {
    fill(this, make("p.note.narrow", {}, "For programs that use Limner in your name. ",
      make("a", { href: "/docs/api-guide", target: "_blank" }, "API guide")), this.#list,
    make("button", {
      type: "button", on: { click: () => this.#make() },
    }, icon("plus", { small: true }), "New API token"));
    this.#load();
  }

  async #load() {
    try {
      const list = await listTokens(this.lifetime);
      fill(this.#list, ...list.map((one) => line(one.name, detailsOf(one), make("button", {
        type: "button", "aria-label": `Revoke ${one.name}`, on: { click: () => this.#revoke(one) },
      }, "Revoke"))));
    } catch (error) {
      if (!isAborted(error)) fill(this.#list, problemNotice(error));
    }
  }

  async #revoke(token) {
    await trying(() => removeToken(token.token_id));
    toast(`“${token.name}” opens nothing any more`);
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

function detailsOf(token) {
  const words = token.scopes.map((scope) => scopes.find(([name]) => name === scope)?.[1] ?? scope);
  const [first, ...rest] = words;
  const until = dateOf(token.expires_at);
  const used = dateOf(token.last_used_at);
  return [[first, ...rest.map((text) => text[0].toLowerCase() + text.slice(1))].join(", "),
    until ? untilInWords(until) : "no end",
    used ? `last used ${momentInWords(used)}` : "not used yet"].join(" · ");
}
