// Who is at this browser: nobody yet, the first administrator to be, or a person.

import { onSignedOut } from "../api/client.js";
import * as accounts from "../api/accounts.js";
import { Store } from "../lib/store.js";

/**
 * `kind`: "starting", "unreachable", "setup" (with `needsCode`), "out" (with `why`: null,
 * "expired", "disabled", "changed") or "in" (with `person`).
 */
export const session = new Store({ kind: "starting" });

onSignedOut(() => {
  if (session.value.kind === "in") endedBecause("expired");
});

/** Asks the server who this browser belongs to. */
export async function findOut() {
  try {
    const status = await accounts.serverStatus();
    if (status.setup_required) {
      session.set({ kind: "setup", needsCode: Boolean(status.setup_code_required) });
      return;
    }
    session.set({ kind: "in", person: await accounts.whoAmI() });
  } catch (error) {
    if (error.status === 401) session.set({ kind: "out", why: null });
    else session.set({ kind: "unreachable", words: error.message });
  }
}

export async function setUp(fields) {
  const { user } = await accounts.setUp(fields);
  session.set({ kind: "in", person: user });
}

export async function signIn(fields) {
  const { user } = await accounts.signIn(fields);
  session.set({ kind: "in", person: user });
}

export async function signOut() {
  try {
    await accounts.signOut();
  } finally {
    session.set({ kind: "out", why: null });
  }
}

/** The server ended this session. */
export function endedBecause(why) {
  session.set({ kind: "out", why });
}

/** Reads the person again: name or role may have changed. */
export async function lookAtMeAgain() {
  if (session.value.kind !== "in") return;
  try {
    const person = await accounts.whoAmI();
    if (session.value.kind === "in") session.merge({ person });
  } catch (error) {
    if (error.status === 401) endedBecause("expired");
  }
}

export async function changeMe(fields) {
  session.merge({ person: await accounts.changeMe(fields) });
}
