// Every refusal and failure that a person can cause, once: what is so, and what to do about it.

import { serverRefusals } from "./serverRefusals.js";

/** What the web UI itself refuses, by name. */
const own = {
  emailMissing: ["Enter your email address."],
  passwordMissing: ["Enter your password."],
  nameMissing: ["Enter a name."],
  passwordWeak: ["The password still needs: {0}."],
  passwordsDiffer: ["The two new passwords are not the same."],
  heirMissing: ["Choose who gets everything."],
  confirmWrong: ["Type {0} to confirm."],
  scopesMissing: ["Choose what the token may do."],
  serverFault: ["Something went wrong on the server.", "Try again. If it happens again, an "
    + "administrator finds the reason in Limner’s log."],
  unknown: ["Limner refused this.", "Load the page again and try once more."],
  pictureWithoutRecipe: ["This picture does not tell how it was made"],
  pictureGone: ["This picture is not here",
    "It may have been deleted, or it belongs to somebody else."],
  copyFailed: ["This browser does not let Limner copy.", "Select the text and copy it yourself."],
  pictureUnreadable: ["This is not a picture that the browser can read.",
    "Choose a PNG or JPEG file."],
  presetUnreadable: ["This is not a list of styles.", "Choose a CSV or JSON file with names and "
    + "prompts."],
  nothingStarted: ["Nothing was started"],
  boardGone: ["This board is not here", "It may have been deleted, or it is not shared with you."],
  boardReadOnly: ["You may look at “{0}”, but not add to it.",
    "An Admin of the board can give you Write."],
  boardClosed: ["“{0}” is closed after a restore and takes no pictures.",
    "Whoever made it, or an administrator, can share it again from its menu."],
  boardNameMissing: ["Give the board a name first."],
  pictureDeleted: ["This picture is not here any more", "It was deleted."],
  pictureWithdrawn: ["This picture is no longer shared with you", "{0}"],
  pairGone: ["These pictures are not here",
    "One of the two may have been deleted, or is not shared with you."],
  filesNotHere: ["Pictures are not taken here.", "Drop them on a board of the Gallery."],
  fileUnknown: ["“{0}” is not a picture that Limner can take.",
    "Use PNG, JPEG, WebP or HEIC."],
  fileUnreadable: ["This browser cannot read “{0}”.",
    "Save it as JPEG or PNG, then try again."],
  fileTooLarge: ["“{0}” is {1} MB; a picture may have 25 MB.",
    "Make it smaller, then try again."],
  sessionExpired: ["Session expired", "Sign in again; your work is where you left it."],
  signedOutElsewhere: ["You were signed out",
    "It was done in another tab, on another device, or by an administrator."],
  passwordChanged: ["Your password was changed", "Sign in with the new one."],
  accountDisabled: ["Account is disabled", "Contact your administrator to reactivate it."],
  adminForPeople: ["Admin privileges required",
    "Only an administrator can see and manage accounts. Contact an administrator."],
  adminForModels: ["Admin privileges required",
    "You can look at every model, but only an administrator can add, change or delete one. "
    + "If you need a model that isn’t installed, ask your administrator to add it."],
  capsLock: ["Caps Lock is on"],
  workflowUnreadable: ["This is not a workflow.",
    "Choose a JSON file that Limner or InvokeAI has saved, or a picture that carries one."],
  workflowTooLarge: ["This workflow has more than {0} nodes.", "Open a smaller one."],
  workflowGone: ["This workflow is not here",
    "It may have been deleted, or it belongs to somebody else."],
  workflowNotReady: ["This workflow cannot run yet", "{0}"],
};

/** Our own refusal by name, as an error whose words a person can read. */
export function refusal(name, ...values) {
  return new Refusal(...own[name].map((text) => filled(text, [...values])));
}

/** Head and line of our own refusal. */
export function refusalWords(name) {
  const [head, line = null] = own[name];
  return { head, line };
}

/** The server's refusal in words: head, and a line about what to do where there is one. */
export function serverWords(status, detail) {
  const text = plain(detail).replace(/^Value error, /, "");
  const known = inTable(status, text);
  if (known) return known;
  if (text !== "" && text.length <= 400) return { head: text, line: null };
  return status >= 500 ? refusalWords("serverFault") : refusalWords("unknown");
}

/** Head and line of a row of the server's table, or null when no row has these words. */
export function inTable(status, text) {
  for (const [one, wanted, head, line = null] of serverRefusals) {
    if (one !== status) continue;
    const match = typeof wanted === "string" ? wanted === text && [text] : wanted.exec(text);
    if (match) return { head: filled(head, match), line: line && filled(line, match) };
  }
  return null;
}

/** An error with words for a person: `message`, and `line` about what to do. */
export class Refusal extends Error {
  constructor(head, line = null) {
    super(head);
    this.line = line;
  }
}

/** Head and line of whatever was thrown; a mistake of ours is not told as if it were words. */
export function wordsOf(error) {
  return error instanceof Refusal ? { head: error.message, line: error.line }
    : refusalWords("unknown");
}

/** The same as one text: "Your pictures fill your 5 GB. Delete some …". */
export function sentenceOf(error) {
  const { head, line } = wordsOf(error);
  return line === null ? head : `${head.replace(/\.$/, "")}. ${line}`;
}

// FastAPI answers a bad form with a list of issues; each says one thing.
function plain(detail) {
  if (typeof detail === "string") return detail;
  if (!Array.isArray(detail)) return "";
  const said = detail.map((issue) => issue?.msg).filter((one) => typeof one === "string");
  return [...new Set(said)].join(". ");
}

function filled(text, values) {
  return text.replace(/\{(\d)\}/g, (_, index) => values[index] ?? "");
}
