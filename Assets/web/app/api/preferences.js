// Small texts that the server keeps per person, by key.

import { ask } from "./client.js";

export const readPreference = (key) =>
  ask("GET", "/v1/client_state/default/get_by_key", { query: { key } });

export const writePreference = (key, text, { keepalive = false } = {}) =>
  ask("POST", "/v1/client_state/default/set_by_key", { query: { key }, json: text, keepalive });
