/**
 * Every state that can be reached from what a player brings, and the steps between them, ready to be solved.
 *
 * A state stands where there is something to choose; what nothing reads any more is left out of it, so two states that differ only
 * there are one (`pm_quest/analysis/liveness.py` finds what is read, and it travels with the story). An ending is a state for each
 * impact that it can have. State 0 is the root, before the story.
 *
 * @import { Brings } from "./model"
 * @import { Engine } from "./engine.js"
 * @import { State } from "./state.js"
 * @import { SceneReads } from "./story_figures.js"
 * @import { Whole } from "./whole_numbers.js"
 *
 * @typedef {object} StateGraph
 * @property {number} size  the number of states
 * @property {readonly number[]} order  the states in the order of solving: each after those it leads to, those of a loop together
 * @property {ReadonlyMap<number, number>} loops  by the place in the order where a loop begins, the place after its end
 * @property {readonly number[]} scene  by state, the number of its scene; -1 of the root
 * @property {readonly number[]} impact  by state; -1 where the story goes on
 * @property {readonly number[]} first  by state, its first step
 * @property {readonly number[]} last  by state, the step after its last
 * @property {readonly number[]} to  by step, the state that it leads to
 * @property {readonly number[]} atRandom  by step, its probability where any open choice is as likely as the others
 * @property {readonly number[]} adapting  by step, the same of those choices that have the best fit of all that are open
 * @property {(state: State) => number | undefined} findState  the number of an engine's state
 */

import { enumerateOutcomes } from "./chance_outcomes.js";
import { SCENE } from "./state.js";
import { buildStateKey } from "./state_keys.js";
import { FITS } from "./story.js";

/** States explored at most. */
export const BUDGET = 200_000;
const MAX_LOOP_STATES = 2_000;
const EXPLORED_PART = 16; // states between two pauses
const ROOT = -1; // stands for a scene where the root is meant

/** Explores all states; null where there are more than the budget, or more in a loop than can be solved. The work comes in parts, so that a page can answer between them.
 * @param {Engine} engine
 * @param {Brings} brings
 * @param {readonly (SceneReads | null)[]} reads
 * @returns {Generator<void, StateGraph | null>}
 */
export function* exploreStates(engine, brings, reads, budget = BUDGET) {
  const search = new StateSearch(engine, brings, reads);
  while (search.takeStep()) {
    if (search.impact.length > budget) return null;
    if (search.taken % EXPLORED_PART === 0) yield;
  }
  const isSolvable = [...search.loops].every(([begin, end]) => end - begin <= MAX_LOOP_STATES);
  return isSolvable ? search.buildGraph() : null;
}

/** A search in depth that puts states in order once all they lead to are in it (Tarjan's, without recursion). */
class StateSearch {
  /**
   * @param {Engine} engine
   * @param {Brings} brings
   * @param {readonly (SceneReads | null)[]} reads
   */
  constructor(engine, brings, reads) {
    this.engine = engine;
    this.brings = brings;
    this.keys = engine.scenes.map((_, scene) => buildStateKey(engine, reads[scene] ?? null));
    /** @type {Map<number | string, number>[]}  by scene, the numbers of its states */
    this.found = engine.scenes.map(() => new Map());
    /** @type {(State | null)[]}  by number; null once its steps are known */
    this.states = [null];
    this.scene = [ROOT];
    this.impact = [-1];
    this.first = [0];
    this.last = [0];
    /** @type {number[]} */
    this.to = [];
    /** @type {number[]} */
    this.atRandom = [];
    /** @type {number[]} */
    this.adapting = [];
    /** @type {number[]}  by state, the earliest place on the way that it is known to lead back to; -1 once it is in order */
    this.back = [];
    /** @type {number[]}  the states that are not in order yet */
    this.way = [];
    /** @type {{ state: number, next: number, last: number, place: number }[]}  the states whose steps are being followed */
    this.calls = [];
    /** @type {number[]} */
    this.order = [];
    /** @type {Map<number, number>} */
    this.loops = new Map();
    this.taken = 0;
    this.enterState(0);
  }

