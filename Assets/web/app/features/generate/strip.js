// The latest pictures in a row, where a narrow page has no room for the shelf.

import { thumbnailAddress } from "../../api/pictures.js";
import { make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { renderList } from "../../lib/list.js";
import { albumOf } from "../../state/albums.js";
import { showPicture } from "../../state/desk.js";
import { preferences } from "../../state/preferences.js";

/** As many as the widest strip can hold. */
const most = 14;

define("limner-strip", class extends Part {
  #album = null;

  connected() {
    this.watch([preferences], ({ board }) => {
      const album = albumOf(board);
      if (album === this.#album) return;
      this.#album = album;
      this.watch([album.store], () => this.#show());
    });
  }

  #show() {
    const names = (this.#album.store.value.names ?? []).slice(0, most);
    this.hidden = names.length === 0;
    renderList(this, names, {
      key: (name) => name,
      make: (name) => make("button", {
        type: "button", "aria-label": "Show this picture",
        on: { click: () => showPicture(name) },
      }, make("img", { src: thumbnailAddress(name), alt: "", decoding: "async" })),
    });
  }
});
