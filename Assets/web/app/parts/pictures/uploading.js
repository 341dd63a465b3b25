// What is being uploaded: a line for all of it, a sentence for each file that failed.

import { icon, iconButton, make, say } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { renderList } from "../../lib/list.js";
import { counted } from "../../model/words.js";
import { dismissUploads, stopUploads, uploads } from "../../state/uploads.js";

define("limner-uploading", class extends Part {
  #words = make("b.cut");
  #line = make("progress", { max: 1, "aria-label": "Upload" });
  #stop = make("button.quiet.small", { type: "button", on: { click: stopUploads } }, "Cancel");
  #close = iconButton("close", "Close", dismissUploads, { small: true });
  #failures = make("ul");

  connected() {
    this.setAttribute("role", "status");
    this.replaceChildren(make("div.line", {}, this.#words, make("span.push"), this.#stop,
      this.#close), this.#line, this.#failures);
    this.watch([uploads], (all) => this.#show(all));
  }

  #show(all) {
    const failed = all.filter(({ state }) => state === "failed");
    const done = all.filter(({ state }) => state === "done");
    const left = all.length - failed.length - done.length;
    this.hidden = all.length === 0;
    say(this.#words, left > 0
      ? `Uploading ${Math.min(all.length, all.length - left + 1)} of ${all.length}`
      : `${counted(failed.length, "file")} could not be uploaded`);
    this.#line.hidden = left === 0;
    this.#stop.hidden = left === 0;
    this.#close.hidden = left > 0;
    const parts = all.map(({ state, part }) => (state === "failed" ? 1 : part));
    this.#line.value = parts.reduce((sum, part) => sum + part, 0) / Math.max(1, all.length);
    renderList(this.#failures, failed, {
      key: ({ id }) => id,
      make: ({ words }) => make("li.line", {}, icon("warning", { small: true }),
        make("span", {}, words)),
    });
  }
});
