// An edge while it is pulled: from which port, over which port, and whether that goes.

import { feeding, outputType, portsOf, whyNot } from "../../model/workflow/connect.js";
import { edgeOf } from "../../model/workflow/document.js";
import { portAt } from "../../model/workflow/geometry.js";
import { familyOf } from "../../model/workflow/types.js";
import { edit, present } from "../../state/workflow/work.js";

/** An edge that starts at a port; one that feeds an input is taken off and held by its end. */
export function wireFrom(scene, nodeId, side, handle) {
  const document = present();
  const taken = side === "inputs" ? feeding(document, nodeId, handle) : null;
  const from = taken ? { node: taken.source, side: "outputs", handle: taken.sourceHandle }
    : { node: nodeId, side, handle };
  const node = document.nodes.get(from.node);
  const start = portAt(node, scene.plans.get(from.node).plan, from.side, from.handle);
  return { ...from, taken: taken?.id ?? null, start, at: start, target: null, refusal: null,
    family: familyFor(scene, document, from) };
}

function familyFor({ schema }, document, { node, side, handle }) {
  if (side === "outputs") return familyOf(outputType(document, schema, node, handle));
  const port = portsOf(document.nodes.get(node), schema, "inputs")
    .find((one) => one.name === handle);
  return port ? familyOf(port.type) : "any";
}

/** Moves the loose end; near a port it snaps there, and says why when that does not go. */
export function pullWire(scene, at, reach) {
  const { wire } = scene;
  const found = portNear(scene, wire, at, reach);
  scene.wire = { ...wire, at: found ? found.at : at, target: found,
    refusal: found ? found.refusal : null };
}

function portNear(scene, wire, at, reach) {
  const document = present();
  const wanted = wire.side === "outputs" ? "inputs" : "outputs";
  let best = null;
  for (const node of document.nodes.values()) {
    const { plan } = scene.plans.get(node.id);
    const { x, y } = node.position;
    if (at.x < x - reach || at.x > x + plan.width + reach || at.y < y - reach
      || at.y > y + plan.height + reach || node.id === wire.node) continue;
    for (const port of portsOf(node, scene.schema, wanted)) {
      const place = portAt(node, plan, wanted, port.name);
      const distance = Math.hypot(place.x - at.x, place.y - at.y);
      const edge = edgeBetween(wire, { node: node.id, handle: port.name });
      const refusal = edge && whyNot(withoutTaken(document, wire), scene.schema, edge);
      // On a node itself any fitting port is meant; off it only a near one.
      const isOver = at.x >= x && at.x <= x + plan.width && at.y >= y && at.y <= y + plan.height;
      if (distance > reach && !(isOver && refusal === null)) continue;
      const worth = distance + (refusal === null ? 0 : reach * 0.8);
      if (!best || worth < best.worth) {
        best = { node: node.id, handle: port.name, at: place, refusal, worth, edge };
      }
    }
  }
  return best;
}

function withoutTaken(document, { taken }) {
  if (!taken) return document;
  const edges = new Map(document.edges);
  edges.delete(taken);
  return { ...document, edges };
}

/** The edge from the wire's fixed end to another port. */
export function edgeBetween(wire, { node, handle }) {
  return wire.side === "outputs" ? edgeOf(wire.node, wire.handle, node, handle)
    : edgeOf(node, handle, wire.node, wire.handle);
}

/** Lets the loose end go: it connects, is refused, or asks for a new node on an empty place. */
export function dropWire(wire, askForNode) {
  const { taken, target } = wire;
  if (target && target.refusal === null) {
    const edits = taken ? [{ op: "remove", edges: [taken] }] : [];
    edit({ op: "several", edits: [...edits, { op: "connect", edge: target.edge }] });
  } else if (taken && !target) {
    edit({ op: "remove", edges: [taken] });
  } else if (!target) {
    askForNode(wire);
  }
}
