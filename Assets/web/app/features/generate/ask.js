// The first question of the page: what to make, how many, and where it goes.

import { fill, icon, make, say } from "../../lib/dom.js";
import { define, Part } from "../../lib/element.js";
import { activityInWords, batchesOf } from "../../model/batches.js";
import { ranges, within } from "../../model/form.js";
import { mayWrite } from "../../model/levels.js";
import { stepped, weighted } from "../../model/promptWords.js";
import { promptOfJob } from "../../model/recipe.js";
import { refusalWords, sentenceOf } from "../../model/refusals.js";
import { shapes } from "../../model/shapes.js";
import { keyLabels } from "../../model/combination.js";
import { number } from "../../model/words.js";
import { notice } from "../../parts/dialog.js";
import { openMenu } from "../../parts/menu.js";
import { showWord, stepper } from "../../parts/stepper.js";
import { autoBoard, boardName, boards, chooseBoard } from "../../state/boards.js";
import { canGenerate, generate } from "../../state/desk.js";
import { form, setForm } from "../../state/form.js";
import { keysOf, onHotkey, ownKeys, shortcutOf } from "../../state/hotkeys.js";
import { jobs } from "../../state/jobs.js";
import { models } from "../../state/models.js";
import { preferences } from "../../state/preferences.js";

define("limner-ask", class extends Part {
  #prompt = make("textarea", {
    "aria-label": "Prompt", placeholder: "Describe a picture, in your own words", rows: 4,
    on: { input: () => setForm({ prompt: this.#prompt.value }) },
  });
  #negative = make("textarea", {
    id: "negative-prompt", rows: 2,
    on: { input: () => setForm({ negative: this.#negative.value }) },
  });
  #without = make("div.without", {},
    make("label.note", { for: "negative-prompt" }, "Negative prompt"), this.#negative);
  #withNegative = make("button.quiet.small.push", {
    type: "button", on: { click: () => this.#switchNegative() },
  }, "Negative prompt");
  #go = make("button.primary", {
    type: "button", on: { click: () => this.send(() => generate()) },
  });
  #count = stepper("How many", ranges.count, (value) => setForm({
    count: within("count", value),
  }));
  #board = make("button.text.cut", {
    type: "button", "aria-haspopup": "menu", on: { click: () => this.#chooseBoard() },
  });
  #problem = make("div.problem", { "aria-live": "assertive" });
  #sending = false;

  connected() {
    this.replaceChildren(
      make("div.prompt.well", {}, this.#prompt, this.#without,
        make("div.tools", {}, this.#withNegative)),
      make("div.go", {}, this.#go, this.#count),
      this.#problem,
      make("p.where", {}, "New pictures go to", this.#board));
    this.watch([form, jobs, models, boards, preferences, ownKeys], () => this.#show());
    this.#listen();
  }

  /** Sends the form by `act`; a refusal stands here in words. */
  async send(act) {
    if (this.#sending) return;
    this.#sending = true;
    this.#show();
    fill(this.#problem);
    try {
      await act();
      this.closest("form")?.removeAttribute("data-sheet");
    } catch (error) {
      const { head } = refusalWords("nothingStarted");
      fill(this.#problem, notice("bad", "warning", head, sentenceOf(error)));
    } finally {
      this.#sending = false;
      this.#show();
    }
  }

  #show() {
    const { prompt, negative, withNegative, count } = form.value;
    if (this.#prompt.value !== prompt) this.#prompt.value = prompt;
    if (this.#negative.value !== negative) this.#negative.value = negative;
    this.#without.hidden = !withNegative;
    this.#withNegative.setAttribute("aria-pressed", String(withNegative));
    this.#count.show(count);
    const busy = activityInWords(batchesOf(jobs.value ?? [])) !== "";
    const word = prompt.trim() === "" ? "Generate"
      : `Generate ${number(count)}${busy ? " more" : ""}`;
    showWord(this.#go, word, !canGenerate() || this.#sending);
    const [keys] = keysOf("app.generate");
    this.#go.title = prompt.trim() === "" ? "Describe a picture first"
      : keys ? keyLabels(keys).join(" ") : "";
    this.#go.setAttribute("aria-keyshortcuts", shortcutOf("app.generate"));
    say(this.#board, boardName(autoBoard()));
  }

  #listen() {
    const step = (by) => this.#step(by);
    const weigh = (by, target) => this.#weigh(by, target);
    onHotkey("prompt.before", () => step(1), this.lifetime);
    onHotkey("prompt.after", () => step(-1), this.lifetime);
    onHotkey("prompt.more", ({ target }) => weigh(1, target), this.lifetime);
    onHotkey("prompt.less", ({ target }) => weigh(-1, target), this.lifetime);
  }

  #step(by) {
    const history = (jobs.value ?? []).map(promptOfJob).filter(Boolean);
    const prompt = stepped([...new Set(history)], form.value.prompt, by);
    if (prompt !== null) setForm({ prompt });
  }

  #weigh(by, area) {
    const field = area === this.#prompt ? "prompt" : area === this.#negative ? "negative" : null;
    if (field === null) return false;
    const next = weighted(area.value, area.selectionStart, area.selectionEnd, by);
    if (next === null) return true;
    area.value = next.text;
    area.setSelectionRange(next.start, next.end);
    setForm({ [field]: next.text });
    return true;
  }

  #switchNegative() {
    const withNegative = !form.value.withNegative;
    setForm({ withNegative });
    if (withNegative) queueMicrotask(() => this.#negative.focus());
  }

  #chooseBoard() {
    const chosen = autoBoard();
    const list = (boards.value.list ?? []).filter(
      (board) => !board.archived && mayWrite(board));
    const entries = [{ board_id: "none", board_name: "Uncategorized" }, ...list];
    openMenu(entries.map((board) => ({
      name: board.board_name, checked: board.board_id === chosen,
      act: () => chooseBoard(board.board_id),
    })), this.#board, { label: "Board for new pictures" });
  }
});

define("limner-quick", class extends Part {
  connected() {
    const word = make("span");
    this.replaceChildren(make("button.chip", {
      type: "button", "aria-haspopup": "dialog",
      on: { click: () => this.tell("open-settings") },
    }, icon("sliders", { small: true }), word));
    this.watch([form], ({ shape, width, height, steps }) => {
      const drawn = shapes.find((one) => one.name === shape)?.label ?? `${width} × ${height}`;
      say(word, `${drawn} · ${steps} steps`);
    });
  }
});
