// User Management: who has an account here, for an administrator.

import { addPerson, changePerson, removePerson, suggestPassword } from "../api/accounts.js";
import { fill, icon, iconButton, make } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { renderList } from "../lib/list.js";
import { isStrong, missingFrom } from "../model/password.js";
import { nameOf } from "../model/people.js";
import { dateOf, momentInWords } from "../model/words.js";
import { notice, openDialog } from "../parts/dialog.js";
import { face } from "../parts/face.js";
import { field, newPasswordField, toggle } from "../parts/fields.js";
import { openMenu } from "../parts/menu.js";
import { loadPeople, people } from "../state/people.js";
import { session } from "../state/session.js";
import { toast, trying } from "../state/toasts.js";

define("limner-people", class extends Part {
  #rows = make("ul.rows.people-rows");

  connected() {
    this.className = "sheet-page";
    if (!session.value.person?.is_admin) {
      fill(this, make("div.column", {}, notice("", "lock", "Admin privileges required",
        "Only an administrator can see and manage accounts.")));
      return;
    }
    fill(this, make("div.column", {},
      make("header", {}, make("h1", {}, "User Management"), make("button.primary", {
        type: "button", on: { click: openAdd },
      }, icon("plus", { small: true }), "Add a person")),
      make("section", {}, this.#rows),
      make("p.note.narrow", {}, "Boards and pictures are private: each person sees only their "
        + "own. Disabling an account ends all its sessions at once; nothing is deleted.")));
    const oldestFirst = (list) => [...list ?? []].reverse();
    this.watch([people], (list) => renderList(this.#rows, oldestFirst(list), {
      key: (person) => JSON.stringify(person), make: row,
    }));
    trying(loadPeople);
  }
});

function row(person) {
  const seen = dateOf(person.last_login_at);
  const words = seen ? `Signed in ${momentInWords(seen)}` : "Has not signed in yet";
  const more = iconButton("more", `Change ${nameOf(person)}`, () => openOptions(person, more));
  return make(person.is_active ? "li" : "li.off", {}, face(person, { large: true }),
    make("div.what", {}, make("p", {}, make("strong", {}, nameOf(person)), " ",
      person.is_admin ? make("span.badge.accent", {}, "Admin") : null, " ",
      person.is_active ? null : make("span.badge", {}, "Disabled")),
    make("span.note.cut", {}, person.email)),
    make("span.note.seen", {}, words), more);
}

function openOptions(person, at) {
  const myself = person.user_id === session.value.person.user_id;
  openMenu([
    { name: "Edit", icon: "person", act: () => openEdit(person) },
    { name: "Reset password", icon: "key", act: () => openReset(person) },
    myself ? null : "rule",
    myself ? null : {
      name: person.is_active ? "Disable" : "Enable", icon: "lock", danger: person.is_active,
      act: () => trying(() => setActive(person, !person.is_active)),
    },
    myself ? null : {
      name: "Delete account", icon: "trash", danger: true, act: () => openDelete(person),
    },
  ], at, { label: nameOf(person) });
}

async function change(person, fields) {
  await changePerson(person.user_id, fields);
  await loadPeople();
}

async function setActive(person, active) {
  await change(person, { is_active: active });
  toast(active ? `${nameOf(person)} can sign in again` : `${nameOf(person)} is disabled`, {
    label: "Undo", run: () => change(person, { is_active: !active }),
  });
}

function openAdd() {
  const email = field("Email", { type: "email", autocomplete: "off" });
  const name = field("Display name", { type: "text", autocomplete: "off" });
  const password = passwordWithSuggestion("Password");
  const admin = toggle("Administrator", false, () => {});
  openDialog({
    title: "Add a person", action: "Add", look: ".narrow",
    body: [email, name, password, adminRow(admin)],
    submit: async () => {
      if (!isStrong(password.input.value)) throw new Error(missingFrom(password.input.value));
      await addPerson({
        email: email.input.value.trim(), display_name: name.input.value.trim() || null,
        password: password.input.value, is_admin: admin.checked,
      });
      await loadPeople();
    },
  });
}

function openEdit(person) {
  const name = field("Display name", { type: "text", value: person.display_name ?? "" });
  const admin = toggle("Administrator", person.is_admin, () => {});
  openDialog({
    title: nameOf(person), note: person.email, lead: face(person, { large: true }),
    action: "Save", look: ".narrow", body: [name, adminRow(admin)],
    submit: () => change(person, {
      display_name: name.input.value.trim() || null,
      is_admin: admin.checked === person.is_admin ? null : admin.checked,
    }),
  });
}

function openReset(person) {
  const password = passwordWithSuggestion("New password");
  openDialog({
    title: `New password for ${nameOf(person)}`, action: "Reset password", look: ".narrow",
    body: [make("p.soft", {}, "Tell it to them; all their sessions end now."), password],
    submit: async () => {
      if (!isStrong(password.input.value)) throw new Error(missingFrom(password.input.value));
      await change(person, { password: password.input.value });
      toast(`${nameOf(person)} has a new password`);
    },
  });
}

function openDelete(person) {
  openDialog({
    title: `Delete ${nameOf(person)}?`, action: "Delete account", look: ".narrow",
    body: [make("p", {}, `Nobody can sign in as ${person.email} again, and this cannot be undone. `
      + "Its boards and pictures stay on the server. To lock it for a while, disable it instead.")],
    submit: async () => {
      await removePerson(person.user_id);
      await loadPeople();
    },
  });
}

function adminRow(admin) {
  return make("div.pref", {}, make("div", {}, make("span.label", {}, "Administrator"),
    make("small.note", {}, "Manages people, models and every queue")), admin);
}

function passwordWithSuggestion(label) {
  const element = newPasswordField(label);
  element.input.type = "text";
  element.input.autocomplete = "off";
  const suggest = make("button.text.small", {
    type: "button",
    on: {
      click: async () => {
        const answer = await trying(suggestPassword);
        if (!answer) return;
        element.input.value = answer.password;
        element.input.dispatchEvent(new Event("input"));
      },
    },
  }, "Suggest one");
  element.append(suggest);
  return element;
}
