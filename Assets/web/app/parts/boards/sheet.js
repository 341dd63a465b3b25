// All boards on a sheet over the lower edge of a phone, where one thumb reaches them: the strip
// above the pictures has room for a few.

import { make } from "../../lib/dom.js";

/** Opens the sheet; `button` opened it and has the focus again afterwards. */
export function openBoardSheet(button) {
  const list = make("limner-boards", { "opens-gallery": true });
  const close = () => {
    sheet.remove();
    button.setAttribute("aria-expanded", "false");
    if (!document.activeElement || document.activeElement === document.body) button.focus();
  };
  const sheet = make("div.sheet", {}, make("section.panel", {
    role: "dialog", "aria-label": "All boards", tabindex: "-1",
  }, list, make("footer", {}, make("button.lifted", {
    type: "button", on: { click: close },
  }, "Done"))));
  sheet.addEventListener("click", (event) => {
    // A press held long opens a menu instead, and a name that is typed stays.
    const isChosen = event.target.closest(".board[href]") && !event.defaultPrevented;
    if (event.target === sheet || isChosen) close();
  });
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
  document.body.append(sheet);
  button.setAttribute("aria-expanded", "true");
  sheet.firstElementChild.focus();
  return close;
}
