// The node types that this server has.

import { readSchema } from "../../api/workflows.js";
import { Store } from "../../lib/store.js";
import { oneAtATime } from "../../lib/timing.js";
import { schemaFrom } from "../../model/workflow/schema.js";

/** Node types by name; null before the first answer. */
export const nodeTypes = new Store(null);

export const loadNodeTypes = oneAtATime(async () => {
  if (nodeTypes.value === null) nodeTypes.set(schemaFrom(await readSchema()));
});
