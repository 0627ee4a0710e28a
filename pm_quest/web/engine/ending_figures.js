/**
 * What an ending is worth telling: how rare it is, what it turned on, what was still in reach.
 *
 * The objects have the keys that `play --plain --json` writes. `ending_study.js` computes them, and `ending_words.js` says them.
 *
 * @import { Fit } from "./model"
 *
 * @typedef {object} SharedFigure  a share of all who play in some way
 * @property {number} value  0 to 1
 * @property {[number, number] | null} ci  its 95 % interval; null where the share is exact
 *
 * @typedef {object} DecisionFigures  what a decision came to, as expected impact where one adapts from there on
 * @property {number} number  from 1
 * @property {string} choice  the choice taken
 * @property {string} say
 * @property {Fit} fit
 * @property {number} worth  of the choice taken
 * @property {number} best  of the best option
 * @property {number} lost  the best option's worth less that of the choice taken
 * @property {number} kept  the worth of the choice taken less that of the next best; 0 where another was better or as good
 * @property {number} detour  by how much the best option beats every option that adapts; 0 where the best one adapts, or none does
 *
 * @typedef {object} ReachStep  what was still in reach after so many decisions
 * @property {number} number  0 is the start
 * @property {number} most  the most impact that choices and chance could still come to
 * @property {number | null} expected  the expected impact, adapting from there on; null where that may never end
 *
 * @typedef {object} EndingFigures  the figures of one finished playthrough
 * @property {string} ending  its scene
 * @property {number} impact  0 to 100
 * @property {SharedFigure} at_random  the share of random plays that end at this ending
 * @property {SharedFigure} adapting  the same of adapting plays
 * @property {SharedFigure | null} percentile  the share of all ways to play that end below this impact, ties halved; null where play may never end
 * @property {number | bigint | null} ways  how many ways lead through the story; null where there is no end to them, or sampled
 * @property {[number, number] | null} spread  the least and the most impact that there is; null where sampled
 * @property {Record<string, number>} means  the mean impact by policy; without those that may never end
 * @property {DecisionFigures[]} decisions  empty where sampled
 * @property {ReachStep[]} reach  the staircase, from the start to the ending; empty where sampled
 * @property {number | null} samples  plays of each policy where there were too many states to be exact; null where exact
 * @property {string} language  of the story, in which its figures are told
 */

/** What `--json` writes of the figures beside an ending: a percentile only where it is exact.
 * @param {EndingFigures | null} found
 */
export function encodeFigures(found) {
  if (found === null) return { percentile: null, figures: null };
  const { ending: _ending, impact: _impact, language: _language, percentile, ...figures } = found;
  return { percentile: found.samples === null && percentile ? percentile.value : null, figures };
}

/** An impact below this would be shown as 0.0. */
export const NOTICED = 0.05;

/**
 * Return the decisions that an ending turned on, in their order: `most` of them at most.
 *
 * The dearest first, all but one; then those by which most was kept, and what is left over goes to
 * the other kind.
 * @param {EndingFigures} figures
 */
export function listTurningPoints(figures, most = 3) {
  const lost = sortByWeight(figures.decisions.filter((each) => each.lost >= NOTICED));
  const kept = sortByWeight(figures.decisions.filter((each) => each.kept >= NOTICED));
  const dear = lost.slice(0, Math.max(most - 1, most - kept.length));
  return [...dear, ...kept.slice(0, most - dear.length)].sort((one, other) => one.number - other.number);
}

/**
 * Return decisions by how much hung on them, most first; of equals the earlier first.
 * @param {readonly DecisionFigures[]} decisions
 */
function sortByWeight(decisions) {
  return [...decisions].sort((one, other) => roundWeight(other) - roundWeight(one) || one.number - other.number);
}

/** @param {DecisionFigures} decision */
const roundWeight = (decision) => Number(Math.max(decision.lost, decision.kept).toFixed(9));
