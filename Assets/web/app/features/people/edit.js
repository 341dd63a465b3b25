// Changing an account: names, role, how much it may use, and what is done to it seldom.

import { make } from "../../lib/dom.js";
import { nameOf, spaceChoices } from "../../model/people.js";
import { number } from "../../model/words.js";
import { openDialog } from "../../parts/dialog.js";
import { face } from "../../parts/face.js";
import { button, field, line, toggle } from "../../parts/fields.js";
import { changePerson, setActive } from "../../state/people.js";
import { session } from "../../state/session.js";
import { trying } from "../../state/toasts.js";
import { openNewInvitation, openResetLink } from "./links.js";

export function openEdit(person) {
  const isMe = person.user_id === session.value.person.user_id;
  const name = field("Display name", {
    type: "text", value: person.display_name ?? "", maxlength: 100,
  });
  const email = field("Email", { type: "email", value: person.email });
  const admin = toggle("Administrator", person.is_admin, () => {});
  const pictures = limitField("Pictures", person, "pictures");
  const queued = limitField("Waiting pictures", person, "queued");
  const space = make("select", { "aria-label": "Space" }, ...spaceChoices(person).map(
    ([value, words]) => make("option", { value }, words)));
  space.value = String(person.quota?.bytes ?? "");
  const away = (act) => () => {
    dialog.close();
    act();
  };
  const dialog = openDialog({
    title: nameOf(person), note: person.email, lead: face(person, { large: true }), action: "Save",
    body: [name, email, make("div", {},
      line("Administrator", "Manages people, models and every queue", admin),
      line("Pictures", "How many they can keep", pictures),
      line("Space", "What their pictures may fill", space),
      line("Waiting pictures", "How many they can queue at once", queued),
      linkLine(person, away), isMe ? null : standingLine(person, away))],
    submit: () => changePerson(person, {
      ...changed("display_name", name.input.value.trim(), person.display_name ?? ""),
      ...changed("email", email.input.value.trim(), person.email),
      ...changed("is_admin", admin.checked, person.is_admin),
      quota: {
        pictures: numberIn(pictures), bytes: space.value === "" ? null : Number(space.value),
        queued: numberIn(queued),
      },
    }),
  });
}

function limitField(label, person, what) {
  const usual = person.default_quota?.[what] ?? null;
  return make("input", {
    type: "number", min: 0, inputmode: "numeric", "aria-label": label,
    value: person.quota?.[what] ?? "",
    placeholder: usual === null ? "No limit" : number(usual),
  });
}

function linkLine(person, away) {
  return person.standing === "invited"
    ? line("Invitation", "A link that works once; a new one ends the one before",
      button("New invitation", away(() => openNewInvitation(person))))
    : line("Forgotten password", "A link that works once, for 24 hours",
      button("Reset password link", away(() => openResetLink(person))));
}

function standingLine(person, away) {
  const act = away(() => trying(() => setActive(person, !person.is_active)));
  return person.is_active
    ? line("Account", "Disabling ends all sessions at once; nothing is deleted",
      button("Disable", act, { class: "danger" }))
    : line("Account", "Disabled: nobody can sign in with it", button("Enable", act));
}

function changed(name, value, before) {
  return value === before ? {} : { [name]: value };
}

function numberIn(input) {
  return input.value.trim() === "" ? null : Math.max(0, Math.round(Number(input.value)));
}
