// The canvas: nodes as cards on one layer that is moved whole, edges drawn below them.

import { fill, make, say, setVars } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { renderList } from "../../lib/list.js";
import { around, boxOf, freePlace, meet, plansOf, shownBy, snapped, toCanvas, viewOf }
  from "../../model/workflow/geometry.js";
import { boards } from "../../state/boards.js";
import { models } from "../../state/models.js";
import { preferences } from "../../state/preferences.js";
import { presets } from "../../state/presets.js";
import { ran } from "../../state/workflow/run.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { edit, selection, work } from "../../state/workflow/work.js";
import { card, showCard } from "./card.js";
import { cornerOf } from "./corner.js";
import { coloursOf, draw, linesOf, readable } from "./drawing.js";
import { gestures } from "./gestures.js";
import { canvasKeys } from "./keys.js";
import { canvasMenu, partnersMenu } from "./menus.js";
import { openPalette } from "./palette.js";
import { takes } from "./imageWell.js";
import { addNode } from "./acts.js";

/** Cards this far outside the window are built already. */
const margin = 240;
const tools = 64;

define("limner-graph", class extends Part {
  #lines = make("canvas.edges", { "aria-hidden": "true" });
  #layer = make("div.layer");
  #boxMark = make("div.pick", { hidden: true });
  #why = make("div.why", { role: "status", hidden: true });
  #corner = null;
  #asked = false;
  #doubt = new Set();
  #scene = {
    view: { x: 0, y: 0, zoom: 1 }, size: { width: 0, height: 0 }, scale: 1, document: null,
    plans: new Map(), lines: [], colours: {}, drag: null, wire: null, box: null, schema: new Map(),
    selection: selection.value, isSnapping: true, isBoxing: false,
    place: (id) => this.#placeOf(id),
  };
  #fresh = true;

  get scene() {
    return this.#scene;
  }

  connected() {
    this.className = "wall graph";
    this.tabIndex = 0;
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", "Canvas of nodes");
    this.#scene.scale = devicePixelRatio;
    this.#corner = cornerOf(this, () => this.#later("view"));
    fill(this, this.#lines, this.#layer, this.#boxMark, this.#why, this.#corner);
    gestures(this, this, this.#scene, (what) => this.#later(what));
    canvasKeys(this);
    canvasMenu(this);
    takes(this, (names) => this.#dropped(names));
    const watcher = new ResizeObserver(() => this.#measure());
    watcher.observe(this);
    this.lifetime.addEventListener("abort", () => watcher.disconnect());
    this.on(matchMedia("(prefers-color-scheme: dark)"), "change", () => this.#recolour());
    this.watch([preferences], () => this.#recolour());
    this.watch([work, nodeTypes], () => this.#take());
    this.watch([selection, ran], () => this.#later("nodes"));
    this.watch([models, boards, presets], () => {
      for (const { shown } of this.#layer.children) shown.data = null;
      this.#later("nodes");
    });
  }

  #measure() {
    const { width, height } = this.getBoundingClientRect();
    if (width === 0) return;
    const { scale } = this.#scene;
    this.#scene.size = { width, height };
    this.#lines.width = Math.round(width * scale);
    this.#lines.height = Math.round(height * scale);
    if (this.#fresh && this.#scene.document) this.showAll();
    else this.#later("view");
  }

  #recolour() {
    requestAnimationFrame(() => {
      if (this.lifetime.aborted) return;
      this.#scene.colours = coloursOf(this);
      this.#later("nodes");
    });
  }

  // The document or the types changed: plans and edges are made anew where they must.
  #take() {
    const document = work.value.history.present;
    if (nodeTypes.value === null) return;
    const isOther = this.#scene.document === null || work.value.record !== this.#scene.record;
    this.#scene.schema = nodeTypes.value;
    this.#scene.document = document;
    this.#scene.record = work.value.record;
    this.#plan();
    if (isOther && this.#scene.size.width > 0) this.showAll();
    this.#later("nodes");
  }

  #plan() {
    const { document, schema } = this.#scene;
    const results = new Set([...ran.value.nodes].filter(([, one]) => one.preview || one.image)
      .map(([id]) => id));
    this.#scene.results = ran.value.nodes;
    this.#scene.plans = plansOf(document, schema, this.#scene.plans, results);
    this.#scene.lines = linesOf(document, schema, this.#scene.plans);
  }

  #placeOf(id) {
    const { document, drag } = this.#scene;
    const { position } = document.nodes.get(id);
    return drag?.ids.has(id) ? { x: position.x + drag.x, y: position.y + drag.y } : position;
  }

  // However much is asked for, the canvas is shown once a frame.
  #later(what) {
    this.#doubt.add(what);
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      if (!this.lifetime.aborted) this.#show();
    });
  }

  #show() {
    const scene = this.#scene;
    if (!scene.document || !scene.colours.accent) return;
    const doubt = this.#doubt;
    this.#doubt = new Set();
    scene.selection = selection.value;
    if (scene.results !== ran.value.nodes) this.#plan();
    const { view } = scene;
    // Plain properties: a custom one would be inherited, and every card's style asked again.
    const size = gridFor(view.zoom);
    setVars(this.#layer, { transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})` });
    setVars(this, { "background-position": `${view.x}px ${view.y}px`,
      "background-size": `${size}px ${size}px` });
    this.#showNodes(doubt);
    draw(this.#lines.getContext("2d"), scene);
    this.#corner.show();
    this.#showBox();
  }

  #showNodes(doubt) {
    const { view, size, document, plans, drag } = this.#scene;
    this.#layer.hidden = view.zoom < readable;
    if (this.#layer.hidden) return;
    const shown = shownBy(view, size);
    const near = { x: shown.x - margin, y: shown.y - margin,
      width: shown.width + 2 * margin, height: shown.height + 2 * margin };
    const held = heldIn(this.#layer);
    const nodes = [...document.nodes.values()].filter((node) => {
      const box = boxOf({ position: this.#placeOf(node.id) }, plans.get(node.id).plan);
      return meet(box, near) || node.id === held;
    });
    const onlyMoves = !doubt.has("nodes");
    renderList(this.#layer, nodes, {
      key: (node) => node.id, make: card,
      show: (element, node) => {
        if (onlyMoves && element.shown.data === node.data && !drag?.ids.has(node.id)
          && element.shown.plan) return;
        showCard(element, {
          node: { ...node, position: this.#placeOf(node.id) }, planned: plans.get(node.id),
          isSelected: selection.value.nodes.has(node.id), run: ran.value.nodes.get(node.id),
          isReadOnly: work.value.isReadOnly,
        });
      },
    });
  }

  #showBox() {
    const { box, view } = this.#scene;
    this.#boxMark.hidden = box === null;
    if (!box) return;
    setVars(this.#boxMark, { "--x": `${view.x + box.x * view.zoom}px`,
      "--y": `${view.y + box.y * view.zoom}px`, "--w": `${box.width * view.zoom}px`,
      "--h": `${box.height * view.zoom}px` });
  }

  /** Says at the pointer why an edge does not go; nothing when it does. */
  showWhy(words, point = null) {
    this.#why.hidden = !words;
    if (!words) return;
    say(this.#why, words);
    setVars(this.#why, { "--x": `${point.x}px`, "--y": `${point.y}px` });
  }

  showAll() {
    const { document, plans, size } = this.#scene;
    if (!document || size.width === 0) return;
    this.#fresh = false;
    const boxes = [...document.nodes.values()].map((node) => boxOf(node, plans.get(node.id).plan));
    // The tools lie over the upper and the lower edge.
    this.#scene.view = viewOf(around(boxes), { width: size.width, height: size.height - 2 * tools },
      { margin: 24 });
    this.#scene.view.y += tools;
    this.#later("nodes");
  }

  /** Brings a node to the middle. */
  reveal(id) {
    const { document, plans, view, size } = this.#scene;
    const node = document?.nodes.get(id);
    if (!node) return;
    const { plan } = plans.get(id);
    const zoom = Math.max(view.zoom, 0.6);
    this.#scene.view = { zoom, x: size.width / 2 - (node.position.x + plan.width / 2) * zoom,
      y: size.height / 2 - (node.position.y + plan.height / 2) * zoom };
    this.#later("nodes");
  }

  /** The place on the canvas for something new: the pointer's, or a free one in the middle. */
  placeFor(point = null) {
    const { view, size, document, plans } = this.#scene;
    const middle = { x: size.width / 2 - 114 * view.zoom, y: size.height / 3 };
    const at = snapped(toCanvas(view, point ?? middle), this.#scene.isSnapping);
    return point ? at : freePlace(at, [...document.nodes.values()].map(
      (node) => boxOf(node, plans.get(node.id).plan)));
  }

  openPalette({ at = null, from = null } = {}) {
    if (!work.value.isReadOnly) openPalette(this, { at, from });
  }

  askPartners(nodeId, side, handle, button) {
    partnersMenu({ nodeId, side, handle }, button);
  }

  #dropped(names) {
    const schema = this.#scene.schema.get("image");
    if (!schema || work.value.isReadOnly) return;
    for (const name of names) {
      const id = addNode(schema, this.placeFor());
      edit({ op: "value", node: id, field: "image", value: { image_name: name } }, `${id} image`);
    }
  }
});

const gridFor = (zoom) => 20 * zoom * (zoom < 0.5 ? 4 : 1);

// What a person types in stays, even out of sight.
const heldIn = (layer) => (layer.contains(document.activeElement)
  ? document.activeElement.closest(".node").dataset.node : null);
