// Tests of the pure parts of people, preferences and keys; run by model_tests.js.

import { combinationOf, keyLabels, refusalOf, shortcutNames, worksWhileTyping }
  from "/app/model/combination.js";
import { hotkeyGroups, hotkeys, keysWith, ownKeysFrom, takenBy } from "/app/model/hotkeys.js";

import { qrCode } from "/app/model/qr.js";
import { serverWords, refusal, sentenceOf, refusalWords } from "/app/model/refusals.js";
import { canvasFrom, defaultsFrom, storedDefaults } from "/app/model/defaults.js";
import { deviceOf } from "/app/model/devices.js";
import { predictionInWords, sourceInWords } from "/app/model/modelWords.js";
import { peopleWith, spaceChoices, standingInWords, usageInWords } from "/app/model/people.js";
import { isChangeable, presetSections, styledPrompts, withStyle } from "/app/model/presets.js";
import { isEasyToGuess } from "/app/model/password.js";
import { stepped, weighted } from "/app/model/promptWords.js";
import { untilInWords } from "/app/model/words.js";

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

  "a QR code is the one that other makers of QR codes draw": async () => {
    // Matrices of the Python package qrcode, with the mask that ours chooses too.
    const drawn = (text) => qrCode(text).map((row) => row.map((dark) => (dark ? "1" : "0")).join(""));
    const hex = (rows) => rows.map((row) => parseInt(row, 2).toString(16)
      .padStart(Math.ceil(row.length / 4), "0")).join(" ");
    same(hex(drawn("a")),
      "1fcb7f 105641 175a5d 17565d 17495d 104641 1fd57f 001800 1056ce 1303b9 05cd60 "
      + "0ab3ea 1a7bff 001905 1fce9e 104447 174e9c 174be8 174bbb 1047e8 1fd526");
    same(hex(drawn("https://limner.home/#join=7Q4M-2KXD-9PWA")),
      "1fd3cf7f 10575541 174fc45d 17554a5d 174d225d 10419341 1fd5557f 00145f00 16ecde4b "
      + "09037ef1 067984b6 0190d1f1 074b5e0c 0a1557c7 01418767 1f0b41e2 164d613a 0981052e "
      + "1475e974 01beec74 0ac3c5fc 001d011f 1fdc5b5a 1055c519 174f0df7 17572eb9 17524525 "
      + "1042f5da 1fd42f12");
    const digests = [["x".repeat(120), "b91b7e904d3e58a9"], ["ü".repeat(40), "a4c1d64e8d8df56a"],
      ["q".repeat(270), "f0e8cd01288479f8"], ["y".repeat(200), "9d9550d437781823"]];
    for (const [text, wanted] of digests) {
      const bytes = new TextEncoder().encode(drawn(text).join("\n"));
      const digest = await crypto.subtle.digest("SHA-256", bytes);
      same([...new Uint8Array(digest)].slice(0, 8).map((byte) => byte.toString(16)
        .padStart(2, "0")).join(""), wanted, text.slice(0, 3));
    }
    same(qrCode("z".repeat(400)), null);
  },

  "a refusal says what is so and what to do, without a code": () => {
    const rows = [
      [401, "Incorrect email or password", "Incorrect email or password",
        "Check that Caps Lock is off. If you forgot it, ask your administrator."],
      [403, "User account is disabled", "Account is disabled",
        "Contact your administrator to reactivate it."],
      [403, "Admin privileges required", "Admin privileges required",
        "Only an administrator can do this."],
      [429, "Too many wrong passwords. Try again in 16 seconds.", "Too many wrong passwords",
        "Try again in 16 seconds."],
      [400, "User with email mia@example.com already exists",
        "mia@example.com has an account already", "Use another address."],
      [422, [{ msg: "Value error, Email address must contain an @ symbol", loc: ["body"] }],
        "The email address needs an @", null],
      [404, "This link is no longer valid. Ask your administrator for a new one.",
        "This link is no longer valid", "Ask your administrator for a new one."],
      [400, "Cannot remove the last administrator", "Cannot remove the last administrator",
        "Give somebody else admin privileges first."],
      [429, "You can have 10 pictures waiting; 12 more are too many, 3 would fit.",
        "You can have 10 pictures waiting", "3 more would fit. Wait for some to be made."],
      [418, "The kettle is on.", "The kettle is on.", null],
      [400, { strange: true }, refusalWords("unknown").head, refusalWords("unknown").line],
      [500, "", refusalWords("serverFault").head, refusalWords("serverFault").line],
      [0, "", "Limner cannot be reached.", "Check the network, then try again."],
    ];
    for (const [status, detail, head, line] of rows) {
      same(serverWords(status, detail), { head, line }, `${status} ${detail}`);
    }
    same(refusal("passwordWeak", "numbers").message, "The password still needs: numbers.");
    same(sentenceOf(refusal("copyFailed")),
      "This browser does not let Limner copy. Select the text and copy it yourself.");
    same(sentenceOf(new TypeError("x is undefined")), sentenceOf(refusal("unknown")));
  },

  "a password that many would try is called easy, and no other": () => {
    same(["Password1", "Limner2026", "Qwertz12", "Mia12345", "Sunshine7"].map(
      (one) => isEasyToGuess(one)), [true, true, true, true, true]);
    same(isEasyToGuess("Anneliese77", "anneliese@example.com"), true);
    same(isEasyToGuess("Correct1Horse", "mia@example.com"), false);
    same(isEasyToGuess("TheDragonWhoSlept4Years"), false);
  },

  "words in a prompt get more or less weight": () => {
    same(weighted("a fog bank", 3, 3, 1), { text: "a fog+ bank", start: 2, end: 5 });
    same(weighted("a fog+ bank", 2, 5, 1).text, "a fog++ bank");
    same(weighted("a fog+ bank", 2, 5, -1).text, "a fog bank");
    same(weighted("a fog bank", 2, 10, -1), { text: "a (fog bank)-", start: 2, end: 12 });
    same(weighted("a (fog bank)-", 2, 12, 1).text, "a fog bank");
    same(weighted("a  b", 2, 2, 1), null);
    same(stepped(["new", "old"], "", 1), "new");
    same(stepped(["new", "old"], "new", 1), "old");
    same(stepped(["new", "old"], "old", 1), null);
    same(stepped(["new", "old"], "old", -1), "new");
  },

  "a style puts its words around the prompt": () => {
    same(withStyle("a fox", "ink of {prompt}, $& {prompt}"), "ink of a fox, $& a fox");
    same(withStyle("a $& fox", "x {prompt}"), "x a $& fox");
    same(withStyle("a fox", "in ink"), "a fox in ink");
    same(withStyle("", "in ink"), "in ink");
    const preset = { preset_data: { positive_prompt: "{prompt}, clay", negative_prompt: "blur" } };
    same(styledPrompts({ prompt: "a cup", negative: "" }, preset),
      { prompt: "a cup, clay", negative: "blur" });
    same(styledPrompts({ prompt: "a cup", negative: "n" }, null), { prompt: "a cup", negative: "n" });
    const list = [{ id: "1", type: "user", user_id: "me" }, { id: "2", type: "default" },
      { id: "3", type: "user", user_id: "you" }];
    same(presetSections(list, "me").map(([title, some]) => [title, some.map(({ id }) => id)]),
      [["Yours", ["1"]], ["Public", ["3"]], ["Default", ["2"]]]);
    same([list[0], list[1], list[2]].map((one) => isChangeable(one, { user_id: "me" })),
      [true, false, false]);
  },

  "defaults and canvas settings survive whatever was stored": () => {
    same(defaultsFrom('{"width":515,"steps":900,"cfg_scale":"x","scheduler":"nope","count":2}'),
      { width: 512, steps: 500, count: 2 });
    same(storedDefaults({ guidance: 5, width: 256 }), { cfg_scale: 5, width: 256 });
    same(defaultsFrom("[broken"), {});
    same(canvasFrom(null), { zoom: "fit", grid: true, snap: true });
    same(canvasFrom('{"zoom":2,"grid":false}'), { zoom: 2, grid: false, snap: true });
    same(canvasFrom('{"zoom":17}').zoom, "fit");
  },

  "a person's use of the house is told in words": () => {
    const person = {
      email: "mia@example.com", display_name: "Mia", standing: "invited",
      usage: { pictures: 1200, bytes: 3.1e9 }, quota: { pictures: null, bytes: 5e9 },
      default_quota: { pictures: null, bytes: 2e9 },
    };
    same(usageInWords(person), {
      pictures: { words: "1,200 pictures", part: null },
      bytes: { words: "3.1 GB of 5.0 GB", part: 0.62 },
    });
    same(standingInWords(person), "Invited");
    same(standingInWords({ is_active: false }), "Disabled");
    same(spaceChoices(person)[0], ["", "As usual: 2.0 GB"]);
    same(peopleWith([person], "MI").length, 1);
    same(peopleWith([person], "ruth").length, 0);
  },

  "devices, models and ends to come are told in words": () => {
    same(deviceOf("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
      + "Chrome/120.0.0.0 Safari/537.36"), "Chrome on Linux");
    same(deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
      + "(KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1"), "Safari on iPhone");
    same(deviceOf("curl/8.5.0"), "curl/8.5.0");
    same(predictionInWords({ prediction_type: "v_prediction" }), "Velocity");
    same(sourceInWords({ source: "embedded:starter" }), "Part of Limner");
    same(sourceInWords({ source: "https://huggingface.co/a/b.safetensors?token=x" }),
      "huggingface.co/a/b.safetensors");
    const now = new Date(2026, 10, 24, 17, 0);
    same(untilInWords(new Date(2026, 10, 25, 17, 24), now), "until tomorrow at 17:24");
    same(untilInWords(new Date(2026, 10, 24, 18, 1), now), "until today at 18:01");
    same(untilInWords(new Date(2027, 1, 3), now), "until 3 February 2027");
  },
};
