// One picture and its story: the wall takes all the room, the label tells how it was made.

import { fullAddress, pictureMetadata, pictureRecord, thumbnailAddress } from "../api/pictures.js";
import { isAborted } from "../api/client.js";
import { fill, icon, iconButton, make, say, setVars, iconAddress } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { everything, factsOf, recipeFrom } from "../model/recipe.js";
import { dateOf, momentInWords, number } from "../model/words.js";
import { moveMenu } from "../parts/pictureMenu.js";
import { albumOf, deletePictures, setStar } from "../state/albums.js";
import { chooseBoard } from "../state/boards.js";
import { take } from "../state/recipes.js";
import { boardPath, go, goBack, picturePath, route } from "../state/route.js";
import { trying } from "../state/toasts.js";

define("limner-viewer", class extends Part {
  #frame = make("figure.hung");
  #preview = make("img.preview", { alt: "" });
  #picture = make("img.full", { alt: "The picture", decoding: "async" });
  #hang = make("div.hang", {}, this.#frame);
  #place = make("span.number");
  #previous = iconButton("left", "Previous", () => this.#step(-1));
  #next = iconButton("right", "Next", () => this.#step(1));
  #starSign = icon("star");
  #star = make("button.quiet.square", {
    type: "button", title: "Star", "aria-label": "Star", "data-star": true,
    on: { click: () => this.#switchStar() },
  }, this.#starSign);
  #move = iconButton("board", "Move to board", () => moveMenu([this.#name],
    this.#record?.board_id, this.#move));
  #download = make("a.button.quiet.square", { title: "Download", "aria-label": "Download" },
    icon("download"));
  #trash = iconButton("trash", "Delete", () => this.#delete());
  #label = make("aside.label-panel", { "aria-label": "About this picture" });
  #name = null;
  #record = null;
  #album = null;
  #asking = new AbortController();

  connected() {
    this.className = "viewing";
    this.#frame.append(this.#preview, this.#picture);
    this.replaceChildren(
      make("section.wall", { "aria-label": "Picture" }, this.#hang,
        make("div.caption", { role: "toolbar", "aria-label": "Picture" }, this.#previous,
          this.#next, this.#place, this.#star, this.#move, this.#download, this.#trash)),
      this.#label);
    this.watch([route], ({ place, id }) => place === "picture" && this.#open(id));
    this.on(this.#picture, "load", () => {
      const { naturalWidth, naturalHeight } = this.#picture;
      setVars(this.#frame, { "--ratio": naturalWidth / naturalHeight });
      this.#frame.removeAttribute("data-fading");
    });
    this.on(document, "keydown", (event) => this.#key(event));
    this.#swipes();
  }

  async #open(name) {
    if (name === this.#name) return;
    this.#name = name;
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#frame.toggleAttribute("data-fading", true);
    this.#preview.src = thumbnailAddress(name);
    this.#picture.src = fullAddress(name);
    this.#download.href = fullAddress(name);
    this.#download.download = name;
    try {
      const [record, metadata] = await Promise.all([
        pictureRecord(name, signal), pictureMetadata(name, signal)]);
      this.#show(record, recipeFrom(metadata));
    } catch (error) {
      if (!isAborted(error)) this.#gone(error);
    }
  }

  #show(record, recipe) {
    this.#record = record;
    fill(this.#hang, this.#frame);
    setVars(this.#frame, { "--ratio": record.width / record.height });
    fill(this.#label, ...labelOf(record, recipe));
    const board = record.board_id ?? "none";
    chooseBoard(board);
    const album = albumOf(board);
    if (album !== this.#album) {
      this.#album = album;
      this.watch([album.store], () => this.#showPlace());
      if (album.store.value.items === null) album.refresh();
    }
    this.#showPlace();
  }

  #showPlace() {
    const { items, total } = this.#album.store.value;
    const index = items?.findIndex((item) => item.image_name === this.#name) ?? -1;
    if (items && index < 0 && items.length < total) this.#album.more();
    if (items && index >= items.length - 2) this.#album.more();
    say(this.#place, index < 0 ? "" : `${number(index + 1)} of ${number(total)}`);
    this.#previous.disabled = index <= 0;
    this.#next.disabled = index < 0 || index >= items.length - 1;
    const starred = items?.[index]?.starred ?? this.#record.starred;
    this.#record = { ...this.#record, starred };
    this.#star.setAttribute("aria-pressed", String(starred));
    this.#starSign.firstElementChild.setAttribute("href",
      iconAddress(starred ? "star-on" : "star"));
  }

  #gone(error) {
    fill(this.#label);
    fill(this.#hang, make("div.welcome", { role: "alert" }, make("span.bad", {}, icon("warning")),
      make("h2", {}, error.status === 0 ? error.message : "This picture is not here"),
      make("p", {}, "It may have been deleted, or it belongs to somebody else."),
      make("p.line", {}, make("a.button.lifted", { href: "/gallery" }, "Open the gallery"))));
  }

  #neighbour(by) {
    const items = this.#album?.store.value.items ?? [];
    const index = items.findIndex((item) => item.image_name === this.#name);
    return index < 0 ? null : items[index + by]?.image_name ?? null;
  }

  #step(by) {
    const name = this.#neighbour(by);
    if (name) go(picturePath(name), { replace: true });
  }

  #switchStar() {
    if (!this.#record) return;
    const starred = !this.#record.starred;
    this.#record = { ...this.#record, starred };
    trying(() => setStar([this.#name], starred));
    this.#showPlace();
  }

  async #delete() {
    const name = this.#name;
    const next = this.#neighbour(1) ?? this.#neighbour(-1);
    const board = this.#record?.board_id ?? "none";
    await trying(() => deletePictures([name]));
    if (next) go(picturePath(next), { replace: true });
    else goBack(boardPath(board));
  }

  #key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog, .menu")) return;
    const act = {
      ArrowLeft: () => this.#step(-1), ArrowRight: () => this.#step(1),
      Delete: () => this.#delete(), ".": () => this.#switchStar(),
      Escape: () => goBack(boardPath(this.#record?.board_id ?? "none")),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #swipes() {
    let start = null;
    this.on(this.#hang, "pointerdown", (event) => {
      start = event.pointerType === "touch" ? event.clientX : null;
    });
    this.on(this.#hang, "pointerup", (event) => {
      if (start === null) return;
      const moved = event.clientX - start;
      start = null;
      if (Math.abs(moved) > 60) this.#step(moved < 0 ? 1 : -1);
    });
  }
});

function labelOf(record, recipe) {
  const made = dateOf(record.created_at);
  const use = (parts) => ({ type: "button", on: { click: () => take(recipe, parts) } });
  const facts = factsOf(recipe);
  const words = recipe.prompt ? [make("section.stack", {}, make("p.words", {}, recipe.prompt),
    recipe.negative ? make("p.note", {}, `Without: ${recipe.negative}`) : null)] : [];
  const uses = facts.length > 0 ? [make("div.uses", {},
    make("button", use(["prompt", "negative"]), "Use prompt"),
    make("button", use(["seed"]), "Use seed"), make("button", use(everything), "Use all"))] : [];
  const lines = facts.map((fact) => make("div", {}, make("dt", {}, fact.name),
    make("dd", { title: fact.text }, fact.text),
    iconButton("use", `Use ${fact.word}`, () => take(recipe, fact.parts), { small: true })));
  return [...words, ...uses, make("dl.facts", {}, ...lines),
    make("p.note", {}, `Made ${made ? momentInWords(made) : "some time ago"}`
      + ` · ${record.width} × ${record.height}`)];
}
