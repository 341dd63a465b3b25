// Where the web UI starts: who is here decides between the door and the pages.

import { make } from "./lib/dom.js";
import { boardName, boardOf, boards, chooseBoard } from "./state/boards.js";
import { heading } from "./state/heading.js";
import { startFollowing } from "./state/live.js";
import { preferences, startShowingPreferences } from "./state/preferences.js";
import { route, startRouting } from "./state/route.js";
import { findOut, session, startHearingLinks } from "./state/session.js";
import "./features/boards.js";
import "./features/compare.js";
import "./features/door/code.js";
import "./features/door/setup.js";
import "./features/door/signIn.js";
import "./features/door/unreachable.js";
import "./features/frame.js";
import "./features/gallery/page.js";
import "./features/generate/page.js";
import "./features/hotkeys.js";
import "./features/me.js";
import "./features/models.js";
import "./features/people/page.js";
import "./features/preferences/page.js";
import "./features/queue.js";
import "./features/trash.js";
import "./features/viewer/page.js";
import "./features/wider.js";
import "./features/workflows/page.js";
import { refuseFilesElsewhere } from "./parts/pictures/files.js";
import "./parts/toasts.js";

const titles = {
  generate: "Generate", gallery: "Gallery", queue: "Queue", people: "User Management",
  models: "Models", preferences: "Preferences", me: "Me", trash: "Trash",
  workflows: "Workflows",
};

const page = make("main.page", { id: "page", tabindex: "-1" });
let shownKind = null;

function showSession({ kind, person, code }) {
  const shown = kind === "in" ? `in ${person.user_id}` : kind === "code" ? `code ${code}` : kind;
  if (shown === shownKind) return;
  shownKind = shown;
  for (const open of document.querySelectorAll("dialog")) open.close();
  if (kind === "starting") return;
  document.body.classList.toggle("app", kind === "in");
  if (kind === "in") showFrame();
  else document.body.replaceChildren(make(doors[kind]));
}

const doors = {
  setup: "limner-setup", out: "limner-sign-in", unreachable: "limner-unreachable",
  code: "limner-code", change: "limner-must-change",
};

function showFrame() {
  document.body.replaceChildren(make("limner-rail"), make("limner-bar"),
    make("limner-wider"), page, make("limner-tabs"), make("limner-toasts"));
  shownPlace = null;
  showPage();
}

let shownPlace = null;

function showPage() {
  if (session.value.kind !== "in") return;
  const { place, id } = route.value;
  if (place === "gallery" && (id === "none" || boardOf(id))) chooseBoard(id);
  nameBoard();
  if (place === shownPlace) return;
  shownPlace = place;
  page.replaceChildren(make(`limner-${place === "picture" ? "viewer" : place}`));
}

function nameBoard() {
  const { place, id } = route.value;
  if (place === "workflows" && id) return;
  const ofBoard = place === "picture" || place === "compare";
  heading.set(ofBoard ? boardName(preferences.value.board) : titles[place]);
}

function showPanels() {
  page.dataset.panels = preferences.value.panels;
}

startRouting();
startShowingPreferences();
startFollowing();
session.watch(showSession);
route.watch(showPage);
boards.watch(showPage);
preferences.watch(nameBoard);
preferences.watch(showPanels);
startHearingLinks();
refuseFilesElsewhere();
findOut();
