// Taking a picture's recipe into the Generate form.

import { pictureMetadata } from "../api/pictures.js";
import { everything, recipeFrom } from "../model/recipe.js";
import { useRecipe } from "./form.js";
import { go } from "./route.js";
import { toast, trying } from "./toasts.js";

const parts = { prompt: ["prompt", "negative"], seed: ["seed"], all: everything };

/** Uses the prompt, the seed or all of a picture, and opens the form. */
export async function useOf(name, what) {
  const metadata = await trying(() => pictureMetadata(name));
  if (metadata === undefined) return;
  if (metadata === null) {
    toast("This picture does not tell how it was made");
    return;
  }
  take(recipeFrom(metadata), parts[what]);
}

/** Takes some parts of a known recipe. */
export function take(recipe, wanted) {
  useRecipe(recipe, wanted);
  go("/generate");
}
