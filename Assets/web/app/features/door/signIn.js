// Sign In, with the reason when somebody was sent here.

import { fill, make } from "../../lib/dom.js";
import { define } from "../../lib/element.js";
import { refusal, refusalWords } from "../../model/refusals.js";
import { notice, problemNotice } from "../../parts/dialog.js";
import { field } from "../../parts/fields.js";
import { session, signIn } from "../../state/session.js";
import { Door } from "./door.js";

define("limner-sign-in", class extends Door {
  #email = field("Email", { type: "email", autocomplete: "username" });
  #password = field("Password", { type: "password", autocomplete: "current-password" });
  #remember = make("input", { type: "checkbox", name: "remember" });

  connected() {
    this.build({
      title: "Sign In", head: "Welcome back", action: "Sign In",
      fields: [this.#email, this.#password,
        make("label.line", {}, this.#remember, " Remember me",
          make("span.faint.note.push", {}, "for 7 days"))],
    });
    this.watch([session], ({ why }) => why && fill(this.problem, reasons[why]?.()));
  }

  async send() {
    const email = this.#email.input.value.trim();
    if (email === "") throw refusal("emailMissing");
    if (this.#password.input.value === "") throw refusal("passwordMissing");
    await signIn({
      email, password: this.#password.input.value, remember_me: this.#remember.checked,
    });
  }

  words(error) {
    return error.status === 403 ? reasons.disabled() : problemNotice(error);
  }
});

const reasons = {
  expired: () => said("warn", "clock", "sessionExpired"),
  changed: () => said("warn", "key", "passwordChanged"),
  ended: () => said("warn", "out", "signedOutElsewhere"),
  disabled: () => said("bad", "lock", "accountDisabled"),
  inactive: () => said("bad", "lock", "accountDisabled"),
};

function said(tone, sign, name) {
  const { head, line } = refusalWords(name);
  return notice(tone, sign, head, line);
}
