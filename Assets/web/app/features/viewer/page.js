// One picture and its story: the wall takes all the room, the label tells how it was made.

import { fileAddress, fullAddress, pictureMetadata, pictureRecord,
  thumbnailAddress } from "../../api/pictures.js";
import { isAborted } from "../../api/client.js";
import { fill, icon, iconAddress, iconButton, make, say, setVars } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { mayWrite } from "../../model/levels.js";
import { refusal, wordsOf } from "../../model/refusals.js";
import { recipeFrom } from "../../model/recipe.js";
import { number } from "../../model/words.js";
import { moveDialog } from "../../parts/boards/move.js";
import { openMenu } from "../../parts/menu.js";
import { compareDialog } from "../../parts/pictures/choose.js";
import { keepingEntries, keyHint } from "../../parts/pictures/menu.js";
import { zooming } from "../../parts/pictures/zoom.js";
import { albumOf } from "../../state/albums.js";
import { boardOf, boards, chooseBoard } from "../../state/boards.js";
import { onHotkey } from "../../state/hotkeys.js";
import { presentLook } from "../../state/looking.js";
import { deletePictures, setStar } from "../../state/pictureActs.js";
import { changeRecords, keepRecords, recordOf, recordsSeen } from "../../state/pictures.js";
import { useOf } from "../../state/recipes.js";
import { boardPath, comparePath, go, goBack, picturePath, route } from "../../state/route.js";
import { trying } from "../../state/toasts.js";
import { withdrawn } from "../../state/withdrawals.js";
import { labelOf } from "./label.js";

