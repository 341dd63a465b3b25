// The library of workflows, and the node types that they are made of.

import { below } from "../lib/base.js";
import { ask, path, refusedWith } from "./client.js";

const library = "/v1/workflows";

/** A page of the list; `query` as the server names it (categories, tags, query, is_public …). */
export const listWorkflows = (query, signal) => ask("GET", `${library}/`, { query, signal });

export const workflowRecord = (id, signal) =>
  ask("GET", `${library}${path`/i/${id}`}`, { signal });

export const createWorkflow = (workflow) => ask("POST", `${library}/`, { json: { workflow } });

export const changeWorkflow = (id, workflow) =>
  ask("PATCH", `${library}${path`/i/${id}`}`, { json: { workflow: { ...workflow, id } } });

export const deleteWorkflow = (id) => ask("DELETE", `${library}${path`/i/${id}`}`);

export const publishWorkflow = (id, isPublic) =>
  ask("PATCH", `${library}${path`/i/${id}/is_public`}`, { json: { is_public: isPublic } });

export const noteOpened = (id) => ask("PUT", `${library}${path`/i/${id}/opened_at`}`);

export const workflowTags = (query, signal) => ask("GET", `${library}/tags`, { query, signal });

/** Shows a workflow by a picture, or by none again. */
export function setThumbnail(id, file) {
  const form = new FormData();
  form.append("image", file);
  return ask("PUT", `${library}${path`/i/${id}/thumbnail`}`, { form });
}

export const dropThumbnail = (id) => ask("DELETE", `${library}${path`/i/${id}/thumbnail`}`);

/** The workflow and the graph that a picture carries, as text or null. */
export const workflowOfPicture = (name, signal) =>
  ask("GET", path`/v1/images/i/${name}/workflow`, { signal });

/** The server's description of itself, which has every node type. */
export async function readSchema(signal) {
  const response = await fetch(below("/openapi.json"), { credentials: "same-origin", signal })
    .catch(() => { throw refusedWith(0); });
  if (!response.ok) throw refusedWith(response.status);
  return response.json();
}
