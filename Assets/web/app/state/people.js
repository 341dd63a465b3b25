// Everybody with an account, and those who left, for an administrator.

import * as api from "../api/people.js";
import { Store } from "../lib/store.js";
import { oneAtATime } from "../lib/timing.js";
import { nameOf } from "../model/people.js";
import { session } from "./session.js";
import { toast } from "./toasts.js";

/** Accounts, or null before the first answer. */
export const people = new Store(null);

/** People whose account was deleted and whose things are still here. */
export const departed = new Store([]);

export const loadPeople = oneAtATime(async () => {
  if (!session.value.person?.is_admin) return;
  const [here, gone] = await Promise.all([api.listPeople(), api.listDeparted()]);
  people.set(here);
  departed.set(gone);
});

export function forgetPeople() {
  people.set(null);
  departed.set([]);
}

export async function addPerson(fields) {
  const added = await api.addPerson(fields);
  await loadPeople();
  return added;
}

export async function changePerson(person, fields) {
  await api.changePerson(person.user_id, fields);
  await loadPeople();
}

/** Disables or enables; Undo is offered. */
export async function setActive(person, active) {
  await changePerson(person, { is_active: active });
  toast(active ? `${nameOf(person)} can sign in again` : `${nameOf(person)} is disabled`, {
    label: "Undo", run: () => changePerson(person, { is_active: !active }),
  });
}

export async function removePerson(person) {
  await api.removePerson(person.user_id);
  await loadPeople();
  toast(`The account of ${nameOf(person)} is deleted`);
}

export async function giveToHeir(person, heir) {
  await api.giveToHeir(person.user_id, heir.user_id);
  await loadPeople();
  toast(`${nameOf(heir)} has the things of ${nameOf(person)} now`);
}

export async function purge(person) {
  await api.purgeDeparted(person.user_id);
  await loadPeople();
  toast(`Everything of ${nameOf(person)} is deleted`);
}
