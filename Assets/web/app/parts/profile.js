// The profile menu and its two dialogs.

import { below } from "../lib/base.js";
import { make } from "../lib/dom.js";
import { keyLabels } from "../model/combination.js";
import { isStrong, missingFrom } from "../model/password.js";
import { nameOf } from "../model/people.js";
import { refusal } from "../model/refusals.js";
import { ownExport } from "../api/accounts.js";
import { keysOf } from "../state/hotkeys.js";
import { prefer, preferences } from "../state/preferences.js";
import { go } from "../state/route.js";
import { changeMe, session, signOut } from "../state/session.js";
import { toast, trying } from "../state/toasts.js";
import { seeAsAdministrator, wider } from "../state/wider.js";
import { openDialog } from "./dialog.js";
import { face } from "./face.js";
import { field, newPasswordField, segmented } from "./fields.js";
import { openHotkeys } from "./hotkeyList.js";
import { openMenu } from "./menu.js";

/** Opens the menu at the name in the top-right corner. */
export function openProfile(button) {
  const { person } = session.value;
  const head = make("header.line.wide", {}, face(person, { large: true }),
    make("div.cut", {}, make("b.cut", {}, nameOf(person)), " ",
      person.is_admin ? make("span.badge.accent", {}, "Admin") : null,
      make("small.cut.mail", {}, person.email)));
  const [help] = keysOf("app.hotkeys");
  const top = make("div", {}, head, make("div.within", {}, themeChoice()));
  openMenu([
    { name: "Display Name", icon: "person", act: openDisplayName },
    { name: "Change Password", icon: "key", act: openChangePassword },
    { name: "Devices", icon: "lock", act: () => go("/preferences/devices") },
    { name: "API Tokens", icon: "link", act: () => go("/preferences/tokens") },
    { name: "Your Activity", icon: "clock", act: () => go("/preferences/activity") },
    { name: "Export My Data", icon: "download", act: exportMine },
    "rule",
    { name: "Preferences", icon: "gear", act: () => go("/preferences") },
    {
      name: "Hotkeys", icon: "keyboard", keys: help ? keyLabels(help).join(" ") : null,
      act: openHotkeys,
    },
    { name: "Help", icon: "info", act: openHelp },
    person.is_admin ? "rule" : null,
    person.is_admin ? {
      name: wider.value ? "Stop Seeing as Administrator" : "See as Administrator",
      icon: wider.value ? "eye-off" : "eye", act: () => seeAsAdministrator(!wider.value),
    } : null,
    "rule",
    { name: "Logout", icon: "out", act: () => trying(signOut) },
  ], button, { label: "Profile", head: top, className: ".profile" });
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
  const dialog = openDialog({
    title: "Change Password", action: "Update Password", look: ".narrow",
    body: [current, fresh, again, make("p.note", {}, "This signs out your other devices. API "
      + "tokens go on working: ", make("a", {
      href: "/preferences/tokens", on: { click: () => dialog.close() },
    }, "look at them and revoke"), " those that somebody else may know.")],
    submit: async () => {
      mustFit(fresh.input.value, again.input.value);
      await changeMe({
        current_password: current.input.value, new_password: fresh.input.value,
      });
      toast("Password updated. Other devices are signed out.");
    },
  });
}

/** Changes the address that one signs in with; that needs the password. */
export function openEmail() {
  const email = field("Email", {
    type: "email", autocomplete: "username", value: session.value.person.email,
  });
  const current = field("Current password",
    { type: "password", autocomplete: "current-password" });
  openDialog({
    title: "Email", action: "Save", look: ".narrow", body: [email, current],
    submit: async () => {
      await changeMe({
        email: email.input.value.trim(), current_password: current.input.value,
      });
      toast("Sign in with the new address from now on.");
    },
  });
}

/** Starts the download of everything that is one's own. */
export function exportMine() {
  const link = make("a", { href: ownExport, download: "" });
  document.body.append(link);
  link.click();
  link.remove();
  toast("Your pictures and settings are being packed into a zip");
}

/** The guide, in another tab. */
export function openHelp() {
  open(below("/docs"), "_blank", "noopener");
}

/** Refuses a weak password or one that was typed in two ways, in words. */
export function mustFit(password, again) {
  if (!isStrong(password)) throw refusal("passwordWeak", missingFrom(password));
  if (password !== again) throw refusal("passwordsDiffer");
}
