/** The guide's password rule, one line per part, in the order in which the form shows them. */
export const passwordRules = [
  { label: "8 characters or more", met: (text) => [...text].length >= 8 },
  { label: "Lowercase letters", met: (text) => /\p{Ll}/u.test(text) },
  { label: "Uppercase letters", met: (text) => /\p{Lu}/u.test(text) },
  { label: "Numbers", met: (text) => /\p{Nd}/u.test(text) },
];

export function isStrong(text) {
  return passwordRules.every((rule) => rule.met(text));
}

/** What is still missing, in words: "uppercase letters, numbers"; empty for a strong one. */
export function missingFrom(text) {
  return passwordRules.filter((rule) => !rule.met(text)).map((rule) => rule.label.toLowerCase())
    .join(", ");
}
