// Keeps what this tab shows true: loads it at sign-in and looks again when the server says so.

import { LiveLine } from "../api/events.js";
import { Store } from "../lib/store.js";
import { settle } from "../lib/timing.js";
import { everything, recipeFrom } from "../model/recipe.js";
import { forgetAlbums, refreshAlbums } from "./albums.js";
import { forgetBoards, loadBoards } from "./boards.js";
import { forgetDefaults, loadCanvasSettings, loadDefaults } from "./defaults.js";
import { forgetForm, loadForm, resumeForm, useRecipe } from "./form.js";
import { forgetHotkeys, loadHotkeys } from "./hotkeys.js";
import { forgetJobs, hearOf, loadEveryonesJobs, loadJobs } from "./jobs.js";
import { loadModels } from "./models.js";
import { forgetLooking } from "./looking.js";
import { forgetPeople, loadPeople } from "./people.js";
import { doubtRecords, forgetRecords } from "./pictures.js";
import { forgetPreferences, loadPreferences } from "./preferences.js";
import { forgetPresets, loadPresets } from "./presets.js";
import { endedBecause, lookAtMeAgain, session } from "./session.js";
import { forgetTrash } from "./trash.js";
import { forgetLibrary, refreshLibrary } from "./workflow/library.js";
import { forgetRun } from "./workflow/run.js";
import { forgetWork } from "./workflow/work.js";
import { wider } from "./wider.js";
import { loseBoard } from "./withdrawals.js";

/** "live", or "lost" while the server is being tried again. */
export const line = new Store("live");

let here = null;
let changedBoards = new Set();

const lookAtBoards = settle(() => quietly(loadBoards), 200);
const lookAtJobs = settle(() => {
  quietly(loadJobs);
  quietly(loadEveryonesJobs);
}, 150);
const lookAtPictures = settle(() => {
  const ids = changedBoards.has("all") ? null : [...changedBoards];
  changedBoards = new Set();
  doubtRecords(ids);
  refreshAlbums(ids);
  lookAtBoards();
}, 150);

const lost = settle(() => {
  line.set("lost");
  lookAtMeAgain();
}, 1500);

const live = new LiveLine({
  onEvent: hear,
  onOpen: (again) => {
    lost.forget();
    line.set("live");
    if (!again) return;
    lookAtMeAgain();
    lookAtAll();
  },
  onLost: lost,
});

/** Follows the session: loads everything for a person, forgets it when they leave. */
export function startFollowing() {
  session.watch(follow);
  wider.watch(lookFromElsewhere);
  follow(session.value);
}

function follow({ kind, person, why }) {
  const id = kind === "in" ? person.user_id : null;
  if (id === here) return;
  const before = here;
  here = id;
  live.stop();
  if (before !== null) forgetForm(why === "expired" ? before : null);
  forgetEverything();
  if (id === null) return;
  resumeForm(id);
  live.start();
  loadAll();
}

/** Looks at everything again: the line was lost, or the server says that something was missed. */
export async function lookAtAll() {
  const person = here;
  await loadAll();
  if (person !== here) return;
  quietly(refreshLibrary);
  doubtRecords(null);
  refreshAlbums();
}

// Which board is chosen stands in the preferences, so boards follow them; what the first view can
// do without comes when that is there.
async function loadAll() {
  const person = here;
  const first = [loadModels, loadForm, loadJobs].map(quietly);
  await quietly(loadPreferences);
  if (person !== here) return;
  Promise.all([...first, quietly(loadBoards)]).then(() => {
    if (person !== here) return;
    for (const load of [loadHotkeys, loadPresets, loadCanvasSettings]) quietly(load);
  });
}

// An administrator sees more, or less again: nothing that is kept is right any more.
function lookFromElsewhere() {
  if (here === null) return;
  forgetAlbums();
  forgetRecords();
  lookAtAll();
}

function forgetEverything() {
  forgetPreferences();
  forgetHotkeys();
  forgetDefaults();
  forgetPeople();
  forgetPresets();
  forgetBoards();
  forgetAlbums();
  forgetRecords();
  forgetLooking();
  forgetTrash();
  forgetJobs();
  forgetLibrary();
  forgetRun();
  forgetWork();
}

function hear(event) {
  switch (event.type) {
    case "resync": lookAtAll(); break;
    case "boards_changed": lookAtBoards(); break;
    case "board_withdrawn": loseBoard(event); lookAtBoards(); break;
    case "images_changed":
      for (const id of event.board_ids ?? ["all"]) changedBoards.add(id);
      lookAtPictures();
      break;
    case "queue_changed": lookAtJobs(); break;
    case "models_changed": quietly(loadModels); break;
    case "people_changed": quietly(loadPeople); lookAtMeAgain(); break;
    case "presets_changed": quietly(loadPresets); break;
    case "workflows_changed": quietly(refreshLibrary); break;
    case "recall_parameters": useRecipe(recipeFrom(event.parameters), everything); break;
    case "preferences_changed":
      quietly(kept[event.key] ?? loadPreferences);
      break;
    case "progress": hearOf(event); break;
    case "item": hearOf(event); lookAtJobs(); break;
    case "session_ended": endedBecause(reasons[event.reason] ?? null); break;
    default: break;
  }
}

const kept = {
  "limner.generate": loadForm, "limner.hotkeys": loadHotkeys, "limner.defaults": loadDefaults,
  "limner.canvas": loadCanvasSettings,
};
const reasons = {
  expired: "expired", disabled: "disabled", password_changed: "changed", signed_out: "ended",
};

// A refusal here is not about anything a person did; the line's own state tells of a lost server.
async function quietly(load) {
  try {
    await load();
  } catch (error) {
    if (!("status" in error)) throw error;
  }
}
