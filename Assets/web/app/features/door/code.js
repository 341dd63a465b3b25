// One-time links: an invitation to join, or a new password for somebody who forgot theirs.

import { lookAtCode } from "../../api/accounts.js";
import { fill, make } from "../../lib/dom.js";
import { define } from "../../lib/element.js";
import { nameOf } from "../../model/people.js";
import { problemNotice } from "../../parts/dialog.js";
import { field, newPasswordField } from "../../parts/fields.js";
import { mustFit } from "../../parts/profile.js";
import { changeMe, leaveForSignIn, redeem, session } from "../../state/session.js";
import { Door } from "./door.js";

define("limner-code", class extends Door {
  #kind = "join";
  #email = field("Email", { type: "email", autocomplete: "username", readonly: true });
  #name = field("Display name", { type: "text", autocomplete: "name", maxlength: 100 });
  #password = newPasswordField("Password");
  #again = field("Confirm password", { type: "password", autocomplete: "new-password" });

  async connected() {
    this.build({ title: "Limner", head: "One moment", fields: [], action: "Sign In" });
    this.action.hidden = true;
    try {
      const found = await lookAtCode(session.value.code);
      if (!this.lifetime.aborted) this.#show(found);
    } catch (error) {
      this.build({
        title: "Sign In", head: "Nothing to open", fields: [], action: "Go to Sign In",
      });
      fill(this.problem, problemNotice(error));
      this.action.hidden = false;
      this.action.focus();
      this.send = leaveForSignIn;
    }
  }

  #show({ kind, email, display_name: name }) {
    this.#kind = kind;
    this.#email.input.value = email;
    this.#name.input.value = name ?? "";
    const joins = kind === "join";
    this.build({
      title: joins ? "Join" : "New Password",
      head: joins ? "Welcome to Limner" : "A new password",
      lead: joins ? "Somebody made you an account here. Choose a password and you are in."
        : `For ${nameOf({ display_name: name, email })}. It replaces the old one, and other `
          + "devices are signed out.",
      fields: [this.#email, joins ? this.#name : null, this.#password, this.#again].filter(Boolean),
      action: joins ? "Join" : "Set Password",
    });
    this.action.hidden = false;
    (joins ? this.#name : this.#password).input.focus();
  }

  async send() {
    const password = this.#password.input.value;
    mustFit(password, this.#again.input.value);
    await redeem({
      code: session.value.code, password,
      ...(this.#kind === "join" ? { display_name: this.#name.input.value.trim() || null } : {}),
    });
  }
});

define("limner-must-change", class extends Door {
  #current = field("Current password", { type: "password", autocomplete: "current-password" });
  #password = newPasswordField("New password");
  #again = field("Confirm new password", { type: "password", autocomplete: "new-password" });

  connected() {
    const { person, known } = session.value;
    this.#current.hidden = known !== null;
    this.build({
      title: "Change Password",
      lead: `Welcome, ${nameOf(person)}. An administrator set your password; choose your own to `
        + "go on.",
      fields: [this.#current, this.#password, this.#again], action: "Update Password",
      below: [make("button.text", { type: "button", on: { click: leaveForSignIn } }, "Logout")],
    });
    (known === null ? this.#current : this.#password).input.focus();
  }

  async send() {
    mustFit(this.#password.input.value, this.#again.input.value);
    await changeMe({
      current_password: session.value.known ?? this.#current.input.value,
      new_password: this.#password.input.value,
    });
  }
});
