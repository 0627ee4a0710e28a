// A scene and what a choice did, as they are read on every page.

import { h } from "./dom.js";
import { onTheTable } from "./exhibits.js";
import { isTold, plain, prose, sentence } from "./markdown.js";
import { changes, fitWord, moves } from "./signs.js";
import { ours, say, ui } from "./words.js";

/** @typedef {import("./views").SceneView} SceneView */
/** @typedef {import("./views").OutcomeView} OutcomeView */
/** @typedef {import("./views").EchoView} EchoView */
/** @typedef {import("./views").EndingView} EndingView */
/** @typedef {import("./views").Prose} Prose */

/**
 * When and where, the text, what coming here changed, on what it goes back, and the documents on the table.
 * @param {SceneView} scene
 * @param {Record<string, number>} [gain]
 */
export function sceneText(scene, gain = {}) {
  const where = { class: "where", tabindex: "-1" };
  return h(
    "div",
    { class: "story" },
    isTold(scene.where)
      ? h("h2", { ...where, dir: "auto" }, sentence(scene.where))
      : ui("h2", { ...where, class: "where unseen" }, "scene"),
    h("div", { class: "prose", dir: "auto" }, prose(scene.text)),
    moves(gain, scene),
    goesBack(scene.echoes),
    onTheTable(scene),
  );
}

/**
 * What a careful reader notices.
 * @param {readonly Prose[]} found
 */
export function signals(found) {
  if (!found.length) return null;
  const list = h(
    "ul",
    { class: "signals" },
    found.map((each) => h("li", { dir: "auto" }, sentence(each))),
  );
  return h("section", {}, ui("h3", {}, "notice"), list);
}

/**
 * On which earlier decisions what is said here hangs, each once; an older server sends none.
 * @param {readonly EchoView[] | undefined} echoes
 */
export function goesBack(echoes) {
  const parts = (echoes ?? []).filter((each) => each.part !== "scene");
  const when = new Map(
    parts.map((each) => [each.decision, plain(each.when) || say("decisionNumber", { n: each.decision })]),
  );
  if (!when.size) return null;
  const arrow = h("span", { "aria-hidden": "true" }, "↩ ");
  const list = h("span", { dir: "auto" }, [...when.values()].join(" · "));
  return h("p", { class: "quiet echo" }, arrow, ui("span", {}, "goesBack"), " ", list);
}

/**
 * What a choice did, line by line; null where it is not told.
 * @param {OutcomeView} outcome
 * @param {SceneView} scene the one it leads to, for the labels of what changed
 */
export function outcomeCard(outcome, scene) {
  const lines = [
    isTold(outcome.then) ? h("div", { class: "then", dir: "auto" }, prose(outcome.then)) : null,
    goesBack(outcome.echoes),
    isTold(outcome.because) ? h("div", { class: "because", dir: "auto" }, prose(outcome.because)) : null,
    changes(outcome, scene),
    outcome.fit ? fitWord(outcome.fit) : null,
  ].filter(Boolean);
  if (!lines.length) return null;
  return h("div", { class: `card outcome ${outcome.fit ?? ""}` }, ui("h3", { class: "unseen" }, "outcome"), lines);
}

/**
 * What it came to, where that may be known, and how it is called.
 * @param {EndingView} ending
 */
export function endingCard(ending) {
  const words = h("span", { lang: ours() }, `${say("impact")}, ${say("of100")}`);
  return h(
    "div",
    { class: "ending" },
    ending.impact === null ? null : h("p", { class: "impact" }, h("strong", {}, ending.impact), " ", words),
    h("h3", { dir: "auto" }, h("span", { "aria-hidden": "true" }, "◆ "), sentence(ending.title)),
  );
}
