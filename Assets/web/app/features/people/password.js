// A password that an administrator sets; its owner changes it at the next sign-in.

import { suggestPassword } from "../../api/people.js";
import { make } from "../../lib/dom.js";
import { isStrong, missingFrom } from "../../model/password.js";
import { nameOf } from "../../model/people.js";
import { refusal } from "../../model/refusals.js";
import { openDialog } from "../../parts/dialog.js";
import { newPasswordField } from "../../parts/fields.js";
import { changePerson } from "../../state/people.js";
import { toast, trying } from "../../state/toasts.js";

export function openPassword(person) {
  const password = passwordWithSuggestion("New password");
  openDialog({
    title: `New password for ${nameOf(person)}`, action: "Set password", look: ".narrow",
    body: [make("p.soft", {}, "Tell it to them. All their devices are signed out now, and they "
      + "choose their own at the next sign-in."), password],
    submit: async () => {
      if (!isStrong(password.input.value)) {
        throw refusal("passwordWeak", missingFrom(password.input.value));
      }
      await changePerson(person, { password: password.input.value });
      toast(`${nameOf(person)} has a new password`);
    },
  });
}

/** A field for a password that is told to somebody, so it can be read, and suggested. */
export function passwordWithSuggestion(label) {
  const element = newPasswordField(label);
  element.input.type = "text";
  element.input.autocomplete = "off";
  element.append(make("button.text.small", {
    type: "button",
    on: {
      click: async () => {
        const answer = await trying(suggestPassword);
        if (!answer) return;
        element.input.value = answer.password;
        element.input.dispatchEvent(new Event("input", { bubbles: true }));
      },
    },
  }, "Suggest one"));
  return element;
}