  /** Follows one step, or leaves a state; false once there is nothing left. */
  takeStep() {
    const call = this.calls[this.calls.length - 1];
    if (!call) return false;
    this.taken++;
    if (call.next < call.last) {
      const to = this.to[call.next++];
      const back = this.back[to];
      if (back === undefined) this.enterState(to);
      else if (back >= 0) this.lowerBack(call.state, back);
      return true;
    }
    this.calls.pop();
    const back = this.back[call.state];
    const above = this.calls[this.calls.length - 1];
    if (back === call.place) this.orderLoop(call);
    else if (above) this.lowerBack(above.state, back);
    return true;
  }

  /** Arrives at a state for the first time, and finds where it leads.
   * @param {number} state
   */
  enterState(state) {
    const first = this.to.length;
    this.findSteps(state);
    this.states[state] = null;
    this.first[state] = first;
    this.last[state] = this.to.length;
    this.back[state] = this.way.length;
    this.calls.push({ state, next: first, last: this.to.length, place: this.way.length });
    this.way.push(state);
  }

  /**
   * @param {number} state
   * @param {number} back
   */
  lowerBack(state, back) {
    if (back < this.back[state]) this.back[state] = back;
  }

  /** Puts the states from a place of the way on into the order: one state, or a loop.
   * @param {{ state: number, last: number, place: number }} call
   */
  orderLoop({ state, last, place }) {
    const begin = this.order.length;
    for (const one of this.way.splice(place)) {
      this.back[one] = -1;
      this.order.push(one);
    }
    const isLoop = this.order.length > begin + 1 || this.to.slice(this.first[state], last).includes(state);
    if (isLoop) this.loops.set(begin, this.order.length);
  }

  /** Adds the steps of a state.
   * @param {number} number
   */
  findSteps(number) {
    const { engine } = this;
    const state = this.states[number];
    if (!state) {
      this.addSteps(enumerateOutcomes((makeDraws) => engine.enterStory(this.brings, makeDraws)));
      this.adapting = [...this.atRandom];
      return;
    }
    if (this.impact[number] >= 0) return;
    const open = [...engine.findScene(state).choices.values()].filter((option) => engine.isOpen(state, option));
    const best = Math.min(...open.map(({ choice }) => FITS.indexOf(choice.fit)));
    const isTaken = open.map(({ choice }) => FITS.indexOf(choice.fit) === best);
    const taken = isTaken.filter(Boolean).length;
    open.forEach((option, n) =>
      this.addSteps(engine.listSuccessors(state, option), 1 / open.length, isTaken[n] ? 1 / taken : 0),
    );
  }

  /** Adds the steps of an act, given with what probability it is taken.
   * @param {Iterable<{ odds: Whole, total: Whole, states: State[] }>} outcomes
   * @param {number} atRandom
   * @param {number} adapting
   */
  addSteps(outcomes, atRandom = 1, adapting = 1) {
    for (const { odds, total, states } of outcomes) {
      const share = Number(odds) / Number(total);
      this.to.push(this.findNumber(states[states.length - 1]));
      this.atRandom.push(share * atRandom);
      this.adapting.push(share * adapting);
    }
  }

  /** The number of a state; a new one is kept until it is entered.
   * @param {State} state
   * @returns {number}
   */
  findNumber(state) {
    const scene = Number(state[SCENE]);
    const impact = this.engine.computeImpact(state);
    const key = impact ?? this.findKey(state);
    const found = this.found[scene];
    const known = found.get(key);
    if (known !== undefined) return known;
    const number = this.scene.length;
    found.set(key, number);
    this.states.push(state);
    this.scene.push(scene);
    this.impact.push(impact ?? -1);
    return number;
  }

  /** @param {State} state */
  findKey(state) {
    return this.keys[Number(state[SCENE])](state);
  }

  /** The graph of what was found.
   * @returns {StateGraph}
   */
  buildGraph() {
    const { order, loops, scene, impact, first, last, to, atRandom, adapting } = this;
    const findState = (/** @type {State} */ state) =>
      this.found[Number(state[SCENE])].get(this.engine.computeImpact(state) ?? this.findKey(state));
    return { size: order.length, order, loops, scene, impact, first, last, to, atRandom, adapting, findState };
  }
}
