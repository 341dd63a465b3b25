import { Store } from "../lib/store.js";

/** What the bar says: the name of the page. */
export const heading = new Store("Limner");
