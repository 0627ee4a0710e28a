/**
 * One way of playing on the state graph: what follows from each state, and how often each is met.
 *
 * A way of playing is the probability of each step from its state. The work comes in parts, as generators, so that a page can answer
 * between them. Loops are linear equations (`loop_equations.js`).
 *
 * @import { StateGraph } from "./state_graph.js"
 */

import { solveLoopMeans, solveLoopVisits } from "./loop_equations.js";

const SOLVED_PART = 1024; // states between two pauses

/** The expected impact from each state on; NaN where play may never end.
 * @param {StateGraph} graph
 * @param {readonly number[]} odds
 * @returns {Generator<void, Float64Array>}
 */
export function* computeMeans(graph, odds) {
  const means = new Float64Array(graph.size).fill(NaN);
  for (const stage of listStages(graph)) {
    if (stage.isLoop) {
      yield* solveLoopMeans(graph, odds, stage.states, means);
      continue;
    }
    for (const state of stage.states) means[state] = averageSteps(graph, odds, state, means);
    yield;
  }
  return means;
}

/** The mean of where a state leads to; of an ending its impact.
 * @param {StateGraph} graph
 * @param {readonly number[]} odds
 * @param {number} state
 * @param {Float64Array} means
 */
function averageSteps({ first, last, to, impact }, odds, state, means) {
  if (impact[state] >= 0) return impact[state];
  let [mean, isTaken] = [0, false];
  for (let step = first[state]; step < last[state]; step++) {
    const share = odds[step];
    if (share === 0) continue;
    isTaken = true;
    mean += share * means[to[step]];
  }
  return isTaken ? mean : NaN;
}

/** The most (`sign` 1) or the least (-1) impact that can be reached from each state, whatever choices and chance do; NaN for none.
 * @param {StateGraph} graph
 * @param {1 | -1} sign
 * @returns {Generator<void, Float64Array>}
 */
export function* computeFurthest(graph, sign) {
  const found = Float64Array.from(graph.impact, (impact) => (impact < 0 ? -Infinity : sign * impact));
  for (const { states, isLoop } of listStages(graph)) {
    for (let more = true; more;) {
      more = false;
      for (const state of states) more = raiseState(graph, state, found) || more;
      more &&= isLoop;
    }
    yield;
  }
  return found.map((each) => (each === -Infinity ? NaN : sign * each));
}

/** Raises a state to the highest of those it leads to; returns whether that is higher.
 * @param {StateGraph} graph
 * @param {number} state
 * @param {Float64Array} found
 */
function raiseState({ first, last, to }, state, found) {
  let most = found[state];
  for (let step = first[state]; step < last[state]; step++) {
    const coming = found[to[step]];
    if (coming > most) most = coming;
  }
  if (most === found[state]) return false;
  found[state] = most;
  return true;
}

/** How often each state is expected to be met from the root, of those from which play can come to an end.
 * @param {StateGraph} graph
 * @param {readonly number[]} odds
 * @returns {Generator<void, Float64Array>}
 */
export function* countVisits(graph, odds) {
  const visits = new Float64Array(graph.size);
  const isEnding = yield* findEnding(graph, odds);
  if (isEnding[0]) visits[0] = 1;
  for (const { states, isLoop } of [...listStages(graph)].reverse()) {
    if (isLoop)
      yield* solveLoopVisits(
        graph,
        odds,
        states.filter((state) => isEnding[state]),
        visits,
      );
    const inside = isLoop ? new Set(states) : null;
    for (const state of [...states].reverse()) {
      const met = visits[state];
      for (let step = graph.first[state]; met && step < graph.last[state]; step++) {
        const to = graph.to[step];
        if (isEnding[to] && !inside?.has(to)) visits[to] = visits[to] + met * odds[step];
      }
    }
    yield;
  }
  return visits;
}

/** The states from which play can come to an end, as 1.
 * @param {StateGraph} graph
 * @param {readonly number[]} odds
 * @returns {Generator<void, Int32Array>}
 */
export function* findEnding(graph, odds) {
  const found = Int32Array.from(graph.impact, (impact) => (impact < 0 ? 0 : 1));
  for (const { states, isLoop } of listStages(graph)) {
    for (let more = true; more;) {
      more = false;
      for (const state of states) {
        if (found[state]) continue;
        for (let step = graph.first[state]; step < graph.last[state]; step++) {
          if (odds[step] === 0 || !found[graph.to[step]]) continue;
          found[state] = 1;
          more = isLoop;
          break;
        }
      }
    }
    yield;
  }
  return found;
}

/** How many ways lead from the root to an ending, over all choices and draws; null where there is no end to them.
 * @param {StateGraph} graph
 * @returns {Generator<void, bigint | null>}
 */
export function* countWays(graph) {
  const isEnding = yield* findEnding(graph, graph.atRandom);
  /** @type {bigint[]} */
  const ways = Array.from(graph.impact, (impact) => (impact < 0 ? 0n : 1n));
  for (const { states, isLoop } of listStages(graph)) {
    if (isLoop && states.some((state) => isEnding[state])) return null;
    for (const state of isLoop ? [] : states) {
      let sum = ways[state];
      for (let step = graph.first[state]; step < graph.last[state]; step++) {
        sum += ways[graph.to[step]];
      }
      ways[state] = sum;
    }
    yield;
  }
  return ways[0];
}

/** The states in the order of solving: many at a time outside of loops, and each loop by itself.
 * @param {StateGraph} graph
 * @returns {Generator<{ states: readonly number[], isLoop: boolean }>}
 */
function* listStages({ order, loops }) {
  const bounds = [...loops, [order.length, order.length]].sort(([one = 0], [other = 0]) => one - other);
  let place = 0;
  for (const [begin = 0, end = 0] of bounds) {
    for (; place < begin; place = Math.min(begin, place + SOLVED_PART)) {
      yield { states: order.slice(place, Math.min(begin, place + SOLVED_PART)), isLoop: false };
    }
    if (end > begin) yield { states: order.slice(begin, end), isLoop: true };
    place = end;
  }
}
