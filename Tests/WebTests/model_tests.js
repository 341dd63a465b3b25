// Tests of the web UI's pure parts, run inside Chromium by test_model.py. Each returns nothing or
// throws; names are sentences.

import { batchesOf, activityInWords, currentBatch, waitingInWords } from "/app/model/batches.js";
import { contrast, pairsIn } from "/tests/contrast.js";
import { defaultsOf, fresh, fromRecipe, moreInWords, restored, within } from "/app/model/form.js";
import { batchAgain, batchFrom, seedsFrom } from "/app/model/graph.js";
import { tests as galleryTests } from "/tests/gallery_tests.js";
import { tests as peopleTests } from "/tests/people_tests.js";
import { tests as workflowTests } from "/tests/workflow_tests.js";
import { isStrong, missingFrom } from "/app/model/password.js";
import { factsOf, recipeFrom, recipeOfJob } from "/app/model/recipe.js";
import { schedulers } from "/app/model/schedulers.js";
import { shapeOf, sizeOf, shapes } from "/app/model/shapes.js";
import { wallFor } from "/app/model/wall.js";
import * as words from "/app/model/words.js";

const starter = {
  key: "k", hash: "h", name: "Starter", base: "sd-1", type: "main", path: "secret",
  default_settings: { width: 256, height: 256, steps: 20, cfg_scale: 3, scheduler: "ddim" },
};
const form = { ...fresh, ...defaultsOf(starter), prompt: "a cat", negative: "dogs", count: 2 };

