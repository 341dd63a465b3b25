// A person is a coloured initial, the same everywhere; the colour belongs to the account.

import { bytesInWords, counted, number } from "./words.js";

const hues = [20, 45, 80, 120, 150, 185, 220, 250, 265, 295, 330, 355];

/** One of twelve hues for an account. */
export function hueOf(userId) {
  let sum = 0;
  for (const character of userId ?? "") sum = (sum * 31 + character.codePointAt(0)) >>> 0;
  return hues[sum % hues.length];
}

export function nameOf(person) {
  return person.display_name || person.email;
}

export function initialOf(person) {
  return [...nameOf(person).trim()][0]?.toUpperCase() ?? "?";
}

/** The word beside a name, or null for somebody who can simply sign in. */
export function standingInWords(person) {
  const standing = person.standing ?? (person.is_active ? "active" : "disabled");
  return { disabled: "Disabled", invited: "Invited", departed: "Deleted" }[standing] ?? null;
}

/** `{ words, part }` of pictures and of space: how much is used, and which part of what fits. */
export function usageInWords(person) {
  const { pictures = 0, bytes = 0 } = person.usage ?? {};
  const space = (size) => (size === 0 ? "0 MB" : bytesInWords(size));
  const isEmpty = pictures === 0 && bytes === 0;
  const most = {
    pictures: limitOf(person, "pictures", pictures), bytes: limitOf(person, "bytes", bytes),
  };
  return {
    pictures: {
      words: most.pictures === null ? (isEmpty ? "No pictures" : counted(pictures, "picture"))
        : `${number(pictures)} of ${counted(most.pictures, "picture")}`,
      part: partOf(pictures, most.pictures),
    },
    bytes: {
      words: most.bytes === null ? (isEmpty ? "" : space(bytes)) : `${space(bytes)} of ${space(most.bytes)}`,
      part: partOf(bytes, most.bytes),
    },
  };
}

// The house's usual limit is so wide that it is told only when it comes near.
function limitOf(person, name, used) {
  const usual = person.default_quota?.[name] ?? null;
  return person.quota?.[name] ?? (usual !== null && used > usual / 2 ? usual : null);
}

/** Sizes that a quota may have: value in bytes, or "" for the house's usual one. */
export function spaceChoices(person) {
  const usual = person.default_quota?.bytes ?? null;
  const sizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((size) => size * 1e9);
  const own = person.quota?.bytes ?? null;
  const all = own === null || sizes.includes(own) ? sizes : [...sizes, own].sort((a, b) => a - b);
  return [["", usual === null ? "As usual: no limit" : `As usual: ${bytesInWords(usual)}`],
    ...all.map((size) => [String(size), bytesInWords(size)])];
}

/** People whose name or address has the words. */
export function peopleWith(list, words) {
  const wanted = words.trim().toLowerCase();
  return list.filter((person) => `${nameOf(person)} ${person.email}`.toLowerCase()
    .includes(wanted));
}

function partOf(used, limit) {
  if (limit === null) return null;
  return limit <= 0 ? 1 : Math.min(1, used / limit);
}
