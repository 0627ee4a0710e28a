// What ways of playing come to, from the worst to the best, with one's own among them.

import { h } from "../pieces/dom.js";
import { level } from "../pieces/signs.js";
import { say, ui } from "../pieces/words.js";

/** @typedef {import("../engine/ending_figures.js").EndingFigures} EndingFigures */

/**
 * The rungs, each with its bar; null where nothing is known.
 * @param {EndingFigures | null} figures
 * @param {number} impact
 */
export function ladder(figures, impact) {
  if (figures === null) return null;
  const { spread, means } = figures;
  const rungs = [
    ...(spread
      ? [
          { name: "worst", value: spread[0] },
          { name: "best", value: spread[1] },
        ]
      : []),
    ...["random", "adaptive"].flatMap((name) => (means[name] === undefined ? [] : [{ name, value: means[name] }])),
    { name: "you", value: impact },
  ].sort((one, other) => one.value - other.value || (one.name === "worst" ? -1 : 1));
  const rows = rungs.map(({ name, value }) => {
    const row = level(say(name), Math.round(value * 10) / 10, 0, 100);
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
