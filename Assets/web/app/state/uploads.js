// Files on their way to a board: read here, turned into PNG where they must be, sent one by one.

import { uploadFile } from "../api/upload.js";
import { Store } from "../lib/store.js";
import { kindOf, nameAs, tooLarge } from "../model/files.js";
import { refusal, sentenceOf } from "../model/refusals.js";
import { counted } from "../model/words.js";
import { refreshAlbums } from "./albums.js";
import { loadBoards } from "./boards.js";
import { showTab } from "./looking.js";
import { toast } from "./toasts.js";

/** `[{ id, name, state: "waiting" | "sending" | "done" | "failed", part, words }]` */
export const uploads = new Store([]);

let next = 1;
let running = false;
let stop = new AbortController();
const files = new Map();

/** Adds files to what is being sent to a board. */
export function upload(list, boardId) {
  const added = [...list].map((file) => {
    const id = next++;
    files.set(id, { file, boardId });
    return { id, name: file.name || "Pasted picture", state: "waiting", part: 0, words: "" };
  });
  if (added.length === 0) return;
  const under = (one) => one.state === "waiting" || one.state === "sending";
  uploads.change((all) => [...(all.some(under) ? all : []), ...added]);
  if (!running) run();
}

/** Stops what is still to be sent. */
export function stopUploads() {
  stop.abort();
  stop = new AbortController();
  for (const { id, state } of uploads.value) if (state !== "failed") files.delete(id);
  uploads.set([]);
}

export function dismissUploads() {
  uploads.set([]);
}

async function run() {
  running = true;
  const done = new Map();
  try {
    for (;;) {
      const one = uploads.value.find(({ state }) => state === "waiting");
      if (!one) break;
      const { boardId } = files.get(one.id);
      if (await send(one)) done.set(boardId, (done.get(boardId) ?? 0) + 1);
      files.delete(one.id);
    }
  } finally {
    running = false;
  }
  const count = [...done.values()].reduce((sum, more) => sum + more, 0);
  if (count === 0) return;
  showTab("assets");
  refreshAlbums([...done.keys()]);
  loadBoards();
  toast(`${counted(count, "picture")} uploaded`);
  if (uploads.value.every(({ state }) => state === "done")) uploads.set([]);
}

async function send({ id, name }) {
  const { file, boardId } = files.get(id);
  const { signal } = stop;
  patch(id, { state: "sending" });
  try {
    const kind = kindOf(file, await startOf(file));
    if (kind === "other") throw refusal("fileUnknown", name);
    const ready = kind === "take" ? file : await asPNG(file, name);
    const large = tooLarge(ready.size);
    if (large !== null) throw refusal("fileTooLarge", name, large);
    await uploadFile(ready, kind === "take" ? name : nameAs(name, "png"), boardId,
      { signal, onProgress: (part) => patch(id, { part }) });
    patch(id, { state: "done", part: 1 });
    return true;
  } catch (error) {
    if (error.name === "AbortError") return false;
    const words = sentenceOf(error);
    patch(id, { state: "failed", words: words.includes(name) ? words : `“${name}”: ${words}` });
    return false;
  }
}

async function startOf(file) {
  return new Uint8Array(await file.slice(0, 16).arrayBuffer());
}

async function asPNG(file, name) {
  let image;
  try {
    image = await createImageBitmap(file);
  } catch {
    throw refusal("fileUnreadable", name);
  }
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  image.close();
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob)
      : fail(refusal("fileUnreadable", name))),
    "image/png");
  });
}

function patch(id, fields) {
  uploads.change((all) => all.map((one) => (one.id === id ? { ...one, ...fields } : one)));
}
