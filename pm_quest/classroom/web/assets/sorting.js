// How a recruiter sorts and why a CV lies where it does, in the language of the page: what the session says of it is data.

import "./round_words.js";
import { plain } from "./pieces/markdown.js";
import { say } from "./pieces/words.js";

/** @typedef {import("./frames").SortRule} SortRule */

/** Words as in `one, two and three`. @param {string[]} words @param {string} last */
function join(words, last) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${say(last)} ${words.at(-1)}`;
}

/** The rules of a recruiter as sentences. @param {readonly SortRule[]} rules */
export function sayRules(rules) {
  return rules.map(sayRule).filter(Boolean);
}

/** @param {SortRule} rule */
function sayRule({ kind, names }) {
  if (!names.length) return kind === "counts" ? say("sort_nothing") : "";
  if (kind === "counts")
    return say("sort_counts", {
      a: join(
        names.map((each) => say(each)),
        "listAnd",
      ),
    });
  const words = kind === "likes" || kind === "dislikes" ? names.map((each) => say(`lead_${each}`)) : names.map(plain);
  return say(`sort_${kind}`, { a: join(words, "listOr") });
}

/** What a letter leads with, in short. @param {string} lead */
export const sayLead = (lead) => say(`short_${lead}`);

/** Where the sum of a CV comes from, and what decided. @param {import("./frames").DeskPlace} each */
export function sayWhy(each) {
  if (!each.read) return say("whyUnread");
  const parts = each.parts
    .map((points, at) => (points ? say("partFor", { n: points, a: say(`part${at}`) }) : ""))
    .filter(Boolean);
  const points = say(each.sum === 1 ? "onePoint" : "morePoints", { n: each.sum });
  const decided =
    each.decided === "cherry" ? `; ${say("whyCherry")}` : each.decided === "draw" ? `; ${say("whyDraw")}` : "";
  return `${points}${parts.length ? `: ${join(parts, "listAnd")}` : ""}${decided}.`;
}
