// Small things that stand on several screens: meters, bars, fits, changes.

import { h } from "./dom.js";
import { clean, sentence } from "./markdown.js";
import { ours, say, ui } from "./words.js";

export const SKILLS = ["industry", "business", "user_design", "tech"];
const SIGNS = { adapts: "●", neutral: "○", forces: "■" };

/** A text from outside on one line; of a parsed one its words. */
export const plain = (text) => clean(Array.isArray(text) ? h("p", {}, sentence(text)).textContent : text).replace(/\s+/gu, " ").trim();

const BLANKS = /[\u115f\u1160\u2800\u3164\uffa0\u{1d159}]/gu; // letters and signs that show nothing

/** Is there a letter, figure or sign that can be seen, so that somebody can be called by it? */
export const isVisible = (text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(BLANKS, ""));

/** A number as people write it, with its sign where it is a change. */
export const number = (value) => String(value).replace("-", "−");
export const signed = (value) => (value > 0 ? `+${value}` : number(value));

/** A fit as its sign and its word. */
export function fitWord(fit, tag = "p") {
  return h(tag, { class: `fit ${fit}`, lang: ours() }, h("span", { "aria-hidden": "true" }, `${SIGNS[fit] ?? ""} `), say(fit));
}

/** A level between two ends: the word, a bar, the figure, and for a meter its scale. */
export function level(label, value, low, high, props = {}, scale = "") {
  const part = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
  return h("div", { class: "level" }, h("dt", { dir: "auto", ...props }, label), h("dd", {}, h("span", { class: "track", "aria-hidden": "true", style: { "--part": part } }), h("span", { class: "figure" }, number(value), scale ? h("span", { class: "scale" }, scale) : null)));
}

/** A meter of the story. */
export const meter = (each) => level(plain(each.label), each.value, each.min, each.max, {}, scaleOf(each));

/** The scale of a meter after its value: `of 12`, or from where to where. */
const scaleOf = (each) => ` ${say("of")} ${each.min === 0 ? "" : `${number(each.min)}…`}${number(each.max)}`;

/** How the organisation stands, and, where it may be known, what this player has learned. */
export function standing(scene) {
  const parts = [];
  if (scene.meters.length) {
    parts.push(h("section", {}, ui("h3", {}, "organisation"), h("dl", { class: "levels" }, scene.meters.map(meter))));
  }
  if (scene.skills) {
    const most = Math.max(6, ...Object.values(scene.skills));
    const own = SKILLS.filter((each) => each in scene.skills);
    const rows = own.map((each) => level(say(each), scene.skills[each], 0, most));
    parts.push(h("section", { class: "you" }, ui("h3", {}, "you"), h("dl", { class: "levels thin", lang: ours() }, rows, swing(scene.adaptability))));
  }
  return parts;
}

/** The adaptability: a figure that has a middle. */
function swing(value) {
  return h("div", { class: "level" }, h("dt", {}, say("adaptability")), h("dd", {}, h("span", { class: "swing", "aria-hidden": "true", style: { "--at": Math.min(1, Math.max(-1, value / 6)) } }), h("span", { class: "figure" }, signed(value))));
}

/** Every number that a choice has changed, with its sign; adaptability last. */
export function changes(outcome, scene) {
  const moved = { ...outcome.gain };
  if (outcome.fit) moved.adaptability = { adapts: 1, forces: -1 }[outcome.fit] ?? 0;
  const labels = Object.fromEntries(scene.meters.map((each) => [each.id, plain(each.label)]));
  const shown = Object.entries(moved).filter(([, by]) => by);
  if (!shown.length) return null;
  return h("ul", { class: "changes" }, shown.map(([id, by]) => {
    const isMeter = id in labels;
    const tone = isMeter ? "meter" : by > 0 ? "adapts" : "forces";
    const name = isMeter ? h("span", { dir: "auto" }, labels[id]) : h("span", { lang: ours() }, id === "adaptability" || SKILLS.includes(id) ? say(id) : plain(id));
    return h("li", { class: tone }, h("span", { "aria-hidden": "true" }, by > 0 ? "▲ " : "▼ "), name, " ", h("strong", {}, signed(by)));
  }));
}

/** Shares as bars with their numbers: `[{label, count, before, mine}]`; a full bar is all of them. Where `before` is there, it has an own bar above. */
export function bars(rows, what = "votes") {
  const whole = sum(rows.map((row) => row.count));
  const earlier = sum(rows.map((row) => row.before ?? 0));
  const twice = rows.some((row) => row.before !== undefined);
  return h("ul", { class: twice ? "bars twice" : "bars" }, rows.map((row) =>
    h("li", { class: row.mine ? "mine" : null }, h("span", { class: "said", dir: "auto" }, row.label, row.mine ? [" ", ui("span", { class: "tag" }, "mine")] : null),
      twice ? bar(row.before ?? 0, earlier, what, "before") : null,
      bar(row.count, whole, what, twice ? "after" : null))));
}

/** One bar: of which vote, its length, its count and share, and the same in words. */
function bar(count, whole, what, when) {
  const words = count ? `${counted(count, what)}, ${percent(count, whole)} %` : say(what === "votes" ? "noVotes" : "noPeople");
  return h("span", { class: when === "before" ? "row was" : "row" },
    when ? ui("span", { class: "when" }, when) : null,
    h("span", { class: "bar", "aria-hidden": "true", style: { "--part": whole ? count / whole : 0 } }),
    count ? [h("span", { class: "count" }, h("span", { "aria-hidden": "true" }, count)), h("span", { class: "share", "aria-hidden": "true" }, `${percent(count, whole)} %`)] : h("span", { class: "none", "aria-hidden": "true", lang: ours() }, words),
    h("span", { class: "unseen", lang: ours() }, words));
}

const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);

/** A share in whole percent; 0 of nothing. */
export const percent = (count, whole) => (whole ? Math.floor((200 * count + whole) / (2 * whole)) : 0);

/** What most want, in the order of the counts: several where there is a tie. */
export function leaders(tally) {
  const most = Math.max(0, ...Object.values(tally ?? {}));
  return most ? Object.keys(tally).filter((id) => tally[id] === most) : [];
}

/** An offer with the number that it is chosen by. */
export const numbered = (offer, offers) => [h("strong", {}, `${numberOf(offer.id, offers)} `), sentence(offer.say)];

/** Between two votes: who went from which number to which, and how many stayed. */
export function shifted(shift, offers) {
  if (!shift.length) return null;
  const rows = shift.filter((each) => each.before !== each.after)
    .map((each) => ui("li", {}, "went", { n: each.people, a: numberOf(each.before, offers), b: numberOf(each.after, offers) }));
  const stayed = shift.filter((each) => each.before === each.after).reduce((sum, each) => sum + each.people, 0);
  return [ui("h3", {}, "shift"), h("ul", { class: "shift" }, rows, stayed ? ui("li", {}, "stayed", { n: stayed }) : null)];
}

const numberOf = (id, offers) => offers.findIndex((each) => each.id === id) + 1 || "?";
const COUNTED = { votes: ["vote", "votes"], people: ["person", "people"] };
const counted = (count, what) => say(COUNTED[what][count === 1 ? 0 : 1], { n: count });
