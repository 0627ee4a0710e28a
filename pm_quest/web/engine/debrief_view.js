/**
 * Builds the views of a playthrough in review: every decision so far, and the debrief.
 *
 * @import { Reveal } from "./feedback.js"
 * @import { Playthrough } from "./playthrough.js"
 * @import { AlternativeView, DebriefView, DecisionView, OutcomeView, PassageView } from "./views"
 */

import { getKnown } from "./known.js";
import { EVERYTHING } from "./feedback.js";
import { profileHabits } from "./habits.js";
import { FIT_POINTS } from "./story.js";
import { FilledText } from "./text.js";
import { viewEnding, viewMeters, viewOutcome } from "./view_builder.js";

/** Every decision so far, in order; `reveal` is as in `viewTurn`.
 * @param {Playthrough} playthrough
 * @param {Reveal} [reveal]
 * @returns {DecisionView[]}
 */
export function viewDecisions(playthrough, reveal = EVERYTHING) {
  return playthrough
    .listTurns()
    .slice(1)
    .map((turn) => viewDecision(turn, reveal));
}

/** The decision that led to a turn.
 * @param {Playthrough} turn
 * @param {Reveal} reveal
 * @returns {DecisionView}
 */
function viewDecision(turn, reveal) {
  const before = turn.previous;
  const outcome = viewOutcome(turn, reveal);
  if (before === null || outcome === null) throw new RangeError("the start is not a decision");
  return {
    number: turn.turn,
    scene: before.scene.id,
    where: before.where,
    text: before.text,
    signals: before.signals,
    outcome,
    offers: viewAlternatives(before, outcome, reveal),
    passages: viewPassages(turn),
  };
}

/**
 * @param {Playthrough} before
 * @param {OutcomeView} outcome
 * @param {Reveal} reveal
 * @returns {AlternativeView[]}
 */
function viewAlternatives(before, outcome, reveal) {
  return before.offers.map((offer) => {
    const choice = getKnown(before.scene.choices, offer.id);
    const taken = offer.id === outcome.choice;
    if (!reveal.reasons) return { ...offer, taken, fit: null, because: null, book: null, act: null, panel: null };
    const reason = choice.because === null ? null : new FilledText([choice.because], before.fillValues());
    const book = choice.book === null ? null : (before.story.credentials.get(choice.book) ?? choice.book);
    return {
      ...offer,
      taken,
      fit: choice.fit,
      because: taken ? outcome.because : reason,
      book,
      act: choice.act,
      panel: choice.panel,
    };
  });
}

/** The scenes of this turn that had nothing to decide.
 * @param {Playthrough} turn
 * @returns {PassageView[]}
 */
export function viewPassages(turn) {
  const read = turn.listArrivals().filter((each) => each.isEnded || each.scene.go !== null);
  return read.map(({ where, text }) => ({ where, text }));
}

/** The debrief of a playthrough, also of one that was stopped before an ending.
 * @param {Playthrough} playthrough
 * @returns {DebriefView}
 */
export function viewDebrief(playthrough) {
  const decisions = viewDecisions(playthrough);
  const openPoints = playthrough.listTurns().slice(0, -1).map(listPoints);
  return {
    ending: viewEnding(playthrough),
    text: playthrough.isEnded ? playthrough.text : new FilledText([]),
    adaptability: playthrough.adaptability,
    lowest: openPoints.reduce((sum, points) => sum + Math.min(...points), 0),
    highest: openPoints.reduce((sum, points) => sum + Math.max(...points), 0),
    skills: Object.fromEntries(playthrough.skills),
    meters: viewMeters(playthrough),
    decisions,
    voted: true,
    habits: profileHabits(decisions),
  };
}

/** What each open option of a scene would have added to the adaptability.
 * @param {Playthrough} turn
 */
function listPoints(turn) {
  const open = turn.offers.filter((offer) => offer.open);
  return open.map((offer) => FIT_POINTS[getKnown(turn.scene.choices, offer.id).fit]);
}
