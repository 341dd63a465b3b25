import { fill, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { brand } from "../../parts/brand.js";
import { findOut, session } from "../../state/session.js";

/** What stands here while the server does not answer. */
define("limner-unreachable", class extends Part {
  connected() {
    this.className = "nowhere";
    fill(this, make("main.welcome", {}, brand("Limner"), make("h1", {}, "Limner does not answer"),
      make("p", {}, session.value.words ?? ""), make("button.primary", {
        type: "button", on: { click: findOut },
      }, "Try again")));
  }
});
