/**
 * Loops of the state graph as linear equations, solved by elimination.
 *
 * @import { StateGraph } from "./state_graph.js"
 */

const SOLVED_NUMBERS = 2 ** 16; // numbers of the equations between two pauses

/** Solves the means of a loop's states; NaN stays for those from which play may never end.
 * @param {StateGraph} graph
 * @param {readonly number[]} odds
 * @param {readonly number[]} states
 * @param {Float64Array} means
 * @returns {Generator<void, void>}
 */
export function* solveLoopMeans(graph, odds, states, means) {
  const inside = new Set(states);
  const steps = listLoopSteps(graph, odds, states);
  const leaving = spreadBack(steps, (to) => !inside.has(to));
  const endless = spreadBack(steps, (to) => (inside.has(to) ? !leaving.has(to) : Number.isNaN(means[to])));
  const members = [...states].filter((state) => leaving.has(state) && !endless.has(state));
  const outside = members.map((state) =>
    stepsOf(steps, state).reduce((sum, { to, share }) => (inside.has(to) ? sum : sum + share * means[to]), 0),
  );
  const solved = yield* solveEquations(buildEquations(steps, members), outside);
  members.forEach((state, n) => (means[state] = solved[n]));
}

/** Solves how often the states of a loop are met, from how often each is come to from outside.
 * @param {StateGraph} graph
 * @param {readonly number[]} odds
 * @param {readonly number[]} states  those from which play can come to an end
 * @param {Float64Array} visits
 * @returns {Generator<void, void>}
 */
export function* solveLoopVisits(graph, odds, states, visits) {
  const members = [...states];
  const rows = buildEquations(listLoopSteps(graph, odds, states), members);
  const turned = rows.map((_, n) => Float64Array.from(rows, (row) => row[n]));
  const solved = yield* solveEquations(
    turned,
    members.map((state) => visits[state]),
  );
  members.forEach((state, n) => (visits[state] = solved[n]));
}

/** @typedef {ReadonlyMap<number, { to: number, share: number }[]>} LoopSteps  by state, its steps that can be taken */

/**
 * @param {StateGraph} graph
 * @param {readonly number[]} odds
 * @param {readonly number[]} states
 * @returns {LoopSteps}
 */
function listLoopSteps({ first, last, to }, odds, states) {
  /** @type {Map<number, { to: number, share: number }[]>} */
  const steps = new Map();
  for (const state of states) {
    const [begin, end] = [first[state], last[state]];
    const shares = odds.slice(begin, end);
    const mine = [...to.slice(begin, end)].map((target, n) => ({ to: target, share: shares[n] }));
    steps.set(state, mine.filter(({ share }) => share > 0)); // prettier-ignore
  }
  return steps;
}

/**
 * @param {LoopSteps} steps
 * @param {number} state
 */
const stepsOf = (steps, state) => steps.get(state) ?? [];

/** The states with a step that is wanted, or that leads to one that has.
 * @param {LoopSteps} steps
 * @param {(to: number) => boolean} isWanted
 */
function spreadBack(steps, isWanted) {
  /** @type {Set<number>} */
  const found = new Set();
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const [state, mine] of steps) if (mine.some(({ to }) => isWanted(to) || found.has(to))) found.add(state);
  }
  return found;
}

/** The equations by which some states of a loop depend on each other. The diagonal is the probability of leaving a state: it is added
 * up, not taken as 1 less that of staying, so that a loop that is hardly ever left loses no digits.
 * @param {LoopSteps} steps
 * @param {readonly number[]} members
 */
function buildEquations(steps, members) {
  const places = new Map(members.map((state, n) => [state, n]));
  return members.map((state, n) => {
    const row = new Float64Array(members.length);
    for (const { to, share } of stepsOf(steps, state)) {
      if (to === state) continue;
      row[n] = row[n] + share;
      const place = places.get(to);
      if (place !== undefined) row[place] = row[place] - share;
    }
    return row;
  });
}

/** Solves linear equations; of each column, the largest number eliminates the others.
 * @param {Float64Array[]} rows  are used up
 * @param {number[]} right  is used up, and returned as the solution
 * @returns {Generator<void, number[]>}
 */
function* solveEquations(rows, right) {
  let done = 0;
  for (let n = 0; n < rows.length; n++) {
    pickLargest(rows, right, n);
    const row = rows[n];
    for (let m = n + 1; m < rows.length; m++) {
      const other = rows[m];
      const factor = other[n] / row[n];
      if (factor === 0) continue;
      for (let k = n; k < row.length; k++) other[k] = other[k] - factor * row[k];
      right[m] = right[m] - factor * right[n];
      done += row.length - n;
      if (done < SOLVED_NUMBERS) continue;
      done = 0;
      yield;
    }
  }
  for (let n = rows.length - 1; n >= 0; n--) {
    const row = rows[n];
    let rest = right[n];
    for (let m = n + 1; m < row.length; m++) rest -= row[m] * right[m];
    right[n] = rest / row[n];
  }
  return right;
}

/** Brings the equation with the largest number in a column to its place.
 * @param {Float64Array[]} rows
 * @param {number[]} right
 * @param {number} n
 */
function pickLargest(rows, right, n) {
  const size = (/** @type {number} */ m) => Math.abs(rows[m][n]);
  let most = n;
  for (let m = n + 1; m < rows.length; m++) if (size(m) > size(most)) most = m;
  [rows[n], rows[most]] = [rows[most], rows[n]];
  [right[n], right[most]] = [right[most], right[n]];
}
