// The door: Administrator Setup and Sign In.

import { fill, make } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { brand } from "../parts/brand.js";
import { notice } from "../parts/dialog.js";
import { field, newPasswordField } from "../parts/fields.js";
import { mustFit } from "../parts/profile.js";
import { findOut, session, setUp, signIn } from "../state/session.js";

/** All of them were made by the starter model with `limner generate`. */
const pictures = ["boat", "moon", "cactus", "house", "fish", "car", "cat", "mushroom", "rocket",
  "balloon", "purple-house", "snowman"];

/** What both doors have: the picture wall on one side, a short form on the other. */
class Door extends Part {
  problem = make("div.problem", { "aria-live": "assertive" });
  action = make("button.primary");

  build(title, lead, fields, action) {
    this.className = "door";
    this.action.textContent = action;
    const form = make("form", { novalidate: true },
      make("div.brand", {}, brand(), "Limner"), make("h1", {}, title),
      lead ? make("p", {}, lead) : null, this.problem, ...fields, this.action);
    this.replaceChildren(
      make("div.picture", { "aria-hidden": "true" }, ...pictures.map(
        (name) => make("img", { src: `/pictures/${name}.jpg`, alt: "" }))),
      make("main.inner", {}, form));
    document.title = `${title} · Limner`;
    this.on(form, "submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.on(form, "input", () => fill(this.problem));
    form.querySelector("input")?.focus();
  }

  async #submit() {
    this.action.disabled = true;
    fill(this.problem);
    try {
      await this.send();
    } catch (error) {
      fill(this.problem, this.words(error));
    } finally {
      this.action.disabled = false;
    }
  }

  words(error) {
    return notice("bad", "warning", error.message);
  }
}

define("limner-setup", class extends Door {
  #email = field("Email", { type: "email", autocomplete: "username" });
  #name = field("Display name", { type: "text", autocomplete: "name" });
  #password = newPasswordField("Password");
  #again = field("Confirm password", { type: "password", autocomplete: "new-password" });
  #code = field("Setup code", { type: "text", autocomplete: "off" },
    make("small.note", {}, "Limner printed it where it was started."));

  connected() {
    const needsCode = session.value.needsCode;
    this.#code.input.value = codeInAddress();
    this.#code.hidden = !needsCode || this.#code.input.value !== "";
    this.build("Administrator Setup",
      "The first account looks after everyone else’s. It takes a minute.",
      [this.#code, this.#email, this.#name, this.#password, this.#again],
      "Create Administrator Account");
    if (!this.#code.hidden) this.#code.input.focus();
    else this.#email.input.focus();
  }

  async send() {
    const password = this.#password.input.value;
    if (this.#email.input.value.trim() === "") throw new Error("Enter your email address.");
    mustFit(password, this.#again.input.value);
    const code = this.#code.input.value.trim();
    await setUp({
      email: this.#email.input.value.trim(),
      display_name: this.#name.input.value.trim() || null, password,
      ...(code ? { setup_code: code } : {}),
    });
    history.replaceState(null, "", "/generate");
  }

  words(error) {
    if (error.status === 403) this.#code.hidden = false;
    return notice("bad", "warning", error.message);
  }
});

define("limner-sign-in", class extends Door {
  #email = field("Email", { type: "email", autocomplete: "username" });
  #password = field("Password", { type: "password", autocomplete: "current-password" });
  #remember = make("input", { type: "checkbox", name: "remember" });

  connected() {
    this.build("Welcome back", null, [this.#email, this.#password,
      make("label.line", {}, this.#remember, " Remember me",
        make("span.faint.note.push", {}, "for 7 days"))], "Sign In");
    document.title = "Sign In · Limner";
    const why = reasons[session.value.why];
    if (why) fill(this.problem, why());
  }

  async send() {
    const email = this.#email.input.value.trim();
    if (email === "") throw new Error("Enter your email address.");
    await signIn({
      email, password: this.#password.input.value, remember_me: this.#remember.checked,
    });
  }

  words(error) {
    if (error.status === 401) {
      return notice("bad", "warning", "Incorrect email or password",
        "Check that Caps Lock is off. If you forgot it, ask your administrator.");
    }
    if (error.status === 403) return reasons.disabled();
    return notice("bad", "warning", error.message);
  }
});

const reasons = {
  expired: () => notice("warn", "clock", "Session expired",
    "Sign in again; your work is where you left it."),
  changed: () => notice("warn", "key", "Your password was changed",
    "Sign in with the new one."),
  disabled: () => notice("bad", "lock", "Account is disabled",
    "Contact your administrator to reactivate it."),
};

define("limner-unreachable", class extends Part {
  connected() {
    this.className = "nowhere";
    fill(this, make("main.welcome", {}, brand("Limner"), make("h2", {}, "Limner does not answer"),
      make("p", {}, session.value.words ?? ""), make("button.primary", {
        type: "button", on: { click: findOut },
      }, "Try again")));
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
