// The frame of every page: rail at the start, bar on top; on a phone tabs below.

import { fill, icon, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { activityInWords, batchesOf, currentBatch, isActive } from "../model/batches.js";
import { nameOf } from "../model/people.js";
import { brand } from "../parts/brand.js";
import { face } from "../parts/face.js";
import { shown, showWork } from "../state/desk.js";
import { jobs } from "../state/jobs.js";
import { line } from "../state/live.js";
import { boardPath, go, goBack, route } from "../state/route.js";
import { session } from "../state/session.js";
import { heading } from "../state/heading.js";
import { preferences } from "../state/preferences.js";
import { openProfile } from "../parts/profile.js";

const creating = [["generate", "Generate", "generate"], ["workflows", "Workflows", "workflow"],
  ["gallery", "Gallery", "gallery"]];
const keeping = [["queue", "Queue", "queue"], ["models", "Models", "models"]];
const tabs = [creating[0], creating[2], keeping[0], ["me", "Me", "person"]];
const inGallery = new Set(["picture", "compare", "trash"]);
const onMyPage = new Set(["models", "people", "preferences", "workflows"]);

define("limner-rail", class extends Part {
  connected() {
    this.setAttribute("role", "navigation");
    this.setAttribute("aria-label", "Pages");
    const last = [...keeping, ["people", "People", "people"]].map(placeLink);
    this.replaceChildren(make("a.brand", { href: "/generate", "aria-label": "Limner" }, brand()),
      ...creating.map(placeLink), make("span.space"), ...last);
    this.watch([session, route, jobs], ({ person }, { place }) => {
      last.at(-1).hidden = !person?.is_admin;
      markPlaces(this, inGallery.has(place) ? "gallery" : place);
    });
  }
});

define("limner-tabs", class extends Part {
  connected() {
    this.setAttribute("role", "navigation");
    this.setAttribute("aria-label", "Pages");
    this.replaceChildren(...tabs.map(placeLink));
    this.watch([route, jobs], ({ place }) => {
      markPlaces(this, onMyPage.has(place) ? "me" : inGallery.has(place) ? "gallery" : place);
    });
  }
});

define("limner-bar", class extends Part {
  #back = make("button.quiet.square", {
    type: "button", on: { click: () => (route.value.place === "workflows" ? go("/workflows")
      : goBack(boardPath(preferences.value.board))) },
  }, icon("back"));
  #title = make("h1.cut");
  #lost = make("span.lost", { role: "status" });
  #busyWord = make("span");
  #busyLine = make("progress", { max: 1, "aria-hidden": "true" });
  #busy = make("a.button.busy", {
    href: "/generate", on: { click: () => showWork() },
  }, this.#busyLine, this.#busyWord);
  #me = make("button.me", {
    type: "button", "aria-haspopup": "menu", on: { click: () => openProfile(this.#me) },
  });

  connected() {
    this.setAttribute("role", "banner");
    this.replaceChildren(make("div.line.title", {}, this.#back, this.#title), this.#lost,
      this.#busy, this.#me);
    this.watch([heading, route], (words, { place, id }) => {
      const isWorkflow = place === "workflows" && id !== null;
      const back = isWorkflow ? "Workflow library" : "Back to the board";
      this.#back.title = back;
      this.#back.setAttribute("aria-label", back);
      this.#back.hidden = place !== "picture" && place !== "compare" && !isWorkflow;
      say(this.#title, words);
      document.title = `${words} · Limner`;
    });
    this.watch([session], ({ person }) => person && this.#showMe(person));
    this.watch([jobs, route, shown], () => this.#showBusy());
    this.watch([line], (state) => say(this.#lost,
      state === "lost" ? "Not connected, trying again" : ""));
  }

  #showMe(person) {
    this.#me.setAttribute("aria-label", `${nameOf(person)}${person.is_admin ? ", Admin" : ""}`);
    fill(this.#me, make("span.who.cut", {}, nameOf(person)),
      person.is_admin ? make("span.badge.accent.who", {}, "Admin") : null, face(person));
  }

  #showBusy() {
    const batches = batchesOf(jobs.value ?? []);
    const words = activityInWords(batches);
    const watching = route.value.place === "generate" && shown.value.kind === "work";
    this.#busy.hidden = words === "" || watching;
    say(this.#busyWord, words);
    const batch = currentBatch(batches);
    if (!batch) return;
    const parts = batch.jobs.map((job) => (isActive(job) ? job.progress?.percentage ?? 0 : 1));
    this.#busyLine.value = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  }
});

function placeLink([place, label, sign]) {
  return make("a.place", { href: `/${place}`, "data-place": place }, icon(sign),
    make("span", {}, label), place === "queue" ? make("span.count") : null);
}

function markPlaces(element, here) {
  const waiting = (jobs.value ?? []).filter(isActive).length;
  for (const link of element.querySelectorAll(".place")) {
    if (link.dataset.place === here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    const count = link.querySelector(".count");
    if (!count) continue;
    count.hidden = waiting === 0;
    say(count, waiting > 99 ? "99+" : String(waiting));
  }
}
