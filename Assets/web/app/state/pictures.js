// The records of pictures that were looked at, kept by name and asked for in bunches.

import { recordsOf } from "../api/pictures.js";
import { Store } from "../lib/store.js";

const most = 4000;
const bunch = 240;
const records = new Map();
const stale = new Set();
const asked = new Set();
let wanted = new Set();

/** Counts up whenever a record came, changed or went. */
export const recordsSeen = new Store(0);

/** The record of a picture, or undefined while it is not known. */
export function recordOf(name) {
  return records.get(name) ?? undefined;
}

/** Asks for those that are not known or may have changed; the store tells when they are there. */
export function wantRecords(names) {
  const before = wanted.size;
  for (const name of names) {
    if ((records.has(name) && !stale.has(name)) || asked.has(name)) continue;
    wanted.add(name);
  }
  if (before === 0 && wanted.size > 0) setTimeout(askForWanted, 30);
}

/** Takes in records that came with something else. */
export function keepRecords(list) {
  for (const record of list) keep(record.image_name, record);
  changed();
}

export function changeRecords(names, how) {
  for (const name of names) {
    const record = records.get(name);
    if (record) records.set(name, how(record));
  }
  changed();
}

/** Somebody changed these boards (null: any): what is known of them is looked at again. */
export function doubtRecords(boardIds) {
  for (const [name, record] of records) {
    const board = record?.board_id ?? "none";
    if (boardIds === null || boardIds.includes(board)) stale.add(name);
  }
  changed();
}

/** Drops what is known of a board's pictures and returns their names. */
export function dropRecordsOf(boardId) {
  const names = [];
  for (const [name, record] of records) if (record?.board_id === boardId) names.push(name);
  for (const name of names) records.delete(name);
  changed();
  return names;
}

export function forgetRecords() {
  records.clear();
  stale.clear();
  asked.clear();
  wanted = new Set();
}

async function askForWanted() {
  const names = [...wanted];
  wanted = new Set();
  for (const name of names) asked.add(name);
  for (let from = 0; from < names.length; from += bunch) {
    await askFor(names.slice(from, from + bunch));
  }
}

async function askFor(names) {
  try {
    const answer = await recordsOf(names);
    for (const name of names) keep(name, null);
    for (const record of answer) keep(record.image_name, record);
    changed();
  } catch (error) {
    if (!("status" in error)) throw error;
  } finally {
    for (const name of names) asked.delete(name);
  }
}

function keep(name, record) {
  records.delete(name);
  records.set(name, record);
  stale.delete(name);
  if (records.size <= most) return;
  const [oldest] = records.keys();
  records.delete(oldest);
}

function changed() {
  recordsSeen.change((count) => count + 1);
}
