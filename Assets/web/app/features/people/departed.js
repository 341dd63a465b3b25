// People whose account is gone and whose things are still here: hand on, export, or delete.

import { departedExport } from "../../api/people.js";
import { icon, iconButton, make } from "../../lib/dom.js";
import { renderList } from "../../lib/list.js";
import { nameOf, usageInWords } from "../../model/people.js";
import { refusal } from "../../model/refusals.js";
import { bytesInWords, counted, dateOf, dayInWords } from "../../model/words.js";
import { openDialog } from "../../parts/dialog.js";
import { face } from "../../parts/face.js";
import { choiceField, field } from "../../parts/fields.js";
import { openMenu } from "../../parts/menu.js";
import { giveToHeir, people, purge } from "../../state/people.js";
import { toast } from "../../state/toasts.js";

export function departedSection(list) {
  const rows = make("ul.rows.people-rows.departed");
  renderList(rows, list, { key: (person) => JSON.stringify(person), make: row });
  return make("section", {}, make("h2", {}, "Departed people"),
    make("p.note.narrow", {}, "Their accounts are deleted. What they made is kept until you "
      + "decide; nobody but administrators sees it."), rows);
}

function row(person) {
  const gone = dateOf(person.departed_at);
  const { pictures, bytes } = usageInWords({ usage: person.usage });
  const words = person.heir ? `Handed to ${nameOf(person.heir)}`
    : gone ? `Deleted ${dayInWords(gone).toLowerCase()}` : "Deleted";
  const more = iconButton("more", `What ${nameOf(person)} left`, () => openOptions(person, more));
  return make("li.off", {}, face(person, { large: true }),
    make("div.what", {}, make("p", {}, make("strong", {}, nameOf(person)), " ",
      make("span.badge", {}, "Deleted")), make("span.note.cut", {}, person.email)),
    make("span.note.use", {}, pictures.words), make("span.note.use", {}, bytes.words),
    make("span.note.seen", {}, words), more);
}

function openOptions(person, at) {
  openMenu([
    { name: "Hand to someone", icon: "share", act: () => openHeir(person) },
    { name: "Export as zip", icon: "download", act: () => exportOf(person) },
    "rule",
    { name: "Delete everything", icon: "trash", danger: true, act: () => openPurge(person) },
  ], at, { label: nameOf(person) });
}

function openHeir(person) {
  const list = (people.value ?? []).filter((one) => one.is_active);
  const choice = choiceField("Who gets them", [["", "Choose a person"],
    ...list.map((one) => [one.user_id, nameOf(one)])], "", () => {});
  openDialog({
    title: `Hand on what ${nameOf(person)} left`, action: "Hand over", look: ".narrow",
    lead: icon("share"),
    body: [make("p.soft", {}, "All boards and pictures belong to the person you choose from now "
      + "on, and count on their space. They see them at once."), choice],
    submit: () => {
      const heir = list.find((one) => one.user_id === choice.select.value);
      if (!heir) throw refusal("heirMissing");
      return giveToHeir(person, heir);
    },
  });
}

function exportOf(person) {
  const link = make("a", { href: departedExport(person.user_id), download: "" });
  document.body.append(link);
  link.click();
  link.remove();
  toast(`The things of ${nameOf(person)} are being packed into a zip`);
}

function openPurge(person) {
  const { pictures = 0, bytes = 0 } = person.usage ?? {};
  const confirm = field(`Type ${nameOf(person)} to confirm`, { type: "text", autocomplete: "off" });
  openDialog({
    title: `Delete everything of ${nameOf(person)}?`, action: "Delete everything", danger: true,
    look: ".narrow",
    body: [make("p", {}, `${counted(pictures, "picture")} (${bytesInWords(bytes)}), all boards and `
      + "settings go now, their pictures on shared boards too. This cannot be undone."), confirm],
    submit: () => {
      if (confirm.input.value.trim() !== nameOf(person).trim()) {
        throw refusal("confirmWrong", nameOf(person));
      }
      return purge(person);
    },
  });
}
