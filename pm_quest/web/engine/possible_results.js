/**
 * What a playthrough could have come to: the exact figures that a debrief compares it with.
 *
 * @import { EndingStudy, OptionWorths } from "./ending_study.js"
 * @import { Playthrough } from "./playthrough.js"
 * @import { PossibleFigures } from "./story_figures.js"
 *
 * @typedef {object} PossibleResults  the possible results of a playthrough, for a player who brought the same
 * @property {[number, number]} impact  least and most over every way to play
 * @property {Readonly<Record<string, [number, number]>>} points  least and most of each skill and of adaptability, where they are known
 * @property {Map<string, number>} policies  the mean impact of some ways of playing by id, most important first, the player's own habit last
 * @property {number | null} best_mean  the mean impact of who knows where every choice leads; null where it is not known
 * @property {Map<number, Map<string, number>>} offers  by the number of a decision, the expected impact of each open option
 * @property {number | null} costliest  the number of the decision that cost most; null where none cost anything
 * @property {number} loss  what that decision cost: the best option's expected impact less that of the one taken
 */

import { TOLERANCE } from "./ending_study.js";
import { getKnown } from "./known.js";

const COMPARED = ["by_the_book", "random", "adaptive"];
const OFTEN = 2; // how often makes a habit

/** The figures for a finished playthrough; null where they are not exact or not bounded.
 * @param {EndingStudy} study
 * @param {Playthrough} playthrough
 * @returns {PossibleResults | null}
 */
export function computePossible(study, playthrough) {
  const { possible } = study;
  if (possible === null || !playthrough.isEnded) return null;
  const compared = [...COMPARED, ...findOwnHabit(playthrough)];
  const means = compared.flatMap((id) => pairMean(id, possible));
  const offers = mapWorths(study, playthrough);
  return {
    impact: possible.impact,
    points: possible.points,
    policies: new Map(means),
    best_mean: possible.policies["best"] ?? null,
    offers,
    ...findCostliest(offers, playthrough.choices),
  };
}

/** The way of playing that always takes the act which this player took most, at least twice; none for none.
 * @param {Playthrough} playthrough
 */
export function findOwnHabit(playthrough) {
  /** @type {Map<string, number>} */
  const acts = new Map();
  for (const { previous, takenChoice } of playthrough.listTurns()) {
    if (previous === null || takenChoice === null) continue;
    const { act } = getKnown(previous.scene.choices, takenChoice);
    if (act) acts.set(act, (acts.get(act) ?? 0) + 1);
  }
  const most = Math.max(0, ...acts.values());
  const habit = [...acts].find(([, times]) => times === most && times >= OFTEN);
  return habit ? [`habit(${habit[0]})`] : [];
}

/**
 * @param {string} id
 * @param {PossibleFigures} possible
 * @returns {[string, number][]}
 */
function pairMean(id, { policies }) {
  return id in policies ? [[id, policies[id]]] : [];
}

/**
 * @param {EndingStudy} study
 * @param {Playthrough} playthrough
 */
function mapWorths(study, playthrough) {
  const decisions = playthrough.listTurns().slice(0, -1);
  return new Map(decisions.map((before) => [before.turn + 1, mapOptions(study.listWorths(before))]));
}

/** @param {OptionWorths} worths */
const mapOptions = (worths) => new Map(Object.entries(worths));

/** The first of the decisions that cost most, and its cost.
 * @param {ReadonlyMap<number, ReadonlyMap<string, number>>} offers
 * @param {readonly string[]} choices
 * @returns {{ costliest: number | null, loss: number }}
 */
function findCostliest(offers, choices) {
  const losses = [...offers].flatMap(([number, worths]) => {
    const mine = worths.get(choices[number - 1]);
    return mine === undefined ? [] : [{ number, loss: Math.max(...worths.values()) - mine }];
  });
  const most = Math.max(0, ...losses.map(({ loss }) => loss));
  if (most <= TOLERANCE) return { costliest: null, loss: 0 };
  return { costliest: losses.find(({ loss }) => loss >= most - TOLERANCE)?.number ?? null, loss: most };
}
