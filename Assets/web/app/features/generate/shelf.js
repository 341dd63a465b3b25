// The shelf beside the wall: boards, and the pictures of the chosen one.

import { make, say } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { number } from "../../model/words.js";
import { pictureKeys } from "../../parts/pictures/keys.js";
import { pictureMenu } from "../../parts/pictures/menu.js";
import { albumOf } from "../../state/albums.js";
import { boardName, boards } from "../../state/boards.js";
import { onWall, showPicture } from "../../state/desk.js";
import { preferences } from "../../state/preferences.js";
import "../../parts/pictures/grid.js";

define("limner-shelf", class extends Part {
  #name = make("span.cut");
  #count = make("small.faint");
  #head = make("div.shelf-head", {}, make("h2", {}, this.#name, this.#count));
  #grid = make("limner-grid.pictures", { label: "Pictures of this board" });
  #album = null;

  connected() {
    this.replaceChildren(make("limner-boards"), this.#head, this.#grid);
    this.watch([preferences, boards, onWall], () => this.#show());
    this.on(this.#grid, "open-picture", (event) => {
      event.preventDefault();
      showPicture(event.detail.name);
    });
    this.on(this.#grid, "picture-menu", ({ detail }) => pictureMenu(detail.item, detail.at));
    pictureKeys(this.#grid, this.lifetime);
  }

  #show() {
    const { board } = preferences.value;
    const album = albumOf(board);
    if (album !== this.#album) {
      this.#album = album;
      this.watch([album.store], () => this.#show());
      if (album.store.value.names === null) album.refresh();
    }
    const names = album.store.value.names ?? [];
    const empty = names.length === 0;
    this.#head.hidden = empty;
    this.#grid.hidden = empty;
    say(this.#name, boardName(board));
    say(this.#count, number(names.length));
    this.#grid.show({ names, current: onWall.value });
  }
});
