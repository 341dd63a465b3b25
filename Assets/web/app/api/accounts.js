// Signing in and out, one's own account, and everybody's for an administrator.

import { ask, path } from "./client.js";

export const serverStatus = () => ask("GET", "/v1/auth/status");

export const setUp = (fields) => ask("POST", "/v1/auth/setup", { json: fields, quiet: true });

export const signIn = (fields) => ask("POST", "/v1/auth/login", { json: fields, quiet: true });

export const signOut = () => ask("POST", "/v1/auth/logout", { quiet: true });

export const whoAmI = () => ask("GET", "/v1/auth/me", { quiet: true });

export const changeMe = (fields) => ask("PATCH", "/v1/auth/me", { json: fields });

export const listPeople = (signal) => ask("GET", "/v1/auth/users", { signal });

export const addPerson = (fields) => ask("POST", "/v1/auth/users", { json: fields });

export const changePerson = (id, fields) =>
  ask("PATCH", path`/v1/auth/users/${id}`, { json: fields });

export const removePerson = (id) => ask("DELETE", path`/v1/auth/users/${id}`);

export const suggestPassword = () => ask("GET", "/v1/auth/generate-password");

export const listSessions = (signal) => ask("GET", "/v1/auth/sessions", { signal });

export const endSession = (id) => ask("DELETE", path`/v1/auth/sessions/${id}`);
