// A panel on the wall: how many take part, how far they are together, and each as a bar without a name. Nobody's answers.

import "./panel_words.js";
import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";
import { percent } from "./votes.js";

/** @typedef {import("./frames").PanelWall} PanelWall */

/** How far a panel is; before anybody has joined, what it is about. @param {PanelWall} panel @param {import("./frames").Room} room */
export function panelWall(panel, { finished, summary }) {
  if (!panel.joined && !finished) {
    const about = h("p", { class: "summary", dir: "auto", "data-give": 5 }, plain(summary));
    return [heading(false), about, ui("p", { class: "accent" }, "panelNobody"), blind()];
  }
  return [sums(panel, finished), panel.joined ? seats(panel) : null, finished ? null : blind()];
}

/** @param {boolean} finished */
const heading = (finished) => ui("h2", { class: "panel-head" }, finished ? "overNow" : "panelHead");

const blind = () => ui("p", { class: "quiet", "data-give": 4 }, "panelBlind");

/** The figures, and the part that is answered; after the end with thanks. @param {PanelWall} panel @param {boolean} finished */
function sums(panel, finished) {
  const whole = panel.joined * panel.decisions;
  return h(
    "section",
    { class: "panel-sum", key: "panel-sum" },
    heading(finished),
    finished ? ui("p", { class: "accent" }, "thanks") : null,
    h("ul", { class: "tiles" }, tiles(panel, finished)),
    ui("h3", {}, "panelWhole", { n: panel.answered, m: whole }),
    h(
      "p",
      { class: "part-done", lang: ours() },
      h("span", { class: "track", "aria-hidden": "true", style: { "--part": whole ? panel.answered / whole : 0 } }),
      h("strong", {}, `${percent(panel.answered, whole)} %`),
    ),
  );
}

/** How many have joined, and how far they are: each as a figure with its word. @param {PanelWall} panel @param {boolean} finished */
function tiles({ joined, begun, done }, finished) {
  /** @type {readonly (readonly [string, number])[]} */
  const figures = [
    ["tileJoined", joined],
    ["tileFresh", joined - begun],
    [finished ? "tileStopped" : "tileBusy", begun - done],
    ["tileDone", done],
  ];
  return figures.map(([key, count]) =>
    h("li", { class: count ? null : "none" }, h("strong", {}, count), " ", ui("span", {}, key)),
  );
}

/** A bar for each practitioner, those who are furthest first; only who listens is told the numbers. @param {PanelWall} panel */
function seats({ seats, decisions }) {
  return h(
    "section",
    { class: "panel-seats" },
    ui("h3", {}, "panelEach"),
    h(
      "ul",
      {},
      seats.map((answered) =>
        h(
          "li",
          { class: answered === decisions ? "done" : null },
          h("span", {
            class: "track",
            "aria-hidden": "true",
            style: { "--part": decisions ? answered / decisions : 0 },
          }),
          h("span", { class: "mark", "aria-hidden": "true" }, answered === decisions ? "✓" : ""),
          h("span", { class: "unseen", lang: ours() }, say("panelPace", { n: answered, m: decisions })),
        ),
      ),
    ),
  );
}
