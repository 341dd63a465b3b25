// Tests of the pure parts of people, preferences and keys; run by model_tests.js.

import { combinationOf, keyLabels, refusalOf, shortcutNames, worksWhileTyping }
  from "/app/model/combination.js";
import { hotkeyGroups, hotkeys, keysWith, ownKeysFrom, takenBy } from "/app/model/hotkeys.js";

function same(got, wanted, what = "") {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what} got ${a}, wanted ${b}`);
}

const press = (key, code, ...held) => combinationOf({
  key, code, ctrlKey: held.includes("ctrl"), altKey: held.includes("alt"),
  shiftKey: held.includes("shift"), metaKey: held.includes("meta"),
  getModifierState: (name) => held.includes(name),
});

export const tests = {
  "a key press is text that does not depend on the layout": () => {
    const rows = [
      [press("Enter", "Enter", "ctrl"), "ctrl+enter"],
      [press("Enter", "Enter", "meta", "shift"), "ctrl+shift+enter"],
      [press("X", "KeyX", "shift"), "shift+x"],
      [press("?", "Slash", "shift"), "?"], [press("?", "Minus", "shift"), "?"],
      [press(".", "Period"), "."], [press(" ", "Space"), "space"],
      [press(")", "Digit0", "ctrl", "shift"), "ctrl+shift+0"],
      [press("&", "Digit1"), "1"], [press("1", "Digit1", "shift"), "shift+1"],
      [press("[", "Digit8", "ctrl", "alt", "AltGraph"), "["],
      [press("[", "BracketLeft", "alt"), "alt+["], [press("“", "BracketLeft", "alt"), "alt+["],
      [press("z", "KeyY", "ctrl"), "ctrl+z"], [press("я", "KeyZ", "ctrl"), "ctrl+z"],
      [press("å", "KeyA", "alt"), "alt+a"], [press("+", "BracketRight"), "+"],
      [press("ArrowUp", "ArrowUp", "alt"), "alt+arrowup"],
      [press("Shift", "ShiftLeft", "shift"), null], [press("Dead", "Backquote"), null],
    ];
    for (const [got, wanted] of rows) same(got, wanted);
  },

  "keys are drawn and spoken as people know them": () => {
    same(keyLabels("ctrl+shift+x"), ["Ctrl", "Shift", "X"]);
    same(keyLabels("ctrl++"), ["Ctrl", "+"]);
    same(keyLabels("alt+arrowup", true), ["⌥", "↑"]);
    same(shortcutNames(["ctrl+enter", "t"]), "Control+Enter T");
  },

  "only keys with Ctrl work while somebody types, and never those of a text field": () => {
    same(["ctrl+enter", "ctrl+shift+x"].map(worksWhileTyping), [true, true]);
    same(["a", "shift+x", "alt+a", "ctrl+a", "ctrl+z"].map(worksWhileTyping),
      [false, false, false, false, false]);
    same(refusalOf("ctrl+w"), "The browser keeps these keys for itself");
    same(refusalOf("ctrl+e"), null);
  },

  "no two actions that meet share keys, and each has a group and a name": () => {
    const groups = new Set(hotkeyGroups.map(([group]) => group));
    for (const { id, title, group, keys } of hotkeys) {
      if (!groups.has(group) || !title || keys.length === 0) throw new Error(id);
      for (const one of keys) same(takenBy(one, id, {})?.id ?? null, null, `${id} ${one}`);
    }
    same(new Set(hotkeys.map(({ id }) => id)).size, hotkeys.length);
  },

  "a person's own keys count instead of ours": () => {
    const own = ownKeysFrom('{"gallery.star":"s","app.cancel":null,"unknown":"x","app.hotkeys":3}');
    same(own, { "gallery.star": "s", "app.cancel": null });
    same(keysWith(own, "gallery.star"), ["s"]);
    same(keysWith(own, "app.cancel"), []);
    same(keysWith(own, "app.leftPanel"), ["t", "o"]);
    same(takenBy("s", "gallery.star", own)?.title, "Use seed");
    same(takenBy("b", "gallery.star", own), null);
    same(ownKeysFrom("broken"), {});
  },
};
