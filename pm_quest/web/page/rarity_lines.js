// How rare an ending is, in the game's sentences.

import {
  describeGap,
  describePercentile,
  describeRarity,
  describeSamples,
  describeWays,
} from "../engine/ending_words.js";
import { h } from "../pieces/dom.js";
import { ours } from "../pieces/words.js";

/** @typedef {import("../engine/ending_figures.js").EndingFigures} EndingFigures */

/** @param {EndingFigures} figures */
export function rarityLines(figures) {
  const place = [describeWays(figures), describePercentile(figures)].filter(Boolean).join(" ");
  const samples = [describeSamples(figures), describeGap(figures)].filter(Boolean).join(" ");
  return h(
    "div",
    { class: "told", key: "told", lang: ours() },
    h("p", {}, describeRarity(figures)),
    place ? h("p", { class: "quiet" }, place) : null,
    samples ? h("p", { class: "quiet" }, samples) : null,
  );
}
