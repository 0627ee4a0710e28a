/**
 * What tells the states of a scene apart: what is still read from there on, packed into one number where that is exact.
 *
 * @import { Engine } from "./engine.js"
 * @import { State } from "./state.js"
 * @import { SceneReads } from "./story_figures.js"
 * @import { Whole } from "./whole_numbers.js"
 *
 * @typedef {(state: State) => number | string} StateKey
 * @typedef {{ place: number, bit: number, size: number }} FactRun  neighbouring facts, from a bit on; `size` is how many values they have
 * @typedef {{ place: number, low: number, high: number }} ValueRange  a value; higher ones are one with `high`
 */

const MOST_KEY = 2 ** 53;
const UNREAD_VALUE = -1;
const UNBOUNDED_VALUE = -2;

/** The key of a scene's states.
 * @param {Engine} engine
 * @param {SceneReads | null} reads  null where there is nothing to choose
 * @returns {StateKey}
 */
export function buildStateKey(engine, reads) {
  if (reads === null) return () => 0;
  const [facts, ceilings] = reads;
  const runs = joinFacts(engine, facts);
  const ranges = listRanges(engine, ceilings);
  const room = [...runs.map(({ size }) => size), ...ranges.map(({ low, high }) => high - low + 1)].reduce(
    (all, each) => all * each,
    1,
  );
  if (room >= MOST_KEY)
    return (state) =>
      [...runs.map((run) => readFacts(state, run)), ...ranges.map((range) => readValue(state, range))].join();
  return (state) => {
    let key = 0;
    for (const run of runs) key = key * run.size + readFacts(state, run);
    for (const range of ranges) key = key * (range.high - range.low + 1) + Number(readValue(state, range)) - range.low;
    return key;
  };
}

/** The facts that are read, each run of neighbours in a word as one.
 * @param {Engine} engine
 * @param {readonly number[]} numbers
 * @returns {FactRun[]}
 */
function joinFacts(engine, numbers) {
  const facts = [...engine.layout.facts.values()];
  /** @type {FactRun[]} */
  const runs = [];
  for (const number of numbers) {
    const { place, bit } = facts[number];
    const run = runs[runs.length - 1];
    if (run && run.place === place && run.bit * run.size === bit) run.size *= 2;
    else runs.push({ place, bit, size: 2 });
  }
  return runs;
}

/**
 * @param {Engine} engine
 * @param {SceneReads[1]} ceilings
 * @returns {ValueRange[]}
 */
function listRanges(engine, ceilings) {
  return [...engine.layout.values].flatMap(([name, place], n) => {
    const meter = engine.story.meters.get(name);
    const high = ceilings[n] === UNBOUNDED_VALUE ? (meter?.max ?? Infinity) : ceilings[n];
    return ceilings[n] === UNREAD_VALUE ? [] : [{ place, low: meter?.min ?? 0, high }];
  });
}

/**
 * @param {State} state
 * @param {FactRun} run
 */
const readFacts = (state, { place, bit, size }) => Math.floor(Number(state[place]) / bit) % size;

/**
 * @param {State} state
 * @param {ValueRange} range
 * @returns {Whole}
 */
function readValue(state, { place, high }) {
  const value = state[place];
  return value > high ? high : value;
}
