// The palette: find a node type by words and add it.

import { fill, icon, make, setVars } from "../../lib/dom.js";
import { typesFor } from "../../model/workflow/connect.js";
import { colourOf } from "../../model/workflow/schema.js";
import { found } from "../../model/workflow/search.js";
import { nodeTypes } from "../../state/workflow/types.js";
import { present } from "../../state/workflow/work.js";
import { addNode, addPlain } from "./acts.js";

const plain = { notes: "Note", connector: "Connector" };
let next = 1;

/** Opens the palette on a graph; with a pulled edge it holds only what fits its end. */
export function openPalette(graph, { at = null, from = null } = {}) {
  const id = `palette-${next++}`;
  const fits = from ? typesFor(present(), nodeTypes.value,
    { nodeId: from.node, handle: from.handle, side: from.side }) : null;
  const templates = fits ? fits.map((one) => one.template) : [...nodeTypes.value.values()];
  const list = make("div.found", { role: "listbox", id, "aria-label": "Node types" });
  const input = make("input", { type: "search", "aria-label": "Find a node", role: "combobox",
    "aria-controls": id, "aria-expanded": "true", autocomplete: "off",
    placeholder: from ? "What fits here" : "Find a node" });
  const menu = make("div.menu.palette.over", { popover: "auto" },
    make("label.search", {}, icon("search", { small: true }), input), list);
  let options = [];
  let chosen = 0;
  const choose = (option) => {
    menu.hidePopover();
    option.add();
  };
  const mark = (index) => {
    chosen = Math.max(0, Math.min(options.length - 1, index));
    options.forEach(({ element }, number) => element.setAttribute("aria-selected",
      String(number === chosen)));
    const { element } = options[chosen] ?? {};
    if (element) scrollTo(list, element, chosen === 0);
    if (element) input.setAttribute("aria-activedescendant", element.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = () => {
    const groups = found(templates, input.value);
    const place = () => graph.placeFor(at);
    options = [];
    const entry = (title, note, family, add) => {
      const element = make("div.option", { role: "option", id: `${id}-${options.length}`,
        title: note }, make("span.dot-mark", { "data-type": family }), make("span.cut", {}, title));
      element.addEventListener("click", () => choose({ add }));
      options.push({ element, add });
      return element;
    };
    const parts = groups.map(({ group, items }) => make("div", { role: "group",
      "aria-label": group }, make("h4", { "aria-hidden": "true" }, group),
    ...items.map((template) => entry(template.title, template.description || template.type,
      colourOf(template), () => {
        const port = fits?.find((one) => one.template === template)?.port.name;
        addNode(template, place(), from ? { ...from, port } : null);
        graph.focus({ preventScroll: true });
      }))));
    const words = input.value.toLowerCase();
    const extras = from ? [] : Object.entries(plain)
      .filter(([, title]) => title.toLowerCase().includes(words))
      .map(([type, title]) => entry(title, "", "any", () => addPlain(type, place())));
    if (extras.length > 0) {
      parts.push(make("div", { role: "group", "aria-label": "Canvas" },
        make("h4", { "aria-hidden": "true" }, "Canvas"), ...extras));
    }
    fill(list, ...parts, options.length === 0 ? make("p.note", {}, "Nothing is called that.")
      : null);
    mark(0);
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) mark(chosen + step);
    else if (event.key === "Enter" && options[chosen]) choose(options[chosen]);
    else return;
    event.preventDefault();
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "closed") menu.remove();
  });
  document.body.append(menu);
  show();
  menu.showPopover();
  placeMenu(menu, graph, at);
  input.focus();
}

// Only the list itself scrolls; the field above it stays where it is.
function scrollTo(list, element, isFirst) {
  const top = element.offsetTop;
  const over = top + element.offsetHeight - list.clientHeight;
  if (isFirst) list.scrollTop = 0;
  else if (top < list.scrollTop) list.scrollTop = top;
  else if (over > list.scrollTop) list.scrollTop = over;
}

function placeMenu(menu, graph, at) {
  const box = graph.getBoundingClientRect();
  const own = menu.getBoundingClientRect();
  const x = at ? box.left + at.x : box.left + 12;
  const y = at ? box.top + at.y : box.top + 58;
  setVars(menu, { "--x": `${Math.max(8, Math.min(x, innerWidth - own.width - 8))}px`,
    "--y": `${Math.max(8, Math.min(y, innerHeight - own.height - 8))}px` });
}
