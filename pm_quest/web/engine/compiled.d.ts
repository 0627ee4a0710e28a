// What `engine.js` makes of a story, for fast play.

import type { Choice, Scene } from "./model";
import type { Fact, StateTest } from "./state.js";
import type { FilledText } from "./text.js";
import type { Whole } from "./whole_numbers.js";

/** A choice as shown now: open, or closed with the reason (`locked`). */
export interface Offer {
  id: string;
  say: FilledText;
  open: boolean;
  locked: FilledText | null;
}

/** What is added to one place of a state, and its bounds. */
export interface Addition {
  place: number;
  amount: number;
  low: Whole;
  high: Whole;
}

/** What a choice or an arrival changes. */
export interface Effects {
  gains: readonly Addition[];
  cleared: readonly Fact[];
  set: readonly Fact[];
}

/** A compiled chance: the odds and the scene of each way, and the sum of the odds. */
export interface Lottery {
  odds: readonly number[];
  scenes: readonly number[];
  total: number;
}

/** Compiled branches in order, each with its test (null: always taken). */
export interface Fork {
  branches: readonly { test: StateTest | null; go: number | Lottery }[];
}

export type CompiledDestination = number | Lottery | Fork;

/**
 * A choice compiled for play. `test` is null where it is always open; `onceFact` says that it was taken, where it may be taken only
 * once; its offers have the names in braces not filled in, and `hasFixedText` says that there are none.
 */
export interface CompiledChoice {
  choice: Choice;
  effects: Effects;
  destination: CompiledDestination;
  test: StateTest | null;
  onceFact: Fact | null;
  openOffer: Offer;
  closedOffer: Offer | null;
  hasFixedText: boolean;
}

/**
 * A scene compiled for play. `visitedFact` is null where no condition reads it; `effects` where arriving changes nothing; `destination`
 * where the scene does not only lead on; `text` and `offers` where they are not always the same.
 */
export interface CompiledScene {
  scene: Scene;
  visitedFact: Fact | null;
  effects: Effects | null;
  choices: ReadonlyMap<string, CompiledChoice>;
  destination: CompiledDestination | null;
  text: FilledText | null;
  offers: readonly Offer[] | null;
}

/** Draws one way of a chance: its index, from 0. */
export type DrawSequence = (lottery: Lottery) => number;
/** Makes the draws for one turn; most turns have no chance, and never call it. */
export type DrawFactory = () => DrawSequence;
