// Keys that work on every page.

import { isActive } from "../model/batches.js";
import { openHotkeys } from "../parts/hotkeyList.js";
import { onHotkey } from "../state/hotkeys.js";
import { cancelBatch, cancelJob, jobs } from "../state/jobs.js";
import { prefer, preferences } from "../state/preferences.js";
import { go } from "../state/route.js";
import { session } from "../state/session.js";
import { toast, trying } from "../state/toasts.js";

for (const page of ["generate", "workflows", "gallery", "models", "queue"]) {
  inside(`app.${page}Tab`, () => go(`/${page}`));
}
inside("app.hotkeys", openHotkeys);
inside("app.cancel", () => {
  const job = (jobs.value ?? []).find((one) => one.status === "in_progress");
  if (job) trying(() => cancelJob(job.item_id));
});
inside("app.clearQueue", () => {
  const ids = new Set((jobs.value ?? []).filter(isActive).map((job) => job.batch_id));
  for (const id of ids) trying(() => cancelBatch(id));
});
inside("app.leftPanel", () => turn("left"));
inside("app.rightPanel", () => turn("right"));
inside("app.bothPanels", () => show(preferences.value.panels === "both" ? "none" : "both"));
inside("app.resetLayout", () => {
  prefer({ panels: "both", tile: 9.5 });
  toast("The layout is as it was at first");
});

function inside(id, act) {
  onHotkey(id, () => {
    if (session.value.kind !== "in") return false;
    act();
    return true;
  });
}

const sides = { left: "Left panel", right: "Right panel", none: "Both panels" };

function turn(side) {
  const other = side === "left" ? "right" : "left";
  const next = { both: other, [side]: "none", [other]: "both", none: side };
  show(next[preferences.value.panels] ?? "both");
}

// Whoever pressed a key by accident finds the way back.
function show(panels) {
  const before = preferences.value.panels;
  prefer({ panels });
  if (panels === "both" || before === "none") return;
  const gone = panels === "none" ? "none" : panels === "left" ? "right" : "left";
  toast(`${sides[gone]} hidden`, { label: "Show", run: () => prefer({ panels: "both" }) });
}
