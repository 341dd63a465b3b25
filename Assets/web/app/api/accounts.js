// Signing in and out, one's own account, and everybody's for an administrator.

import { ask, path } from "./client.js";

export const serverStatus = () => ask("GET", "/v1/auth/status");

export const setUp = (fields) => ask("POST", "/v1/auth/setup", { json: fields, quiet: true });

export const signIn = (fields) => ask("POST", "/v1/auth/login", { json: fields, quiet: true });

export const signOut = () => ask("POST", "/v1/auth/logout", { quiet: true });

export const whoAmI = () => ask("GET", "/v1/auth/me", { quiet: true });

export const changeMe = (fields) => ask("PATCH", "/v1/auth/me", { json: fields });

/** What a one-time code opens: `{ kind: "join" | "reset", email, display_name }`. */
export const lookAtCode = (code) =>
  ask("POST", "/v1/auth/code/look", { json: { code }, quiet: true });

export const redeemCode = (fields) =>
  ask("POST", "/v1/auth/code/redeem", { json: fields, quiet: true });

/** Where the zip of everything that is one's own streams from. */
export const ownExport = "/api/v1/auth/me/export";

export const listSessions = (signal) => ask("GET", "/v1/auth/sessions", { signal });

export const endSession = (id) => ask("DELETE", path`/v1/auth/sessions/${id}`);

export const endOtherSessions = () => ask("DELETE", "/v1/auth/sessions");

export const listTokens = (signal) => ask("GET", "/v1/auth/tokens", { signal });

export const makeToken = (fields) => ask("POST", "/v1/auth/tokens", { json: fields });

export const removeToken = (id) => ask("DELETE", path`/v1/auth/tokens/${id}`);

/** Audit lines, newest first: `{ everyone, act, user_id, before, limit }`. */
export const readAudit = (query, signal) => ask("GET", "/v1/auth/audit", { query, signal });
