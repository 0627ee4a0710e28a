/**
 * The one line of the habits that is worth repeating (`pm_quest/story/habits.py` says which), and what each act cost.
 *
 * @import { HabitProfile, HabitView } from "./views"
 */

import { formatCount, formatTenths } from "./sentences.js";

const OFTEN_DONE = 2; // how often makes a habit, or a gap
const COUNTED_COST = 0.05; // below this it would be shown as 0.0

/** @type {Readonly<Record<string, string>>}  The verb for each kind of act. */
const DOING = {
  ask: "asking",
  see: "going to see",
  decide: "deciding",
  count: "counting",
  build: "building",
  write: "writing",
  hand_over: "handing over",
  press: "pressing",
  drop: "dropping",
  wait: "waiting",
};
/** @type {Readonly<Record<string, string>>}  The same in the past, after `You`. */
const DONE = {
  ask: "asked",
  see: "went to see",
  decide: "decided",
  count: "counted",
  build: "built",
  write: "wrote",
  hand_over: "handed over",
  press: "pressed",
  drop: "dropped",
  wait: "waited",
};

/** The line worth repeating: `You asked in 6 of 9 decisions; it fitted in 2.`
 * @param {HabitProfile} profile
 */
export function describeProfile(profile) {
  const { act, taken, fitted, fitting, offered } = chooseHabit(profile);
  const whole = formatCount(profile.decisions, "decision");
  if (taken) return `You ${DONE[act]} in ${taken} of ${whole}; it fitted in ${fitted}.`;
  const doing = `${DOING[act].slice(0, 1).toUpperCase()}${DOING[act].slice(1)}`;
  if (!fitting) return `${doing} was open to you in ${offered} of ${whole}; you never did.`;
  return `${doing} would have fitted in ${fitting} of ${whole}; you never did.`;
}

/** What an act cost, in impact where that is known, else by its fits.
 * @param {HabitView} habit
 */
export function describeCost({ cost, forced }) {
  if (cost === null) return forced ? `forced ${forced}` : "never forced";
  return cost < COUNTED_COST ? "cost nothing" : `cost ${formatTenths(cost)} of impact`;
}

/** The habit worth a line: the dearest that mostly did not fit, else what was missed most, else what was done and fitted most.
 * @param {HabitProfile} profile
 * @returns {HabitView}
 */
export function chooseHabit({ habits }) {
  const doubtful = habits.filter((each) => each.taken >= OFTEN_DONE && 2 * each.fitted < each.taken);
  if (doubtful.length)
    return pickMost(doubtful, ({ cost, forced, fitted, taken }) => [cost ?? 0, forced - fitted, taken]);
  const missed = habits.filter((each) => !each.taken);
  const gap = missed.length ? pickMost(missed, ({ fitting }) => [fitting]) : null;
  if (gap !== null && gap.fitting >= OFTEN_DONE) return gap;
  return pickMost(habits, ({ fitted, taken }) => [fitted, taken]);
}

/** The first of those with the most, compared number by number.
 * @param {readonly HabitView[]} habits
 * @param {(habit: HabitView) => number[]} measure
 */
function pickMost(habits, measure) {
  return habits.reduce((best, each) => {
    const [mine, most] = [measure(each), measure(best)];
    const at = mine.findIndex((number, n) => number !== most[n]);
    return at >= 0 && mine[at] > most[at] ? each : best;
  });
}
