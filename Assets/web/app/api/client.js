// One way to ask the server: JSON in, JSON out, errors as sentences.

import { below } from "../lib/base.js";
import { Refusal, serverWords } from "../model/refusals.js";

/** Longer waits are told to the person instead. */
const patientSeconds = 10;

/** What the server refused: its status, its own words, and ours to show. */
class APIError extends Refusal {
  constructor(status, detail, retryAfter = null) {
    const { head, line } = serverWords(status, detail);
    super(head, line);
    this.status = status;
    this.detail = typeof detail === "string" ? detail : "";
    this.retryAfter = retryAfter;
  }
}

const signedOutWatchers = new Set();
let wider = false;

/** Calls the watcher when the server no longer knows this browser. */
export function onSignedOut(watcher) {
  signedOutWatchers.add(watcher);
}

/** Whether lists and pictures are asked for as an administrator, who may see everybody's. */
export function askAsAdministrator(on) {
  wider = on;
}

/**
 * Asks the server.
 *
 * `query` values of null are left out and lists repeat their key; `json` or `form` is the body;
 * `wide` asks for everybody's things while the wider view is on, as boards and pictures always do.
 * Throws APIError for a refusal and for a server that cannot be reached (status 0).
 */
export async function ask(method, path, options = {}) {
  const { json, form, signal, keepalive = false, quiet = false } = options;
  const response = await reach(addressOf(path, options), {
    method, signal, keepalive, credentials: "same-origin",
    headers: json === undefined ? {} : { "Content-Type": "application/json" },
    body: json === undefined ? form : JSON.stringify(json),
  });
  if (response.ok) return response.status === 204 ? null : response.json();
  const wait = Number(response.headers.get("Retry-After"));
  const error = new APIError(response.status, await detailOf(response), wait > 0 ? wait : null);
  if (response.status === 401 && !quiet) for (const watcher of signedOutWatchers) watcher(error);
  throw error;
}

/** What a server's answer means that was not asked for here. */
export function refusedWith(status, detail) {
  return new APIError(status, detail ?? "");
}

/** The path below /api/v1 (or /api/v2) with one part escaped each. */
export function path(parts, ...values) {
  return parts.reduce((text, part, index) => text + encodeURIComponent(values[index - 1]) + part);
}

/** The address of a picture as this page may see it: with the wider view while that is on. */
export function mediaAddress(address) {
  return wider ? `${address}${address.includes("?") ? "&" : "?"}as_admin=true` : address;
}

/** True when a request ended because the element that asked has gone. */
export function isAborted(error) {
  return error?.name === "AbortError";
}

async function reach(address, request) {
  try {
    for (let turn = 0; ; turn += 1) {
      const response = await fetch(address, request);
      const wait = Number(response.headers.get("Retry-After") ?? Infinity);
      // Too much at once, of which the server did nothing: it goes on by itself.
      const isRate = response.status === 429 && response.headers.has("RateLimit");
      if (!isRate || turn === 3 || !(wait <= patientSeconds)) return response;
      await pause(wait * 1000, request.signal);
    }
  } catch (error) {
    if (isAborted(error)) throw error;
    throw new APIError(0, "");
  }
}

const widened = /^\/v1\/(boards|images|gallery|board_images|virtual_boards|workflows)\b/;

function addressOf(path, { query = {}, wide = false }) {
  const address = new URL(below(`/api${path}`), location.origin);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined) address.searchParams.append(name, one);
    }
  }
  if (wider && (wide || widened.test(path))) address.searchParams.set("as_admin", "true");
  return address;
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

async function detailOf(response) {
  try {
    const { detail, reason } = await response.json();
    // Of a form that is wrong in places, the sentences for people stand beside the list for programs.
    return Array.isArray(detail) ? reason ?? detail : detail;
  } catch {
    return "";
  }
}
