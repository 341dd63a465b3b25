// Two pictures: one over the other with a divider, side by side, or one while you hold.

import { fullAddress, pictureMetadata } from "../api/pictures.js";
import { isAborted } from "../api/client.js";
import { fill, icon, make, say, setVars } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { refusal, wordsOf } from "../model/refusals.js";
import { recipeFrom } from "../model/recipe.js";
import { segmented } from "../parts/fields.js";
import { onHotkey } from "../state/hotkeys.js";
import { comparePath, go, goBack, picturePath, route } from "../state/route.js";
import { withdrawn } from "../state/withdrawals.js";

const ways = [["slider", "Slider"], ["beside", "Side by side"], ["hold", "Hold"]];

define("limner-compare", class extends Part {
  #way = "slider";
  #share = 50;
  #first = make("img", { alt: "First picture", draggable: "false" });
  #second = make("img.second", { alt: "Second picture", draggable: "false" });
  #handle = make("span.handle", {
    role: "slider", tabindex: "0", "aria-label": "Divider", "aria-valuemin": "0",
    "aria-valuemax": "100",
  });
  #tags = [make("span.tag"), make("span.tag.end")];
  #frame = make("figure.hung.versus", {}, this.#first, this.#second, this.#handle, ...this.#tags);
  #hang = make("div.hang", {}, this.#frame);
  #choice = segmented("How to compare", ways, "slider", (way) => this.#choose(way));
  #note = make("span.number.note");
  #asking = new AbortController();

  connected() {
    this.className = "comparing";
    this.replaceChildren(make("section.wall", { "aria-label": "Two pictures" }, this.#hang,
      make("div.caption", { role: "toolbar", "aria-label": "Compare" }, this.#choice, this.#note,
        make("button.quiet", { type: "button", on: { click: () => this.#swap() } }, icon("swap"),
          make("span", {}, "Swap")),
        make("button.quiet", { type: "button", on: { click: () => this.#leave() } }, "Done"))));
    this.watch([route], ({ place, id, other }) => place === "compare" && this.#open(id, other));
    this.on(this.#first, "load", () => setVars(this.#frame, {
      "--ratio": this.#first.naturalWidth / this.#first.naturalHeight,
    }));
    for (const image of [this.#first, this.#second]) this.on(image, "error", () => this.#gone());
    withdrawn.watch((lost) => {
      const { id, other } = route.value;
      if (lost?.names.some((name) => name === id || name === other)) this.#gone(refusal("pictureWithdrawn", lost.words));
    }, this.lifetime);
    this.#pointers();
    const acts = {
      "viewer.swap": () => this.#swap(), "gallery.clear": () => this.#leave(),
      "viewer.toggle": () => this.#leave(),
      "viewer.compareMode": () => this.#choose(ways[(ways.findIndex(
        ([way]) => way === this.#way) + 1) % ways.length][0]),
    };
    for (const [id, act] of Object.entries(acts)) {
      onHotkey(id, () => {
        act();
        return true;
      }, this.lifetime);
    }
    this.#choose("slider");
  }

  async #open(first, second) {
    if (!first || !second) return this.#gone();
    fill(this.#hang, this.#frame);
    this.#first.src = fullAddress(first);
    this.#second.src = fullAddress(second);
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const recipes = await Promise.all([first, second].map(
        async (name) => recipeFrom(await pictureMetadata(name, signal))));
      tagsFor(recipes).forEach((words, index) => say(this.#tags[index], words));
    } catch (error) {
      if (!isAborted(error) && error.status !== 404) this.#gone(error);
    }
  }

  #choose(way) {
    this.#way = way;
    this.#choice.choose(way);
    this.#frame.dataset.way = way;
    this.#handle.hidden = way !== "slider";
    say(this.#note, way === "hold" ? "Hold the picture, or Space, to see the second" : "");
    this.#divide(50);
  }

  #divide(share) {
    this.#share = Math.min(100, Math.max(0, share));
    setVars(this.#frame, { "--share": `${this.#share}%` });
    this.#handle.setAttribute("aria-valuenow", String(Math.round(this.#share)));
  }

  #pointers() {
    const move = (event) => {
      const box = this.#frame.getBoundingClientRect();
      this.#divide((event.clientX - box.left) / box.width * 100);
    };
    const hold = (on) => this.#frame.toggleAttribute("data-held", on);
    this.on(this.#frame, "pointerdown", (event) => {
      event.preventDefault();
      if (this.#way === "hold") hold(true);
      if (this.#way !== "slider") return;
      this.#frame.setPointerCapture(event.pointerId);
      this.#handle.focus({ preventScroll: true });
      move(event);
    });
    this.on(this.#frame, "pointermove", (event) => {
      if (this.#way === "slider" && this.#frame.hasPointerCapture(event.pointerId)) move(event);
    });
    for (const type of ["pointerup", "pointercancel", "pointerleave"]) {
      this.on(this.#frame, type, () => hold(false));
    }
    this.on(this.#handle, "keydown", (event) => {
      const step = event.shiftKey ? 10 : 2;
      const by = { ArrowLeft: -step, ArrowRight: step, ArrowDown: -step, ArrowUp: step }[event.key];
      const to = { Home: 0, End: 100 }[event.key] ?? (by ? this.#share + by : null);
      if (to === null) return;
      event.preventDefault();
      this.#divide(to);
    });
    const space = (event, on) => {
      if (this.#way !== "hold" || event.key !== " " || event.target.closest("button")) return;
      event.preventDefault();
      hold(on);
    };
    this.on(document, "keydown", (event) => space(event, true));
    this.on(document, "keyup", (event) => space(event, false));
  }

  #swap() {
    const { id, other } = route.value;
    go(comparePath(other, id), { replace: true });
  }

  #leave() {
    goBack(picturePath(route.value.id ?? ""));
  }

  #gone(error = refusal("pairGone")) {
    const { head, line } = wordsOf(error);
    this.#asking.abort();
    for (const image of [this.#first, this.#second]) image.removeAttribute("src");
    fill(this.#hang, make("div.welcome", { role: "alert" }, make("span.bad", {}, icon("warning")),
      make("h2", {}, head), line ? make("p", {}, line) : null,
      make("p.line", {}, make("a.button.lifted", { href: "/gallery" }, "Open the gallery"))));
  }
});

// What tells the two apart, as far as their recipes say.
function tagsFor([one, two]) {
  const differs = (name) => one[name] !== null && two[name] !== null && one[name] !== two[name];
  if (differs("modelName")) return [one.modelName, two.modelName];
  if (differs("seed")) return [`Seed ${one.seed}`, `Seed ${two.seed}`];
  if (differs("steps")) return [`${one.steps} steps`, `${two.steps} steps`];
  return ["First", "Second"];
}
