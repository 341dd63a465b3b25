// Taking a picture's recipe into the Generate form.

import { pictureMetadata } from "../api/pictures.js";
import { Store } from "../lib/store.js";
import { everything, recipeFrom } from "../model/recipe.js";
import { refusalWords } from "../model/refusals.js";
import { useRecipe } from "./form.js";
import { go } from "./route.js";
import { toast, trying } from "./toasts.js";

const parts = {
  prompt: ["prompt", "negative"], seed: ["seed"], size: ["width", "height"], all: everything,
  remix: everything.filter((part) => part !== "seed"),
};

/** The prompts of pictures that were looked at: name → text; "" while it is being read. */
export const prompts = new Store(new Map());

/** The prompt of a picture, read once; the store tells when it is there. */
export function promptOf(name) {
  const known = prompts.value.get(name);
  if (known === undefined) readPrompt(name);
  return known ?? "";
}

async function readPrompt(name) {
  const keep = (text) => prompts.change((map) => new Map(map).set(name, text));
  prompts.value.set(name, "");
  try {
    keep(recipeFrom(await pictureMetadata(name)).prompt ?? "");
  } catch {
    prompts.value.delete(name);
  }
}

/** Uses the prompt, seed, size, all, or all but the seed ("remix") of a picture. */
export async function useOf(name, what) {
  const metadata = await trying(() => pictureMetadata(name));
  if (metadata === undefined) return;
  if (metadata === null) {
    toast(refusalWords("pictureWithoutRecipe").head);
    return;
  }
  take(recipeFrom(metadata), parts[what]);
}

/** Takes some parts of a known recipe. */
export function take(recipe, wanted) {
  useRecipe(recipe, wanted);
  go("/generate");
}
