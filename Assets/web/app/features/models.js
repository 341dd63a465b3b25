// The models that are installed, to look at: a list and the details of one.

import { fill, icon, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { renderList } from "../lib/list.js";
import {
  baseInWords, formatInWords, kindInWords, predictionInWords, sourceInWords,
} from "../model/modelWords.js";
import { refusalWords } from "../model/refusals.js";
import { schedulerLabel } from "../model/schedulers.js";
import { bytesInWords, sizeInWords } from "../model/words.js";
import { cover } from "../parts/cover.js";
import { notice } from "../parts/dialog.js";
import { chooseModel } from "../state/form.js";
import { models } from "../state/models.js";
import { go, route } from "../state/route.js";
import { session } from "../state/session.js";

define("limner-models", class extends Part {
  #list = make("div");
  #detail = make("section.detail");
  #back = make("a.button.quiet.back", { href: "/models" }, icon("back"), "All models");

  connected() {
    this.className = "pair-page";
    this.replaceChildren(make("aside.list", {},
      make("nav", { "aria-label": "Models" }, this.#list)), this.#detail);
    this.watch([models, route, session], (list, { place, id }) => {
      if (place === "models") this.#show(list ?? [], id);
    });
  }

  #show(list, id) {
    const chosen = list.find((model) => model.key === id) ?? list[0] ?? null;
    this.toggleAttribute("data-detail", id !== null);
    renderList(this.#list, list, {
      key: (model) => model.key, make: modelRow,
      show: (element, model) => {
        if (model === chosen) element.setAttribute("aria-current", "true");
        else element.removeAttribute("aria-current");
      },
    });
    this.#detail.setAttribute("aria-label", chosen?.name ?? "No model");
    fill(this.#detail, this.#back, chosen ? detailOf(chosen) : nothing(list));
  }
});

function nothing() {
  return make("p.soft", {}, "No model is installed.");
}

function modelRow(model) {
  const words = make("span.cut", {}, make("b.cut"), make("small.cut"));
  say(words.firstElementChild, model.name);
  say(words.lastElementChild, [baseInWords(model), sizeOf(model)]
    .filter(Boolean).join(" · "));
  return make("a.model", { href: `/models/${encodeURIComponent(model.key)}` },
    cover(model), words);
}

function detailOf(model) {
  const settings = model.default_settings ?? {};
  const facts = [
    ["Size", settings.width ? sizeInWords(settings) : null],
    ["Steps", settings.steps], ["Guidance", settings.cfg_scale?.toFixed(1)],
    ["Scheduler", settings.scheduler ? schedulerLabel(settings.scheduler) : null],
  ];
  const file = [["Kept as", formatInWords(model)], ["Size", sizeOf(model)],
    ["Comes from", sourceInWords(model)], ["Predicts", predictionInWords(model)],
    ["Fingerprint", model.is_starter ? null : fingerprint(model.hash)]];
  const { head, line } = refusalWords("adminForModels");
  return make("div.detail-in", {},
    session.value.person?.is_admin ? null : notice("", "lock", head, line),
    make("header.detail-head", {}, cover(model), make("div", {}, make("h1", {}, model.name),
      make("p", {}, model.description ?? ""),
      make("div.line", {}, make("span.badge", {}, baseInWords(model)),
        make("span.badge", {}, kindInWords(model))))),
    factSection("Default settings", "used when you choose this model", facts),
    factSection("File", "", file),
    model.type === "main" ? make("div.line", {}, make("button", {
      type: "button",
      on: {
        click: () => {
          chooseModel(model);
          go("/generate");
        },
      },
    }, "Generate with this model")) : null);
}

function factSection(title, note, facts) {
  const known = facts.filter(([, text]) => text !== null && text !== undefined && text !== "");
  if (known.length === 0) return null;
  return make("section.stack", {}, make("div.line", {}, make("h2", {}, title),
    make("span.note.faint", {}, note)),
  make("dl.facts", {}, ...known.map(([name, text]) => make("div", {}, make("dt", {}, name),
    make("dd", { title: String(text) }, String(text))))));
}

// Enough of it to compare two of them by eye.
function fingerprint(hash) {
  return hash ? hash.replace(/^[a-z0-9]+:/, "").slice(0, 16) : null;
}

function sizeOf(model) {
  return model.file_size ? bytesInWords(model.file_size) : null;
}
