// How far a student has read. The table may go on meanwhile: what it came to waits, and is read in its order.

import { get, put } from "./keep.js";

/** @typedef {import("./pieces/views").TurnView} TurnView */
/** @typedef {import("./pieces/views").SceneView} SceneView */
/** @typedef {{ kind: "outcome" } | { kind: "scene", scene: SceneView }} Step */

/**
 * What is shown now: what a choice did, a scene, or the look back behind them all.
 * @typedef {((Step & { last: boolean }) | { kind: "back", last?: undefined }) & { turn: TurnView }} Shown
 */

export class Reading {
  /** @type {TurnView[]} */
  #turns = [];
  #step = 0;
  /** @type {string} */
  #name;

  /** @param {string} session */
  constructor(session) {
    this.#name = `read-${session}`;
    this.missed = 0;
  }

  /** Where the table stands, read or not; null before there is anything. */
  get newest() {
    return this.#turns.at(-1) ?? null;
  }

  /** What is to be shown now; null before there is anything. @returns {Shown | null} */
  get now() {
    const turn = this.#turns[0];
    if (!turn) return null;
    const steps = stepsOf(turn);
    if (this.#step >= steps.length) return { kind: "back", turn };
    return { ...steps[this.#step], turn, last: this.#step === steps.length - 1 };
  }

  /** Is what is shown where the table stands? */
  get caughtUp() {
    return this.#turns.length === 1 && Boolean(this.now?.last);
  }

  /** Where the table stands now. @param {TurnView} turn */
  hear(turn) {
    const newest = this.newest;
    if (!newest) this.#begin(turn);
    else if (turn.turn === newest.turn) this.#turns[this.#turns.length - 1] = turn;
    else if (turn.turn === newest.turn + 1) {
      const ready = this.caughtUp;
      this.#turns.push(turn);
      if (ready) this.next();
    } else {
      this.missed = Math.max(0, turn.turn - newest.turn);
      this.#begin(turn, true);
    }
    this.#keep();
  }

  /** Read on: the next scene, or what the next choice did. */
  next() {
    const [turn] = this.#turns;
    if (!turn) return;
    this.missed = 0;
    const steps = stepsOf(turn);
    if (this.#step < steps.length - 1) this.#step += 1;
    else if (this.#turns.length > 1) {
      this.#turns.shift();
      this.#step = 0;
    }
    this.#keep();
  }

  /** To what it all came to, or back from there. @param {boolean} back */
  look(back) {
    const { newest } = this;
    if (!newest) return;
    this.#turns = [newest];
    const steps = stepsOf(newest);
    this.#step = back ? steps.length : steps.length - 1;
    this.#keep();
  }

  /** Begin where this device was, or at the first scene of the turn that the table stands in. @param {TurnView} turn @param {boolean} [gone] */
  #begin(turn, gone = false) {
    /** @type {{ turn: number, step: number } | null} */
    const kept = gone ? null : get(this.#name);
    const last = stepsOf(turn).length - 1;
    const first = turn.outcome ? 1 : 0;
    this.#turns = [turn];
    if (kept && kept.turn === turn.turn) this.#step = Math.min(kept.step, last + 1);
    else if (kept && kept.turn === turn.turn - 1) this.#step = 0;
    else {
      this.#step = first;
      this.missed = kept ? Math.max(0, turn.turn - kept.turn) : this.missed;
    }
  }

  #keep() {
    const turn = this.#turns[0];
    if (turn) put(this.#name, { turn: turn.turn, step: this.#step });
  }
}

/** @param {TurnView} turn @returns {Step[]} */
function stepsOf(turn) {
  /** @type {Step[]} */
  const scenes = turn.scenes.map((scene) => ({ kind: "scene", scene }));
  return turn.outcome ? [{ kind: "outcome" }, ...scenes] : scenes;
}
