// What the last run came to, below the Generate button.

import { thumbnailAddress } from "../../api/pictures.js";
import { make, say } from "../../lib/dom.js";
import { renderList } from "../../lib/list.js";
import { batchesOf, currentJob, outcomeOf, picturesOf, runningInWords }
  from "../../model/batches.js";
import { counted } from "../../model/words.js";
import { cancelBatch, jobs } from "../../state/jobs.js";
import { picturePath } from "../../state/route.js";
import { trying } from "../../state/toasts.js";
import { ran } from "../../state/workflow/run.js";

/** A line about the run, with its pictures. */
export function resultsOf(part) {
  const words = make("span.note.cut", { role: "status" });
  const cancel = make("button.text", { type: "button",
    on: { click: () => trying(() => cancelBatch(ran.value.batchId)) } }, "Cancel");
  const line = make("progress", { max: 1 });
  const strip = make("div.line.pictures");
  const element = make("div.results", { hidden: true },
    make("div.line", {}, words, make("span.push"), cancel), line, strip);
  part.watch([jobs, ran], () => {
    const batch = batchesOf(jobs.value ?? []).find((one) => one.id === ran.value.batchId);
    element.hidden = !batch;
    if (!batch) return;
    const outcome = outcomeOf(batch);
    const isActive = outcome === "running" || outcome === "waiting";
    say(words, wordsFor(batch, outcome));
    cancel.hidden = !isActive;
    line.hidden = outcome !== "running";
    line.value = currentJob(batch)?.progress?.percentage ?? 0;
    renderList(strip, picturesOf(batch).slice(-8), { key: (name) => name,
      make: (name) => make("a.picture-tile", { href: picturePath(name),
        "aria-label": "Open the picture" }, make("img", { src: thumbnailAddress(name), alt: "" })),
    });
    strip.hidden = picturesOf(batch).length === 0;
  });
  return element;
}

function wordsFor(batch, outcome) {
  const job = currentJob(batch);
  if (outcome === "running") return runningInWords(job);
  if (outcome === "waiting") return job.waiting?.reason ?? "Next";
  const failed = batch.jobs.find((one) => one.status === "failed");
  if (failed) return failed.error_message ?? "Failed";
  if (outcome === "canceled") return "Cancelled";
  return `Made ${counted(picturesOf(batch).length, "picture")}`;
}
