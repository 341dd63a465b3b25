// The profile menu and its two dialogs.

import { make } from "../lib/dom.js";
import { isStrong, missingFrom } from "../model/password.js";
import { nameOf } from "../model/people.js";
import { prefer, preferences } from "../state/preferences.js";
import { go } from "../state/route.js";
import { changeMe, session, signOut } from "../state/session.js";
import { toast, trying } from "../state/toasts.js";
import { openDialog } from "./dialog.js";
import { face } from "./face.js";
import { field, newPasswordField, segmented } from "./fields.js";
import { openMenu } from "./menu.js";

/** Opens the menu at the name in the top-right corner. */
export function openProfile(button) {
  const { person } = session.value;
  const head = make("header.line.wide", {}, face(person, { large: true }),
    make("div.cut", {}, make("b.cut", {}, nameOf(person)), " ",
      person.is_admin ? make("span.badge.accent", {}, "Admin") : null,
      make("small.cut.mail", {}, person.email)));
  const menu = openMenu([
    { name: "Display Name", icon: "person", act: openDisplayName },
    { name: "Change Password", icon: "key", act: openChangePassword },
    { name: "Preferences", icon: "gear", act: () => go("/preferences") },
    "rule",
    { name: "Logout", icon: "out", act: () => trying(signOut) },
  ], button, { label: "Profile", head, className: ".profile" });
  menu.lastElementChild.before(make("div.within", {}, themeChoice()), make("hr"));
}

/** Light, dark, or as the device has it. */
export function themeChoice() {
  return segmented("Theme", [["light", "Light"], ["dark", "Dark"], ["device", "System"]],
    preferences.value.theme, (theme) => prefer({ theme }));
}

export function openDisplayName() {
  const name = field("Display Name", {
    type: "text", autocomplete: "name", maxlength: 100,
    value: session.value.person.display_name ?? "",
  });
  openDialog({
    title: "Display Name", action: "Save", look: ".narrow", body: [name],
    submit: () => changeMe({ display_name: name.input.value.trim() }),
  });
}

export function openChangePassword() {
  const current = field("Current password",
    { type: "password", autocomplete: "current-password" });
  const fresh = newPasswordField("New password");
  const again = field("Confirm new password",
    { type: "password", autocomplete: "new-password" });
  openDialog({
    title: "Change Password", action: "Update Password", look: ".narrow",
    body: [current, fresh, again],
    submit: async () => {
      mustFit(fresh.input.value, again.input.value);
      await changeMe({
        current_password: current.input.value, new_password: fresh.input.value,
      });
      toast("Password updated. Other devices are signed out.");
    },
  });
}

/** Refuses a weak password or one that was typed in two ways, in words. */
export function mustFit(password, again) {
  if (!isStrong(password)) throw new Error(missingFrom(password));
  if (password !== again) throw new Error("The two new passwords are not the same.");
}
