// The first thing a person sees: pictures that the starter model made, and one sentence to try.

import { make } from "../../lib/dom.js";
import { generate } from "../../state/desk.js";
import { chosenModel, setForm } from "../../state/form.js";
import { mainModels, models } from "../../state/models.js";

const samplesShown = 3;

/** `isFirst`: the person has not made any picture yet. */
export function welcome(isFirst) {
  const model = chosenModel() ?? mainModels(models.value)[0] ?? null;
  const samples = (model?.sample_prompts ?? []).slice(0, samplesShown);
  return make("div.welcome", {},
    make("div.pair", {}, ...["fish", "house", "rocket"].map(
      (name) => make("img", { src: `/pictures/${name}.jpg`, alt: "" }))),
    make("h2", {}, isFirst ? "Your first picture is one sentence away" : "This board is empty"),
    make("p", {}, "Write what you would like to see, then press Generate. "
      + (isFirst ? "Only you can see what you make." : "The picture will hang here.")),
    samples.length > 0 ? make("div.line", {}, ...samples.map(sampleButton)) : null);
}

function sampleButton(sentence, index) {
  const look = index === 0 ? "button.primary" : "button.quiet";
  return make(look, {
    type: "button",
    on: {
      click: () => {
        setForm({ prompt: sentence });
        document.querySelector("limner-ask").send(generate);
      },
    },
  }, index === 0 ? `Try “${sentence}”` : `“${sentence}”`);
}
