// The lists of pictures that are looked at: names in order, and how they fall into days.

import * as api from "../api/pictures.js";
import { Store } from "../lib/store.js";
import { oneAtATime } from "../lib/timing.js";
import { nothing, queryOf } from "../model/filters.js";
import { sentenceOf } from "../model/refusals.js";
import { keepRecords } from "./pictures.js";

/** What the shelf and the wall show: all pictures, newest first. */
export const usualLook = {
  tab: "images", order: "DESC", starredFirst: false, filter: nothing,
};

const headSize = 60;
const longList = 2000;
const mostLooks = 6;
const albums = new Map();

/** One list: `store.value = { names, days, starred, models, failed }`; null before the first. */
class Album {
  constructor(boardId, look) {
    this.boardId = boardId;
    this.look = look;
    this.store = new Store({ names: null, days: null, starred: 0, models: [], failed: null });
    this.asked = false;
    this.refresh = oneAtATime(() => this.#load());
  }

  get #query() {
    return queryOf(this.boardId, this.look, -new Date().getTimezoneOffset());
  }

  async #load() {
    this.asked = true;
    try {
      const query = this.#query;
      const facets = api.facetsOf({
        ...query, utc_offset_minutes: -new Date().getTimezoneOffset(),
      }).catch(() => null);
      const list = await this.#grown(query) ?? await api.listNames(query);
      const { days = null, models = [] } = await facets ?? {};
      this.store.set({
        names: this.#same(list.image_names), days, models, starred: list.starred_count,
        failed: null,
      });
    } catch (error) {
      if (!("status" in error)) throw error;
      this.store.merge({ names: this.store.value.names ?? [], failed: sentenceOf(error) });
    }
  }

  // A long list that only grew at its head is not asked for whole: its first page says so.
  async #grown(query) {
    const { names } = this.store.value;
    const isPlain = query.order_dir === "DESC" && !query.starred_first;
    if (!isPlain || (names?.length ?? 0) < longList) return null;
    const page = await api.listPictures(query, 0, headSize);
    const head = page.items.map((item) => item.image_name);
    const fresh = head.indexOf(names[0]);
    const fits = fresh > 0 && page.total === names.length + fresh
      && head.slice(fresh).every((name, index) => name === names[index]);
    if (!fits) return null;
    keepRecords(page.items);
    return {
      image_names: [...head.slice(0, fresh), ...names], starred_count: this.store.value.starred,
    };
  }

  #same(names) {
    const before = this.store.value.names;
    const same = before?.length === names.length
      && before.every((name, index) => name === names[index]);
    return same ? before : names;
  }
}

/** The list of a board ("none" is Uncategorized) under a look. */
export function albumOf(boardId, look = usualLook) {
  const key = JSON.stringify([boardId, look]);
  const album = albums.get(key) ?? new Album(boardId, look);
  albums.delete(key);
  albums.set(key, album);
  if (albums.size > mostLooks) albums.delete(albums.keys().next().value);
  return album;
}

/** Looks again at the boards that changed, or at all that were opened. */
export function refreshAlbums(boardIds = null) {
  for (const album of albums.values()) {
    // Also one whose first answer is under way: that may be older than the change.
    if (album.asked && (boardIds === null || boardIds.includes(album.boardId))) album.refresh();
  }
}

/** Takes names out of every list at once, before the server's list says so too. */
export function takeOut(names, isGone = () => true) {
  const gone = new Set(names);
  for (const album of albums.values()) {
    const { names: all } = album.store.value;
    if (!all || !isGone(album)) continue;
    const left = all.filter((name) => !gone.has(name));
    if (left.length < all.length) album.store.merge({ names: left });
  }
}

/** A board that is not this person's to see any more. */
export function dropAlbums(boardId) {
  for (const [key, album] of albums) {
    if (album.boardId !== boardId) continue;
    album.store.merge({ names: [], days: null });
    albums.delete(key);
  }
}

export function forgetAlbums() {
  albums.clear();
}
