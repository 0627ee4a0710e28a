// What one does: each kind of act with how often it was taken, how often it fitted, and what it cost.

import { trimTenths } from "../engine/ending_words.js";
import { describeProfile } from "../engine/habit_words.js";
import { profileHabits } from "../engine/habits.js";
import { h } from "../pieces/dom.js";
import { ours, say, ui } from "../pieces/words.js";

/** @typedef {import("../engine/possible_results.js").PossibleResults} PossibleResults */
/** @typedef {import("../pieces/views").DecisionView} DecisionView */
/** @typedef {import("../engine/views").HabitView} HabitView */

/**
 * The line worth repeating, and the table; null where a scenario has no acts.
 * @param {readonly DecisionView[]} decisions
 * @param {PossibleResults | null} possible
 * @param {string} language
 */
export function habitTable(decisions, possible, language) {
  const profile = profileHabits(/** @type {any} */ (decisions), possible?.offers ?? null);
  const taken = profile?.habits.filter((each) => each.taken) ?? [];
  if (profile === null || !taken.length) return null;
  const hasCosts = possible !== null;
  const heads = ["habitTaken", "habitFitted", ...(hasCosts ? ["habitCost"] : [])];
  return h(
    "section",
    { class: "habit-table", key: "habits" },
    ui("h3", { class: "part" }, "habits"),
    h("p", { lang: ours() }, describeProfile(profile, language)),
    h(
      "table",
      { lang: ours() },
      h("thead", {}, h("tr", {}, h("td", {}), ...heads.map((head) => h("th", { scope: "col" }, say(head))))),
      h(
        "tbody",
        {},
        taken.map((each) => habitRow(each, hasCosts, language)),
      ),
    ),
  );
}

/**
 * @param {HabitView} habit
 * @param {boolean} hasCosts
 * @param {string} language
 */
const habitRow = ({ act, taken, fitted, cost }, hasCosts, language) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, say(`act_${act}`)),
    h("td", {}, taken),
    h("td", {}, fitted),
    hasCosts ? h("td", {}, cost === null || cost < 0.05 ? "–" : trimTenths(cost, language)) : null,
  );
