// What the wall says of a vote: how it stands, and what decided it.

import { ui, say } from "./pieces/words.js";
import { leaders } from "./votes.js";

/** @typedef {import("./frames").WallTable} WallTable */

/** What decided a turn, in a sentence; empty where that goes without saying. @param {string | null | undefined} how @param {boolean | undefined} tied */
export function howDecided(how, tied) {
  if (how === "trainer") return say(tied ? "byTieTrainer" : "byTrainer");
  return how === "tie" ? say("byTie") : "";
}

/** How many want an option, and how many did in the first vote, where there was another. @param {WallTable} ballot @param {string} id */
export const counts = (ballot, id) => ({
  count: ballot.tally?.[id] ?? 0,
  before: ballot.before ? (ballot.before[id] ?? 0) : undefined,
});

/** Whether there is a tie, and what the vote waits for. @param {WallTable} ballot */
export function standing(ballot) {
  const key = ballot.tally ? null : ballot.held ? "held" : !ballot.open ? "closed" : ballot.round > 1 ? "again" : null;
  return [tieOf(ballot), key ? ui("p", { class: "accent" }, key) : null];
}

/** @param {WallTable} ballot */
function tieOf(ballot) {
  const first = leaders(ballot.tally).map((id) => ballot.numbers[id]);
  if (first.length > 1) return ui("p", { class: "accent" }, "tieNow", { a: listed(first) });
  return ballot.tie ? ui("p", { class: "accent" }, "tie") : null;
}

/** @param {readonly number[]} numbers */
const listed = (numbers) => `${numbers.slice(0, -1).join(", ")} ${say("and")} ${numbers.at(-1)}`;
