/** One value and those who watch it. */
export class Store {
  #value;
  #watchers = new Set();

  constructor(value) {
    this.#value = value;
  }

  get value() {
    return this.#value;
  }

  set(value) {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const watcher of [...this.#watchers]) watcher(value);
  }

  /** Replaces the value by what `change` makes of it. */
  change(change) {
    this.set(change(this.#value));
  }

  /** Replaces some fields of an object. */
  merge(fields) {
    this.set({ ...this.#value, ...fields });
  }

  /** Calls the watcher on each change until the signal ends. */
  watch(watcher, signal) {
    this.#watchers.add(watcher);
    signal?.addEventListener("abort", () => this.#watchers.delete(watcher), { once: true });
  }
}
