// Style presets: words around a prompt. `{prompt}` is where the prompt goes, as InvokeAI has it.

const place = "{prompt}";

/** A prompt with a style's words: in its place, or before them where there is no place. */
export function withStyle(prompt, words) {
  if (words.includes(place)) return words.replaceAll(place, () => prompt);
  return [prompt, words].filter((part) => part.trim() !== "").join(" ");
}

/** Both prompts of a form as they are sent. */
export function styledPrompts({ prompt, negative }, preset) {
  if (!preset) return { prompt, negative };
  const { positive_prompt: around, negative_prompt: without } = preset.preset_data;
  return { prompt: withStyle(prompt, around), negative: withStyle(negative, without) };
}

/** What a style adds, for a person: "… as a watercolour", with the place drawn as dots. */
export function styleInWords({ preset_data: { positive_prompt: around } }) {
  const words = around.replaceAll(place, "…").trim();
  return words === "" ? "Nothing to the prompt" : words;
}

/** `[title, presets]` of what a person sees: own, shared by others, and Limner's. */
export function presetSections(presets, userId) {
  const kind = (preset) => (preset.type === "default" ? "default"
    : preset.user_id === userId ? "own" : "public");
  return [["own", "Yours"], ["public", "Public"], ["default", "Default"]]
    .map(([name, title]) => [title, presets.filter((preset) => kind(preset) === name)])
    .filter(([, list]) => list.length > 0);
}

/** Whether this person may change a style. */
export function isChangeable(preset, person) {
  if (person.is_admin) return true;
  return preset.type !== "default" && preset.user_id === person.user_id;
}
