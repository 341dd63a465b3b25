// Something to hand on: a text that is shown once, with Copy.

import { icon, make, say } from "../lib/dom.js";
import { refusalWords } from "../model/refusals.js";

/** A read-only field with a Copy button; what happened is said below. */
export function secretField(label, text) {
  const input = make("input", {
    type: "text", readonly: true, value: text, "aria-label": label, spellcheck: "false",
    on: { focus: () => input.select() },
  });
  const said = make("p.note", { role: "status" });
  const copy = make("button.primary", {
    type: "button",
    on: {
      click: async () => {
        const copied = await copyText(text, input);
        const { head, line } = refusalWords("copyFailed");
        say(said, copied ? "Copied" : `${head} ${line}`);
      },
    },
  }, icon("copy", { small: true }), "Copy");
  return make("div.secret", {}, make("div.line", {}, input, copy), said);
}

// Browsers give the clipboard only to pages with TLS or on this machine; the old way works on.
async function copyText(text, input) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    input.select();
    return document.execCommand("copy");
  }
}
