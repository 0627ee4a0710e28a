// What ways of playing come to, from the worst to the best, with one's own among them.

import { h } from "../pieces/dom.js";
import { level } from "../pieces/signs.js";
import { say, ui } from "../pieces/words.js";

/** @typedef {import("../engine/ending_figures.js").EndingFigures} EndingFigures */
/** @typedef {import("./compared_ways.js").Rung} Rung */

/**
 * The rungs, each with its bar; null where nothing is known.
 * @param {EndingFigures | null} figures
 * @param {number} impact
 * @param {readonly Rung[]} [others]  further ways of playing
 */
export function ladder(figures, impact, others = []) {
  if (figures === null) return null;
  const { spread, means } = figures;
  const rung = (/** @type {string} */ name, /** @type {number} */ value) => ({ name, label: say(name), value });
  const rungs = [
    ...(spread ? [rung("worst", spread[0]), rung("best", spread[1])] : []),
    ...["random", "adaptive"].flatMap((name) => (means[name] === undefined ? [] : [rung(name, means[name])])),
    ...others,
    rung("you", impact),
  ].sort((one, other) => one.value - other.value || rank(one.name) - rank(other.name));
  const rows = rungs.map(({ name, label, value }) => {
    const row = level(label, Math.round(value * 10) / 10, 0, 100);
    row.classList.toggle("mine", name === "you");
    return row;
  });
  return h(
    "section",
    { class: "ladder", key: "ladder" },
    ui("h3", {}, "ladder"),
    h("dl", { class: "levels" }, rows),
    ui("p", { class: "quiet" }, "ladderWhat"),
  );
}

/**
 * Of those that come to the same, the worst is named first, and the best last.
 * @param {string} name
 */
const rank = (name) => (name === "best" ? 1 : name === "worst" ? -1 : 0);
