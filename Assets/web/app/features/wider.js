import { icon, make } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { lookAtAll } from "../state/live.js";
import { session } from "../state/session.js";
import { seeAsAdministrator, wider } from "../state/wider.js";

/** The band that stands over every page while an administrator sees everybody's things. */
define("limner-wider", class extends Part {
  connected() {
    this.setAttribute("role", "status");
    const words = make("div.line.band", {}, icon("eye"),
      make("span", {}, make("b", {}, "You see everybody’s things as administrator."),
        " Each look is kept in the log, and its owner can read it there."),
      make("button.small.push", {
        type: "button", on: { click: () => seeAsAdministrator(false) },
      }, "Stop"));
    this.watch([wider], (on) => this.replaceChildren(...(on ? [words] : [])));
    wider.watch(() => session.value.kind === "in" && lookAtAll(), this.lifetime);
  }
});
