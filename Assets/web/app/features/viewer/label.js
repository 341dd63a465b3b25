// The label beside a picture: its words, how it was made, who made it, what can be used again.

import { iconButton, make } from "../../lib/dom.js";
import { refusal, sentenceOf } from "../../model/refusals.js";
import { everything, factsOf } from "../../model/recipe.js";
import { dateOf, momentInWords } from "../../model/words.js";
import { take } from "../../state/recipes.js";
import { toast } from "../../state/toasts.js";

/** Letters of a prompt that is shown whole. */
const longPrompt = 420;

/** What stands beside a picture, as elements. */
export function labelOf(record, recipe, metadata) {
  const use = (parts) => ({ type: "button", on: { click: () => take(recipe, parts) } });
  const facts = factsOf(recipe);
  const words = recipe.prompt ? make("section.stack", {}, ...promptOf(recipe.prompt),
    recipe.negative ? make("p.note", {}, `Without: ${recipe.negative}`) : null) : null;
  const uses = facts.length > 0 ? make("div.uses", {},
    make("button", use(["prompt", "negative"]), "Use prompt"),
    make("button", use(["seed"]), "Use seed"), make("button", use(everything), "Use all")) : null;
  const lines = facts.map((fact) => make("div", {}, make("dt", {}, fact.name),
    make("dd", { title: fact.text }, fact.text),
    iconButton("use", `Use ${fact.word}`, () => take(recipe, fact.parts), { small: true })));
  return [words, uses, lines.length > 0 ? make("dl.facts", {}, ...lines) : null,
    make("p.note", {}, madeInWords(record, facts.length > 0),
      metadata ? make("br") : null,
      metadata ? make("button.text.note", {
        type: "button", on: { click: () => openJSON(metadata) },
      }, "Show as JSON") : null)];
}

// A prompt as long as a page would push away how the picture was made.
function promptOf(prompt) {
  const words = make("p.words", {}, prompt);
  if (prompt.length <= longPrompt) return [words];
  words.toggleAttribute("data-folded", true);
  const more = make("button.text.note", {
    type: "button", "aria-expanded": "false",
    on: {
      click: () => {
        const isFolded = words.toggleAttribute("data-folded");
        more.textContent = isFolded ? "Show all" : "Show less";
        more.setAttribute("aria-expanded", String(!isFolded));
      },
    },
  }, "Show all");
  return [words, more];
}

function madeInWords(record, made) {
  const at = dateOf(record.created_at);
  const when = at ? momentInWords(at) : "some time ago";
  const who = record.owner?.display_name ?? null;
  const verb = made && record.image_origin !== "external" ? "Made" : "Uploaded";
  const added = who ? `Added by ${who} · ${verb.toLowerCase()} ${when}` : `${verb} ${when}`;
  return `${added} · ${record.width} × ${record.height}`;
}

function openJSON(metadata) {
  const text = JSON.stringify(metadata, null, 2);
  const dialog = make("dialog.broad", { "aria-label": "Recipe as JSON", closedby: "any" },
    make("div.inside", {},
      make("header", {}, make("h1", {}, "Recipe as JSON"), make("span.push"),
        iconButton("copy", "Copy", () => copy(text)),
        iconButton("close", "Close", () => dialog.close())),
      make("pre.json", { tabindex: "0" }, text)));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    toast(sentenceOf(refusal("copyFailed")));
  }
}
