// A menu that floats at a button or where the pointer is.

import { icon, make, setVars } from "../lib/dom.js";

/**
 * Opens a menu. `items` are `{ name, icon, act, danger?, keys?, checked? }` or "rule"; `at` is a
 * button or `{ x, y, pointer? }`, with the finger that still rests; `head` an element on top.
 */
export function openMenu(items, at, { label, head = null, className = "" } = {}) {
  const menu = make(`div.menu${className}`, { popover: "auto" });
  if (head) menu.append(head, make("hr"));
  menu.append(make("div", { role: "menu", "aria-label": label },
    ...items.filter(Boolean).map((item) => entry(item, menu))));
  const back = at instanceof Element ? at : document.activeElement;
  document.body.append(menu);
  menu.addEventListener("keydown", (event) => moveFocus(event, menu));
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    menu.remove();
    if (at instanceof Element) at.setAttribute("aria-expanded", "false");
    if (!document.activeElement || document.activeElement === document.body) back?.focus?.();
  });
  menu.showPopover();
  // A finger that rests where the menu opens would close it when it is lifted.
  if (at.pointer) menu.setPointerCapture(at.pointer);
  if (at instanceof Element) at.setAttribute("aria-expanded", "true");
  place(menu, at);
  menu.querySelector("[role^=menuitem]")?.focus();
  return menu;
}

function entry(item, menu) {
  if (item === "rule") return make("hr", { role: "separator" });
  const radio = item.checked !== undefined;
  const attributes = {
    type: "button", role: radio ? "menuitemradio" : "menuitem", tabindex: "-1",
    "aria-checked": radio ? String(item.checked) : null,
    on: {
      click: () => {
        menu.hidePopover();
        item.act();
      },
    },
  };
  return make(item.danger ? "button.danger" : "button", attributes,
    item.icon ? icon(item.icon) : null, item.picture ?? null, make("span.cut", {}, item.name),
    item.keys ? make("kbd", { "aria-hidden": "true" }, item.keys) : null,
    item.aside ? make("span.push.note", {}, item.aside) : null);
}

function moveFocus(event, menu) {
  const all = [...menu.querySelectorAll("[role^=menuitem]")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (step === undefined || all.length === 0) return;
  event.preventDefault();
  const index = all.indexOf(document.activeElement) + step;
  all[(index + all.length) % all.length].focus();
}

/** Where a context menu opens: at the pointer, or inside the element for the keyboard. */
export function pointIn(element, event) {
  if (event.clientX > 0 || event.clientY > 0) return { x: event.clientX, y: event.clientY };
  const box = element.getBoundingClientRect();
  return { x: box.left + 24, y: box.top + Math.min(24, box.height) };
}

/** Puts a floating element below a button, or where the pointer is, inside the window. */
export function place(element, at) {
  const own = element.getBoundingClientRect();
  const gap = 8;
  let x = at.x;
  let y = at.y;
  if (at instanceof Element) {
    const box = at.getBoundingClientRect();
    const middle = box.left + box.width / 2 > innerWidth / 2;
    x = middle ? box.right - own.width : box.left;
    y = box.bottom + 4;
    if (y + own.height > innerHeight - gap && box.top - own.height > gap) {
      y = box.top - own.height - 4;
    }
  }
  const fit = (value, size, all) => Math.max(gap, Math.min(value, all - size - gap));
  setVars(element, {
    "--x": `${fit(x, own.width, innerWidth)}px`, "--y": `${fit(y, own.height, innerHeight)}px`,
  });
}
