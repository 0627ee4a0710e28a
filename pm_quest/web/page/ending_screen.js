// An ending as an event: its last line, its title, where its impact stands, how rare it is, and what it turned on.

import { listTurningPoints } from "../engine/ending_figures.js";
import {
  describeGap,
  describePercentile,
  describeRarity,
  describeSamples,
  describeWays,
  describeWeight,
} from "../engine/ending_words.js";
import { h } from "../pieces/dom.js";
import { sentence } from "../pieces/markdown.js";
import { fitWord } from "../pieces/signs.js";
import { lastScene } from "../pieces/turns.js";
import { ours, say, ui } from "../pieces/words.js";
import { button } from "./buttons.js";
import { ladder } from "./ladder.js";
import { otherWay } from "./other_way.js";
import { showText } from "./shown_views.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */
/** @typedef {import("../pieces/views").TurnView} TurnView */
/** @typedef {import("../pieces/views").Prose} Prose */

/**
 * @param {PlayPage} page
 * @param {TurnView} turn
 */
export function endingScreen(page, turn) {
  const scene = lastScene(turn);
  const { ending } = scene;
  if (ending === null) return h("article", {});
  const score = h(
    "p",
    { class: "impact" },
    h("strong", {}, ending.impact),
    " ",
    h("span", { lang: ours() }, `${say("impact")}, ${say("of100")}`),
  );
  return h(
    "article",
    { class: "event", key: `ending-${turn.turn}` },
    h("p", { class: "last-line quiet", dir: "auto" }, lastLine(scene.text)),
    h("p", { class: "rule", "aria-hidden": "true" }, "◆"),
    h(
      "h2",
      { class: "name", tabindex: "-1", dir: "auto" },
      h("span", { class: "unseen", lang: ours() }, `${say("ending")}: `),
      sentence(ending.title),
    ),
    score,
    h(
      "div",
      { class: page.ahead.wereAwaited(page.play.playthrough) ? "figures awaited" : "figures", key: "figures" },
      ladder(page.figures, /** @type {number} */ (ending.impact)),
      figureLines(page),
    ),
    otherWay(page),
    endingList(page),
    h(
      "p",
      { class: "buttons" },
      button("go", () => page.open("debrief"), "lookBack"),
      button("small", () => page.open("card"), "showCard"),
      button("small", () => page.goBack(page.play.turn - 1), "takeBack"),
      button("small", () => page.begin(), "again"),
    ),
  );
}

/**
 * The end of a text, to be read once more before the ending's name.
 * @param {Prose} text
 */
const lastLine = (text) => sentence(Array.isArray(text) ? text.slice(-1) : text);

/**
 * How rare the ending is and what it turned on; until the figures are there, that they come.
 * @param {PlayPage} page
 */
function figureLines({ figures, hasFigures }) {
  if (!hasFigures) return null;
  if (figures === null) return ui("p", { class: "quiet coming", key: "told" }, "figuresCome");
  const place = [describePercentile(figures), describeRarity(figures), describeWays(figures)];
  const told = [...place, describeSamples(figures), describeGap(figures)];
  const points = listTurningPoints(figures).map((point) => turningPoint(point, figures.language));
  return h(
    "div",
    { key: "told" },
    h(
      "div",
      { class: "told", lang: ours() },
      told.filter(Boolean).map((each) => h("p", {}, each)),
    ),
    points.length ? h("section", { class: "turned" }, ui("h3", {}, "turnedOn"), h("ul", {}, points)) : null,
  );
}

/**
 * @param {import("../engine/ending_figures.js").DecisionFigures} point
 * @param {string} language
 */
function turningPoint(point, language) {
  return h(
    "li",
    {},
    h("span", { class: "number" }, point.number),
    h("span", { class: "said", dir: "auto" }, sentence(showText(point.say))),
    h(
      "span",
      { class: "weight" },
      fitWord(point.fit, "span"),
      " ",
      h("strong", { lang: ours() }, describeWeight(point, language)),
    ),
  );
}

/**
 * The endings that were found, by name, and how many there are.
 * @param {PlayPage} page
 */
function endingList(page) {
  const all = page.known.listEndings();
  const names = all
    .filter((each) => each.impact !== null)
    .map((each) => h("li", { dir: "auto" }, "◆ ", sentence(each.title)));
  const open = all.length - names.length;
  return h(
    "section",
    { class: "endings" },
    h(
      "h3",
      {},
      ui("span", {}, "endings"),
      " ",
      ui("span", { class: "quiet" }, "endingsFound", { n: names.length, m: all.length }),
    ),
    h(
      "ul",
      {},
      names,
      open ? h("li", { class: "quiet", "aria-hidden": "true" }, "◇ ".repeat(Math.min(open, 30))) : null,
    ),
  );
}
