// What was still in reach after each decision, as steps: each leads to its decision below.

import { h } from "../pieces/dom.js";
import { FIT_SIGNS } from "../pieces/signs.js";
import { say, ui } from "../pieces/words.js";

/** @typedef {import("../engine/ending_figures.js").EndingFigures} EndingFigures */
/** @typedef {import("../pieces/views").DecisionView} DecisionView */

/**
 * The steps; null where they are not known.
 * @param {EndingFigures | null} figures
 * @param {readonly DecisionView[]} decisions
 */
export function staircase(figures, decisions) {
  const most = figures?.reach.map((each) => each.most) ?? [];
  if (!decisions.length || most.length !== decisions.length + 1) return null;
  const steps = decisions.map((each, n) => step(each, most[n + 1], most[n] - most[n + 1]));
  return h(
    "section",
    { class: "stairs", key: "stairs" },
    ui("h4", {}, "reach"),
    h("ol", {}, steps),
    ui("p", { class: "quiet" }, "reachWhat", { n: most[0] }),
  );
}

/**
 * @param {DecisionView} decision
 * @param {number} most
 * @param {number} lost
 */
function step({ number, outcome: { fit } }, most, lost) {
  const told = say(lost ? "reachLost" : "reachKept", { n: number, fit: fit ? say(fit) : "", most, lost });
  return h(
    "li",
    { class: lost ? "lost" : null },
    h(
      "button",
      { type: "button", "aria-label": told, title: told, onclick: () => showDecision(number) },
      h("span", { class: "by" }, lost ? `−${lost}` : ""),
      h("span", { class: "step", style: { "--part": most / 100 } }),
      h("span", { class: `fit ${fit ?? ""}` }, FIT_SIGNS[fit ?? ""] ?? ""),
      h("span", { class: "number" }, number),
    ),
  );
}

/**
 * Show a decision of this screen, and let those who hear or type go on from there.
 * @param {number} number
 */
export function showDecision(number) {
  const heading = document.getElementById(`decision-${number}`);
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}
