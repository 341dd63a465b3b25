// Finding a node type by what a person types.

const categories = {
  model: "Models", models: "Models", conditioning: "Prompts", prompt: "Prompts",
  latents: "Latents", image: "Pictures", images: "Pictures", primitives: "Values",
  math: "Numbers", string: "Texts", strings: "Texts", metadata: "Metadata",
  collections: "Lists", logic: "Choices", batch: "Batches", controlnet: "Control",
  mask: "Masks", tiles: "Upscale and tiles", upscale: "Upscale and tiles", util: "Other",
};

/** What a person calls the group of a node type. */
export function groupOf(template) {
  return categories[template.category]
    ?? template.category.charAt(0).toUpperCase() + template.category.slice(1);
}

/**
 * Node types that fit all words, best first, in groups: `[{ group, items: [template] }]`.
 * Without words all of them, by group and title.
 */
export function found(templates, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rated = [];
  for (const template of templates) {
    const rate = rateOf(template, words, text.trim().toLowerCase());
    if (rate > 0) rated.push({ template, rate });
  }
  rated.sort((one, other) => other.rate - one.rate
    || groupOf(one.template).localeCompare(groupOf(other.template))
    || one.template.title.localeCompare(other.template.title));
  const groups = new Map();
  for (const { template } of rated) {
    const group = groupOf(template);
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(template);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}

function rateOf(template, words, whole) {
  if (words.length === 0) return 1;
  const title = template.title.toLowerCase();
  const type = template.type.toLowerCase();
  const more = `${groupOf(template)} ${template.category} ${template.tags.join(" ")} ${
    template.description}`.toLowerCase();
  let rate = title.startsWith(whole) ? 6 : title.includes(whole) ? 4 : 0;
  for (const word of words) {
    if (title.startsWith(word)) rate += 8;
    else if (new RegExp(`\\b${escaped(word)}`).test(title)) rate += 6;
    else if (title.includes(word) || type.includes(word)) rate += 4;
    else if (more.includes(word)) rate += 1;
    else return 0;
  }
  return rate;
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
