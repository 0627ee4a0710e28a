// The journal: every decision so far, to be read again, and to be decided again.

import { viewDecisions } from "../engine/debrief_view.js";
import { h } from "../pieces/dom.js";
import { isTold, prose, sentence } from "../pieces/markdown.js";
import { outcomeCard, signals } from "../pieces/scenes.js";
import { fitWord } from "../pieces/signs.js";
import { ui } from "../pieces/words.js";
import { button } from "./buttons.js";
import { showView } from "./shown_views.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */
/** @typedef {import("../pieces/views").DecisionView} DecisionView */

/** @param {PlayPage} page */
export function journalScreen(page) {
  const { playthrough, now } = page.play;
  /** @type {DecisionView[]} */
  const decisions = playthrough === null ? [] : showView(viewDecisions(playthrough, page.reveal));
  const shown = decisions.map((each, at) => (at === decisions.length - 1 ? asFarAsRead(each, now) : each));
  return h(
    "article",
    { class: "back journal", key: "journal" },
    ui("h2", { tabindex: "-1" }, "journal"),
    ui("p", { class: "quiet" }, shown.length ? "journalWhat" : "journalNone"),
    h(
      "ol",
      { class: "entries" },
      shown.map((each) => entry(page, each)),
    ),
  );
}

/**
 * The last decision, with what followed as far as it was read.
 * @param {DecisionView} decision
 * @param {import("./play.js").Step} now
 * @returns {DecisionView}
 */
function asFarAsRead(decision, now) {
  if (now.kind === "ending") return decision;
  return { ...decision, passages: decision.passages.slice(0, now.kind === "scene" ? now.at + 1 : 0) };
}

/**
 * @param {PlayPage} page
 * @param {DecisionView} each
 */
function entry(page, each) {
  const { outcome, number } = each;
  const where = isTold(each.where)
    ? [h("span", { class: "quiet", dir: "auto" }, sentence(each.where)), h("br", {})]
    : null;
  const fit = outcome.fit ? [" ", fitWord(outcome.fit, "span")] : null;
  const scene = { meters: page.meters };
  return h(
    "li",
    { key: `entry-${number}` },
    h(
      "details",
      { class: "exhibit" },
      h(
        "summary",
        {},
        h("span", { class: "number" }, number),
        h("span", { class: "said" }, where, h("span", { dir: "auto" }, sentence(outcome.say)), fit),
      ),
      h("div", { class: "prose", dir: "auto" }, prose(each.text)),
      signals(each.signals),
      outcomeCard(outcome, /** @type {any} */ (scene)),
      each.passages.map((passage) => h("div", { class: "prose", dir: "auto" }, prose(passage.text))),
      button("small", () => page.goBack(number - 1), "goBackHere"),
    ),
  );
}
