// A person is a coloured initial, the same everywhere; the colour belongs to the account.

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
