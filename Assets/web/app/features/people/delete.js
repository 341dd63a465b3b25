// Deleting an account, with what happens to its things said plainly.

import { make } from "../../lib/dom.js";
import { nameOf } from "../../model/people.js";
import { bytesInWords, counted } from "../../model/words.js";
import { openDialog } from "../../parts/dialog.js";
import { removePerson } from "../../state/people.js";

export function openDelete(person) {
  const { pictures = 0, bytes = 0 } = person.usage ?? {};
  const things = pictures > 0 ? `${counted(pictures, "picture")} (${bytesInWords(bytes)})`
    : "boards and settings";
  openDialog({
    title: `Delete ${nameOf(person)}?`, action: "Delete account", danger: true, look: ".narrow",
    body: [
      make("p", {}, `Nobody can sign in as ${person.email} again. All sessions end and what waits `
        + "in the queue is cancelled. This cannot be undone."),
      make("p", {}, `Their ${things} stay on the server below “Departed people”, where you can `
        + "hand them to someone, export them as a zip, or delete them. Each is an act of its own."),
      make("p.note", {}, "To lock the account for a while, disable it instead."),
    ],
    submit: () => removePerson(person),
  });
}
