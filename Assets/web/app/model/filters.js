// What a person looks for in the gallery: the tab, the words, the filters, the order.

export const nothing = { words: "", from: "", to: "", model: "", starred: false };

const categories = { images: ["general"], assets: ["control", "mask", "user", "other"] };

/** True when something may hide pictures. */
export function isFiltered(filter) {
  return Object.keys(nothing).some((name) => filter[name] !== nothing[name]);
}

/**
 * The query of a list: what to look for, and the tab and order.
 * `offset` is the browser's distance from UTC in minutes, since a day is the person's day.
 */
export function queryOf(boardId, { tab, order, starredFirst, filter }, offset) {
  const text = (value) => (value === "" ? null : value);
  const dated = filter.from !== "" || filter.to !== "";
  return {
    board_id: boardId, categories: categories[tab], is_intermediate: false,
    order_dir: order, starred_first: starredFirst,
    search_term: text(filter.words.trim()), model: text(filter.model),
    created_from: text(filter.from), created_to: text(filter.to),
    starred: filter.starred ? true : null,
    utc_offset_minutes: dated ? offset : null,
  };
}

/** The filters as chips say them: `[{ name, words }]`; `name` is what clears it. */
export function chipsOf(filter, dayWords) {
  const chips = [];
  if (filter.words.trim() !== "") chips.push({ name: "words", words: `“${filter.words.trim()}”` });
  if (filter.from !== "" || filter.to !== "") {
    chips.push({ name: "dates", words: datesInWords(filter, dayWords) });
  }
  if (filter.model !== "") chips.push({ name: "model", words: filter.model });
  if (filter.starred) chips.push({ name: "starred", words: "Starred" });
  return chips;
}

/** The filter without one of its chips. */
export function without(filter, name) {
  if (name === "dates") return { ...filter, from: "", to: "" };
  return { ...filter, [name]: nothing[name] };
}

function datesInWords({ from, to }, dayWords) {
  if (from === to) return dayWords(from);
  if (to === "") return `since ${dayWords(from)}`;
  if (from === "") return `until ${dayWords(to)}`;
  return `${dayWords(from)} to ${dayWords(to)}`;
}
