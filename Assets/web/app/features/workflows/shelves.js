// The library of workflows: one's own, public ones, and those that come with Limner.

import { below } from "../../lib/base.js";
import { fill, icon, iconButton, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { renderList } from "../../lib/list.js";
import { settle } from "../../lib/timing.js";
import { dateOf, dayInWords } from "../../model/words.js";
import { problemNotice } from "../../parts/dialog.js";
import { segmented } from "../../parts/fields.js";
import { openMenu } from "../../parts/menu.js";
import { go } from "../../state/route.js";
import { session } from "../../state/session.js";
import { trying } from "../../state/toasts.js";
import { duplicateWorkflow, library, loadLibrary, publish, wanted }
  from "../../state/workflow/library.js";
import { wider } from "../../state/wider.js";
import { kept, loadKept } from "../../state/workflow/work.js";
import { deleteDialog, openFile, pickFile, startNew } from "./files.js";

const kinds = [["all", "All"], ["yours", "Yours"], ["shared", "Shared"], ["defaults", "Defaults"]];
const heads = { yours: "Your workflows", shared: "Shared", defaults: "Defaults" };
const orders = [["opened_at", "Opened last"], ["updated_at", "Changed last"],
  ["created_at", "Newest"], ["name", "Name"]];

define("limner-workflow-library", class extends Part {
  #kind = "all";
  #problem = make("div.problem");
  #shelves = Object.keys(heads).map((kind) => {
    const cards = make("div.cards");
    const count = make("small.faint");
    return { kind, cards, count, element: make("section", { "aria-label": heads[kind] },
      make("h2", {}, heads[kind], count), cards) };
  });

  connected() {
    this.className = "shelves";
    const search = make("input", { type: "search", placeholder: "Find a workflow",
      "aria-label": "Find a workflow", value: wanted.value.words });
    const look = settle(() => this.#load(), 200);
    this.on(search, "input", () => {
      wanted.merge({ words: search.value.trim() });
      look();
    });
    const order = make("select.order", { "aria-label": "Order" },
      ...orders.map(([value, words]) => make("option", { value }, words)));
    order.value = wanted.value.order;
    this.on(order, "change", () => {
      wanted.merge({ order: order.value });
      this.#load();
    });
    fill(this, make("header", {},
      segmented("Which workflows", kinds, this.#kind, (kind) => {
        this.#kind = kind;
        this.#show(library.value);
      }), make("label.search", {}, icon("search", { small: true }), search), order,
      make("button.primary", { type: "button", on: { click: () => startNew() } },
        icon("plus", { small: true }), "New workflow")), this.#problem,
    ...this.#shelves.map(({ element }) => element));
    this.on(this, "dragover", (event) => event.preventDefault());
    this.on(this, "drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files[0]) openFile(event.dataTransfer.files[0]);
    });
    this.watch([library, wanted, kept], (lists) => this.#show(lists));
    trying(loadKept);
    this.#load();
  }

  async #load() {
    try {
      await loadLibrary();
      fill(this.#problem);
    } catch (error) {
      // A server without a library: files and the browser's own memory are what there is.
      if (error.status === 404) library.set({ yours: [], shared: [], defaults: [] });
      else if (error.status !== 401) fill(this.#problem, problemNotice(error));
    }
  }

  #show(lists) {
    const tag = wanted.value.tag;
    for (const { kind, cards, count, element } of this.#shelves) {
      const list = lists?.[kind] ?? [];
      const isYours = kind === "yours";
      const isShown = this.#kind === kind || (this.#kind === "all" && (isYours || list.length > 0));
      element.hidden = !isShown;
      fill(count, String(list.length), tag ? make("button.chip", { type: "button",
        on: { click: () => this.#tag(null) } }, tag, icon("close", { small: true })) : null);
      const items = isYours ? [...keptItem(), ...list, { workflow_id: "file" }] : list;
      renderList(cards, items, { key: (one) => `${one.workflow_id} ${one.updated_at ?? ""} ${
        one.is_public} ${one.name} ${one.thumbnail_url}`, make: (one) => this.#card(one, kind) });
    }
  }

  #tag(tag) {
    wanted.merge({ tag });
    this.#load();
  }

  #card(one, kind) {
    if (one.workflow_id === "file") return fileCard();
    if (one.workflow_id === "kept") return keptCard(one);
    const more = iconButton("more", `More for ${one.name}`, () => openMenu(this.#acts(one, kind),
      more, { label: one.name }), { small: true });
    const opened = dateOf(one.opened_at);
    const isOthers = kind !== "yours";
    const tags = (one.tags ?? "").split(",").map((tag) => tag.trim()).filter(Boolean);
    return make("article.card", {}, make("a.cover", {
      href: `/workflows/${encodeURIComponent(one.workflow_id)}`, "aria-label": one.name,
    }, thumbnail(one)),
    make("b", {}, make("span.cut", {}, one.name || "Without a name"),
      one.is_public ? icon("globe", { small: true, label: "Public" }) : null,
      make("span.push"), more),
    one.description ? make("p", {}, one.description) : null,
    make("span.mark", {}, isOthers ? make("span.badge", {}, "Read-only") : null,
      opened ? `Opened ${dayInWords(opened).toLowerCase()}` : null),
    tags.length > 0 ? make("span.words", {}, ...tags.slice(0, 4).map((tag) => make("button.tag", {
      type: "button", on: { click: () => this.#tag(tag) } }, tag))) : null);
  }

  #acts(one, kind) {
    const isMine = kind === "yours";
    const isAdmin = session.value.person?.is_admin;
    return [
      { name: "Open", icon: "workflow", act: () => go(`/workflows/${
        encodeURIComponent(one.workflow_id)}`) },
      { name: isMine ? "Duplicate" : "Make my copy", icon: "copy",
        act: () => trying(() => duplicateWorkflow(one)) },
      isAdmin && (isMine || (wider.value && kind === "shared")) ? { name: one.is_public ? "Make private" : "Make public", icon: "globe",
        act: () => trying(() => publish(one, !one.is_public)) } : null,
      isMine ? { name: "Delete", icon: "trash", danger: true, act: () => deleteDialog(one) } : null,
    ].filter(Boolean);
  }
});

function thumbnail({ thumbnail_url: address }) {
  const blank = () => make("span.blank", {}, icon("workflow"));
  if (!address) return blank();
  const image = make("img", { src: below(`/${address.replace(/^\//, "")}`), alt: "",
    on: { error: () => image.replaceWith(blank()) } });
  return image;
}

function keptItem() {
  const { value } = kept;
  return value ? [{ workflow_id: "kept", name: value.document.name, value }] : [];
}

function keptCard({ value: { document: json, record } }) {
  const path = record ? `/workflows/${encodeURIComponent(record.workflow_id)}`
    : "/workflows/new";
  return make("article.card", {}, make("a.cover", { href: path,
    "aria-label": "Go on with what was not saved" }, make("span.blank", {}, icon("workflow"))),
  make("b", {}, json.name || "New workflow"),
  make("p", {}, "Not saved yet: go on where you left."));
}

function fileCard() {
  return make("article.card", {}, make("button.cover", { type: "button",
    on: { click: pickFile }, "aria-label": "Open a file" },
  make("span.blank", {}, icon("upload"))), make("b", {}, "Open a file"),
  make("p", {}, "A workflow as JSON, or a picture that carries one."));
}
