// The pictures of boards, newest first, loaded as far as someone has looked.

import * as api from "../api/pictures.js";
import { addToBoard, takeOffBoards } from "../api/boards.js";
import { Store } from "../lib/store.js";
import { oneAtATime } from "../lib/timing.js";
import { counted } from "../model/words.js";
import { boardName } from "./boards.js";
import { toast } from "./toasts.js";

const pageSize = 120;
const largestPage = 1000;
const albums = new Map();

/** One board's pictures: `store.value = { items, total, failed }`; items null before the first. */
class Album {
  #loadingMore = false;

  constructor(boardId) {
    this.boardId = boardId;
    this.store = new Store({ items: null, total: 0, failed: null });
    this.refresh = oneAtATime(() => this.#load(0, Math.min(largestPage,
      Math.max(pageSize, this.store.value.items?.length ?? 0))));
  }

  /** Loads the next page, if there is one. */
  async more() {
    const { items, total } = this.store.value;
    if (items === null) return this.refresh();
    if (items.length >= total || this.#loadingMore) return;
    this.#loadingMore = true;
    await this.#load(items.length, pageSize);
    this.#loadingMore = false;
  }

  async #load(offset, limit) {
    try {
      const page = await api.listPictures(this.boardId, offset, limit);
      const before = this.store.value.items ?? [];
      const kept = offset === 0 ? [] : before;
      const seen = new Set(kept.map((item) => item.image_name));
      const items = [...kept, ...page.items.filter((item) => !seen.has(item.image_name))];
      this.store.set({ items, total: page.total, failed: null });
    } catch (error) {
      this.store.merge({ items: this.store.value.items ?? [], failed: error.message });
    }
  }
}

/** The album of a board ("none" is Uncategorized). */
export function albumOf(boardId) {
  if (!albums.has(boardId)) albums.set(boardId, new Album(boardId));
  return albums.get(boardId);
}

/** Looks again at the boards that changed, or at all that were opened. */
export function refreshAlbums(boardIds = null) {
  for (const [id, album] of albums) {
    const opened = album.store.value.items !== null;
    if (opened && (boardIds === null || boardIds.includes(id))) album.refresh();
  }
}

export function forgetAlbums() {
  albums.clear();
}

export async function setStar(names, starred) {
  change(names, (item) => ({ ...item, starred }));
  await (starred ? api.starPictures(names) : api.unstarPictures(names));
}

/** Deletes pictures at once; the toast brings them back. */
export async function deletePictures(names) {
  const answer = await api.deletePictures(names);
  const gone = answer.deleted_images;
  remove(gone);
  if (gone.length < names.length) {
    toast(`${counted(names.length - gone.length, "picture")} could not be deleted`);
  }
  if (gone.length === 0) return;
  toast(`${counted(gone.length, "picture")} deleted`, {
    label: "Undo",
    run: async () => {
      const back = await api.restorePictures(gone);
      refreshAlbums(back.affected_boards ?? null);
    },
  });
}

export async function movePictures(names, boardId) {
  await (boardId === "none" ? takeOffBoards(names) : addToBoard(boardId, names));
  remove(names);
  refreshAlbums();
  toast(`${counted(names.length, "picture")} moved to ${boardName(boardId)}`);
}

function change(names, how) {
  const wanted = new Set(names);
  for (const album of albums.values()) {
    const { items } = album.store.value;
    if (!items?.some((item) => wanted.has(item.image_name))) continue;
    album.store.merge({
      items: items.map((item) => (wanted.has(item.image_name) ? how(item) : item)),
    });
  }
}

function remove(names) {
  const gone = new Set(names);
  for (const album of albums.values()) {
    const { items, total } = album.store.value;
    const left = items?.filter((item) => !gone.has(item.image_name));
    if (!left || left.length === items.length) continue;
    album.store.merge({ items: left, total: Math.max(0, total - items.length + left.length) });
  }
}
