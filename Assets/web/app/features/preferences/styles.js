// A person's styles: to change, to share, to delete.

import { exportPresets, importPresets } from "../../api/presets.js";
import { fill, icon, iconButton, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { isChangeable, presetSections, styleInWords } from "../../model/presets.js";
import { refusal } from "../../model/refusals.js";
import { lookPicture } from "../../parts/look.js";
import { openMenu } from "../../parts/menu.js";
import { openCopy, openNewPreset, openPreset } from "../../parts/presetEditor.js";
import { loadPresets, presets, removePreset } from "../../state/presets.js";
import { session } from "../../state/session.js";
import { toast, trying } from "../../state/toasts.js";

define("limner-style-list", class extends Part {
  #list = make("div");
  #file = make("input.unseen", {
    type: "file", accept: ".csv,.json", "aria-label": "File with styles", tabindex: "-1",
    on: { change: () => this.#import() },
  });

  connected() {
    const admin = session.value.person?.is_admin;
    fill(this, this.#list, make("div.line", {}, make("button", {
      type: "button", on: { click: () => openNewPreset() },
    }, icon("plus", { small: true }), "New style"),
    admin ? [make("a.button", { href: exportPresets, download: "" }, "Export"), this.#file,
      make("button", { type: "button", on: { click: () => this.#file.click() } }, "Import")]
      : null));
    this.watch([presets], (list) => fill(this.#list,
      ...presetSections(list ?? [], session.value.person?.user_id).flatMap(
        ([title, some]) => [make("h4", {}, title), make("ul.rows.style-rows", {}, ...some.map(row))]),
      list?.length === 0 ? make("p.soft", {}, "A style puts its words around your prompt: "
        + "“a watercolour of {prompt}”.") : null));
  }

  async #import() {
    const [file] = this.#file.files;
    this.#file.value = "";
    if (!file) return;
    try {
      await importPresets(file);
    } catch (error) {
      toast(error.status === 415 || error.status === 400
        ? refusal("presetUnreadable").message : error.message);
    }
    trying(loadPresets);
  }
});

function row(preset) {
  const more = iconButton("more", `Change ${preset.name}`, () => openOptions(preset, more),
    { small: true });
  return make("li", {}, lookPicture(preset), make("div.what", {},
    make("p", {}, make("strong", {}, preset.name)),
    make("span.note.cut", {}, styleInWords(preset))), more);
}

function openOptions(preset, at) {
  const own = isChangeable(preset, session.value.person) && preset.type !== "default";
  openMenu([
    own ? { name: "Edit", icon: "canvas", act: () => openPreset(preset) } : null,
    { name: "Make your own from it", icon: "copy", act: () => openCopy(preset) },
    own ? { name: "Delete", icon: "trash", danger: true,
      act: () => trying(() => removePreset(preset)) } : null,
  ], at, { label: preset.name });
}
