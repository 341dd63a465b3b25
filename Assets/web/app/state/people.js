// Everybody with an account, for an administrator.

import { listPeople } from "../api/accounts.js";
import { Store } from "../lib/store.js";
import { oneAtATime } from "../lib/timing.js";
import { session } from "./session.js";

/** Accounts, or null before the first answer. */
export const people = new Store(null);

export const loadPeople = oneAtATime(async () => {
  if (!session.value.person?.is_admin) return;
  people.set(await listPeople());
});
