// "See as administrator": while it is on, this tab shows everybody's boards, pictures and queue.

import { askAsAdministrator } from "../api/client.js";
import { Store } from "../lib/store.js";
import { session } from "./session.js";

/** Whether the wider view is on. It belongs to this tab and ends with it. */
export const wider = new Store(false);

export function seeAsAdministrator(on) {
  const allowed = on && Boolean(session.value.person?.is_admin);
  askAsAdministrator(allowed);
  wider.set(allowed);
}

// It ends with the role, and when somebody else signs in.
session.watch(({ kind, person }) => {
  if (wider.value && (kind !== "in" || !person.is_admin)) seeAsAdministrator(false);
});
