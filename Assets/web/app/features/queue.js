// Your jobs: what is being made now, what waits, what is done.

import { thumbnailAddress } from "../api/pictures.js";
import { fullJob } from "../api/queue.js";
import { fill, icon, make, say } from "../lib/dom.js";
import { define, Part } from "../lib/element.js";
import { renderList } from "../lib/list.js";
import { batchesOf, currentJob, isActive, outcomeOf, picturesOf, runningInWords }
  from "../model/batches.js";
import { recipeOfJob } from "../model/recipe.js";
import { about, clockInWords, counted, dateOf, dayInWords, took } from "../model/words.js";
import { runAgain } from "../state/desk.js";
import { cancelBatch, everyonesJobs, jobs, loadEveryonesJobs, previews, retry }
  from "../state/jobs.js";
import { picturePath } from "../state/route.js";
import { session } from "../state/session.js";
import { trying } from "../state/toasts.js";
import { wider } from "../state/wider.js";

/** So many finished batches are listed. */
const finishedShown = 50;

define("limner-queue", class extends Part {
  #title = make("h1");
  #sections = [["Now", "running"], ["Waiting", "waiting"], ["Done", "done"]].map(
    ([name, kind]) => {
      const rows = make("ul.rows.queue-rows");
      const element = make("section", {}, make("h2", {}, name), rows);
      return { kind, rows, element };
    });
  #recipes = new Map();
  #empty = make("div.welcome.unmade", {},
    make("div.pair", {}, ...["cat", "boat", "balloon"].map(
      (name) => make("img", { src: `/pictures/${name}.jpg`, alt: "" }))),
    make("p", {}, "What you make is listed here: what is being made, what waits, what is done."),
    make("a.button.primary", { href: "/generate" }, "Generate a picture"));

  connected() {
    this.className = "sheet-page";
    fill(this, make("div.column", {}, make("header", {}, this.#title),
      ...this.#sections.map(({ element }) => element), this.#empty));
    this.watch([jobs, everyonesJobs, previews], () => this.#show());
    this.watch([wider], () => trying(loadEveryonesJobs));
  }

  #show() {
    const shown = everyonesJobs.value ?? jobs.value;
    const batches = batchesOf(shown ?? []);
    say(this.#title, everyonesJobs.value ? "Everyone’s jobs" : titleFor(shown, batches));
    this.#empty.hidden = shown === null || shown.length > 0;
    for (const { kind, rows, element } of this.#sections) {
      const list = batches.filter((batch) => sectionOf(batch) === kind);
      if (kind === "waiting") list.reverse();
      element.hidden = list.length === 0;
      renderList(rows, list.slice(0, finishedShown), {
        key: (batch) => `${batch.id} ${kind}`, make: () => this.#row(),
        show: (row, batch) => this.#showRow(row, batch),
      });
    }
  }

  #row() {
    return make("li", {}, make("span.blank"),
      make("div.what", {}, make("p"), make("span.note")),
      make("div.how", {}, make("span.note"), make("progress", { max: 1 })),
      make("div.acts"));
  }

  #showRow(row, batch) {
    const [, what, how, acts] = row.children;
    const recipe = this.#recipeOf(batch);
    const state = outcomeOf(batch);
    row.firstElementChild.replaceWith(pictureFor(batch, row.firstElementChild));
    say(what.firstElementChild, recipe?.prompt || "…");
    say(what.lastElementChild, detailsOf(batch, recipe));
    say(how.firstElementChild, stateInWords(batch, state));
    how.firstElementChild.classList.toggle("bad", state === "failed");
    const progress = how.lastElementChild;
    progress.hidden = state !== "running";
    progress.value = currentJob(batch)?.progress?.percentage ?? 0;
    if (acts.dataset.state === state) return;
    acts.dataset.state = state;
    fill(acts, actFor(batch, state));
  }

  // Prompt, model and size stand in the graph of the full job, which is asked for once.
  #recipeOf(batch) {
    const known = this.#recipes.get(batch.id);
    if (known !== undefined) return known;
    this.#recipes.set(batch.id, null);
    fullJob(batch.jobs[0].item_id, this.lifetime).then((job) => {
      this.#recipes.set(batch.id, recipeOfJob(job));
      this.#show();
    }, () => this.#recipes.delete(batch.id));
    return null;
  }
});

function titleFor(list, batches) {
  if (list === null) return "Queue";
  const waiting = batches.filter((batch) => batch.jobs.some(isActive)).length;
  if (waiting > 0) return `You have ${counted(waiting, "job")} waiting`;
  return list.length > 0 ? "Nothing is waiting" : "You have not made anything yet";
}

function sectionOf(batch) {
  const state = outcomeOf(batch);
  return state === "running" || state === "waiting" ? state : "done";
}

function pictureFor(batch, present) {
  const job = currentJob(batch);
  const preview = job ? previews.value.get(job.item_id)?.address : null;
  const last = picturesOf(batch).at(-1);
  const address = preview ?? (last ? thumbnailAddress(last) : null);
  const sign = outcomeOf(batch) === "failed" ? "warning" : "clock";
  const wanted = `${address ?? sign} ${Boolean(preview)}`;
  if (present.dataset.wanted === wanted) return present;
  const image = address ? make("img", { src: address, alt: "" }) : icon(sign);
  const element = address && last && !preview
    ? make("a", { href: picturePath(last), "aria-label": "Open the picture" }, image)
    : make(preview ? "span.making" : "span.blank", {}, image);
  element.dataset.wanted = wanted;
  return element;
}

function detailsOf(batch, recipe) {
  const running = batch.jobs.findIndex((job) => job.status === "in_progress");
  const count = running >= 0 && batch.jobs.length > 1
    ? `Picture ${running + 1} of ${batch.jobs.length}`
    : batch.jobs.length > 1 ? counted(batch.jobs.length, "picture") : null;
  const date = dateOf(batch.jobs.at(-1).completed_at);
  const day = date ? dayInWords(date) : null;
  const when = date ? `${day === "Today" ? "" : `${day} `}${clockInWords(date)}` : null;
  const { width, height, user_id: owner, user_display_name: name, user_email: email }
    = batch.jobs[0];
  const isOthers = everyonesJobs.value !== null && owner !== session.value.person?.user_id;
  return [isOthers ? name || email : null, count, recipe?.modelName, width ? `${width} × ${height}` : null, when]
    .filter(Boolean).join(" · ");
}

function stateInWords(batch, state) {
  const job = currentJob(batch);
  if (state === "running") return runningInWords(job);
  if (state === "waiting") {
    const { reason, estimate_seconds: seconds } = job.waiting ?? {};
    const left = seconds === null || seconds === undefined ? "" : about(seconds);
    return [reason ?? "Next", left].filter(Boolean).join(" · ");
  }
  if (state === "failed") {
    return batch.jobs.find((one) => one.status === "failed")?.error_message ?? "Failed";
  }
  if (state === "canceled") return "Cancelled";
  const started = dateOf(batch.jobs[0].started_at);
  const ended = dateOf(batch.jobs.at(-1).completed_at);
  return started && ended ? took((ended - started) / 1000) : "Done";
}

function actFor(batch, state) {
  const button = (word, press) => make("button.quiet.small", {
    type: "button", on: { click: () => trying(press) },
  }, word);
  if (state === "running" || state === "waiting") {
    return button("Cancel", () => cancelBatch(batch.id));
  }
  const failed = batch.jobs.filter((job) => job.status !== "completed");
  if (failed.length > 0) {
    return button("Retry", () => retry(failed.map((job) => job.item_id)));
  }
  return button("Run again", () => runAgain(batch));
}
