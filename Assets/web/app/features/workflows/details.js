// Name, description, tags and notes of a workflow.

import { fill } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { areaField, field } from "../../parts/fields.js";
import { edit, present, work } from "../../state/workflow/work.js";

const texts = [["name", "Name"], ["description", "Description", true], ["tags", "Tags"],
  ["author", "Author"], ["version", "Version"], ["contact", "Contact"], ["notes", "Notes", true]];

define("limner-workflow-details", class extends Part {
  connected() {
    this.className = "settings workflow-form";
    const fields = texts.map(([name, label, isLong]) => {
      const element = isLong ? areaField(label) : field(label, { type: "text" });
      element.input.addEventListener("input", () => edit({ op: "details",
        fields: { [name]: element.input.value } }, `details ${name}`));
      return { name, element };
    });
    fill(this, ...fields.map(({ element }) => element));
    this.watch([work], ({ isReadOnly }) => {
      for (const { name, element } of fields) {
        const { input } = element;
        input.readOnly = isReadOnly;
        if (document.activeElement !== input) input.value = present()[name] ?? "";
      }
    });
  }
});
