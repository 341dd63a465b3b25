// Keys that work on every page.

import { onHotkey } from "../state/hotkeys.js";
import { go } from "../state/route.js";
import { session } from "../state/session.js";

const pages = ["generate", "gallery", "models", "queue"];

for (const page of pages) onHotkey(`app.${page}Tab`, () => inside(() => go(`/${page}`)));

function inside(act) {
  if (session.value.kind !== "in") return false;
  act();
  return true;
}