define("limner-viewer", class extends Part {
  #preview = make("img.preview", { alt: "" });
  #picture = make("img.full", { alt: "The picture", decoding: "async" });
  #frame = make("figure.hung", {}, this.#preview, this.#picture);
  #hang = make("div.hang", {}, this.#frame);
  #place = make("span.number");
  #previous = iconButton("left", "Previous", () => this.#step(-1));
  #next = iconButton("right", "Next", () => this.#step(1));
  #starSign = icon("star");
  #star = make("button.quiet.square", {
    type: "button", title: "Star", "aria-label": "Star", "data-star": true,
    on: { click: () => this.#switchStar() },
  }, this.#starSign);
  #compare = iconButton("compare", "Compare", () => compareDialog(this.#record),
    { look: "quiet.square.rare" });
  #move = iconButton("board", "Move to board",
    () => moveDialog([this.#name], this.#record?.board_id), { look: "quiet.square.rare" });
  #download = make("a.button.quiet.square.rare", { title: "Download", "aria-label": "Download" },
    icon("download"));
  #trash = iconButton("trash", "Delete", () => this.#delete());
  #more = iconButton("more", "More", () => this.#openMore());
  #caption = make("div.caption", { role: "toolbar", "aria-label": "Picture" }, this.#previous,
    this.#next, this.#place, this.#star, this.#compare, this.#move, this.#download, this.#trash,
    this.#more);
  #label = make("aside.label-panel", { "aria-label": "About this picture" });
  #name = null;
  #record = null;
  #recipe = null;
  #album = null;
  #asking = new AbortController();
  #zoom = null;

  connected() {
    this.className = "viewing";
    this.#more.setAttribute("aria-haspopup", "menu");
    for (const act of [this.#star, this.#move, this.#trash]) act.hidden = true;
    this.replaceChildren(
      make("section.wall", { "aria-label": "Picture" }, this.#hang, this.#caption), this.#label);
    this.#zoom = zooming(this, this.#hang, this.#frame, { turn: (by) => this.#step(by) });
    this.watch([route], ({ place, id }) => place === "picture" && this.#open(id));
    this.watch([recordsSeen, boards], () => this.#follow());
    withdrawn.watch((lost) => this.#lose(lost), this.lifetime);
    this.on(this.#picture, "load", () => {
      const { naturalWidth, naturalHeight } = this.#picture;
      setVars(this.#frame, { "--ratio": naturalWidth / naturalHeight });
      this.#frame.removeAttribute("data-fading");
    });
    this.#listen();
  }

  async #open(name) {
    if (name === this.#name) return;
    this.#name = name;
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#zoom.reset();
    this.#frame.toggleAttribute("data-fading", true);
    this.#preview.src = thumbnailAddress(name);
    this.#picture.src = fullAddress(name);
    this.#download.href = fileAddress(name, true);
    this.#download.download = name;
    try {
      const [record, metadata] = await Promise.all([
        pictureRecord(name, signal), pictureMetadata(name, signal)]);
      this.#show(record, metadata);
    } catch (error) {
      if (isAborted(error)) return;
      if (!("status" in error)) throw error;
      this.#gone(error.status === 404 || error.status === 403 ? refusal("pictureGone") : error);
    }
  }

  #show(record, metadata) {
    this.#record = record;
    this.#recipe = recipeFrom(metadata);
    fill(this.#hang, this.#frame);
    this.#caption.hidden = false;
    this.removeAttribute("data-gone");
    setVars(this.#frame, { "--ratio": record.width / record.height });
    fill(this.#label, ...labelOf(record, this.#recipe, metadata));
    keepRecords([record]);
    const board = record.board_id ?? "none";
    chooseBoard(board);
    const tab = record.image_category === "general" ? "images" : "assets";
    const album = albumOf(board, { ...presentLook(), tab });
    if (album !== this.#album) {
      this.#album = album;
      this.watch([album.store], () => album === this.#album && this.#showPlace());
      if (album.store.value.names === null) album.refresh();
    }
    this.#showPlace();
  }

  // Somebody may have starred it, moved it, or taken it away.
  #follow() {
    if (!this.#record) return;
    const record = recordOf(this.#name);
    if (record === null) this.#gone(refusal("pictureDeleted"));
    else if (record) this.#record = record;
    this.#showPlace();
  }

  #showPlace() {
    const names = this.#album?.store.value.names ?? null;
    if (this.#record) this.#showRights(this.#record);
    if (!names || !this.#record) return;
    const index = names.indexOf(this.#name);
    say(this.#place, index < 0 ? "" : `${number(index + 1)} of ${number(names.length)}`);
    this.#previous.disabled = index <= 0;
    this.#next.disabled = index < 0 || index >= names.length - 1;
    const { starred } = this.#record;
    this.#star.setAttribute("aria-pressed", String(Boolean(starred)));
    this.#starSign.firstElementChild.setAttribute("href",
      iconAddress(starred ? "star-on" : "star"));
  }

  // What the level allows; until the board is known, what a reader may.
  #showRights({ board_id: boardId }) {
    const board = boardOf(boardId);
    const writes = mayWrite(board) && (board !== null || !boardId || boardId === "none");
    for (const act of [this.#star, this.#move, this.#trash]) act.hidden = !writes;
  }

  #lose(lost) {
    if (!lost || !this.#name) return;
    const mine = this.#record?.board_id === lost.boardId || lost.names.includes(this.#name);
    if (mine) this.#gone(refusal("pictureWithdrawn", lost.words));
  }

  #gone(error) {
    const { head, line } = wordsOf(error);
    this.#asking.abort();
    this.#record = null;
    this.#picture.removeAttribute("src");
    this.#preview.removeAttribute("src");
    this.#caption.hidden = true;
    this.toggleAttribute("data-gone", true);
    fill(this.#label);
    fill(this.#hang, make("div.welcome", { role: "alert" }, make("span.bad", {}, icon("warning")),
      make("h2", {}, head), line ? make("p", {}, line) : null,
      make("p.line", {}, make("a.button.lifted", { href: "/gallery" }, "Open the gallery"))));
  }

  #neighbour(by) {
    const names = this.#album?.store.value.names ?? [];
    const index = names.indexOf(this.#name);
    return index < 0 ? null : names[index + by] ?? null;
  }

  #step(by) {
    const name = this.#neighbour(by);
    if (name) go(picturePath(name), { replace: true });
  }

  #switchStar() {
    if (!this.#record || this.#star.hidden) return;
    const starred = !this.#record.starred;
    changeRecords([this.#name], (record) => ({ ...record, starred }));
    trying(() => setStar([this.#name], starred));
  }

  async #delete() {
    if (!this.#record || this.#trash.hidden) return;
    const name = this.#name;
    const next = this.#neighbour(1) ?? this.#neighbour(-1);
    this.#record = null;
    await trying(() => deletePictures([name]));
    if (next) go(picturePath(next), { replace: true });
    else this.#leave();
  }

  #leave() {
    goBack(boardPath(this.#album?.boardId ?? "none"));
  }

  #openMore() {
    const keeping = keepingEntries(this.#record);
    const { owner } = this.#record;
    openMenu([{
      name: "Compare", icon: "compare", act: () => compareDialog(this.#record),
    }, ...keeping, this.#trash.hidden ? null : "rule", this.#trash.hidden ? null : {
      name: "Delete", icon: "trash", danger: true, keys: keyHint("gallery.delete"),
      act: () => this.#delete(),
    }], this.#more, { label: owner ? `Picture of ${owner.display_name}` : "Picture" });
  }

  #listen() {
    const name = () => this.#name;
    const acts = {
      "gallery.left": () => this.#step(-1), "gallery.right": () => this.#step(1),
      "gallery.delete": () => this.#delete(), "gallery.star": () => this.#switchStar(),
      "gallery.clear": () => this.#leave(), "viewer.toggle": () => this.#leave(),
      "viewer.useAll": () => useOf(name(), "all"), "viewer.useSeed": () => useOf(name(), "seed"),
      "viewer.usePrompt": () => useOf(name(), "prompt"),
      "viewer.remix": () => useOf(name(), "remix"), "viewer.useSize": () => useOf(name(), "size"),
      "viewer.details": () => this.toggleAttribute("data-bare"),
      "gallery.compareLeft": () => this.#compareWith(-1),
      "gallery.compareRight": () => this.#compareWith(1),
    };
    for (const [id, act] of Object.entries(acts)) {
      onHotkey(id, () => {
        act();
        return true;
      }, this.lifetime);
    }
  }

  #compareWith(by) {
    const other = this.#neighbour(by);
    if (other) go(comparePath(this.#name, other));
  }
});
