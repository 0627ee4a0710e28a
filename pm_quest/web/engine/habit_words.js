/**
 * The one line of the habits that is worth repeating (`pm_quest/story/habits.py` says which).
 *
 * @import { HabitProfile, HabitView } from "./views"
 */

import { countDecisions, tell } from "./figure_words.js";

const OFTEN_DONE = 2; // how often makes a habit, or a gap

/** The line worth repeating: `You asked in 6 of 9 decisions; it fitted in 2.`
 * @param {HabitProfile} profile
 * @param {string} language
 */
export function describeProfile(profile, language) {
  const { act, taken, fitted, fitting, offered } = chooseHabit(profile);
  const [doing, done] = [tell(language, `doing_${act}`), tell(language, `done_${act}`)];
  const whole = countDecisions(profile.decisions, language);
  if (taken) return tell(language, "habit_taken", { done, n: taken, whole, m: fitted });
  if (!fitting) return tell(language, "habit_open", { doing, n: offered, whole });
  return tell(language, "habit_missed", { doing, n: fitting, whole });
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
