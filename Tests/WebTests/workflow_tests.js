// Tests of the pure parts of the Workflows tab; run by model_tests.js.

import { batchOf, compiled, documentParts } from "/app/model/workflow/compile.js";
import { outputType, partnersOf, typesFor, whyNot } from "/app/model/workflow/connect.js";
import { blank, edgeOf, isSame, nodeOf, opened, plainNode, titleOf, written }
  from "/app/model/workflow/document.js";
import { applied, copyOf, pasteOf } from "/app/model/workflow/edits.js";
import * as forms from "/app/model/workflow/form.js";
import { startOf as generatorStart, valuesOf } from "/app/model/workflow/generators.js";
import { around, boxOf, curve, distanceTo, planOf, plansOf, portAt, snapped, viewOf, zoomed }
  from "/app/model/workflow/geometry.js";
import { done, redone, startOf, undone } from "/app/model/workflow/history.js";
import { newId } from "/app/model/workflow/ids.js";
import { laidOut } from "/app/model/workflow/layout.js";
import { schemaFrom } from "/app/model/workflow/schema.js";
import { found } from "/app/model/workflow/search.js";
import { connects, familyOf, inWords, typeFrom } from "/app/model/workflow/types.js";

function same(got, wanted, what = "") {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what} got ${a}, wanted ${b}`);
}

function isTrue(value, what) {
  if (!value) throw new Error(`not so: ${what}`);
}

const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const list = (items) => ({ type: "array", items });
const whole = { type: "integer" };
const number = { type: "number" };
const text = { type: "string" };

/** A description of node types as the server gives it: `type: [title, inputs, outputs]`. */
function described(nodes) {
  const schemas = {};
  for (const [type, [title, inputs, outputs]] of Object.entries(nodes)) {
    const properties = {
      id: { ...text, field_kind: "node_attribute" }, use_cache: { default: true },
      type: { ...text, const: type, field_kind: "node_attribute" },
    };
    for (const [name, schema] of Object.entries(inputs)) {
      const required = schema.need ?? false;
      properties[name] = { input: "any", field_kind: "input", orig_required: required, ...schema };
    }
    schemas[title] = { class: "invocation", title, category: "image", version: "1.0.0", properties,
      output: ref(`${type}Output`) };
    schemas[`${type}Output`] = { class: "output", properties: {
      ...Object.fromEntries(Object.entries(outputs).map(([name, schema]) => [name,
        { ...schema, field_kind: "output" }])),
      type: { ...text, field_kind: "node_attribute" } } };
  }
  return { components: { schemas } };
}

const wire = (schema) => ({ ...schema, input: "connection", need: true });
const schema = schemaFrom(described({
  integer: ["Integer", { value: { ...whole, default: 0 } }, { value: whole }],
  float: ["Float", { value: { ...number, default: 0 } }, { value: number }],
  string: ["String", { value: { ...text, default: "" } }, { value: text }],
  main_model_loader: ["Main Model", { model: { ...ref("ModelIdentifierField"), need: true } },
    { unet: ref("UNetField"), clip: ref("CLIPField"), vae: ref("VAEField") }],
  compel: ["Prompt", { prompt: { ...text, default: "" }, clip: wire(ref("CLIPField")) },
    { conditioning: ref("ConditioningField") }],
  noise: ["Noise", { seed: { ...whole, default: 0, minimum: 0, maximum: 2 ** 32 - 1 },
    width: { ...whole, default: 512, exclusiveMinimum: 0, multipleOf: 8 } },
  { noise: ref("LatentsField"), width: whole }],
  denoise_latents: ["Denoise", {
    positive_conditioning: wire({ anyOf: [ref("ConditioningField"),
      list(ref("ConditioningField"))] }),
    unet: wire(ref("UNetField")), noise: { ...wire(ref("LatentsField")), need: false },
    steps: { ...whole, default: 10 },
    cfg_scale: { anyOf: [number, list(number)], default: 7.5 },
    scheduler: { ...text, enum: ["euler", "ddim"], default: "euler" },
  }, { latents: ref("LatentsField") }],
  l2i: ["Latents to Image", { latents: wire(ref("LatentsField")), vae: wire(ref("VAEField")),
    board: { anyOf: [ref("BoardField"), { type: "null" }], field_kind: "internal",
      ui_hidden: true } }, { image: ref("ImageField") }],
  img_resize: ["Resize Image", { image: { ...ref("ImageField"), need: true } },
    { image: ref("ImageField") }],
  range: ["Range", { start: { ...whole, default: 0 } }, { collection: list(whole) }],
  iterate: ["Iterate", { collection: list({}) }, { item: {}, index: whole }],
  collect: ["Collect", { item: { input: "connection" }, collection: { ...list({}),
    input: "connection" } }, { collection: list({}) }],
  string_batch: ["String Batch", { batch_group_id: { ...text, enum: ["None", "Group 1"],
    default: "None", input: "direct" }, strings: { ...list(text), minItems: 1, need: true } },
  { value: text }],
  integer_batch: ["Integer Batch", { batch_group_id: { ...text, enum: ["None", "Group 1"],
    default: "None", input: "direct" }, integers: { ...list(whole), minItems: 1, need: true } },
  { value: whole }],
  integer_generator: ["Integer Generator", { generator: { ...ref("IntegerGeneratorField"),
    input: "direct" } }, { integers: list(whole) }],
  core_metadata: ["Core Metadata", {}, { metadata: ref("MetadataField") }],
}));

const add = (type, id, values = {}, at = { x: 0, y: 0 }) => {
  const node = nodeOf(schema.get(type), at, id);
  for (const [name, value] of Object.entries(values)) node.data.inputs[name].value = value;
  return node;
};
const line = (words) => {
  const [source, sourceHandle, target, targetHandle] = words.split(/[.>]/);
  return edgeOf(source, sourceHandle, target, targetHandle, words);
};
const documentOf = (nodes, edges = []) => applied(blank(), { op: "add", nodes,
  edges: edges.map(line) });
const starter = { key: "k", hash: "h", name: "Starter", base: "sd-1", type: "main" };

function textToImage() {
  return documentOf([
    add("main_model_loader", "m", { model: starter }), add("compel", "p", { prompt: "a cat" }),
    add("noise", "n", { seed: 7 }), add("denoise_latents", "d", { steps: 6 }),
    add("l2i", "o"),
  ], ["m.unet>d.unet", "m.clip>p.clip", "m.vae>o.vae", "p.conditioning>d.positive_conditioning",
    "n.noise>d.noise", "d.latents>o.latents"]);
}

/** Numbers that look random and come again with the same seed. */
function randomFrom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

/** Any edit that a person could make now. */
function randomEdit(document, random) {
  const ids = [...document.nodes.keys()];
  const any = () => ids[random(ids.length)];
  const types = [...schema.values()];
  const template = types[random(types.length)];
  const edits = [
    () => ({ op: "add", nodes: [nodeOf(template, { x: random(900), y: random(900) })] }),
    () => ({ op: "add", nodes: [plainNode(random(2) ? "notes" : "connector", { x: 1, y: 1 })] }),
    () => ids.length && ({ op: "remove", nodes: [any()] }),
    () => ids.length && ({ op: "move", places: { [any()]: { x: random(500), y: random(500) } } }),
    () => ids.length && ({ op: "data", node: any(), data: { label: `name ${random(99)}` } }),
    () => ids.length && ({ op: "value", node: any(), field: "value", value: random(99) }),
    () => ids.length && ({ op: "connect", edge: edgeOf(any(), "value", any(), "seed") }),
    () => ({ op: "remove", edges: [...document.edges.keys()].slice(0, random(3)) }),
    () => ids.length && pasteOf(copyOf(document, [any(), any()], true),
      { makeId: newId, document }),
    () => ({ op: "details", fields: { name: `n ${random(99)}` } }),
    () => ids.length && ({ op: "form", form: forms.withElement(document.form,
      forms.fieldElement(any(), "value")) }),
    () => ({ op: "form", form: forms.withElement(document.form,
      forms.plainElement(["row", "heading", "text", "divider"][random(4)])) }),
    () => ({ op: "move", places: laidOut(document, () => ({ width: 200, height: 100 })) }),
  ];
  return edits[random(edits.length)]() || { op: "details", fields: { notes: String(random(9)) } };
}

export const tests = {
  "node types are read out of the server's description": () => {
    const noise = schema.get("noise");
    same(noise.inputs.map((one) => one.name), ["seed", "width"]);
    same(noise.inputs[1].limits, { min: null, above: 0, max: null, below: null, multiple: 8,
      items: null });
    same(schema.get("l2i").inputs.map((one) => [one.name, one.widget]),
      [["latents", null], ["vae", null], ["board", "board"]]);
    same(schema.get("compel").inputs.map((one) => one.widget), ["long", null]);
    same(schema.get("denoise_latents").inputs.at(-2).widget, "number");
    same(schema.get("string_batch").inputs.map((one) => one.widget), ["choice", "texts"]);
  },

  "ports connect by type, and a list is not let into a single value": () => {
    const t = typeFrom;
    const conditioning = t({ anyOf: [ref("ConditioningField"), list(ref("ConditioningField"))] });
    isTrue(connects(t(whole), t(number)) && !connects(t(number), t(whole)), "whole into number");
    isTrue(connects(t(number), t(text)) && !connects(t(text), t(number)), "number into text");
    isTrue(connects(t(ref("ConditioningField")), conditioning), "one into one or many");
    isTrue(connects(t(list(ref("ConditioningField"))), conditioning), "many into one or many");
    isTrue(!connects(t(list(whole)), t(whole)) && !connects(t(whole), t(list(whole))), "lists");
    isTrue(connects(t({}), t(ref("UNetField"))) && connects(t(list({})), t(list(whole))), "any");
    isTrue(!connects(t(ref("UNetField")), t(ref("VAEField"))), "names");
    same(inWords(t(list(ref("ImageField")))), "a list (each a picture)");
    same(["UNetField", "CLIPField", "VAEField", "LatentsField", "ImageField", "ConditioningField"]
      .map((name) => familyOf(t(ref(name)))), ["model", "clip", "vae", "latent", "image", "cond"]);
  },

  "a refused edge says why": () => {
    const document = textToImage();
    const why = (words) => whyNot(document, schema, line(words));
    same(why("m.vae>d.unet"), "VAE gives a VAE; UNet takes a UNet.");
    same(why("d.latents>d.noise"), "A node cannot feed itself.");
    same(why("m.unet>d.unet"), "These are connected already.");
    const loop = applied(document, { op: "add", nodes: [add("noise", "x")] });
    same(whyNot(loop, schema, line("o.image>m.model")),
      "That would be a circle: “Latents to Image” already needs “Main Model”.");
    const lists = documentOf([add("range", "r"), add("noise", "n")]);
    same(whyNot(lists, schema, line("r.collection>n.seed")),
      "Collection gives a list (each a whole number); Seed takes a whole number. "
      + "Put Iterate between them.");
    same(why("p.conditioning>o.board"), "Board takes a value, not a connection.");
  },

  "what iterate, collect and connectors give follows what they are given": () => {
    const nodes = [add("range", "r"), add("iterate", "i"), add("noise", "n"), add("l2i", "o"),
      plainNode("connector", { x: 0, y: 0 }, "c"), add("collect", "g"), add("float", "f")];
    const document = documentOf(nodes, ["r.collection>i.collection", "i.item>c.in"]);
    same(outputType(document, schema, "c", "out").kind, "integer");
    same(whyNot(document, schema, line("c.out>n.seed")), null);
    isTrue(whyNot(document, schema, line("c.out>o.vae")) !== null, "a number into a VAE");
    const joined = applied(document, { op: "connect", edge: line("c.out>g.item") });
    same(outputType(joined, schema, "g", "collection").of.kind, "integer");
    isTrue(whyNot(joined, schema, line("f.value>g.item")) !== null, "two sorts in one list");
  },

  "the menu of partners holds what connects and nothing else": () => {
    const document = textToImage();
    const to = (handle) => partnersOf(document, schema, { nodeId: "m", handle, side: "outputs" })
      .map((one) => `${one.node}.${one.handle}`);
    same(to("clip"), []);
    const more = applied(document, { op: "add", nodes: [add("compel", "q")] });
    same(partnersOf(more, schema, { nodeId: "m", handle: "clip", side: "outputs" })
      .map((one) => [one.node, typeof one.edge.id]), [["q", "string"]]);
    same(typesFor(document, schema, { nodeId: "o", handle: "image", side: "outputs" })
      .map((one) => one.template.type).sort(), ["collect", "img_resize"]);
  },

  "an input has one edge; a collector takes many": () => {
    let document = documentOf([add("integer", "a"), add("integer", "b"), add("noise", "n"),
      add("collect", "g")], ["a.value>n.seed", "a.value>g.item", "b.value>g.item"]);
    document = applied(document, { op: "connect", edge: line("b.value>n.seed") });
    same([...document.edges.keys()], ["a.value>g.item", "b.value>g.item", "b.value>n.seed"]);
  },

  "two hundred random edits are undone to the first state and done again to the last": () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const random = randomFrom(seed);
      const first = written(textToImage());
      let history = startOf(opened(JSON.parse(JSON.stringify(first))));
      const begun = JSON.stringify(written(history.present));
      for (let turn = 0; turn < 200; turn += 1) {
        history = done(history, randomEdit(history.present, random));
        isTrue(forms.isForm(history.present.form), `the form is a tree (seed ${seed})`);
        for (const { source, target } of history.present.edges.values()) {
          isTrue(history.present.nodes.has(source) && history.present.nodes.has(target),
            `edges have both ends (seed ${seed}, turn ${turn})`);
        }
      }
      const last = JSON.stringify(written(history.present));
      while (history.past.length > 0) history = undone(history);
      same(JSON.stringify(written(history.present)), begun, `seed ${seed}`);
      while (history.future.length > 0) history = redone(history);
      same(JSON.stringify(written(history.present)), last, `seed ${seed}`);
    }
  },

  "typing in one field is one step": () => {
    let history = startOf(textToImage());
    for (const value of ["a", "a d", "a dog"]) {
      history = done(history, { op: "value", node: "p", field: "prompt", value }, "p.prompt");
    }
    history = undone(history);
    same(history.present.nodes.get("p").data.inputs.prompt.value, "a cat");
  },

  "copies keep their edges, and those from outside when asked": () => {
    const document = textToImage();
    let next = 0;
    const makeId = () => `new${next++}`;
    const plain = pasteOf(copyOf(document, ["p", "d"]), { makeId, document });
    same(plain.edges.map((edge) => edge.sourceHandle), ["conditioning"]);
    const whole = pasteOf(copyOf(document, ["p", "d"], true), { makeId, document });
    same(whole.edges.map((edge) => edge.sourceHandle).sort(),
      ["clip", "conditioning", "noise", "unet"]);
    const pasted = applied(document, whole);
    same([pasted.nodes.size, pasted.edges.size], [7, 10]);
    same(pasted.nodes.get(whole.nodes[0].id).data.id, whole.nodes[0].id);
  },

  "a workflow means the graph of its nodes": () => {
    const { graph, data, problems } = compiled(textToImage(), schema, { place: "b1" });
    same(problems, []);
    same(data, []);
    same(graph.nodes.m, { id: "m", type: "main_model_loader", is_intermediate: true,
      use_cache: true, model: starter });
    same([graph.nodes.o.is_intermediate, graph.nodes.o.board], [false, { board_id: "b1" }]);
    same(graph.edges.length, 6);
    same(graph.edges[0], { source: { node_id: "m", field: "unet" },
      destination: { node_id: "d", field: "unet" } });
    same(batchOf({ graph, data }, { runs: 3 }).batch.runs, 3);
  },

  "what is missing is named by node and field": () => {
    let document = applied(textToImage(), { op: "remove", edges: ["m.clip>p.clip"] });
    document = applied(document, { op: "value", node: "m", field: "model", value: null });
    same(compiled(document, schema).problems.map((one) => one.words), [
      "Main Model: Model needs a value.", "Prompt: CLIP needs a connection."]);
    const strange = applied(blank(), { op: "add", nodes: [{ id: "s", type: "invocation",
      position: { x: 0, y: 0 }, data: { id: "s", type: "what", inputs: {} } }] });
    const words = compiled(strange, schema).problems[0].words;
    isTrue(/does not know the node “what”/.test(words), words);
    isTrue(/nothing to make/.test(compiled(blank(), schema).problems[0].words), "empty");
  },

  "connectors are resolved, and notes and batches are no nodes of the graph": () => {
    const nodes = [add("string_batch", "s", { strings: ["a", "b"] }), add("compel", "p"),
      plainNode("connector", { x: 0, y: 0 }, "c"), plainNode("notes", { x: 0, y: 0 }, "t"),
      add("integer_batch", "i"), add("integer_generator", "g", { generator:
        { type: "integer_generator_arithmetic_sequence", start: 5, step: 5, count: 3 } }),
      add("noise", "n")];
    const document = documentOf(nodes, ["s.value>c.in", "c.out>p.prompt",
      "g.integers>i.integers", "i.value>n.seed"]);
    const { graph, data } = compiled(document, schema);
    same(Object.keys(graph.nodes).sort(), ["n", "p"]);
    same(data, [[{ node_path: "p", field_name: "prompt", items: ["a", "b"] }],
      [{ node_path: "n", field_name: "seed", items: [5, 10, 15] }]]);
    const zipped = ["s", "i"].reduce((one, node) => applied(one, { op: "value", node,
      field: "batch_group_id", value: "Group 1" }), document);
    const both = compiled(zipped, schema);
    same(both.data.length, 1);
    same(both.problems.at(-1).words, "Batches of one group need equally many values.");
  },

  "generators make what they say": () => {
    const make = (kind, type, state) => valuesOf(kind, { type: `${kind}_generator_${type}`,
      ...state });
    same(make("float", "linear_distribution", { start: 0, end: 1, count: 3 }), [0, 0.5, 1]);
    same(make("string", "parse_string", { input: "a; b;", splitOn: ";" }), ["a", "b"]);
    const dice = { min: 1, max: 6, count: 50, seed: 4 };
    const thrown = make("integer", "random_distribution_uniform", dice);
    same(thrown, make("integer", "random_distribution_uniform", dice));
    isTrue(thrown.every((one) => one >= 1 && one <= 6 && Number.isInteger(one)), "dice");
    same(generatorStart("integer").count, 10);
    same(make("integer", "no such kind", {}), []);
  },

  "documents of every version open as 4.0.0 and lose nothing": () => {
    const old = (version, type) => ({
      name: "Old", meta: { version, more: 1 }, strange: { kept: true }, edges: [{ id: "e",
        source: "a", sourceHandle: "value", target: "b", targetHandle: "seed" }],
      exposedFields: [{ nodeId: "b", fieldName: "seed" }],
      nodes: [{ id: "a", type: "invocation", position: { x: 1, y: 2 }, width: 320, data: { id: "a",
        type: "integer", extra: 5, inputs: { value: { ...type, name: "value", value: 7 } } } },
      { id: "b", type: "invocation", position: { x: 3, y: 4 }, data: { id: "b", type: "noise",
        inputs: { seed: { ...type, name: "seed", value: 0 }, model: { name: "model", value:
          version < "3" ? { model_name: "x", base_model: "sd-1", model_type: "main" } : starter },
        } } }],
    });
    for (const version of ["1.0.0", "2.0.0", "3.0.0"]) {
      const field = version < "3" ? { id: "f", type: "integer", fieldKind: "input" } : {};
      const document = opened(old(version, field));
      const saved = written(document);
      same(saved.meta, { category: "user", version: "4.0.0", more: 1 });
      const [node] = saved.nodes;
      same([saved.strange, node.width, node.data.extra], [{ kept: true }, 320, 5]);
      same(Object.keys(saved.nodes[0].data.inputs.value).sort(), ["name", "value"]);
      same(forms.inOrder(document.form).map((one) => one.element.data.fieldIdentifier),
        [{ nodeId: "b", fieldName: "seed" }]);
      same(saved.nodes[1].data.inputs.model.value.name, version < "3" ? "x" : "Starter");
      same(written(opened(JSON.parse(JSON.stringify(saved)))), saved, version);
      isTrue(isSame(document, opened(saved)), "opened again");
    }
    let error = null;
    try { opened({ nodes: 1 }); } catch (refused) { error = refused; }
    isTrue(/not a workflow/.test(error.message), "refused");
  },

  "a broken form becomes an empty one, and a whole one stays": () => {
    let form = forms.emptyForm();
    const box = forms.plainElement("row");
    form = forms.withElement(form, box);
    form = forms.withElement(form, forms.fieldElement("p", "prompt"), box.id);
    form = forms.withElement(form, forms.plainElement("heading"), form.rootElementId, 0);
    isTrue(forms.isForm(form), "a tree");
    same(forms.inOrder(form).map((one) => [one.element.type, one.depth]),
      [["heading", 1], ["container", 1], ["node-field", 2]]);
    const moved = forms.movedElement(form, box.id, form.rootElementId, 0);
    isTrue(forms.isForm(moved), "still a tree");
    same(forms.inOrder(moved)[0].element.type, "container");
    same(forms.movedElement(form, box.id, box.id, 0), form, "not into itself");
    const broken = [{ ...form, rootElementId: "x" },
      { ...form, elements: { ...form.elements, lost: { id: "lost", type: "divider", data: {} } } },
      { ...form, elements: { ...form.elements, [box.id]: { ...box, parentId: "root",
        data: { layout: "row", children: ["nobody"] } } } }, { elements: [] }, 7];
    for (const one of broken) same(forms.formFrom(one, [], new Map()), forms.emptyForm());
    same(forms.inOrder(forms.withoutElement(form, box.id)).length, 1);
    same(forms.inOrder(forms.withoutNodes(form, new Set(["p"]))).length, 2);
  },

  "a node's ports stand where its plan says": () => {
    const document = textToImage();
    const plans = plansOf(document, schema);
    const { plan } = plans.get("p");
    same(plan.rows.map((one) => [one.side, one.name]), [["inputs", "prompt"], ["inputs", "clip"],
      ["outputs", "conditioning"]]);
    isTrue(plan.rows[1].top === plan.rows[0].top + plan.rows[0].height, "rows follow");
    same(portAt(document.nodes.get("p"), plan, "outputs", "conditioning").x, plan.width);
    same(plansOf(document, schema, plans).get("p").plan === plan, true, "kept");
    const closed = planOf({ ...document.nodes.get("p"), data: { ...document.nodes.get("p").data,
      isOpen: false } }, schema, new Set());
    isTrue(closed.height < plan.height / 2, "collapsed");
  },

  "zooming holds the point under the pointer, and a view shows all": () => {
    const view = zoomed({ x: 30, y: 40, zoom: 1 }, 1.5, { x: 100, y: 100 });
    same([(100 - view.x) / view.zoom, (100 - view.y) / view.zoom], [70, 60]);
    same(zoomed(view, 1e9, { x: 0, y: 0 }).zoom, 2.5);
    const box = around([{ x: 0, y: 0, width: 1000, height: 100 }, { x: 0, y: 900, width: 1,
      height: 100 }]);
    const all = viewOf(box, { width: 600, height: 600 });
    isTrue(all.x >= 0 && all.x + box.width * all.zoom <= 600, "fits");
    same(snapped({ x: 31, y: -9 }), { x: 40, y: 0 });
    same(distanceTo(curve({ x: 0, y: 0 }, { x: 100, y: 0 }), { x: 50, y: 3 }), 3);
  },

  "auto-layout puts every node right of what it needs, without overlap": () => {
    const document = textToImage();
    const plans = plansOf(document, schema);
    const places = laidOut(document, (id) => plans.get(id).plan);
    const after = applied(document, { op: "move", places });
    for (const { source, target } of after.edges.values()) {
      isTrue(places[source].x + 228 <= places[target].x, `${source} before ${target}`);
    }
    const boxes = [...after.nodes.values()].map((node) => boxOf(node, plans.get(node.id).plan));
    boxes.forEach((one, index) => boxes.slice(index + 1).forEach((other) => isTrue(
      one.x + one.width <= other.x || other.x + other.width <= one.x
      || one.y + one.height <= other.y || other.y + other.height <= one.y, "overlap")));
    same(laidOut(blank(), () => null), {});
  },

  "the palette finds by the start of words first": () => {
    const titles = (words) => found(schema.values(), words).flatMap((one) => one.items)
      .map((one) => one.title);
    same(titles("int"), ["Integer", "Integer Batch", "Integer Generator"]);
    same(titles("latents to"), ["Latents to Image"]);
    same(titles("zzz"), []);
    same(titles("").length, schema.size);
  },

  "a graph that the queue ran becomes a workflow again": () => {
    const { graph } = compiled(textToImage(), schema);
    const parts = documentParts(graph, schema, { node: nodeOf, edge: edgeOf });
    const document = applied(blank(), { op: "add", ...parts });
    same(compiled(document, schema).graph, graph);
    same(titleOf(document.nodes.get("p"), schema), "Prompt");
  },
};