function same(got, wanted, what = "") {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what} got ${a}, wanted ${b}`);
}

function isTrue(value, what) {
  if (!value) throw new Error(`not so: ${what}`);
}

function built(fields = {}, boardId = "b") {
  const body = batchFrom({ ...form, ...fields }, {
    model: starter, boardId, seeds: seedsFrom(7, 2), suffix: "x",
  });
  const nodes = Object.fromEntries(Object.values(body.batch.graph.nodes).map(
    (node) => [node.id.split(":")[0], node]));
  return { body, batch: body.batch, nodes };
}

function job(id, fields = {}) {
  return { item_id: id, batch_id: "b", status: "pending", image_names: [], ...fields };
}

export const tests = {
  "the graph is InvokeAI's SD 1.5 text-to-image graph": () => {
    const { nodes, batch } = built();
    same(Object.values(nodes).map((node) => node.type).sort(), ["clip_skip", "collect", "collect",
      "compel", "compel", "core_metadata", "denoise_latents", "integer", "l2i",
      "main_model_loader", "noise", "string", "string"]);
    const edges = batch.graph.edges.map(({ source, destination }) =>
      `${source.node_id.split(":")[0]}.${source.field}>${destination.node_id.split(":")[0]}.`
      + destination.field).sort();
    same(edges, [
      "clip_skip.clip>neg_cond.clip", "clip_skip.clip>pos_cond.clip",
      "core_metadata.metadata>canvas_output.metadata",
      "denoise_latents.latents>canvas_output.latents",
      "neg_cond.conditioning>neg_cond_collect.item",
      "neg_cond_collect.collection>denoise_latents.negative_conditioning",
      "negative_prompt.value>core_metadata.negative_prompt",
      "negative_prompt.value>neg_cond.prompt", "noise.noise>denoise_latents.noise",
      "pos_cond.conditioning>pos_cond_collect.item",
      "pos_cond_collect.collection>denoise_latents.positive_conditioning",
      "positive_prompt.value>core_metadata.positive_prompt",
      "positive_prompt.value>pos_cond.prompt", "sd1_model_loader.clip>clip_skip.clip",
      "sd1_model_loader.unet>denoise_latents.unet", "sd1_model_loader.vae>canvas_output.vae",
      "seed.value>core_metadata.seed", "seed.value>noise.seed"]);
  },

  "every edge joins two nodes of the graph and every id equals its key": () => {
    const { graph } = built().batch;
    for (const [id, node] of Object.entries(graph.nodes)) same(node.id, id);
    for (const { source, destination } of graph.edges) {
      isTrue(source.node_id in graph.nodes && destination.node_id in graph.nodes, "edge ends");
    }
  },

  "each field of the form reaches its node": () => {
    const { nodes } = built({ width: 320, height: 192, steps: 9, guidance: 4.5,
      scheduler: "euler_a" });
    same([nodes.noise.width, nodes.noise.height], [320, 192]);
    same([nodes.denoise_latents.steps, nodes.denoise_latents.cfg_scale,
      nodes.denoise_latents.scheduler], [9, 4.5, "euler_a"]);
    same([nodes.core_metadata.width, nodes.core_metadata.height, nodes.core_metadata.steps,
      nodes.core_metadata.cfg_scale, nodes.core_metadata.scheduler], [320, 192, 9, 4.5,
      "euler_a"]);
    same(nodes.positive_prompt.value, "a cat");
    same(nodes.negative_prompt.value, "dogs");
  },

  "the model is named without its path": () => {
    same(built().nodes.sd1_model_loader.model, {
      key: "k", hash: "h", name: "Starter", base: "sd-1", type: "main" });
  },

  "only the picture is kept, and it goes to the board": () => {
    const { nodes } = built();
    const kept = Object.values(nodes).filter((node) => !node.is_intermediate);
    same(kept.map((node) => node.type), ["l2i"]);
    same(kept[0].board, { board_id: "b" });
    same([kept[0].use_cache, kept[0].fp32], [false, true]);
    isTrue(!("board" in built({}, null).nodes.canvas_output), "no board for Uncategorized");
  },

  "a batch has one seed for each picture and its prompts once": () => {
    const { batch } = built();
    same([batch.runs, batch.origin, batch.destination], [1, "generate", "generate"]);
    same(batch.data[0], [{ node_path: "seed:x", field_name: "value", items: [7, 8] }]);
    same(batch.data[1].map((field) => field.items), [["a cat"], ["dogs"]]);
  },

  "seeds start again after the largest": () => {
    same(seedsFrom(2 ** 32 - 1, 3), [4294967295, 0, 1]);
  },

  "a batch made again has the same graph and other seeds": () => {
    const { batch } = built();
    const again = batchAgain({
      origin: "generate", destination: "generate", session: { graph: batch.graph },
      field_values: [{ node_path: "seed:x", field_name: "value", value: 7 },
        { node_path: "positive_prompt:x", field_name: "value", value: "a cat" }],
    }, [1, 2, 3]).batch;
    same(again.graph, batch.graph);
    same(again.data[0][0].items, [1, 2, 3]);
    same(again.data[1], [{ node_path: "positive_prompt:x", field_name: "value",
      items: ["a cat"] }]);
  },

  "choosing a model sets what it was made for": () => {
    same(defaultsOf(starter), { model: "k", width: 256, height: 256, steps: 20, guidance: 3,
      scheduler: "ddim", shape: "square" });
    same(defaultsOf({ key: "m", base: "sd-1" }).width, 512);
    same(defaultsOf({ key: "m", base: "sdxl" }).width, 1024);
  },

  "numbers are brought into their range and onto their step": () => {
    same(["width", "width", "steps", "guidance", "seed", "count"].map((field, index) =>
      within(field, [301, 9999, 0, 7.49999, -1, "x"][index])), [304, 4096, 1, 7.5, 0, 1]);
  },

  "a broken stored form becomes a fresh one": () => {
    for (const text of [null, "", "{", "[]", "3", '{"steps":"many","scheduler":"magic"}']) {
      same(restored(text), fresh, text);
    }
    same(restored(JSON.stringify({ ...fresh, prompt: "a", steps: 7, evil: 1 })),
      { ...fresh, prompt: "a", steps: 7 });
  },

  "a recipe fills the form with what it has": () => {
    const recipe = recipeFrom({ positive_prompt: "p", negative_prompt: "", seed: 5, steps: 3,
      width: 64, height: 96, model: { key: "k", name: "Starter" } });
    same(fromRecipe(recipe, ["seed"]), { seed: 5, randomSeed: false });
    same(fromRecipe(recipe, ["prompt", "negative"]), { prompt: "p", negative: "",
      withNegative: false });
    same(fromRecipe(recipe, ["guidance"]), {});
    same(factsOf(recipe).map((fact) => `${fact.name} ${fact.text}`),
      ["Model Starter", "Size 64 × 96", "Seed 5", "Steps 3"]);
  },

  "strange metadata makes an empty recipe, not an error": () => {
    for (const metadata of [null, {}, { seed: "x", steps: {}, model: null }]) {
      same(factsOf(recipeFrom(metadata)), []);
    }
  },

  "a job tells its prompt from what the batch put in": () => {
    const { batch } = built();
    const recipe = recipeOfJob({ session: { graph: batch.graph }, field_values: [
      { node_path: "positive_prompt:x", field_name: "value", value: "a dog" }] });
    same([recipe.prompt, recipe.negative, recipe.modelName], ["a dog", "dogs", "Starter"]);
  },

  "shapes have about the pixels of the model's square, on a grid that halves": () => {
    for (const side of [256, 512, 768, 1024]) {
      for (const { name, ratio } of shapes) {
        const { width, height } = sizeOf(name, side);
        isTrue(width % 32 === 0 && height % 32 === 0, `${name} ${width}×${height} on a grid`);
        const pixels = width * height / side ** 2;
        isTrue(pixels > 0.8 && pixels < 1.2, `${name} at ${side} has ${pixels} of the pixels`);
        isTrue(Math.abs(Math.log(width / height / ratio)) < 0.2, `${name} keeps its ratio`);
        same(shapeOf({ width, height }, side), name);
      }
    }
    same(shapeOf({ width: 264, height: 256 }, 256), "own");
  },

  "times are said as a person would": () => {
    same([0.2, 9.4, 12, 40, 91, 600, 7300].map(words.about), ["about 1 s", "about 9 s",
      "about 10 s", "about 40 s", "about 2 min", "about 10 min", "about 2 h"]);
    same([0.4, 22, 60, 91].map(words.took), ["1 s", "22 s", "1 min", "1 min 31 s"]);
    same(words.progressInWords({ step: 12, total: 20, secondsLeft: 9 }), "12 of 20 · about 9 s");
    same(words.progressInWords({ step: 1, total: 20, secondsLeft: null }), "1 of 20");
  },

  "days are named near and dated far": () => {
    const now = new Date(2026, 10, 24, 12);
    const day = (year, month, date) => words.dayInWords(new Date(year, month, date, 23), now);
    same([day(2026, 10, 24), day(2026, 10, 23), day(2026, 10, 22), day(2026, 10, 15),
      day(2025, 10, 15)], ["Today", "Yesterday", "Sunday", "15 November", "15 November 2025"]);
  },

  "the server's two ways to write a time are the same time": () => {
    same(words.dateOf("2026-11-24 16:42:01.120").getTime(),
      words.dateOf("2026-11-24T16:42:01.120000Z").getTime());
    same([words.dateOf(null), words.dateOf("soon")], [null, null]);
  },

  "counts read well": () => {
    same([words.counted(1, "picture"), words.counted(1204, "picture"), words.inWords(4),
      words.bytesInWords(22_100_000), words.bytesInWords(1_400_000), moreInWords(form)],
    ["1 picture", "1,204 pictures", "four", "22 MB", "1.4 MB", "20 steps · random seed"]);
  },

  "the password rule is the guide's, in every alphabet": () => {
    same(["Password1", "password1", "PASSWORD1", "Passwords", "Pass1", "Ünïcödé7"].map(isStrong),
      [true, false, false, false, false, true]);
    same(missingFrom("password"), "uppercase letters, numbers");
  },

  "waiting says who is first, how long, and where the pictures will be": () => {
    const waiting = { position: 1, ahead_of_me: 1, reason: "Mia’s picture is first",
      estimate_seconds: 40 };
    const [batch] = batchesOf([3, 2, 1].map((id) => job(id, { waiting })));
    same(waitingInWords(batch, batch.jobs[0], "Seaside"), {
      head: "Mia’s picture is first · about 40 s",
      line: "Then your three. You can close the page; they will be in Seaside." });
  },

  "activity names the picture that is being made": () => {
    const jobs = [job(4), job(3, { status: "in_progress" }), job(2, { status: "completed" })];
    same(activityInWords(batchesOf(jobs)), "Making 2 of 3");
    same(activityInWords(batchesOf([job(1, { status: "failed" })])), "");
  },

  "the batch in progress comes before the one that waits": () => {
    const jobs = [job(9, { batch_id: "new" }), job(1, { batch_id: "old", status: "in_progress" })];
    same(currentBatch(batchesOf(jobs)).id, "old");
  },

  "the wall shows work first, then what came of it": () => {
    const shown = { kind: "work", batchId: "b" };
    const kind = (jobs, newest = null, look = shown) =>
      wallFor({ jobs, shown: look, newest }).kind;
    same(kind(null), "loading");
    same(kind([]), "welcome");
    same(kind([], "old.png"), "picture");
    same(kind([job(1)], "old.png"), "waiting");
    same(kind([job(1, { status: "in_progress" })], "old.png"), "making");
    same(kind([job(1, { status: "failed" })], "old.png"), "failed");
    same(kind([job(1, { status: "canceled" })], null), "welcome");
    const done = [job(2, { status: "failed" }), job(1, { status: "completed",
      image_names: ["new.png"] })];
    same(wallFor({ jobs: done, shown, newest: "old.png" }).name, "new.png");
    same(wallFor({ jobs: done, shown: { kind: "picture", name: "z.png" }, newest: null }).name,
      "z.png");
  },

  "text has a contrast of 4.5 on every surface, in both themes": async () => {
    const colours = pairsIn(await (await fetch("/style/tokens.css")).text());
    const surfaces = ["wall", "paper", "surface", "raised"];
    const failures = [];
    const check = (text, ground, least) => {
      for (const theme of ["light", "dark"]) {
        const ratio = contrast(colours.get(text)[theme], colours.get(ground)[theme]);
        if (ratio < least) failures.push(`${text} on ${ground}, ${theme}: ${ratio.toFixed(2)}`);
      }
    };
    for (const ink of ["ink", "ink-soft", "ink-faint"]) {
      for (const ground of surfaces) check(ink, ground, 4.5);
    }
    for (const ink of ["ink", "ink-soft", "accent"]) check(ink, "accent-wash", 4.5);
    check("on-accent", "accent", 4.5);
    check("on-accent", "accent-on", 4.5);
    for (const tone of ["good", "warn", "bad", "accent"]) check(tone, "paper", 4.5);
    check("warn", "warn-wash", 4.5);
    check("bad", "bad-wash", 4.5);
    check("accent", "raised", 4.5);
    same(failures, []);
  },

  "every scheduler of the form has a label of its own": () => {
    same(new Set(schedulers.map(([, label]) => label)).size, schedulers.length);
  },
};

/** Runs all tests: `[{ name, error }]`. */
export async function run() {
  const results = [];
  const all = { ...tests, ...peopleTests, ...galleryTests, ...workflowTests };
  for (const [name, test] of Object.entries(all)) {
    try {
      await test();
      results.push({ name, error: null });
    } catch (error) {
      results.push({ name, error: `${error.message}` });
    }
  }
  return results;
}
