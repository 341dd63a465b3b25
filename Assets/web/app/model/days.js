// The heads of a gallery: runs of pictures of one day.

import { dayInWords } from "./words.js";

/**
 * Runs for a grid, `[{ day, count }]`. Days that do not add up to the list (its answer is older
 * or newer than theirs) make one run without a head, so that no picture stands under a wrong one.
 */
export function runsOf({ names, days, starred }, { order, starredFirst }, now = new Date()) {
  const total = names?.length ?? 0;
  if (total === 0) return [];
  if (starredFirst && starred > 0 && starred <= total) {
    const rest = total - starred;
    return [{ day: "Starred", count: starred },
      ...(rest > 0 ? [{ day: "Others", count: rest }] : [])];
  }
  const sum = (days ?? []).reduce((all, { count }) => all + count, 0);
  if (!days || sum !== total) return [{ day: null, count: total }];
  const sorted = days.toSorted((a, b) => (a.date < b.date ? 1 : -1));
  const runs = (order === "ASC" ? sorted.reverse() : sorted)
    .map(({ date, count }) => ({ day: dayOf(date, now), count }));
  return merged(runs);
}

/** "Today", "Sunday", "15 November" for "2026-11-15". */
export function dayOf(date, now = new Date()) {
  const [year, month, day] = date.split("-").map(Number);
  const at = new Date(year, month - 1, day);
  return Number.isNaN(at.getTime()) ? date : dayInWords(at, now);
}

// A clock that is behind puts two dates under "Today".
function merged(runs) {
  const out = [];
  for (const run of runs) {
    if (out.at(-1)?.day === run.day) out.at(-1).count += run.count;
    else out.push({ ...run });
  }
  return out;
}
