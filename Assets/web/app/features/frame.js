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
import { boardPath, goBack, route } from "../state/route.js";
import { session } from "../state/session.js";
import { heading } from "../state/heading.js";
import { preferences } from "../state/preferences.js";
import { openProfile } from "../parts/profile.js";

const creating = [["generate", "Generate", "generate"], ["gallery", "Gallery", "gallery"]];
const keeping = [["queue", "Queue", "queue"], ["models", "Models", "models"]];
const tabs = [...creating, keeping[0], ["me", "Me", "person"]];
const onMyPage = new Set(["models", "people", "preferences"]);

define("limner-rail", class extends Part {
  connected() {
    this.setAttribute("role", "navigation");
    this.setAttribute("aria-label", "Pages");
    this.watch([session, route, jobs], ({ person }, { place }) => {
      if (!person) return;
      const last = person.is_admin ? [...keeping, ["people", "People", "people"]] : keeping;
      const here = place === "picture" ? "gallery" : place;
      fill(this, make("a.brand", { href: "/generate", "aria-label": "Limner" }, brand()),
        ...creating.map((one) => placeLink(one, here)), make("span.space"),
        ...last.map((one) => placeLink(one, here)));
    });
  }
});

define("limner-tabs", class extends Part {
  connected() {
    this.setAttribute("role", "navigation");
    this.setAttribute("aria-label", "Pages");
    this.watch([route, jobs], ({ place }) => {
      const here = onMyPage.has(place) ? "me" : place === "picture" ? "gallery" : place;
      fill(this, ...tabs.map((one) => placeLink(one, here)));
    });
  }
});

define("limner-bar", class extends Part {
  #back = make("button.quiet.square", {
    type: "button", title: "Back to the board", "aria-label": "Back to the board",
    on: { click: () => goBack(boardPath(preferences.value.board)) },
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
    this.watch([heading, route], (words, { place }) => {
      this.#back.hidden = place !== "picture";
      say(this.#title, words);
      document.title = `${words} · Limner`;
    });
    this.watch([session], ({ person }) => person && fill(this.#me, ...meShown(person)));
    this.watch([jobs, route, shown], () => this.#showBusy());
    this.watch([line], (state) => say(this.#lost,
      state === "lost" ? "Not connected, trying again" : ""));
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

function meShown(person) {
  return [make("span.who.cut", {}, nameOf(person)),
    person.is_admin ? make("span.badge.accent.who", {}, "Admin") : null,
    person.is_admin ? null : make("span.unseen", {}, "Profile"), face(person)];
}

function placeLink([place, label, sign], here) {
  const waiting = place === "queue" ? (jobs.value ?? []).filter(isActive).length : 0;
  return make("a.place", { href: `/${place}`, "aria-current": place === here ? "page" : null },
    icon(sign), make("span", {}, label), waiting > 0
      ? make("span.count", { "aria-label": `${waiting} waiting` }, String(waiting)) : null);
}
