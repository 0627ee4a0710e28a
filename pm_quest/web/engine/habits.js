/**
 * The habits of a playthrough: which kinds of act were taken, where each fitted, what each cost.
 *
 * @import { DecisionView, HabitProfile, HabitView } from "./views"
 *
 * @typedef {ReadonlyMap<number, ReadonlyMap<string, number>>} Worth  the expected impact of open options, by decision and choice
 */

/** @type {readonly string[]} */
export const ACTS = ["ask", "see", "decide", "count", "build", "write", "hand_over", "press", "drop", "wait"];

/** The habits of these decisions, those taken most first; null where no option has an act, or acts are withheld.
 * @param {readonly DecisionView[]} decisions
 * @param {Worth | null} [worth]
 * @returns {HabitProfile | null}
 */
export function profileHabits(decisions, worth = null) {
  const habits = ACTS.map((act) => buildHabit(act, decisions, worth)).filter((each) => each.offered);
  habits.sort((one, other) => other.taken - one.taken || other.fitted - one.fitted);
  return habits.length ? { decisions: decisions.length, habits } : null;
}

/**
 * @param {string} act
 * @param {readonly DecisionView[]} decisions
 * @param {Worth | null} worth
 * @returns {HabitView}
 */
function buildHabit(act, decisions, worth) {
  const offered = decisions.map((each) => each.offers.filter((offer) => offer.open && offer.act === act));
  const taken = decisions.filter((each) => each.offers.find((offer) => offer.taken)?.act === act);
  return {
    act,
    offered: offered.filter((offers) => offers.length).length,
    fitting: offered.filter((offers) => offers.some((offer) => offer.fit === "adapts")).length,
    taken: taken.length,
    fitted: taken.filter((each) => each.outcome.fit === "adapts").length,
    forced: taken.filter((each) => each.outcome.fit === "forces").length,
    cost: worth === null ? null : taken.reduce((sum, each) => sum + findLoss(each, worth.get(each.number)), 0),
  };
}

/** By how much the best option of a decision beats the one taken; 0 where it is unknown.
 * @param {DecisionView} decision
 * @param {ReadonlyMap<string, number>} [worth]
 */
function findLoss(decision, worth = new Map()) {
  const mine = worth.get(decision.outcome.choice);
  return mine === undefined ? 0 : Math.max(...worth.values()) - mine;
}
