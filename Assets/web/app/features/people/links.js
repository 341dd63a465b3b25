// One-time links: shown once, with Copy and as a picture for a phone's camera.

import * as api from "../../api/people.js";
import { below } from "../../lib/base.js";
import { make } from "../../lib/dom.js";
import { nameOf } from "../../model/people.js";
import { dateOf, untilInWords } from "../../model/words.js";
import { openDialog } from "../../parts/dialog.js";
import { qrPicture } from "../../parts/qr.js";
import { secretField } from "../../parts/secret.js";
import { loadPeople } from "../../state/people.js";
import { trying } from "../../state/toasts.js";

export async function openResetLink(person) {
  const link = await trying(() => api.makeResetLink(person.user_id));
  if (link) showLink(person, link, "reset");
}

export async function openNewInvitation(person) {
  const link = await trying(() => api.makeInvitation(person.user_id));
  if (link) showLink(person, link, "join");
}

/** Shows a link; it cannot be shown again, only made anew. */
export function showLink(person, { path, expires_at: expires }, kind) {
  loadPeople();
  const address = new URL(below(path), location.origin).href;
  const until = dateOf(expires);
  const what = kind === "join" ? "They open it and choose a password."
    : "They open it and choose a new password; until then the old one works.";
  openDialog({
    title: `A link for ${nameOf(person)}`, cancel: "Done",
    body: [
      make("p.soft", {}, `Send it any way you like, or let their phone read the picture. ${what} `
        + `It works once${until ? `, ${untilInWords(until)}` : ""}. Limner sends no mail.`),
      secretField("Link", address), qrPicture(address, `Link for ${nameOf(person)} as a QR code`),
    ].filter(Boolean),
  });
}
