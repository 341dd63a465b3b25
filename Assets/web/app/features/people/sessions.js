// Where somebody is signed in, for an administrator who has to end it.

import * as api from "../../api/people.js";
import { fill, make } from "../../lib/dom.js";
import { nameOf } from "../../model/people.js";
import { openDialog } from "../../parts/dialog.js";
import { face } from "../../parts/face.js";
import { sessionLine } from "../../parts/sessionLine.js";
import { trying } from "../../state/toasts.js";

/** Opens once the list is there, so that nothing moves under the pointer. */
export async function openSessions(person) {
  const list = make("div");
  const endAll = make("button.quiet.danger", {
    type: "button", on: { click: () => end(() => api.endSessionsOf(person.user_id)) },
  }, "Sign out everywhere");
  const load = async () => {
    const sessions = await trying(() => api.listSessionsOf(person.user_id));
    if (!sessions) return false;
    endAll.hidden = sessions.length === 0;
    fill(list, ...sessions.map((one) => sessionLine(one,
      () => end(() => api.endSessionOf(person.user_id, one.session_id)))),
    sessions.length === 0 ? make("p.soft", {}, "Not signed in anywhere.") : null);
    return true;
  };
  const end = async (act) => {
    await trying(act);
    await load();
  };
  if (!await load()) return;
  openDialog({
    title: `Devices of ${nameOf(person)}`, lead: face(person, { large: true }), cancel: "Done",
    body: [list], aside: endAll,
  });
}
