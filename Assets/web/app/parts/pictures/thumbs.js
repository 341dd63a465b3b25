// Thumbnails off the path: a few are asked for in each frame, those in sight first, so that no
// frame comes late however many tiles a jump brings; asked again when the server was busy.

import { thumbnailAddress } from "../../api/pictures.js";
import { make } from "../../lib/dom.js";

const tries = 4;
const pause = 350;

/** How many are under way at most: about as many as a browser asks one server for at once. */
const mostUnderWay = 10;

/** How many begin in one frame: in sight, beyond it, and in one that follows a late frame. */
const inSight = 8;
const beyond = 3;
const afterLate = 4;
const lateMilliseconds = 24;

const waiting = new Set();
let underWay = 0;
let frame = 0;
let before = 0;

/** The thumbnail of one tile, for one picture after the other. */
export class Thumb {
  #tile;
  #image;
  #name = null;
  #tried = 0;
  #timer = null;
  #isUnderWay = false;

  constructor(tile) {
    this.#tile = tile;
    this.#image = make("img", { alt: "", draggable: "false", decoding: "async" });
    this.#image.addEventListener("load", () => this.#over() && tile.prepend(this.#image));
    this.#image.addEventListener("error", () => this.#over() && this.#tryAgain());
  }

  /** Shows a picture as soon as it can be had; `distance()` tells how far it is from sight. */
  hang(name, distance) {
    this.giveUp();
    this.#name = name;
    this.#tried = 0;
    this.distance = distance;
    wait(this);
  }

  /** Ends what is still loading and lets go of what is shown. */
  giveUp() {
    waiting.delete(this);
    clearTimeout(this.#timer);
    this.#over();
    this.#tile.removeAttribute("data-lost");
    // Also what is shown already: a board of a hundred thousand must not fill the memory.
    this.#image.remove();
    this.#image.removeAttribute("src");
  }

  begin() {
    this.#isUnderWay = true;
    underWay += 1;
    this.#tried += 1;
    this.#image.src = thumbnailAddress(this.#name);
  }

  #over() {
    if (!this.#isUnderWay) return false;
    this.#isUnderWay = false;
    underWay -= 1;
    return true;
  }

  #tryAgain() {
    this.#image.removeAttribute("src");
    if (this.#tried >= tries) this.#tile.toggleAttribute("data-lost", true);
    else this.#timer = setTimeout(() => wait(this), pause * this.#tried);
  }
}

function wait(thumb) {
  waiting.add(thumb);
  if (frame === 0) frame = requestAnimationFrame(beginSome);
}

function beginSome(now) {
  const share = now - before > lateMilliseconds ? afterLate : inSight;
  before = now;
  const left = Math.min(share, mostUnderWay - underWay);
  if (left > 0) for (const thumb of nearest(left)) thumb.begin();
  frame = waiting.size > 0 ? requestAnimationFrame(beginSome) : 0;
}

function nearest(most) {
  const list = [...waiting].map((thumb) => ({ thumb, far: thumb.distance() }))
    .sort((a, b) => a.far - b.far).slice(0, most);
  return list.filter(({ far }, index) => far === 0 || index < beyond).map(({ thumb }) => {
    waiting.delete(thumb);
    return thumb;
  });
}
