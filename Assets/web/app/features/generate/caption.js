// The caption under the picture: the batch as small tiles, a sentence, the acts.

import { fullAddress, thumbnailAddress } from "../../api/pictures.js";
import { icon, iconButton, make, say, iconAddress } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { renderList } from "../../lib/list.js";
import { isActive, runningInWords, waitingInWords } from "../../model/batches.js";
import { counted } from "../../model/words.js";
import { openMenu } from "../../parts/menu.js";
import { boardName } from "../../state/boards.js";
import { onHotkey } from "../../state/hotkeys.js";
import { showPicture, showWork } from "../../state/desk.js";
import { cancelBatch, previews } from "../../state/jobs.js";
import { deletePictures, setStar } from "../../state/pictureActs.js";
import { promptOf, prompts, useOf } from "../../state/recipes.js";
import { go, picturePath } from "../../state/route.js";
import { trying } from "../../state/toasts.js";
import { preferences } from "../../state/preferences.js";

/** So many tiles of a batch are drawn; the rest is a number. */
const drawn = 8;

define("limner-caption", class extends Part {
  #state = { kind: "loading" };
  #record = null;
  #tiles = make("div.batch", { role: "group", "aria-label": "This batch" });
  #sentence = make("p.number");
  #says = make("div.says", { role: "status" });
  #note = make("p");
  #cancel = make("button.quiet", {
    type: "button", on: { click: () => trying(() => cancelBatch(this.#state.batch.id)) },
  }, "Cancel");
  #starSign = icon("star");
  #star = make("button.quiet.square", {
    type: "button", title: "Star", "aria-label": "Star", "data-star": true,
    on: { click: () => this.#switchStar() },
  }, this.#starSign);
  #download = make("a.button.quiet.square", { title: "Download", "aria-label": "Download" },
    icon("download"));
  #details = iconButton("info", "Details", () => go(picturePath(this.#state.name)));
  #more = iconButton("more", "More", () => this.#openMore());
  #acts = [this.#star, this.#download, this.#details, this.#more];

  connected() {
    this.#says.replaceChildren(this.#sentence, this.#note);
    this.replaceChildren(this.#tiles,
      this.#says,
      this.#cancel, ...this.#acts);
    this.#listen();
    this.watch([prompts], () => this.#draw());
  }

  show(state, record) {
    this.#state = state;
    this.#record = record;
    if (this.isConnected) this.#draw();
  }

  #draw() {
    const { kind, batch, job, name } = this.#state;
    const working = Boolean(batch?.jobs.some(isActive));
    say(this.#sentence, sentenceFor(this.#state));
    say(this.#note, noteFor(this.#state));
    this.#says.toggleAttribute("data-label", kind === "picture" && !working);
    this.#cancel.hidden = !working;
    for (const act of this.#acts) act.hidden = kind !== "picture" || working;
    this.#showTiles(batch, kind === "making" ? job : null);
    if (kind !== "picture") return;
    const starred = Boolean(this.#record?.starred);
    this.#star.setAttribute("aria-pressed", String(starred));
    this.#starSign.firstElementChild.setAttribute("href",
      iconAddress(starred ? "star-on" : "star"));
    this.#download.href = fullAddress(name);
    this.#download.download = name;
  }

  #showTiles(batch, making) {
    const list = batch && batch.jobs.length > 1 ? batch.jobs : [];
    const start = Math.max(0, Math.min(list.length - drawn, list.findIndex(isActive) - 4));
    const tiles = list.slice(start, start + drawn).map((job, index) => ({
      job, index: start + index, state: tileState(job),
    }));
    this.#tiles.hidden = tiles.length === 0;
    renderList(this.#tiles, tiles, {
      key: (tile) => `${tile.job.item_id} ${tile.state}`, make: tileElement,
      show: (element, { job, state }) => {
        const here = job === making || job.image_names?.includes(this.#state.name);
        if (here && state !== "waiting") element.setAttribute("aria-current", "true");
        else element.removeAttribute("aria-current");
        const preview = state === "making" ? previews.value.get(job.item_id) : null;
        const image = element.querySelector("img");
        if (preview && image) image.src = preview.address;
      },
    });
  }

  #switchStar() {
    const { name } = this.#state;
    trying(() => setStar([name], !this.#record?.starred));
  }

  #delete() {
    const { name } = this.#state;
    showWork(null);
    return trying(() => deletePictures([name]));
  }

  #openMore() {
    const { name } = this.#state;
    openMenu([
      { name: "Use prompt", icon: "text", act: () => useOf(name, "prompt") },
      { name: "Use seed", icon: "seed", act: () => useOf(name, "seed") },
      { name: "Use all", icon: "use", act: () => useOf(name, "all") },
      "rule",
      { name: "Delete", icon: "trash", danger: true, keys: "Del", act: () => this.#delete() },
    ], this.#more, { label: "Picture" });
  }

  #listen() {
    const acts = {
      "gallery.delete": () => this.#delete(), "gallery.star": () => this.#switchStar(),
      "viewer.usePrompt": () => useOf(this.#state.name, "prompt"),
      "viewer.useSeed": () => useOf(this.#state.name, "seed"),
      "viewer.useSize": () => useOf(this.#state.name, "size"),
      "viewer.remix": () => useOf(this.#state.name, "remix"),
      "viewer.useAll": () => useOf(this.#state.name, "all"),
      "viewer.details": () => go(picturePath(this.#state.name)),
    };
    for (const [id, act] of Object.entries(acts)) {
      onHotkey(id, ({ target }) => {
        if (this.#state.kind !== "picture" || target.closest?.("limner-grid")) return false;
        act();
        return true;
      }, this.lifetime);
    }
  }
});

function sentenceFor({ kind, name, batch, job }) {
  if (kind === "making") return job.progress?.total_steps ? runningInWords(job) : "";
  if (kind === "failed") return "Nothing was lost; the prompt and its settings are kept.";
  if (kind === "picture" && job && isActive(job) && batch) {
    if (job.status === "in_progress") return runningInWords(job);
    return job.waiting?.reason ? waitingInWords(batch, job, "").head : "Getting ready";
  }
  if (kind === "picture") return promptOf(name);
  return "";
}

function noteFor({ kind, batch, job }) {
  if (kind === "picture" && job?.status === "failed") {
    const failed = batch.jobs.filter((one) => one.status === "failed").length;
    return `${counted(failed, "picture")} could not be made: ${job.error_message ?? ""}`;
  }
  if (kind === "making" && batch.jobs.length > 1) {
    const place = batch.jobs.indexOf(job) + 1;
    return `Picture ${place} of ${batch.jobs.length} · ${boardName(preferences.value.board)}`;
  }
  return "";
}

function tileState(job) {
  if (job.image_names?.length > 0) return "done";
  if (job.status === "in_progress") return "making";
  return isActive(job) ? "waiting" : "none";
}

function tileElement({ job, index, state }) {
  const label = `Picture ${index + 1}`;
  if (state === "done") {
    const name = job.image_names[0];
    return make("button", {
      type: "button", title: label, "aria-label": label, on: { click: () => showPicture(name) },
    }, make("img", {
      src: thumbnailAddress(name), alt: "",
      on: { error: ({ target }) => target.parentElement.remove() },
    }));
  }
  if (state === "making") {
    return make("button.making", {
      type: "button", title: `${label}, being made`, "aria-label": `${label}, being made`,
      on: { click: () => showWork(job.batch_id) },
    }, make("img", { alt: "" }));
  }
  return make(state === "waiting" ? "span.waiting" : "span.waiting.none",
    { role: "img", "aria-label": `${label}, ${state === "waiting" ? "waiting" : "not made"}` });
}
