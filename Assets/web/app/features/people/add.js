// Adding a person: with a link that they open themselves, or with a password to tell them.

import { make } from "../../lib/dom.js";
import { isStrong, missingFrom } from "../../model/password.js";
import { refusal } from "../../model/refusals.js";
import { openDialog } from "../../parts/dialog.js";
import { field, line, segmented, toggle } from "../../parts/fields.js";
import { addPerson } from "../../state/people.js";
import { toast } from "../../state/toasts.js";
import { showLink } from "./links.js";
import { passwordWithSuggestion } from "./password.js";

export function openAdd() {
  const email = field("Email", { type: "email", autocomplete: "off" });
  const name = field("Display name", { type: "text", autocomplete: "off", maxlength: 100 });
  const admin = toggle("Administrator", false, () => {});
  const password = passwordWithSuggestion("Password");
  const note = make("p.note", {}, "You get a link that works once, to send or to show as a "
    + "picture. They choose their own password.");
  let byLink = true;
  const show = () => {
    password.hidden = byLink;
    note.hidden = !byLink;
  };
  const way = segmented("How they come in", [["link", "With a link"], ["password",
    "With a password"]], "link", (chosen) => {
    byLink = chosen === "link";
    show();
  });
  show();
  openDialog({
    title: "Add a person", action: "Add", look: ".narrow",
    body: [email, name, way, note, password,
      line("Administrator", "Manages people, models and every queue", admin)],
    submit: async () => {
      if (email.input.value.trim() === "") throw refusal("emailMissing");
      const fields = {
        email: email.input.value.trim(), display_name: name.input.value.trim() || null,
        is_admin: admin.checked,
      };
      if (!byLink) await addWithPassword(fields, password.input.value);
      else {
        const added = await addPerson({ ...fields, invite: true });
        showLink(added, added.invitation, "join");
      }
    },
  });
}

async function addWithPassword(fields, password) {
  if (!isStrong(password)) throw refusal("passwordWeak", missingFrom(password));
  await addPerson({ ...fields, password });
  toast(`${fields.display_name ?? fields.email} can sign in now`);
}
