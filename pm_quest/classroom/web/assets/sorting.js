// How a recruiter sorts and why a CV lies where it does, in the language of the page: what the session says of it is data.

import "./round_words.js";
import { plain } from "./pieces/markdown.js";
import { number } from "./pieces/signs.js";
import { say } from "./pieces/words.js";

/** @typedef {import("./frames").SortRule} SortRule */

/** The kinds of card that have a word here; a career may have others. */
const KINDS = ["pilot", "side_hustle", "interviews", "talk", "resource", "paid_work", "contribution"];

/** Words as in `one, two and three`. @param {string[]} words @param {string} last */
function join(words, last) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${say(last)} ${words.at(-1)}`;
}

/** The rules of a recruiter as sentences: the first one is in short why a stack lies as it does. @param {readonly SortRule[]} rules */
export function sayRules(rules) {
  return rules.flatMap((rule) => [sayRule(rule), isCounted(rule) ? say("sort_shown") : ""]).filter(Boolean);
}

/** @param {SortRule} rule */
const isCounted = ({ kind, names }) => kind === "counts" && names.length > 0;

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
    .map((points, at) => (points ? say("partFor", { n: number(points), a: say(`part${at}`) }) : ""))
    .filter(Boolean);
  const points = say(each.sum === 1 ? "onePoint" : "morePoints", { n: number(each.sum) });
  const decided =
    each.decided === "cherry" ? `; ${say("whyCherry")}` : each.decided === "draw" ? `; ${say("whyDraw")}` : "";
  return `${points}${parts.length ? `: ${join(parts, "listAnd")}` : ""}${decided}.`;
}

/** What somebody did, by kinds of card: words of this page where it has some. @param {readonly import("./frames").KindCount[]} deeds */
export const sayDeeds = (deeds) =>
  deeds.map(({ kind, count }) => `${sayKind(kind)}${count > 1 ? ` (${count})` : ""}`).join(" · ");

/** @param {string} kind */
const sayKind = (kind) => (KINDS.includes(kind) ? say(`kind_${kind}`) : plain(kind.replaceAll("_", " ")));

/** How many are called anew, as the key of a sentence. @param {number} fresh @param {number} called */
function sayNew(fresh, called) {
  if (!fresh) return "sameCalled";
  if (fresh === called) return called === 1 ? "newHereOne" : "newHereAll";
  return fresh === 1 ? "newHereSingle" : "newHere";
}

/** What is different from the recruiter before. @param {import("./frames").DeskShift} shift @param {number} called */
export function sayShift({ before, new: fresh, up, down }, called) {
  const values = { n: fresh, m: called, a: plain(before) };
  const said = [called ? say(sayNew(fresh, called), values) : ""];
  if (up) said.push(say("farthestUp", { n: up.sign, a: up.was, b: up.now }));
  if (down) said.push(say("farthestDown", { n: down.sign, a: down.was, b: down.now }));
  return said.filter(Boolean).join(" ");
}

/** @typedef {import("./frames").RoundClosing} RoundClosing */

/** How many different CVs lay on top. @param {RoundClosing} closing */
export const sayTops = ({ orders, tops }) =>
  say(tops === 0 ? "noneRead" : tops === 1 ? "sameTop" : "differentTops", { n: orders.length, m: tops });

/** By how many they were called. @param {RoundClosing} closing */
export function sayCalled({ by_calls: counts }) {
  const all = counts.reduce((sum, each) => sum + each, 0);
  const everywhere = counts.at(-1) ?? 0;
  const values = { n: all - (counts[0] ?? 0), m: all, k: counts.length - 1, e: everywhere };
  return say(everywhere ? "calledSome" : "calledNone", values);
}

/** Where the recruiters disagreed most. @param {NonNullable<RoundClosing["apart"]>} apart */
export const sayApart = ({ sign, best, best_at, worst, worst_at }) =>
  say("apart", { n: sign, a: best, b: plain(best_at), c: worst, d: plain(worst_at) });
