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

const guessed = ["password", "passw0rd", "p@ssword", "passwort", "qwert", "asdf", "12345", "abc123",
  "letmein", "welcome", "iloveyou", "admin", "limner", "invoke", "dragon", "monkey", "sunshine",
  "football", "changeme"];

/** True for a password that is among the first that somebody would try; nobody is refused it. */
export function isEasyToGuess(text, email = "") {
  const [name] = email.toLowerCase().split("@");
  const lower = text.toLowerCase();
  return (text.length <= 16 && guessed.some((word) => lower.includes(word)))
    || (name.length > 3 && lower.includes(name));
}

/** What is still missing, in words: "uppercase letters, numbers"; empty for a strong one. */
export function missingFrom(text) {
  return passwordRules.filter((rule) => !rule.met(text)).map((rule) => rule.label.toLowerCase())
    .join(", ");
}
