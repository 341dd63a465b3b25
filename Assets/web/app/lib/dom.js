// Elements from code: no markup strings, so nothing a person typed can become markup.

import { below } from "./base.js";

const svg = "http://www.w3.org/2000/svg";

/**
 * Makes an element from "tag.class.class", attributes and children.
 *
 * `on` maps events to listeners, `vars` custom properties to values; `value`, `checked` and
 * `disabled` are set as properties; true means an empty attribute, false and null none at all.
 */
export function make(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) give(element, name, value);
  element.append(...present(children));
  return element;
}

/** An icon of the sprite; decoration unless it has a label. */
export function icon(name, { small = false, label = null } = {}) {
  const element = document.createElementNS(svg, "svg");
  element.setAttribute("class", small ? "icon small" : "icon");
  if (label) {
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", label);
  } else {
    element.setAttribute("aria-hidden", "true");
  }
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", iconAddress(name));
  element.append(use);
  return element;
}

/** The address of an icon in the sprite. */
export const iconAddress = (name) => below(`/icons.svg#${name}`);

/** An icon-only button: its name is its tooltip too. */
export function iconButton(name, label, press, { look = "quiet.square", small = false } = {}) {
  const classes = `button.${look}${small ? ".small" : ""}`;
  return make(classes, { type: "button", title: label, "aria-label": label, on: { click: press } },
    icon(name, { small }));
}

/** Replaces the children, without touching a child that is the same node already. */
export function fill(element, ...children) {
  const wanted = present(children);
  const same = element.childNodes.length === wanted.length
    && wanted.every((child, index) => element.childNodes[index] === child);
  if (!same) element.replaceChildren(...wanted);
  return element;
}

/** Sets text only when it differs, so that a screen reader is not told twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setVars(element, vars) {
  for (const [name, value] of Object.entries(vars)) element.style.setProperty(name, value);
}

function give(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) {
      element.addEventListener(event, listener);
    }
  } else if (name === "vars") {
    setVars(element, value);
  } else if (name === "value" || name === "checked" || name === "disabled") {
    element[name] = value;
  } else {
    const isAddress = name === "href" || name === "src";
    element.setAttribute(name, value === true ? "" : isAddress ? below(String(value)) : value);
  }
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined
    && child !== false && child !== "");
}
