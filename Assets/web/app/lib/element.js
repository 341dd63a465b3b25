// The base of every custom element: what it starts ends with it.

/**
 * A custom element with a lifetime.
 *
 * `connected()` builds the markup once and starts watching; every listener, fetch and
 * subscription takes `this.lifetime`, which is aborted when the element leaves the page.
 */
export class Part extends HTMLElement {
  #end = new AbortController();

  get lifetime() {
    return this.#end.signal;
  }

  connectedCallback() {
    this.#end = new AbortController();
    this.connected();
  }

  disconnectedCallback() {
    this.#end.abort();
  }

  connected() {}

  /** Listens for as long as this element is on the page. */
  on(target, type, listener, options = {}) {
    target.addEventListener(type, listener, { ...options, signal: this.lifetime });
  }

  /** Shows each of the stores now and whenever one of them changes. */
  watch(stores, show) {
    const all = [stores].flat();
    let asked = false;
    const later = () => {
      if (asked) return;
      asked = true;
      queueMicrotask(() => {
        asked = false;
        if (!this.lifetime.aborted) show(...all.map((store) => store.value));
      });
    };
    for (const store of all) store.watch(later, this.lifetime);
    show(...all.map((store) => store.value));
  }

  /** Tells a listener above what a person asked for. */
  tell(type, detail = null) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, cancelable: true }));
  }
}

export function define(name, part) {
  customElements.define(name, part);
}
