// Small things that stand on several screens: figures, fits, levels, what changed, how it stands.

import { h } from "./dom.js";
import { plain } from "./markdown.js";
import { ours, say, ui } from "./words.js";

/** @typedef {import("./views").MeterView} MeterView */
/** @typedef {import("./views").SceneView} SceneView */
/** @typedef {import("./views").OutcomeView} OutcomeView */

export const SKILLS = ["industry", "business", "user_design", "tech"];

/** @type {Record<string, string>} */
export const FIT_SIGNS = { adapts: "●", neutral: "○", forces: "■" };

/** @type {Record<string, number>} */
const FIT_POINTS = { adapts: 1, forces: -1 };

/**
 * A number as people write it.
 * @param {number} value
 */
export const number = (value) => String(value).replace("-", "−").replace(".", say("point"));

/**
 * A change, with its sign.
 * @param {number} value
 */
export const signed = (value) => (value > 0 ? `+${value}` : number(value));

/**
 * A fit as its sign and its word.
 * @param {string} fit
 * @param {string} [tag]
 */
export function fitWord(fit, tag = "p") {
  const sign = h("span", { "aria-hidden": "true" }, `${FIT_SIGNS[fit] ?? ""} `);
  return h(tag, { class: `fit ${fit}`, lang: ours() }, sign, say(fit));
}

/**
 * A level between two ends: the word, a bar, the figure, and for a meter its scale.
 * @param {string} label
 * @param {number} value
 * @param {number} low
 * @param {number} high
 * @param {string} [scale]
 */
export function level(label, value, low, high, scale = "") {
  const part = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
  return h(
    "div",
    { class: "level" },
    h("dt", { dir: "auto" }, label),
    h(
      "dd",
      {},
      h("span", { class: "track", "aria-hidden": "true", style: { "--part": part } }),
      h("span", { class: "figure" }, number(value), scale ? h("span", { class: "scale" }, scale) : null),
    ),
  );
}

/**
 * A meter of the story.
 * @param {MeterView} each
 */
export const meter = (each) => level(plain(each.label), each.value, each.min, each.max, scaleOf(each));

/**
 * The scale of a meter after its value: `of 12`, or from where to where.
 * @param {MeterView} each
 */
const scaleOf = (each) =>
  each.min === 0 ? ` ${say("of")} ${number(each.max)}` : ` (${number(each.min)}…${number(each.max)})`;

/**
 * How the organisation stands, and, where it may be known, what this player has learned.
 * @param {SceneView} scene
 */
export function standing(scene) {
  const parts = [];
  if (scene.meters.length) {
    const rows = h("dl", { class: "levels" }, scene.meters.map(meter));
    parts.push(h("section", {}, ui("h3", {}, "organisation"), rows));
  }
  if (scene.skills)
    parts.push(h("section", { class: "you" }, ui("h3", {}, "you"), skillLevels(scene.skills, scene.adaptability)));
  return parts;
}

/**
 * The skills as levels, and the adaptability, where it may be known.
 * @param {Readonly<Record<string, number>>} skills
 * @param {number | null} [adaptability]
 */
export function skillLevels(skills, adaptability = null) {
  const most = Math.max(6, ...Object.values(skills));
  const rows = SKILLS.filter((each) => each in skills).map((each) => level(say(each), skills[each], 0, most));
  return h("dl", { class: "levels thin", lang: ours() }, rows, adaptability === null ? null : swing(adaptability));
}

/**
 * The adaptability: a figure that has a middle.
 * @param {number} value
 */
function swing(value) {
  const style = { "--at": Math.min(1, Math.max(-1, value / 6)) };
  return h(
    "div",
    { class: "level" },
    h("dt", {}, say("adaptability")),
    h(
      "dd",
      {},
      h("span", { class: "swing", "aria-hidden": "true", style }),
      h("span", { class: "figure" }, signed(value)),
    ),
  );
}

/**
 * Every number that a choice has changed, with its sign; adaptability last.
 * @param {OutcomeView} outcome
 * @param {SceneView} scene
 */
export function changes(outcome, scene) {
  const moved = { ...outcome.gain };
  if (outcome.fit) moved.adaptability = FIT_POINTS[outcome.fit] ?? 0;
  return moves(moved, scene);
}

/**
 * Numbers that have changed, each with its sign; null where none has.
 * @param {Record<string, number>} moved
 * @param {SceneView} scene
 */
export function moves(moved, scene) {
  /** @type {Record<string, string>} */
  const labels = Object.fromEntries(scene.meters.map((each) => [each.id, plain(each.label)]));
  const shown = Object.entries(moved).filter(([, by]) => by);
  if (!shown.length) return null;
  return h(
    "ul",
    { class: "changes" },
    shown.map(([id, by]) => change(id, by, labels)),
  );
}

/** @param {string} id @param {number} by @param {Record<string, string>} labels */
function change(id, by, labels) {
  const isMeter = Object.hasOwn(labels, id);
  const tone = isMeter ? "meter" : by > 0 ? "adapts" : "forces";
  const known = id === "adaptability" || SKILLS.includes(id);
  const name = isMeter
    ? h("span", { dir: "auto" }, labels[id])
    : h("span", { lang: ours() }, known ? say(id) : plain(id));
  const arrow = h("span", { "aria-hidden": "true" }, by > 0 ? "▲ " : "▼ ");
  return h("li", { class: tone }, arrow, name, " ", h("strong", {}, signed(by)));
}
