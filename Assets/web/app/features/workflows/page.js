// The Workflows tab: the library, or the editor with one workflow.

import { fill, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { problemNotice } from "../../parts/dialog.js";
import { route } from "../../state/route.js";
import { openWorkflow } from "../../state/workflow/library.js";
import { forgetRun } from "../../state/workflow/run.js";
import { kept, loadKept, openDocument, present, reopenKept, work }
  from "../../state/workflow/work.js";
import "./editor.js";
import "./shelves.js";

define("limner-workflows", class extends Part {
  #shown = null;

  connected() {
    this.watch([route], ({ place, id }) => {
      if (place === "workflows") this.#open(id);
    });
  }

  async #open(id) {
    if (id === null) return this.#put("library", "limner-workflow-library");
    try {
      await this.#load(id);
    } catch (error) {
      if (!("status" in error) && !error.line) throw error;
      this.#shown = null;
      fill(this, make("div.sheet-page", {}, make("div.column", {}, problemNotice(error,
        make("a.button.small", { href: "/workflows" }, "Workflow library")))));
      return undefined;
    }
    return route.value.id === id ? this.#put("editor", "limner-workflow-editor") : undefined;
  }

  async #load(id) {
    await loadKept();
    const { record } = work.value;
    if (id === "new") {
      const isOpen = record === null && present().nodes.size > 0;
      if (isOpen) return;
      if (kept.value && kept.value.record === null) reopenKept(kept.value);
      else if (record !== null) openDocument();
      return;
    }
    if (record?.workflow_id === id) return;
    forgetRun();
    if (kept.value?.record?.workflow_id === id) reopenKept(kept.value);
    else await openWorkflow(id);
  }

  #put(what, element) {
    if (this.#shown === what) return;
    this.#shown = what;
    fill(this, make(element));
  }
});
