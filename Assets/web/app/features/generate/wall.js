// The wall: the place where the picture hangs, and the caption under it.

import { fullAddress, thumbnailAddress } from "../../api/pictures.js";
import { face } from "../../parts/face.js";
import { fill, icon, make, say, setVars } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { runningInWords, waitingInWords } from "../../model/batches.js";
import { wallFor } from "../../model/wall.js";
import { albumOf } from "../../state/albums.js";
import { boardName, boards } from "../../state/boards.js";
import { onWall, showWork, shown } from "../../state/desk.js";
import { jobs, previews, retry } from "../../state/jobs.js";
import { models } from "../../state/models.js";
import { recordOf, recordsSeen, wantRecords } from "../../state/pictures.js";
import { preferences } from "../../state/preferences.js";
import { trying } from "../../state/toasts.js";
import { welcome } from "./welcome.js";
import "./caption.js";

define("limner-wall", class extends Part {
  #preview = make("img.preview", { alt: "" });
  #picture = make("img.full", { alt: "", decoding: "async" });
  #progress = make("progress", { max: 1, "aria-label": "Progress" });
  #words = make("h2");
  #frame = make("figure.hung", {}, this.#preview, this.#picture, this.#words, this.#progress);
  #hang = make("div.hang");
  #caption = make("limner-caption.caption");
  #album = null;
  #welcomed = null;

  connected() {
    this.replaceChildren(this.#hang, this.#caption);
    this.on(this.#picture, "load", () => this.#arrived());
    this.on(this.#picture, "error", () => this.#lost());
    this.watch([preferences], ({ board }) => this.#follow(board));
    this.watch([jobs, previews, shown, boards, models, recordsSeen], () => this.#show());
  }

  #follow(board) {
    const album = albumOf(board);
    if (album === this.#album) return;
    this.#album = album;
    this.watch([album.store], () => this.#show());
    if (album.store.value.names === null) album.refresh();
  }

  #show() {
    const { names } = this.#album.store.value;
    const newest = names === null ? undefined : names[0] ?? null;
    const state = wallFor({ jobs: jobs.value, shown: shown.value, newest });
    const record = state.name ? recordOf(state.name) ?? null : null;
    if (state.name) wantRecords([state.name]);
    this.dataset.kind = state.kind;
    onWall.set(state.name ?? null);
    remember(state, shown.value);
    this.#caption.show(state, record);
    if (state.kind !== "welcome") this.#welcomed = null;
    switch (state.kind) {
      case "loading": fill(this.#hang); break;
      case "welcome": this.#welcome(); break;
      case "waiting": fill(this.#hang, waitingPlace(state)); break;
      case "failed": fill(this.#hang, failure(state.job)); break;
      case "making": this.#showMaking(state.job); break;
      default: this.#showPicture(state, record);
    }
  }

  #welcome() {
    const isFirst = !boards.value.list?.some(
      (board) => board.permission === "owner" && board.image_count > 0);
    if (this.#welcomed?.models === models.value && this.#welcomed.isFirst === isFirst) return;
    this.#welcomed = { models: models.value, isFirst };
    fill(this.#hang, welcome(isFirst));
  }

  #showMaking(job) {
    fill(this.#hang, this.#frame);
    const preview = previews.value.get(job.item_id);
    const progress = job.progress;
    setVars(this.#frame, { "--ratio": ratioOf(job, preview) });
    this.#frame.toggleAttribute("data-making", true);
    this.#frame.toggleAttribute("data-blank", !preview);
    say(this.#words, preview || progress?.total_steps ? "" : runningInWords(job));
    this.#frame.removeAttribute("data-fading");
    if (preview) this.#preview.src = preview.address;
    else this.#preview.removeAttribute("src");
    this.#preview.alt = "Preview";
    this.#picture.hidden = true;
    this.#picture.removeAttribute("src");
    this.#progress.hidden = false;
    this.#progress.value = progress?.percentage ?? 0;
  }

  #showPicture({ name, job }, record) {
    fill(this.#hang, this.#frame);
    const address = fullAddress(name);
    this.#progress.hidden = true;
    setVars(this.#frame, { "--ratio": ratioOf(record ?? job) });
    if (this.#picture.getAttribute("src") === address) return;
    if (!this.#frame.hasAttribute("data-making") || !this.#preview.src) {
      this.#preview.src = thumbnailAddress(name);
    }
    this.#frame.removeAttribute("data-making");
    this.#frame.removeAttribute("data-blank");
    say(this.#words, "");
    this.#frame.toggleAttribute("data-fading", true);
    this.#preview.alt = "";
    this.#picture.hidden = false;
    this.#picture.alt = "The finished picture";
    this.#picture.src = address;
  }

  // A picture that was deleted elsewhere makes room for the newest one.
  #lost() {
    this.#frame.removeAttribute("data-fading");
    if (this.#picture.getAttribute("src")) showWork(null);
  }

  // The frame takes the picture's own shape once it is known.
  #arrived() {
    const { naturalWidth: width, naturalHeight: height } = this.#picture;
    if (width && height) setVars(this.#frame, { "--ratio": width / height });
    this.#frame.removeAttribute("data-fading");
  }
});

// Work that was under way before this page was opened is followed to its end too.
function remember({ kind, batch }, { kind: looking, batchId }) {
  const working = kind === "waiting" || kind === "making";
  if (working && looking === "work" && batch.id !== batchId) showWork(batch.id);
}

function ratioOf(...things) {
  const known = things.find((thing) => thing?.width && thing?.height);
  return known ? known.width / known.height : 1;
}

function waitingPlace({ batch, job }) {
  const words = waitingInWords(batch, job, boardName(preferences.value.board));
  const other = job.waiting?.reason ? whoIsFirst(job.waiting.reason) : icon("clock");
  return make("figure.hung", { "data-empty": true, vars: { "--ratio": ratioOf(job) } },
    make("div.welcome", {}, other, make("h2", {}, words.head), make("p", {}, words.line)));
}

function whoIsFirst(reason) {
  const name = /^(.+?)['’]s /.exec(reason)?.[1];
  return name ? face({ user_id: name, display_name: name }, { large: true }) : icon("clock");
}

function failure(job) {
  const sentence = job.error_message ?? "The picture could not be made.";
  const [head, ...rest] = sentence.split(/(?<=[.!?])\s+/);
  const again = make("button.lifted", {
    type: "button", on: { click: () => trying(() => retry([job.item_id])) },
  }, "Try again");
  const line = make("p");
  say(line, rest.join(" "));
  return make("div.welcome", { role: "alert" }, make("span.bad", {}, icon("warning")),
    make("h2", {}, head.replace(/\.$/, "")), rest.length > 0 ? line : null,
    make("p.line", {}, again));
}
