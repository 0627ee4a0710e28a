// Looking back: what it came to, how one decided, and every decision with what each option comes to.

import { viewDebrief } from "../engine/debrief_view.js";
import { describeDetour, describeWeight, sayTenths, trimTenths } from "../engine/ending_words.js";
import { decisionSection, range } from "../pieces/decisions.js";
import { h } from "../pieces/dom.js";
import { plain, prose } from "../pieces/markdown.js";
import { endingCard } from "../pieces/scenes.js";
import { ours, ui } from "../pieces/words.js";
import { brought } from "./brought.js";
import { button } from "./buttons.js";
import { listComparedWays } from "./compared_ways.js";
import { habitTable } from "./habit_table.js";
import { ladder } from "./ladder.js";
import { otherWay } from "./other_way.js";
import { rarityLines } from "./rarity_lines.js";
import { showView } from "./shown_views.js";
import { staircase } from "./staircase.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */
/** @typedef {import("../pieces/views").DebriefView} DebriefView */
/** @typedef {import("../pieces/views").DecisionView} DecisionView */
/** @typedef {import("../pieces/views").AlternativeView} AlternativeView */

/** @param {PlayPage} page */
export function debriefScreen(page) {
  const { playthrough } = page.play;
  if (playthrough === null) return h("article", { key: "debrief" });
  /** @type {DebriefView} */
  const debrief = showView(viewDebrief(playthrough));
  const { ending } = debrief;
  const { story, figures, possible } = page;
  return h(
    "article",
    { class: "back", key: "debrief" },
    h(
      "p",
      { class: "title", dir: "auto" },
      plain(story.title),
      story.employer ? h("span", { class: "quiet" }, `  ${plain(story.employer)}`) : null,
    ),
    ui("h2", { tabindex: "-1" }, "back"),
    ending ? endingCard(ending) : null,
    h("div", { class: "prose", dir: "auto" }, prose(debrief.text)),
    h(
      "div",
      { class: "facts" },
      ending ? ladder(figures, /** @type {number} */ (ending.impact), listComparedWays(possible)) : null,
      h("section", {}, ui("h3", {}, "ways"), range(debrief)),
      h("section", {}, ui("h3", {}, "skills"), brought(debrief.skills, possible)),
    ),
    figures ? rarityLines(figures) : null,
    habitTable(debrief.decisions, possible, story.language),
    otherWay(page),
    debrief.decisions.length ? ui("h3", { class: "part" }, "decisions") : null,
    staircase(figures, debrief.decisions),
    possible?.costliest
      ? ui("p", {}, "costMost", { n: possible.costliest, loss: trimTenths(possible.loss, story.language) })
      : null,
    figures?.decisions.length ? ui("p", { class: "quiet" }, "expectedWhat") : null,
    debrief.decisions.map((each) =>
      decisionSection(each, { marks: (offer) => worthMark(page, each, offer), more: costLine(page, each) }),
    ),
    buttons(page),
  );
}

/**
 * What an option comes to on average, behind its words.
 * @param {PlayPage} page
 * @param {DecisionView} decision
 * @param {AlternativeView} offer
 */
function worthMark(page, decision, offer) {
  const worth = page.findWorths(decision.number)?.[offer.id];
  return worth === undefined
    ? []
    : [ui("span", { class: "worth" }, "expected", { n: sayTenths(worth, page.story.language) })];
}

/**
 * What a decision cost or kept, and why a fitting answer was not the best one.
 * @param {PlayPage} page
 * @param {DecisionView} decision
 */
function costLine({ figures }, { number }) {
  const found = figures?.decisions.find((each) => each.number === number);
  if (figures === null || !found || (!found.lost && !found.kept)) return null;
  const detour = describeDetour(found, figures.language);
  return h(
    "p",
    { class: "price" },
    h("strong", { lang: ours() }, describeWeight(found, figures.language)),
    detour ? h("span", { class: "quiet", lang: ours() }, ` ${detour}`) : null,
  );
}

/** @param {PlayPage} page */
const buttons = (page) =>
  h(
    "p",
    { class: "buttons keep" },
    button("go", () => page.open("card"), "showCard"),
    button("small", () => print(), "print"),
    button("small", () => page.begin(), "again"),
  );
