// One way to ask the server: JSON in, JSON out, errors as sentences.

/** What the server refused, with its own words. */
class APIError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const signedOutWatchers = new Set();

/** Calls the watcher when the server no longer knows this browser. */
export function onSignedOut(watcher) {
  signedOutWatchers.add(watcher);
}

/**
 * Asks the server.
 *
 * `query` values of null are left out and lists repeat their key; `json` is the body.
 * Throws APIError for a refusal and for a server that cannot be reached (status 0).
 */
export async function ask(method, path, options = {}) {
  const { query = {}, json, signal, keepalive = false, quiet = false } = options;
  const response = await reach(addressOf(path, query), {
    method, signal, keepalive, credentials: "same-origin",
    headers: json === undefined ? {} : { "Content-Type": "application/json" },
    body: json === undefined ? undefined : JSON.stringify(json),
  });
  if (response.ok) return response.status === 204 ? null : response.json();
  const error = new APIError(response.status, await detailOf(response));
  if (response.status === 401 && !quiet) for (const watcher of signedOutWatchers) watcher(error);
  throw error;
}

/** The path below /api/v1 (or /api/v2) with one part escaped each. */
export function path(parts, ...values) {
  return parts.reduce((text, part, index) => text + encodeURIComponent(values[index - 1]) + part);
}

/** True when a request ended because the element that asked has gone. */
export function isAborted(error) {
  return error?.name === "AbortError";
}

async function reach(address, request) {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (isAborted(error)) throw error;
    throw new APIError(0, "Limner cannot be reached. Check the network, then try again.");
  }
}

function addressOf(below, query) {
  const address = new URL(`/api${below}`, location.origin);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined) address.searchParams.append(name, one);
    }
  }
  return address;
}

async function detailOf(response) {
  let detail = null;
  try {
    detail = (await response.json()).detail;
  } catch {
    detail = null;
  }
  if (typeof detail === "string") return detail;
  if (Array.isArray(detail)) return detail.map((part) => part.msg).filter(Boolean).join(". ");
  return response.status >= 500 ? "Something went wrong on the server." : response.statusText;
}
