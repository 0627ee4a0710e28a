// Looking back: how one decided, what was learned, and decision by decision what else could have been done.

import { h } from "./dom.js";
import { isTold, plain, prose, sentence } from "./markdown.js";
import { fitWord, number, signed } from "./signs.js";
import { ours, say, ui } from "./words.js";

/** @typedef {import("./views").DebriefView} DebriefView */
/** @typedef {import("./views").DecisionView} DecisionView */
/** @typedef {import("./views").AlternativeView} AlternativeView */
/** @typedef {import("./views").PanelVotesView} PanelVotesView */

/**
 * How many decisions were of each fit, and the adaptability on the way from the least to the most that they could have come to.
 * @param {DebriefView} debrief
 */
export function range({ adaptability, lowest, highest, decisions }) {
  const count = (/** @type {string} */ fit) => decisions.filter((each) => each.outcome.fit === fit).length;
  const counts = ["adapts", "neutral", "forces"].map((fit) =>
    h(
      "li",
      {},
      h("strong", {}, count(fit)),
      " ",
      fitWord(fit, "span"),
      " ",
      ui("span", { class: "quiet" }, `${fit}What`),
    ),
  );
  const style = { "--at": (adaptability - lowest) / (highest - lowest || 1) };
  const ends = [h("span", {}, signed(lowest)), h("span", {}, signed(highest))];
  return [
    h("ul", { class: "fits" }, counts),
    h("p", { lang: ours() }, say("adaptability"), " ", h("strong", {}, signed(adaptability))),
    highest === lowest ? null : h("div", { class: "range", "aria-hidden": "true", style }, ends),
    ui("p", { class: "quiet" }, "range", { low: signed(lowest), high: signed(highest) }),
  ];
}

/**
 * Each kind of act that was taken, with how often and how often it fitted; none where a scenario has no acts.
 * @param {DebriefView} debrief
 */
export function habitLines({ habits }) {
  const taken = (habits?.habits ?? []).filter((each) => each.taken);
  return taken.map((each) =>
    say("habit", {
      act: say(`act_${each.act}`),
      n: number(each.taken),
      m: number(habits?.decisions ?? 0),
      f: number(each.fitted),
    }),
  );
}

/**
 * The same as a part of a page; null where there are none.
 * @param {DebriefView} debrief
 */
export function habitSection(debrief) {
  const lines = habitLines(debrief).map((each) => h("li", {}, each));
  if (!lines.length) return null;
  return h("section", {}, ui("h3", { class: "part" }, "habits"), h("ul", { class: "habits", lang: ours() }, lines));
}

/**
 * A decision, its options and why. `marks` are what stands behind an option's words, `more` what follows it all.
 * @param {DecisionView} each
 * @param {{marks?: (offer: AlternativeView) => Node[], more?: Node | null}} [extras]
 */
export function decisionSection(each, { marks = () => [], more = null } = {}) {
  const { fit, then, because } = each.outcome;
  const id = `decision-${each.number}`;
  const where = isTold(each.where) ? h("span", { class: "quiet", dir: "auto" }, " · ", sentence(each.where)) : null;
  return h(
    "section",
    { class: `decision ${fit ?? ""}`, "aria-labelledby": id },
    h("h4", { id }, ui("span", {}, "decision", { n: each.number }), where),
    h(
      "ul",
      { class: "could", "aria-label": say("others") },
      each.offers.map((offer) => optionRow(offer, marks(offer))),
    ),
    isTold(then) ? h("div", { class: "then", dir: "auto" }, prose(then)) : null,
    isTold(because) ? h("div", { class: "because", dir: "auto" }, prose(because)) : null,
    signalList(each),
    more,
  );
}

/** @param {DecisionView} each */
function signalList({ signals }) {
  if (!signals.length) return null;
  return [
    ui("h5", {}, "noticeable"),
    h(
      "ul",
      { class: "signals" },
      signals.map((signal) => h("li", { dir: "auto" }, sentence(signal))),
    ),
  ];
}

/** @param {AlternativeView} offer @param {Node[]} marks */
function optionRow(offer, marks) {
  const own = offer.taken ? [ui("span", { class: "tag" }, "taken"), ...marks] : marks;
  const reason = offer.because && !offer.taken ? h("span", { class: "quiet reason" }, sentence(offer.because)) : null;
  return h(
    "li",
    { class: offer.taken ? "taken" : null },
    offer.fit ? fitWord(offer.fit, "span") : ui("span", { class: "fit quiet" }, "locked"),
    h(
      "span",
      { class: "said", dir: "auto" },
      sentence(offer.say),
      own.map((each) => [" ", each]),
      offer.book ? ui("span", { class: "quiet reason" }, "taught", { book: plain(offer.book) }) : null,
      reason,
      offer.panel ? panelVotes(offer.panel) : null,
    ),
  );
}

/** How practitioners voted on an option, and their reasons behind a word that opens them. @param {PanelVotesView} panel */
function panelVotes(panel) {
  const votes = { votes: panel.votes, answered: panel.answered };
  const said = ui("span", { class: "quiet" }, "panelVotes", votes);
  const few = panel.few ? [" (", ui("span", {}, "panelFew"), ")"] : [];
  if (!panel.reasons.length) return h("span", { class: "quiet reason" }, said, few);
  const reasons = panel.reasons.map((each) => h("li", { dir: "auto" }, each));
  return h("details", { class: "quiet reason" }, h("summary", {}, said, few), h("ul", {}, reasons));
}
