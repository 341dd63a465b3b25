// The shelf beside the wall: boards, and the pictures of the chosen one.

import { make, say } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { number } from "../../model/words.js";
import { pictureMenu, pictureKey } from "../../parts/pictureMenu.js";
import { albumOf } from "../../state/albums.js";
import { boardName, boards } from "../../state/boards.js";
import { onWall, showPicture } from "../../state/desk.js";
import { preferences } from "../../state/preferences.js";
import "../../parts/grid.js";

define("limner-shelf", class extends Part {
  #name = make("span.cut");
  #count = make("small.faint");
  #head = make("div.shelf-head", {}, make("h2", {}, this.#name, this.#count));
  #grid = make("limner-grid.pictures", { label: "Pictures of this board" });
  #album = null;

  connected() {
    this.replaceChildren(make("limner-boards"), this.#head, this.#grid);
    this.watch([preferences, boards, onWall], () => this.#show());
    this.on(this.#grid, "want-more", () => this.#album.more());
    this.on(this.#grid, "open-picture", (event) => {
      event.preventDefault();
      showPicture(event.detail.image_name);
    });
    this.on(this.#grid, "picture-menu", ({ detail }) => pictureMenu(detail.item, detail.at));
    this.on(this.#grid, "picture-key", (event) => pictureKey(event));
  }

  #show() {
    const { board } = preferences.value;
    const album = albumOf(board);
    if (album !== this.#album) {
      this.#album = album;
      this.watch([album.store], () => this.#show());
      if (album.store.value.items === null) album.refresh();
    }
    const { items, total } = album.store.value;
    const empty = !items || items.length === 0;
    this.#head.hidden = empty;
    this.#grid.hidden = empty;
    say(this.#name, boardName(board));
    say(this.#count, number(total));
    this.#grid.show({ items: items ?? [], total, current: onWall.value });
  }
});
