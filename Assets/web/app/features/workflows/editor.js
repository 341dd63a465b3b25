// The editor of one workflow: its form at the start, the canvas beside it, the acts on top.

import { fill, icon, iconButton, make, say } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { refusalWords } from "../../model/refusals.js";
import { notice, problemNotice } from "../../parts/dialog.js";
import { segmented } from "../../parts/fields.js";
import { openMenu } from "../../parts/menu.js";
import { stepper } from "../../parts/stepper.js";
import { heading } from "../../state/heading.js";
import { onHotkey, shortcutOf } from "../../state/hotkeys.js";
import { go } from "../../state/route.js";
import { trying } from "../../state/toasts.js";
import { saveWorkflow } from "../../state/workflow/library.js";
import { problemsOf, run } from "../../state/workflow/run.js";
import { loadNodeTypes, nodeTypes } from "../../state/workflow/types.js";
import { isChanged, present, redo, select, undo, work }
  from "../../state/workflow/work.js";
import { fileItems } from "./files.js";
import { saveDialog } from "./dialogs.js";
import { resultsOf } from "./results.js";
import "./canvas.js";
import "./details.js";
import "./formBuilder.js";
import "./formView.js";
import "./list.js";

const views = [["form", "Form"], ["build", "Edit form"], ["nodes", "Nodes"], ["details", "Details"],
  ["graph", "Canvas"]];
const elements = {
  form: "limner-workflow-form", build: "limner-form-builder", nodes: "limner-node-list",
  details: "limner-workflow-details",
};

define("limner-workflow-editor", class extends Part {
  #graph = make("limner-graph");
  #view = make("div");
  #problem = make("div.problem", { "aria-live": "polite" });
  #runs = 1;
  #count = stepper("How many", { min: 1, max: 1000 }, (count) => this.#setRuns(count));
  #generate = make("button.primary", { type: "button", on: { click: () => this.#run() } });
  #saved = make("span.faint.note", { role: "status" });
  #undo = iconButton("undo", "Undo", undo, { small: true });
  #redo = iconButton("redo", "Redo", redo, { small: true });
  #add = make("button.quiet", { type: "button", "aria-haspopup": "dialog",
    on: { click: () => this.#graph.openPalette() } }, icon("plus", { small: true }), "Add node");
  #save = make("button.quiet", { type: "button", on: { click: () => this.#keep() } }, "Save");
  #work = null;

  connected() {
    const choice = segmented("View", views, "form", (view) => this.#showView(view));
    const results = resultsOf(this);
    const form = make("div.form", { role: "region", "aria-label": "The workflow’s form" },
      make("div.ask", {}, choice, make("div.go", {}, this.#generate, this.#count), this.#problem,
        results), this.#view);
    this.#work = make("div.work", {}, form, make("div.stage", {}, this.#graph, this.#head()));
    this.#choice = choice;
    fill(this, this.#work);
    this.#setRuns(1);
    this.#showView("form");
    trying(loadNodeTypes);
    onHotkey("app.generate", () => this.#run(), this.lifetime);
    onHotkey("app.generateFirst", () => this.#run(true), this.lifetime);
    this.#generate.setAttribute("aria-keyshortcuts", shortcutOf("app.generate"));
    this.watch([work, nodeTypes], (now) => this.#show(now));
  }

  #choice = null;

  #head() {
    const more = iconButton("more", "More", () => openMenu(fileItems(), more,
      { label: "Workflow" }), { small: true });
    return make("div.graph-head.over", {}, make("span.island", {}, this.#add),
      make("span.island", {}, this.#undo, this.#redo), make("span.push"),
      make("span.island", {}, this.#saved, this.#save, more));
  }

  #setRuns(count) {
    this.#runs = Math.max(1, Math.min(1000, Math.round(count) || 1));
    this.#count.show(this.#runs);
    say(this.#generate, this.#runs === 1 ? "Generate" : `Generate ${this.#runs}`);
  }

  #showView(view) {
    this.#choice?.choose(view);
    this.#work.dataset.view = view;
    if (view === "graph") return;
    const element = make(elements[view]);
    if (view === "nodes") element.graph = this.#graph;
    this.#view.replaceWith(element);
    this.#view = element;
  }

  #show({ history, record, isReadOnly, ...rest }) {
    const changed = isChanged({ history, ...rest });
    heading.set(history.present.name || "New workflow");
    this.#undo.disabled = history.past.length === 0;
    this.#redo.disabled = history.future.length === 0;
    this.#add.disabled = isReadOnly || nodeTypes.value === null;
    say(this.#save, isReadOnly ? "Save a copy" : "Save");
    say(this.#saved, isReadOnly ? record.workflow?.meta?.category === "default"
      ? "Comes with Limner" : "Public, read-only" : changed ? "Not saved" : record ? "Saved" : "");
    this.toggleAttribute("data-read-only", isReadOnly);
  }

  #keep() {
    const { record, isReadOnly } = work.value;
    const after = (saved) => go(`/workflows/${encodeURIComponent(saved.workflow_id)}`,
      { replace: true });
    if (record && !isReadOnly && present().name) {
      trying(() => saveWorkflow());
      return;
    }
    saveDialog({ after });
  }

  async #run(first = false) {
    if (nodeTypes.value === null) return;
    const problems = problemsOf(present(), nodeTypes.value);
    if (problems.length > 0) {
      fill(this.#problem, this.#missing(problems));
      return;
    }
    fill(this.#problem);
    this.#generate.disabled = true;
    try {
      await run(this.#runs, first);
    } catch (error) {
      if (error.status !== 401) fill(this.#problem, problemNotice(error));
    } finally {
      this.#generate.disabled = false;
    }
  }

  #missing(problems) {
    const ways = problems.slice(0, 4).filter((one) => one.node).map((one) => make("button.small", {
      type: "button", on: { click: () => {
        select([one.node]);
        this.#graph.reveal(one.node);
        this.#showView("nodes");
      } } }, one.words.split(":")[0]));
    return notice("warn", "warning", refusalWords("workflowNotReady").head,
      problems.slice(0, 4).map((one) => one.words).join(" "), ...ways);
  }
});
