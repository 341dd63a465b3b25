// Tests of the pure parts of boards and gallery; run by model_tests.js.

import { matching, sectionsOf } from "/app/model/boardList.js";
import { dayOf, runsOf } from "/app/model/days.js";
import { kindOf, nameAs, tooLarge } from "/app/model/files.js";
import { chipsOf, isFiltered, nothing, queryOf, without } from "/app/model/filters.js";
import { cellsOf, columnsFor, neighbour, placeOf, planOf, rowsBetween }
  from "/app/model/layout.js";
import { levelWord, mayDelete, mayManage, mayShare, mayWrite, withdrawnInWords }
  from "/app/model/levels.js";
import { heirOf, kept, stretched, toggled } from "/app/model/picks.js";
import { panned, plain, zoomedAt } from "/app/model/zoom.js";

function same(got, wanted, what = "") {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what} got ${a}, wanted ${b}`);
}

function isTrue(value, what) {
  if (!value) throw new Error(`not so: ${what}`);
}

const board = (fields) => ({
  board_id: fields.board_name ?? "b", board_name: "b", archived: false, permission: "owner",
  is_shared: false, ...fields,
});
const ids = (list) => list.map((one) => one.board_name);
const tight = { columns: 3, tile: 10, gap: 2, head: 5 };
const bytes = (text) => [...text].map((letter) => letter.charCodeAt(0));

export const tests = {
  "a grid of 100,000 pictures finds the rows in sight": () => {
    const layout = columnsFor(1000, 150, 4);
    same(layout.columns, 6);
    const plan = planOf([{ day: null, count: 100_000 }], { ...layout, gap: 4, head: 44 });
    const seen = rowsBetween(plan, plan.height / 2, plan.height / 2 + 900);
    isTrue(seen.length < 9 && seen.length > 5, `${seen.length} rows in sight`);
    isTrue(seen[0].y + seen[0].size >= plan.height / 2, "the first touches the window");
    const end = rowsBetween(plan, plan.height - 10, plan.height + 900);
    same(end.at(-1).to, 100_000);
  },

  "days begin on a row of their own": () => {
    const plan = planOf([{ day: "Today", count: 4 }, { day: "Yesterday", count: 1 }], tight);
    same(rowsBetween(plan, 0, 99).map((row) => [row.kind, row.y, row.from, row.to]),
      [["head", 0, 0, 0], ["tiles", 5, 0, 3], ["tiles", 17, 3, 4], ["head", 29, 4, 4],
        ["tiles", 34, 4, 5]]);
    same(plan.height, 44);
    same([placeOf(plan, 3), placeOf(plan, 4), placeOf(plan, 5)],
      [{ x: 0, y: 17 }, { x: 0, y: 34 }, null]);
  },

  "rows in sight are the same as by looking at each one, for every window": () => {
    const plan = planOf([{ day: "a", count: 7 }, { day: null, count: 5 }, { day: "b", count: 31 }],
      tight);
    const all = rowsBetween(plan, -1e6, 1e6);
    for (let top = -20; top < plan.height + 20; top += 1) {
      const wanted = all.filter((row) => row.y + row.size >= top && row.y <= top + 23);
      same(rowsBetween(plan, top, top + 23).map((row) => row.y), wanted.map((row) => row.y),
        `from ${top}`);
    }
  },

  "cells name the pictures of the rows": () => {
    const plan = planOf([{ day: "Today", count: 2 }, { day: "Sunday", count: 2 }], tight);
    same(cellsOf(plan, ["a", "b", "c", "d"], 0, 99).map((cell) => cell.name ?? cell.row.day),
      ["Today", "a", "b", "Sunday", "c", "d"]);
  },

  "arrow keys follow what is seen, over the heads of days": () => {
    const plan = planOf([{ day: "a", count: 5 }, { day: "b", count: 4 }], tight);
    const lead = (index, key) => neighbour(plan, index, key);
    same([lead(0, "ArrowLeft"), lead(0, "ArrowDown"), lead(1, "ArrowDown"), lead(2, "ArrowDown"),
      lead(3, "ArrowDown"), lead(4, "ArrowDown"), lead(5, "ArrowUp"), lead(7, "ArrowUp"),
      lead(8, "ArrowRight"), lead(8, "ArrowDown"), lead(2, "ArrowUp"), lead(4, "Home"),
      lead(0, "End"), lead(4, "x")], [0, 3, 4, 4, 5, 6, 3, 4, 8, 8, 2, 0, 8, 4]);
  },

  "a selection toggles, stretches with Shift and keeps what is still there": () => {
    const names = ["a", "b", "c", "d", "e"];
    const one = toggled(new Set(), "b");
    same([...one], ["b"]);
    same([...toggled(one, "b")], []);
    same([...stretched(one, names, "b", "d")], ["b", "c", "d"]);
    same([...stretched(one, names, "d", "a")].sort(), ["a", "b", "c", "d"]);
    same([...stretched(one, names, "gone", "e")], ["b", "e"]);
    same([...kept(new Set(["b", "x"]), names)], ["b"]);
    isTrue(kept(one, names) === one, "an unchanged selection is the same one");
    same([heirOf(names, new Set(["b", "c"]), "b"), heirOf(names, new Set(["d", "e"]), "e"),
      heirOf(["a"], new Set(["a"]), "a")], ["d", "c", null]);
  },

  "filters become a query, chips, and nothing again": () => {
    const look = { tab: "assets", order: "ASC", starredFirst: true,
      filter: { ...nothing, words: " red  house ", from: "2026-11-01", starred: true } };
    const query = queryOf("b", look, 60);
    same([query.search_term, query.created_from, query.created_to, query.starred, query.model,
      query.utc_offset_minutes, query.order_dir, query.categories.length],
    ["red  house", "2026-11-01", null, true, null, 60, "ASC", 4]);
    same(queryOf("b", { ...look, filter: nothing }, 60).utc_offset_minutes, null);
    isTrue(isFiltered(look.filter) && !isFiltered(nothing), "what hides pictures");
    same(chipsOf(look.filter, (day) => day).map((chip) => chip.words),
      ["“red  house”", "since 2026-11-01", "Starred"]);
    let filter = { ...look.filter, to: "2026-11-02", model: "Meadow" };
    same(chipsOf(filter, (day) => day)[1].words, "2026-11-01 to 2026-11-02");
    for (const { name } of chipsOf(filter, (day) => day)) filter = without(filter, name);
    same(filter, nothing);
  },

  "day heads stand only where the days add up": () => {
    const now = new Date(2026, 10, 24, 12);
    const list = { names: ["a", "b", "c"], starred: 1,
      days: [{ date: "2026-11-24", count: 1 }, { date: "2026-11-15", count: 2 }] };
    const newest = { order: "DESC", starredFirst: false };
    same(runsOf(list, newest, now),
      [{ day: "Today", count: 1 }, { day: "15 November", count: 2 }]);
    same(runsOf(list, { ...newest, order: "ASC" }, now).map((run) => run.day),
      ["15 November", "Today"]);
    same(runsOf({ ...list, names: ["a"] }, newest, now), [{ day: null, count: 1 }]);
    same(runsOf({ ...list, days: null }, newest, now), [{ day: null, count: 3 }]);
    same(runsOf(list, { ...newest, starredFirst: true }, now),
      [{ day: "Starred", count: 1 }, { day: "Others", count: 2 }]);
    same(runsOf({ names: [], days: [] }, newest, now), []);
    same([dayOf("2026-11-23", now), dayOf("soon", now)], ["Yesterday", "soon"]);
  },

  "boards stand in their section, sorted, searched, and hidden when archived": () => {
    const list = [board({ board_name: "Zoo" }), board({ board_name: "Äpfel" }),
      board({ board_name: "Old", archived: true }),
      board({ board_name: "Bedtime", is_shared: true, permission: "read" })];
    const seen = (fields) => {
      const { own, shared, archived } = sectionsOf(list, {
        archived: false, order: "newest", words: "", chosen: "none", ...fields,
      });
      return [ids(own), ids(shared), archived];
    };
    same(seen({}), [["Zoo", "Äpfel"], ["Bedtime"], 1]);
    same(seen({ order: "name" })[0], ["Äpfel", "Zoo"]);
    same(seen({ archived: true })[0], ["Zoo", "Äpfel", "Old"]);
    same(seen({ chosen: "Old" })[0], ["Zoo", "Äpfel", "Old"]);
    same(seen({ words: "apf" }), [["Äpfel"], [], 1]);
    same(ids(matching([board({ board_name: "The sea" }), board({ board_name: "Seaside" })],
      "sea")), ["Seaside", "The sea"]);
  },

  "Read looks, Write adds and edits, Admin manages, as in the guide's table": () => {
    const rows = ["read", "write", "admin", "owner"].map((permission) => {
      const one = board({ permission, is_shared: true });
      return [levelWord(one), mayWrite(one), mayManage(one), mayShare(one, {}), mayDelete(one, {})];
    });
    same(rows, [["Read", false, false, false, false], ["Write", true, false, false, false],
      ["Admin", true, true, true, false], ["Admin", true, true, true, true]]);
    const mine = board({});
    same([mayShare(mine, { is_admin: true }), mayShare(mine, { is_admin: false })], [true, false]);
    isTrue(mayWrite(null), "Uncategorized takes pictures");
    isTrue(!mayWrite(board({ is_closed: true })), "a closed board takes none");
    same(withdrawnInWords("Anna", "Bedtime stories"),
      "Anna no longer shares “Bedtime stories” with you.");
  },

  "a file is known by its first bytes, not by its name": () => {
    const kind = (start) => kindOf({}, bytes(start));
    same([kind("\x89PNG\r\n"), kind("\xff\xd8\xff\xe0"), kind("RIFF....WEBPVP8 "),
      kind("\0\0\0\x18ftypheic"), kind("\0\0\0\x18ftypisom"), kind("<html>"), kind("")],
    ["take", "take", "turn", "turn", "other", "other", "other"]);
    same([nameAs("IMG_1.heic", "png"), nameAs("x", "png")], ["IMG_1.png", "x.png"]);
    same([tooLarge(30.2e6), tooLarge(1e6)], [31, null]);
  },

  "zooming keeps the point under the finger and the picture in its place": () => {
    const place = { width: 100, height: 100 };
    const near = zoomedAt(plain, 2, { x: 10, y: -20 });
    same(near, { zoom: 2, x: -10, y: 20 });
    same(zoomedAt(plain, 99, { x: 0, y: 0 }).zoom, 8);
    same(panned({ zoom: 2, x: 80, y: -80 }, place, place), { zoom: 2, x: 50, y: -50 });
    same(panned({ zoom: 1, x: 9, y: 9 }, place, place), { zoom: 1, x: 0, y: 0 });
  },
};
