// Generators: small recipes for lists of values. They run here, when the workflow is sent.

/** A generator makes at most this many values; a batch multiplies them. */
export const mostValues = 1000;

const share = (index, count) => (count < 2 ? 0 : index / (count - 1));
const times = (count, make) => Array.from(
  { length: Math.max(0, Math.min(mostValues, Math.floor(count) || 0)) }, (_, index) => make(index));

const arithmetic = ({ start = 0, step = 1, count = 10 }) =>
  times(count, (index) => start + index * step);
const linear = ({ start = 0, end = 1, count = 10 }) =>
  times(count, (index) => start + (end - start) * share(index, count));
const parsed = ({ input = "", splitOn = "," }) => split(input, splitOn);

/** The kinds of each generator: name on the wire → title, fields and what it makes. */
export const generators = {
  float: {
    float_generator_arithmetic_sequence: ["Arithmetic sequence",
      { start: 0, step: 0.1, count: 10 }, arithmetic],
    float_generator_linear_distribution: ["Even steps",
      { start: 0, end: 1, count: 10 }, linear],
    float_generator_random_distribution_uniform: ["Random",
      { min: 0, max: 1, count: 10, seed: null }, uniform],
    float_generator_parse_string: ["Own list", { input: "0.1,0.2,0.3", splitOn: "," },
      (state) => numbers(parsed(state))],
  },
  integer: {
    integer_generator_arithmetic_sequence: ["Arithmetic sequence",
      { start: 0, step: 1, count: 10 }, arithmetic],
    integer_generator_linear_distribution: ["Even steps",
      { start: 0, end: 10, count: 10 }, (state) => linear(state).map(Math.round)],
    integer_generator_random_distribution_uniform: ["Random",
      { min: 0, max: 100, count: 10, seed: null }, (state) => uniform(state, 1).map(Math.floor)],
    integer_generator_parse_string: ["Own list", { input: "1,2,3", splitOn: "," },
      (state) => numbers(parsed(state)).map(Math.round)],
  },
  string: {
    string_generator_parse_string: ["Own list", { input: "foo,bar,baz", splitOn: "," }, parsed],
  },
};

/** "float", "integer" or "string" of a node type like "float_generator"; null for others. */
export function generatorOf(nodeType) {
  const kind = /^(float|integer|string)_generator$/.exec(nodeType)?.[1];
  return kind ?? null;
}

/** The values of a generator's state; an unknown kind or an empty list gives nothing. */
export function valuesOf(kind, state) {
  const [, start, make] = generators[kind]?.[state?.type] ?? [];
  return make ? make({ ...start, ...state }).slice(0, mostValues) : [];
}

/** The state a generator begins with. */
export function startOf(kind, type = Object.keys(generators[kind])[0]) {
  return { type, ...generators[kind][type][1] };
}

function split(text, by) {
  const on = by === "\\n" ? "\n" : by;
  return (on === "" ? [text] : text.split(on)).map((part) => part.trim()).filter(Boolean);
}

const numbers = (texts) => texts.map(Number).filter(Number.isFinite);

// A small generator of our own, so that a seed always means the same values.
function uniform({ min = 0, max = 1, count = 10, seed = null }, more = 0) {
  let state = (seed ?? Math.floor(Math.random() * 2 ** 32)) >>> 0;
  return times(count, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const part = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return min + part * (max - min + more);
  });
}
