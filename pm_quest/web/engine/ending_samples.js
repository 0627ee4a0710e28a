/**
 * Beyond the budget of states: how seeded plays end, and the share of them at or below an ending.
 *
 * The plays are those that the game draws, so the figures are the same (`pm_quest/analysis/ending_samples.py`).
 *
 * @import { SharedFigure } from "./ending_figures.js"
 * @import { CompiledChoice } from "./compiled"
 * @import { Engine } from "./engine.js"
 * @import { Brings } from "./model"
 * @import { State } from "./state.js"
 *
 * @typedef {{ ending: string, impact: number }} PlayedEnd
 * @typedef {"random" | "adaptive"} SampledPolicy
 */

import { drawNumber } from "./draws.js";
import { buildDrawSequence } from "./playthrough.js";
import { FITS } from "./story.js";

const SAMPLES = 1_000;
const MAX_TURNS = 1_000; // a play without an ending after so many counts as unfinished
const MAX_SAMPLED_TURNS = 50_000; // after so many turns of a sample no further play is begun
const POLICY_DRAW = -1; // the number of the draw by which a policy picks among its choices
const Z95 = 1.959963984540054;

/** The ends of seeded plays of one policy; null for a play without an end. */
export class SampledEnds {
  /** @param {readonly (PlayedEnd | null)[]} ends */
  constructor(ends) {
    this.ends = ends;
    this.impacts = ends.flatMap((end) => end?.impact ?? []);
    this.isWhole = this.impacts.length === ends.length;
  }

  /** The mean impact; null where a play did not end. */
  get mean() {
    return this.isWhole ? this.impacts.reduce((sum, each) => sum + each, 0) / this.impacts.length : null;
  }

  /** The share of plays that end at an ending, with its interval.
   * @param {string} ending
   * @returns {SharedFigure}
   */
  estimateShare(ending) {
    const hits = this.ends.filter((end) => end?.ending === ending).length;
    return { value: hits / this.ends.length, ci: findInterval(hits, this.ends.length) };
  }

  /** The share of plays that end below an impact, ties halved; null where one did not end.
   * @param {number} impact
   * @returns {SharedFigure | null}
   */
  rankImpact(impact) {
    if (!this.isWhole) return null;
    const plays = this.impacts.length;
    const halves = this.impacts.reduce((sum, each) => sum + (each < impact ? 2 : each === impact ? 1 : 0), 0);
    const low = findInterval(Math.floor(halves / 2), plays)[0];
    return { value: halves / (2 * plays), ci: [low, findInterval(Math.ceil(halves / 2), plays)[1]] };
  }
}

/** Plays a policy many times; each play has a seed of its own. Fewer times where all of them together take very many turns.
 * @param {Engine} engine
 * @param {Brings} brings
 * @param {SampledPolicy} policy
 * @returns {Generator<void, SampledEnds>}
 */
export function* sampleEnds(engine, brings, policy) {
  /** @type {(PlayedEnd | null)[]} */
  const ends = [];
  for (let [seed, turns] = [0, 0]; seed < SAMPLES && turns <= MAX_SAMPLED_TURNS; seed++) {
    const play = playOnce(engine, brings, policy, seed);
    ends.push(play.end);
    turns += play.turns;
    yield;
  }
  return new SampledEnds(ends);
}

/**
 * @param {Engine} engine
 * @param {Brings} brings
 * @param {SampledPolicy} policy
 * @param {number} seed
 * @returns {{ end: PlayedEnd | null, turns: number }}
 */
function playOnce(engine, brings, policy, seed) {
  let [state] = engine.enterStory(brings, () => buildDrawSequence(seed, 0)).slice(-1);
  for (let turn = 1; turn <= MAX_TURNS; turn++) {
    const impact = engine.computeImpact(state);
    if (impact !== null) return { end: { ending: engine.findScene(state).scene.id, impact }, turns: turn };
    const menu = listPicked(engine, policy, state);
    const taken = menu[menu.length > 1 ? drawNumber(seed, turn, POLICY_DRAW, menu.length) : 0];
    if (!taken) return { end: null, turns: turn };
    [state] = engine.takeChoice(state, taken, () => buildDrawSequence(seed, turn)).slice(-1);
  }
  return { end: null, turns: MAX_TURNS };
}

/** What a policy picks from in a state.
 * @param {Engine} engine
 * @param {SampledPolicy} policy
 * @param {State} state
 * @returns {CompiledChoice[]}
 */
function listPicked(engine, policy, state) {
  const open = [...engine.findScene(state).choices.values()].filter((option) => engine.isOpen(state, option));
  const best = FITS.find((fit) => open.some(({ choice }) => choice.fit === fit));
  return policy === "random" ? open : open.filter(({ choice }) => choice.fit === best);
}

/** Wilson's score interval of a probability of which `hits` of the plays were hits.
 * @param {number} hits
 * @param {number} plays
 * @returns {[number, number]}
 */
function findInterval(hits, plays) {
  const share = hits / plays;
  const spread = (Z95 * Z95) / plays;
  const middle = share + spread / 2;
  const reach = Z95 * Math.sqrt((share * (1 - share)) / plays + spread / plays / 4);
  return [hits === 0 ? 0 : (middle - reach) / (1 + spread), hits === plays ? 1 : (middle + reach) / (1 + spread)];
}
