// Who is at this browser: nobody yet, the first administrator to be, or a person.

import { onSignedOut } from "../api/client.js";
import * as accounts from "../api/accounts.js";
import { Store } from "../lib/store.js";
import { sentenceOf } from "../model/refusals.js";

/**
 * `kind`: "starting", "unreachable", "setup" (with `needsCode`), "out" (with `why`: null or a
 * reason of `endedBecause`), "code" (with a one-time `code`), "change" (with `person`, who has to
 * choose a password, and `known`, the one just typed, or null), "in" (with `person`).
 */
export const session = new Store({ kind: "starting" });

onSignedOut(({ detail }) => {
  if (session.value.kind !== "in" && session.value.kind !== "change") return;
  endedBecause(/inactive/.test(detail) ? "inactive" : "expired");
});

/** Asks the server who this browser belongs to; a one-time link comes first. */
export async function findOut() {
  const me = accounts.whoAmI();
  // Asked for at once, though a set-up or a one-time link may come before it.
  me.catch(() => {});
  try {
    const status = await accounts.serverStatus();
    if (status.setup_required) {
      session.set({ kind: "setup", needsCode: Boolean(status.setup_code_required) });
      return;
    }
    const code = takeCode();
    if (code) session.set({ kind: "code", code });
    else come(await me);
  } catch (error) {
    if (error.status === 401) session.set({ kind: "out", why: null });
    else session.set({ kind: "unreachable", words: sentenceOf(error) });
  }
}

/** Looks at the address again when somebody opens a one-time link in this tab. */
export function startHearingLinks() {
  addEventListener("hashchange", () => {
    if (isLink.test(location.hash)) findOut();
  });
}

export async function setUp(fields) {
  const { user } = await accounts.setUp(fields);
  session.set({ kind: "in", person: user });
}

export async function signIn(fields) {
  const { user } = await accounts.signIn(fields);
  come(user, fields.password);
}

/** Takes an invitation or a reset link: the password is set and the person is in. */
export async function redeem(fields) {
  const { user } = await accounts.redeemCode(fields);
  come(user);
}

export async function signOut() {
  try {
    await accounts.signOut();
  } finally {
    session.set({ kind: "out", why: null });
  }
}

/** Leaves a one-time link or a password that has to be chosen. */
export function leaveForSignIn() {
  return session.value.kind === "change" ? signOut() : session.set({ kind: "out", why: null });
}

/**
 * The server ended this session: "expired", "disabled", "changed" (the password), "ended" (on
 * another device), "inactive" (disabled or gone; the live line may say which).
 */
export function endedBecause(why) {
  const { kind, why: before } = session.value;
  if (kind === "out" && (before !== "inactive" || why === "inactive")) return;
  session.set({ kind: "out", why });
}

/** How often this person was looked at again: devices and tokens may have changed too. */
export const lookedAtMe = new Store(0);

/** Reads the person again: name or role may have changed. */
export async function lookAtMeAgain() {
  if (session.value.kind !== "in") return;
  lookedAtMe.change((times) => times + 1);
  try {
    const person = await accounts.whoAmI();
    if (session.value.kind === "in") session.merge({ person });
  } catch (error) {
    if (error.status === 401) endedBecause(/inactive/.test(error.detail) ? "inactive" : "expired");
  }
}

export async function changeMe(fields) {
  const person = await accounts.changeMe(fields);
  come({ ...session.value.person, ...person });
}

function come(person, known = null) {
  if (person.must_change_password) session.set({ kind: "change", person, known });
  else session.set({ kind: "in", person });
}

const isLink = /^#(join|reset)=(.+)$/;

/** The code of `/#join=CODE`; it is taken out of the address at once. */
function takeCode() {
  const code = isLink.exec(location.hash)?.[2] ?? null;
  if (code === null) return null;
  history.replaceState(null, "", location.pathname);
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}
