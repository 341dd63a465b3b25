// Administrator Setup: the first account of a fresh installation.

import { make } from "../../lib/dom.js";
import { define } from "../../lib/element.js";
import { refusal } from "../../model/refusals.js";
import { problemNotice } from "../../parts/dialog.js";
import { field, newPasswordField } from "../../parts/fields.js";
import { mustFit } from "../../parts/profile.js";
import { go } from "../../state/route.js";
import { session, setUp } from "../../state/session.js";
import { Door } from "./door.js";

define("limner-setup", class extends Door {
  #email = field("Email", { type: "email", autocomplete: "username" });
  #name = field("Display name", { type: "text", autocomplete: "name", maxlength: 100 });
  #password = newPasswordField("Password");
  #again = field("Confirm password", { type: "password", autocomplete: "new-password" });
  #code = field("Setup code", { type: "text", autocomplete: "off", spellcheck: "false" },
    make("small.note", {}, "Limner printed it where it was started."));

  connected() {
    const { needsCode } = session.value;
    this.#code.input.value = codeInAddress();
    this.#code.hidden = !needsCode || this.#code.input.value !== "";
    this.build({
      title: "Administrator Setup",
      lead: "The first account looks after everyone else’s. It takes a minute.",
      fields: [this.#code, this.#email, this.#name, this.#password, this.#again],
      action: "Create Administrator Account",
    });
    if (!this.#code.hidden) this.#code.input.focus();
    else this.#email.input.focus();
  }

  async send() {
    const password = this.#password.input.value;
    if (this.#email.input.value.trim() === "") throw refusal("emailMissing");
    mustFit(password, this.#again.input.value);
    const code = this.#code.input.value.trim();
    await setUp({
      email: this.#email.input.value.trim(),
      display_name: this.#name.input.value.trim() || null, password,
      ...(code ? { setup_code: code } : {}),
    });
    go("/generate", { replace: true });
  }

  words(error) {
    if (error.status === 403) this.#code.hidden = false;
    return problemNotice(error);
  }
});

/** The code of `/#setup=CODE`; it is taken out of the address at once. */
function codeInAddress() {
  const code = /^#setup=(.+)$/.exec(location.hash)?.[1] ?? "";
  if (code) history.replaceState(null, "", location.pathname);
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}
