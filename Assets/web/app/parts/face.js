import { make } from "../lib/dom.js";
import { hueOf, initialOf } from "../model/people.js";

/** A person as a coloured initial. */
export function face(person, { large = false } = {}) {
  return make(large ? "span.face.large" : "span.face", {
    "aria-hidden": "true", vars: { "--hue": hueOf(person.user_id) },
  }, initialOf(person));
}
