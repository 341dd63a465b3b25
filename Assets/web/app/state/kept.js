// One text that the server keeps for a person, as a value that this tab shows and changes.

import { readPreference, writePreference } from "../api/preferences.js";
import { Store } from "../lib/store.js";
import { settle } from "../lib/timing.js";

/**
 * A kept value: `store` holds it; `restored` makes one of stored text, whatever it says, and
 * `stored` what is written of it.
 */
export class Kept {
  #written = null;
  #isChanged = false;
  #save = settle(() => this.#write(), 500);

  constructor(key, restored, stored = (value) => value) {
    this.key = key;
    this.stored = stored;
    this.restored = restored;
    this.store = new Store(restored(null));
    addEventListener("pagehide", () => this.#save.flush());
  }

  /** Reads what is kept, unless this tab wrote it itself, is about to, or could not. */
  load = async () => {
    if (this.#isChanged && !this.#save.isWaiting()) await this.#write();
    const text = await readPreference(this.key);
    if (this.#isChanged || (text === this.#written && text !== null)) return;
    this.#written = text;
    const value = this.restored(text);
    if (JSON.stringify(value) !== JSON.stringify(this.store.value)) this.store.set(value);
  };

  set(value) {
    this.#isChanged = true;
    this.store.set(value);
    this.#save();
  }

  forget() {
    this.#save.forget();
    this.#isChanged = false;
    this.#written = null;
    this.store.set(this.restored(null));
  }

  #write() {
    this.#isChanged = false;
    this.#written = JSON.stringify(this.stored(this.store.value));
    return writePreference(this.key, this.#written, { keepalive: true }).catch((error) => {
      this.#written = null;
      // What an unreachable server did not take is sent when it is looked at again.
      if (isUnreached(error)) this.#isChanged = true;
    });
  }
}

/** True for what went wrong on the way, not for what the server refused. */
export function isUnreached(error) {
  return error.status === 0 || error.status >= 500;
}

/** The fields of stored text that are known and of the right type, over the usual ones. */
export function fieldsOver(usual, text) {
  let stored;
  try {
    stored = JSON.parse(text ?? "{}");
  } catch {
    stored = {};
  }
  return { ...usual, ...Object.fromEntries(Object.entries(stored ?? {}).filter(
    ([name, value]) => name in usual && typeof value === typeof usual[name])) };
}
