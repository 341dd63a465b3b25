// Where this person is signed in.

import { endOtherSessions, endSession, listSessions } from "../../api/accounts.js";
import { isAborted } from "../../api/client.js";
import { fill, make } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { counted } from "../../model/words.js";
import { problemNotice } from "../../parts/dialog.js";
import { sessionLine } from "../../parts/sessionLine.js";
import { lookedAtMe } from "../../state/session.js";
import { toast, trying } from "../../state/toasts.js";

define("limner-devices", class extends Part {
  #list = make("div");
  #others = make("button", {
    type: "button", on: { click: () => this.#endOthers() },
  }, "Sign out all other devices");

  connected() {
    this.#others.hidden = true;
    fill(this, this.#list, this.#others);
    this.watch([lookedAtMe], () => this.#load());
  }

  async #load() {
    try {
      const list = await listSessions(this.lifetime);
      const first = (one) => (one.is_current ? 0 : 1);
      list.sort((a, b) => first(a) - first(b));
      fill(this.#list, ...list.map((one) => sessionLine(one, () => this.#end(one))));
      this.#others.hidden = list.length < 2;
    } catch (error) {
      const isShown = this.#list.childElementCount > 0;
      if (!isAborted(error) && !isShown) fill(this.#list, problemNotice(error));
    }
  }

  async #end(one) {
    await trying(() => endSession(one.session_id));
    await this.#load();
  }

  async #endOthers() {
    const answer = await trying(endOtherSessions);
    if (answer) toast(`${counted(answer.ended, "other device")} signed out`);
    await this.#load();
  }
});
