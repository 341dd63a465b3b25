// The one web socket of this tab. It comes back by itself; whoever listens is told to look again.

import { below } from "../lib/base.js";

const firstWait = 500;
const longestWait = 8000;

/** A live line to the server: `start`, `stop`, and three things to listen for. */
export class LiveLine {
  #socket = null;
  #timer = null;
  #wait = firstWait;
  #wanted = false;
  #opened = false;

  /**
   * @param onEvent called with each event object
   * @param onOpen called with true when the line opened again after a loss
   * @param onLost called when the line broke and is being tried again
   */
  constructor({ onEvent, onOpen, onLost }) {
    this.onEvent = onEvent;
    this.onOpen = onOpen;
    this.onLost = onLost;
    addEventListener("online", () => this.#again(0));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.#timer !== null) this.#again(0);
    });
  }

  start() {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#opened = false;
    this.#open();
  }

  stop() {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#socket?.close();
    this.#socket = null;
  }

  #open() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${below("/api/v1/events")}`);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#wait = firstWait;
      this.onOpen(this.#opened);
      this.#opened = true;
    });
    socket.addEventListener("message", ({ data }) => {
      const event = parsed(data);
      if (event && socket === this.#socket) this.onEvent(event);
    });
    socket.addEventListener("close", () => {
      if (socket !== this.#socket || !this.#wanted) return;
      this.#socket = null;
      this.onLost();
      this.#again(this.#wait * (0.75 + Math.random() / 2));
      this.#wait = Math.min(longestWait, this.#wait * 2);
    });
  }

  #again(delay) {
    if (!this.#wanted || this.#socket) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#open();
    }, delay);
  }
}

function parsed(data) {
  try {
    return typeof data === "string" ? JSON.parse(data) : null;
  } catch {
    return null;
  }
}
