// What a finished job says of each node.

/** The state of each node by id: `{ state, seconds, image, error }`, over what was known. */
export function outcomeOfNodes(job, known) {
  const { session = {}, status } = job;
  const prepared = session.prepared_source_mapping ?? {};
  const sources = sourcesBy(job, prepared);
  const sourceOf = (id) => prepared[id] ?? sources.get(id) ?? id;
  const next = new Map(known);
  const put = (id, fields) => {
    if (known.has(id)) next.set(id, { ...next.get(id), preview: null, ...fields });
  };
  for (const [id, one] of next) {
    next.set(id, { ...one, preview: null,
      state: one.state === "running" || one.state === "waiting" ? ended(status) : one.state });
  }
  for (const [id, result] of Object.entries(session.results ?? {})) {
    const image = result?.image?.image_name ?? null;
    put(sourceOf(id), { state: "done", ...(image ? { image } : {}) });
  }
  for (const [id, error] of Object.entries(session.errors ?? {})) {
    put(sourceOf(id), { state: "failed", error: String(error).split("\n").at(-1) });
  }
  if (status === "failed") {
    const words = job.error_message ?? "";
    const named = [...next.keys()].find((id) => words.includes(id));
    if (named) put(named, { state: "failed", error: words });
  }
  return next;
}

// Where a session does not say which node a result is of, a picture that one node keeps is its.
function sourcesBy({ session = {} }, prepared) {
  if (Object.keys(prepared).length > 0) return new Map();
  const keep = Object.values(session.graph?.nodes ?? {}).filter((node) => !node.is_intermediate);
  const pictures = Object.entries(session.results ?? {}).filter(([, one]) => one?.image);
  return keep.length === 1 && pictures.length > 0
    ? new Map(pictures.slice(-1).map(([id]) => [id, keep[0].id])) : new Map();
}

const ended = (status) => (status === "completed" ? "done" : "idle");

/** "12 of 20", "0.3 s", "Waiting" beside a node's title; "" when there is nothing to say. */
export function stateInWords(one) {
  switch (one?.state) {
    case "waiting": return "Waiting";
    case "running": return one.total ? `${one.step} of ${one.total}` : "Running";
    case "done": return one.seconds === null || one.seconds === undefined ? "Done"
      : one.seconds < 0.05 ? "Kept" : `${one.seconds.toFixed(1)} s`;
    case "failed": return "Failed";
    default: return "";
  }
}
