import { below } from "../lib/base.js";
import { ask, path } from "./client.js";

export const listModels = (signal) => ask("GET", "/v2/models/", { signal });

export const coverAddress = (key) => below(path`/api/v2/models/i/${key}/image`);
