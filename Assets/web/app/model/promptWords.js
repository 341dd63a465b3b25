// What keys do to the words of a prompt: more or less weight, and going through earlier ones.

/**
 * The prompt with the chosen words weighted by one step: "fog" → "fog+", "old fox" → "(old fox)+".
 * Without a choice it is the word at the cursor. Null when there is none.
 */
export function weighted(text, from, to, step) {
  const [start, end] = from === to ? wordAt(text, from) : trimmed(text, from, to);
  if (start >= end) return null;
  const [, signs] = /^([+-]*)/.exec(text.slice(end));
  const chosen = text.slice(start, end);
  const isWrapped = /^\(.*\)$/s.test(chosen);
  const words = isWrapped ? chosen.slice(1, -1) : chosen;
  const count = [...signs].reduce((sum, sign) => sum + (sign === "+" ? 1 : -1), 0) + step;
  const body = /\s/.test(words) && count !== 0 ? `(${words})` : words;
  const suffix = (count > 0 ? "+" : "-").repeat(Math.abs(count));
  return {
    text: text.slice(0, start) + body + suffix + text.slice(end + signs.length),
    start, end: start + body.length,
  };
}

/** The prompt before (1) or after (-1) this one in a list that is newest first. */
export function stepped(history, present, by) {
  const place = history.indexOf(present);
  if (place < 0) return by > 0 ? history[0] ?? null : null;
  return history[place + by] ?? null;
}

function wordAt(text, at) {
  const isWord = (character) => character !== undefined && !/[\s,.;:()+-]/.test(character);
  let [start, end] = [at, at];
  while (isWord(text[start - 1])) start -= 1;
  while (isWord(text[end])) end += 1;
  return [start, end];
}

function trimmed(text, from, to) {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  return [start, end];
}
