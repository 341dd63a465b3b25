// What the Generate form means: the node graph of InvokeAI's SD 1.5 text-to-image tab.

const seedEnd = 2 ** 32;

/** The seeds of a batch: one after the other from the first, within 0…2³²−1. */
export function seedsFrom(first, count) {
  return Array.from({ length: count }, (_, index) => (first + index) % seedEnd);
}

/** The body of `enqueue_batch` for what the form says. `suffix` keeps node ids apart. */
export function batchFrom(form, { model, boardId, seeds, suffix, first = false }) {
  const ids = nodeIds(suffix);
  return {
    prepend: first,
    batch: {
      origin: "generate",
      destination: "generate",
      runs: 1,
      workflow: null,
      data: [
        [{ node_path: ids.seed, field_name: "value", items: seeds }],
        [
          { node_path: ids.positive, field_name: "value", items: [form.prompt] },
          { node_path: ids.negative, field_name: "value", items: [form.negative] },
        ],
      ],
      graph: {
        id: `sd1_graph:${suffix}`,
        nodes: nodesFrom(form, ids, modelField(model), boardId),
        edges: edgesBetween(ids),
      },
    },
  };
}

/** The body of `enqueue_batch` for a finished job's graph with other seeds. */
export function batchAgain(job, seeds) {
  const { graph } = job.session;
  const isSeed = (path) => graph.nodes[path]?.type === "integer" && path.startsWith("seed");
  const seedNode = Object.keys(graph.nodes).find(isSeed);
  const words = (job.field_values ?? []).filter((field) => !isSeed(field.node_path)).map(
    ({ node_path, field_name, value }) => ({ node_path, field_name, items: [value] }));
  const seedLists = seedNode
    ? [[{ node_path: seedNode, field_name: "value", items: seeds }]] : [];
  return {
    prepend: false,
    batch: {
      origin: job.origin, destination: job.destination, runs: seedNode ? 1 : seeds.length,
      workflow: null, data: [...seedLists, ...(words.length > 0 ? [words] : [])], graph,
    },
  };
}

/** How a node names a model. */
function modelField(model) {
  const { key, hash, name, base, type } = model;
  return { key, hash, name, base, type };
}

function nodeIds(suffix) {
  const named = {
    seed: "seed", positive: "positive_prompt", negative: "negative_prompt",
    loader: "sd1_model_loader", skip: "clip_skip", posCond: "pos_cond", negCond: "neg_cond",
    posCollect: "pos_cond_collect", negCollect: "neg_cond_collect", noise: "noise",
    denoise: "denoise_latents", metadata: "core_metadata", output: "canvas_output",
  };
  return Object.fromEntries(
    Object.entries(named).map(([role, name]) => [role, `${name}:${suffix}`]));
}

function nodesFrom(form, ids, model, boardId) {
  const nodes = {};
  const add = (id, type, fields = {}) => {
    nodes[id] = { id, type, is_intermediate: true, use_cache: true, ...fields };
  };
  add(ids.seed, "integer", { value: 0 });
  add(ids.positive, "string", { value: form.prompt });
  add(ids.negative, "string", { value: form.negative });
  add(ids.loader, "main_model_loader", { model });
  add(ids.skip, "clip_skip", { skipped_layers: 0 });
  add(ids.posCond, "compel");
  add(ids.negCond, "compel");
  add(ids.posCollect, "collect");
  add(ids.negCollect, "collect");
  add(ids.noise, "noise", { use_cpu: true, width: form.width, height: form.height });
  add(ids.denoise, "denoise_latents", {
    steps: form.steps, cfg_scale: form.guidance, cfg_rescale_multiplier: 0,
    scheduler: form.scheduler, denoising_start: 0, denoising_end: 1,
  });
  add(ids.metadata, "core_metadata", recipeFields(form, model));
  add(ids.output, "l2i", {
    fp32: true, is_intermediate: false, use_cache: false,
    ...(boardId ? { board: { board_id: boardId } } : {}),
  });
  return nodes;
}

function recipeFields(form, model) {
  return {
    generation_mode: "txt2img", width: form.width, height: form.height, rand_device: "cpu",
    cfg_scale: form.guidance, cfg_rescale_multiplier: 0, steps: form.steps,
    scheduler: form.scheduler, clip_skip: 0, model,
  };
}

function edgesBetween(ids) {
  const edge = (from, output, to, input) => ({
    source: { node_id: from, field: output }, destination: { node_id: to, field: input },
  });
  return [
    edge(ids.loader, "unet", ids.denoise, "unet"),
    edge(ids.loader, "clip", ids.skip, "clip"),
    edge(ids.skip, "clip", ids.posCond, "clip"),
    edge(ids.skip, "clip", ids.negCond, "clip"),
    edge(ids.positive, "value", ids.posCond, "prompt"),
    edge(ids.negative, "value", ids.negCond, "prompt"),
    edge(ids.posCond, "conditioning", ids.posCollect, "item"),
    edge(ids.posCollect, "collection", ids.denoise, "positive_conditioning"),
    edge(ids.negCond, "conditioning", ids.negCollect, "item"),
    edge(ids.negCollect, "collection", ids.denoise, "negative_conditioning"),
    edge(ids.seed, "value", ids.noise, "seed"),
    edge(ids.noise, "noise", ids.denoise, "noise"),
    edge(ids.denoise, "latents", ids.output, "latents"),
    edge(ids.loader, "vae", ids.output, "vae"),
    edge(ids.seed, "value", ids.metadata, "seed"),
    edge(ids.positive, "value", ids.metadata, "positive_prompt"),
    edge(ids.negative, "value", ids.metadata, "negative_prompt"),
    edge(ids.metadata, "metadata", ids.output, "metadata"),
  ];
}
