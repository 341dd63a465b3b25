// Every refusal and failure that a person can cause, once: what is so, and what to do about it.

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
  notReached: ["Limner cannot be reached.", "Check the network, then try again."],
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
  sessionExpired: ["Session expired", "Sign in again; your work is where you left it."],
  signedOutElsewhere: ["You were signed out",
    "It was done in another tab, on another device, or by an administrator."],
  passwordChanged: ["Your password was changed", "Sign in with the new one."],
  accountDisabled: ["Account is disabled", "Contact your administrator to reactivate it."],
  adminRequired: ["Admin privileges required", "Only an administrator can do this."],
  adminForPeople: ["Admin privileges required",
    "Only an administrator can see and manage accounts. Contact an administrator."],
  adminForModels: ["Admin privileges required",
    "You can look at every model, but only an administrator can add, change or delete one. "
    + "If you need a model that isn’t installed, ask your administrator to add it."],
  capsLock: ["Caps Lock is on"],
};

const ask = "Ask your administrator.";
const gone = "It was deleted, or it belongs to somebody else.";

/** What the server refuses: status, its words, ours; `{1}` is what the pattern caught. */
const rows = [
  [401, "Incorrect email or password", "Incorrect email or password",
    "Check that Caps Lock is off. If you forgot it, ask your administrator."],
  [403, /^(User account|Account) is disabled$/, ...own.accountDisabled],
  [401, /.*/, ...own.sessionExpired],
  [403, "Admin privileges required", ...own.adminRequired],
  [429, /^Too many wrong (.+)\. Try again in (\d+) seconds?\.?$/, "Too many wrong {1}",
    "Try again in {2} seconds."],
  [403, /^The set-up code is missing or wrong\. (.+)$/, "The set-up code is missing or wrong",
    "{1}"],
  [400, "Administrator account already configured", "Somebody has set up Limner already",
    "Load the page again and sign in."],
  [400, "Admin user already exists", "Somebody has set up Limner already",
    "Load the page again and sign in."],
  [404, /^This link is no longer valid/, "This link is no longer valid",
    "Ask your administrator for a new one."],
  [400, "Current password is incorrect", "The current password is not right",
    "Check that Caps Lock is off."],
  [400, /^Current password is required/, "Enter your current password"],
  [400, "Password must be at least 8 characters long", "The password is too short",
    "It needs 8 characters or more, with lowercase letters, uppercase letters and numbers."],
  [400, /^Password must contain/, "The password is too simple",
    "It needs lowercase letters, uppercase letters and numbers."],
  [400, "Password cannot be empty", "Enter a password"],
  [400, /^Password must be at most/, "The password is too long"],
  [400, /^Display name must be at most (\d+)/, "The name is too long",
    "It can have {1} characters."],
  [400, "Cannot remove the last administrator", "Cannot remove the last administrator",
    "Give somebody else admin privileges first."],
  [400, /^User with email (.+) already exists$/, "{1} has an account already",
    "Use another address."],
  [400, /^The system user cannot/, "This account belongs to Limner itself",
    "It cannot be changed."],
  [404, "User not found", "This account is not there any more", "Load the page again."],
  [422, /Email address must contain an @/, "The email address needs an @"],
  [422, /Email address must have both/, "The email address is not complete",
    "It needs something before and after the @."],
  [422, /Email domain must contain a dot/, "The email address is not complete",
    "After the @ it needs a dot, or “localhost”."],
  [422, /Invalid email address/, "This is not an email address"],
  [503, /^Many people are signing in/, "Many people are signing in at once",
    "Try again in a few seconds."],
  [429, /^You can have (\d+) pictures waiting; (\d+) more are too many, (\d+) would fit/,
    "You can have {1} pictures waiting", "{3} more would fit. Wait for some to be made."],
  [507, /^Your pictures fill your (.+?)\./, "Your pictures fill your {1}",
    "Delete some and empty the trash, or ask your administrator for more."],
  [507, /^The disk is full/, "The disk is full, so nothing was changed",
    "Delete pictures you no longer need, or ask your administrator."],
  [404, "Board not found", "This board is not here", gone],
  [404, "Image not found", ...own.pictureGone],
  [403, /^Not authorized to .+ this board$/, "You may look at this board, but not change it",
    "Ask whoever shared it for Write."],
  [403, /^Not authorized to .+ (this )?image/, "You may look at this picture, but not change it",
    "It belongs to somebody else."],
  [403, /^Not authorized to .+ this style preset$/, "This style belongs to somebody else",
    "Make your own from it."],
  [403, /^Default style presets cannot/, "Limner’s own styles cannot be changed",
    "Make your own from it."],
  [400, "Invalid preset data", "The style is not complete", "It needs a name."],
  [404, "Not Found", "This is not here any more", gone],
  [403, /permission to .+ queue item/, "This is in somebody else’s queue",
    "Only they or an administrator can change it."],
  [404, /^Queue item with id/, "This is not in the queue any more", "Load the page again."],
  [413, "", "This is too large"],
  [415, "Unsupported Media Type", ...own.pictureUnreadable],
  [422, "Field required", "Something is missing", "Fill in every field."],
  [429, "", "Too much at once", "Wait a moment, then try again."],
  [421, "", "Limner does not know itself by this name", ask],
  [0, /.*/, ...own.notReached],
];

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
  const said = plain(detail);
  const text = said.replace(/^Value error, /, "");
  for (const [one, wanted, head, line = null] of rows) {
    if (one !== status) continue;
    const match = typeof wanted === "string" ? wanted === text && [text] : wanted.exec(text);
    if (!match) continue;
    return { head: filled(head, match), line: line && filled(line, match) };
  }
  if (text !== "" && text.length <= 400) return { head: text, line: null };
  return status >= 500 ? refusalWords("serverFault") : refusalWords("unknown");
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
