// Everybody's accounts, for an administrator.

import { ask, path } from "./client.js";

export const listPeople = (signal) => ask("GET", "/v1/auth/users", { signal });

export const addPerson = (fields) => ask("POST", "/v1/auth/users", { json: fields });

export const changePerson = (id, fields) =>
  ask("PATCH", path`/v1/auth/users/${id}`, { json: fields });

export const removePerson = (id) => ask("DELETE", path`/v1/auth/users/${id}`);

export const suggestPassword = () => ask("GET", "/v1/auth/generate-password");

/** One-time links: `{ code, path, expires_at }`; a new one ends the one before. */
export const makeResetLink = (id) => ask("POST", path`/v1/auth/users/${id}/reset`);

export const makeInvitation = (id) => ask("POST", path`/v1/auth/users/${id}/invite`);

export const listSessionsOf = (id) => ask("GET", path`/v1/auth/users/${id}/sessions`);

export const endSessionOf = (id, session) =>
  ask("DELETE", path`/v1/auth/users/${id}/sessions/${session}`);

export const endSessionsOf = (id) => ask("DELETE", path`/v1/auth/users/${id}/sessions`);

export const listDeparted = (signal) => ask("GET", "/v1/auth/departed", { signal });

export const giveToHeir = (id, heir) =>
  ask("POST", path`/v1/auth/departed/${id}/heir`, { json: { user_id: heir } });

export const departedExport = (id) => path`/api/v1/auth/departed/${id}/export`;

export const purgeDeparted = (id) => ask("DELETE", path`/v1/auth/departed/${id}`);
