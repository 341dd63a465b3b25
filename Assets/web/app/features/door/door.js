// The door: what all of its pages have, the picture wall on one side, a short form on the other.

import { fill, make } from "../../lib/dom.js";
import { Part } from "../../lib/element.js";
import { brand } from "../../parts/brand.js";
import { problemNotice } from "../../parts/dialog.js";

/** All of them were made by the starter model with `limner generate`. */
const pictures = ["boat", "moon", "cactus", "house", "fish", "car", "cat", "mushroom", "rocket",
  "balloon", "purple-house", "snowman"];

/** A page of the door; `send` does what its button says and may refuse by throwing. */
export class Door extends Part {
  problem = make("div.problem", { "aria-live": "assertive" });
  action = make("button.primary");
  #waiting = null;

  build({ title, head = title, lead = null, fields, action, below = [] }) {
    this.className = "door";
    this.action.textContent = action;
    const form = make("form", { novalidate: true },
      make("div.brand", {}, brand(), "Limner"), make("h1", {}, head),
      lead ? make("p", {}, lead) : null, this.problem, ...fields, this.action, ...below);
    this.replaceChildren(
      make("div.picture", { "aria-hidden": "true" }, ...pictures.map(
        (name) => make("img", { src: `/pictures/${name}.jpg`, alt: "" }))),
      make("main.inner", {}, form));
    document.title = `${title} · Limner`;
    this.on(form, "submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.on(form, "input", () => this.#waiting ?? fill(this.problem));
    this.lifetime.addEventListener("abort", () => clearInterval(this.#waiting));
    form.querySelector("input:not([type=checkbox])")?.focus();
  }

  async #submit() {
    if (this.#waiting) return;
    this.action.disabled = true;
    fill(this.problem);
    try {
      await this.send();
    } catch (error) {
      fill(this.problem, this.words(error));
      if (error.status === 429 && error.retryAfter) this.#countDown(error.retryAfter);
    } finally {
      this.action.disabled = this.#waiting !== null;
    }
  }

  words(error) {
    return problemNotice(error);
  }

  // The wait is said once and then counted where it stands, without a screen reader's every tick.
  #countDown(seconds) {
    const line = this.problem.querySelector("p");
    const end = Date.now() + seconds * 1000;
    const show = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      if (left > 0) {
        if (line) line.textContent = `Try again in ${left} ${left === 1 ? "second" : "seconds"}.`;
        return;
      }
      clearInterval(this.#waiting);
      this.#waiting = null;
      this.action.disabled = false;
      fill(this.problem);
    };
    this.#waiting = setInterval(show, 500);
    this.problem.setAttribute("aria-live", "off");
    show();
  }
}
