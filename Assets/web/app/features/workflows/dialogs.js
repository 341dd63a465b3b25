// Dialogs of the editor: a node's name and notes, saving, the document as JSON.

import { icon, make } from "../../lib/dom.js";
import { refusal } from "../../model/refusals.js";
import { titleOf, written } from "../../model/workflow/document.js";
import { openDialog } from "../../parts/dialog.js";
import { areaField, button, field, toggle } from "../../parts/fields.js";
import { saveWorkflow } from "../../state/workflow/library.js";
import { session } from "../../state/session.js";
import { toast } from "../../state/toasts.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { edit, present, work } from "../../state/workflow/work.js";

/** A node's own name, its notes, and what its fields are called. */
export function nodeDialog(id) {
  const node = present().nodes.get(id);
  const schema = nodeTypes.value;
  const template = schema.get(node.data.type);
  const name = field("Name", { type: "text", value: node.data.label ?? "",
    placeholder: template?.title ?? titleOf(node, schema) });
  const notes = areaField("Notes", node.data.notes ?? "");
  const inputs = template?.inputs.filter((one) => one.widget) ?? [];
  const names = inputs.map((input) => field(input.label, { type: "text",
    value: node.data.inputs?.[input.name]?.label ?? "", placeholder: input.label }));
  openDialog({
    title: titleOf(node, schema), note: template ? `${template.type} ${node.data.version}` : null,
    body: [name, notes, inputs.length > 0 ? make("details", {},
      make("summary", {}, "What its fields are called"), ...names) : null],
    action: "Done",
    submit: () => edit({ op: "several", edits: [
      { op: "data", node: id, data: { label: name.input.value.trim(), notes: notes.input.value } },
      ...inputs.map((input, index) => ({ op: "field", node: id, field: input.name,
        fields: { label: names[index].input.value.trim() } })),
    ] }),
  });
}

/** Asks for a name and saves; `asNew` makes another one of it. */
export function saveDialog({ asNew = false, after = () => {} } = {}) {
  const { record } = work.value;
  const document = present();
  const name = field("Name", { type: "text", value: document.name, required: true,
    autocomplete: "off" });
  const description = areaField("Description", document.description, "optional");
  const isAdmin = session.value.person?.is_admin;
  const isPublic = toggle("Public", !asNew && Boolean(record?.is_public), () => {});
  openDialog({
    title: asNew ? "Save As" : "Save", look: ".narrow", action: "Save Workflow",
    body: [name, description, isAdmin ? make("label.line", {}, icon("globe", { small: true }),
      make("span", {}, "Public", make("br"),
        make("small", {}, "Everyone can use it; it stays read-only for them")),
      make("span.push"), isPublic) : null],
    async submit() {
      const words = name.input.value.trim();
      if (words === "") throw refusal("nameMissing");
      edit({ op: "details", fields: { name: words, description: description.input.value } });
      const saved = await saveWorkflow({ asNew, isPublic: isAdmin ? isPublic.checked : null });
      toast(`“${words}” is saved`);
      after(saved);
    },
  });
}

/** The document as JSON, to read, copy or take home. */
export function jsonDialog() {
  const text = JSON.stringify(written(present()), null, 2);
  const area = make("textarea.json", { readonly: true, rows: 20, spellcheck: "false",
    "aria-label": "The workflow as JSON", value: text });
  openDialog({ title: "JSON", look: ".broad", body: [area], cancel: "Close",
    aside: button("Copy", () => copy(area)) });
}

async function copy(area) {
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
  } catch {
    // A page without HTTPS has no clipboard: the text is selected, so the keys do it.
    document.execCommand("copy");
  }
  toast("Copied");
}
