/**
 * Builds views of a playthrough: a turn, and what is shown of it. `debrief_view.js` has the decisions so far, and the debrief.
 *
 * @import { Reveal } from "./feedback.js"
 * @import { Playthrough } from "./playthrough.js"
 * @import { Meter } from "./model"
 * @import { EndingView, ExhibitView, MeterView, Numbers, OutcomeView, SceneMode, SceneView, TurnView } from "./views"
 * @import { Whole } from "./whole_numbers.js"
 */

import { getKnown } from "./known.js";
import { listOutcomeEchoes, listSceneEchoes } from "./echoes.js";
import { EVERYTHING } from "./feedback.js";
import { viewCast } from "./met_cast.js";
import { startSkill } from "./state.js";
import { FIT_POINTS, SKILLS } from "./story.js";
import { findTakenBefore } from "./taken_before.js";
import { FilledText } from "./text.js";
import { viewTerms } from "./used_terms.js";
import { addWhole } from "./whole_numbers.js";

/** The meters as they are now.
 * @param {Playthrough} playthrough
 * @returns {MeterView[]}
 */
export function viewMeters({ story, meters }) {
  return [...story.meters.values()].map((meter) => viewMeter(meter, getKnown(meters, meter.id)));
}

/**
 * @param {Meter} meter
 * @param {number} value
 * @returns {MeterView}
 */
function viewMeter({ start, ...shown }, value) {
  return { ...shown, value };
}

/** The present turn: its outcome, and its scenes in order; in the last one the options marked that were taken before going back.
 * @param {Playthrough} playthrough
 * @param {Reveal} [reveal]
 * @param {Iterable<readonly string[]>} [leftWays]  the choices of each way that was gone back from
 * @returns {TurnView}
 */
export function viewTurn(playthrough, reveal = EVERYTHING, leftWays = []) {
  const outcome = viewOutcome(playthrough, reveal);
  const scenes = playthrough.listArrivals().map((each) => viewScene(each, reveal));
  const present = { .../** @type {SceneView} */ (scenes.pop()), taken_before: findTakenBefore(playthrough, leftWays) };
  return {
    turn: playthrough.turn,
    scenes: [...scenes, present],
    outcome,
    before: findNumbersBefore(playthrough, outcome, reveal),
  };
}

/** The present scene; skills and adaptability are null where `reveal` leaves them out.
 * @param {Playthrough} playthrough
 * @param {Reveal} [reveal]
 * @returns {SceneView}
 */
export function viewScene(playthrough, reveal = EVERYTHING) {
  return {
    id: playthrough.scene.id,
    where: playthrough.where,
    text: playthrough.text,
    signals: playthrough.signals,
    offers: playthrough.offers,
    meters: viewMeters(playthrough),
    skills: reveal.skills ? Object.fromEntries(playthrough.skills) : null,
    adaptability: reveal.points ? playthrough.adaptability : null,
    ending: viewEnding(playthrough),
    mode: findMode(playthrough),
    exhibits: viewExhibits(playthrough),
    cast: viewCast(playthrough),
    echoes: listSceneEchoes(playthrough),
    terms: viewTerms(playthrough),
    taken_before: [],
  };
}

/** What lies on the table in the present scene.
 * @param {Playthrough} playthrough
 * @returns {ExhibitView[]}
 */
export function viewExhibits({ scene, story }) {
  return scene.exhibits.map(({ id, show }) => {
    const exhibit = getKnown(story.exhibits, id);
    return { ...exhibit, show, note: new FilledText([exhibit.note]), text: new FilledText([exhibit.text]) };
  });
}

/** What can be done in the present scene.
 * @param {Playthrough} playthrough
 * @returns {SceneMode}
 */
export function findMode(playthrough) {
  if (playthrough.isEnded) return "ending";
  if (playthrough.scene.go !== null) return "passage";
  return playthrough.isStuck ? "stuck" : "scene";
}

/** The ending that was reached; null before one.
 * @param {Playthrough} playthrough
 * @returns {EndingView | null}
 */
export function viewEnding({ impact, scene, title }) {
  return impact === null ? null : { id: scene.id, title, impact };
}

/** What the last choice did; null before the first. Of the changes those are missing that `reveal` leaves out.
 * @param {Playthrough} playthrough
 * @param {Reveal} [reveal]
 * @returns {OutcomeView | null}
 */
export function viewOutcome(playthrough, reveal = EVERYTHING) {
  const { outcome, previous } = playthrough;
  if (previous === null || outcome === null) return null;
  const { choice, fit, then, because } = outcome;
  /** @type {Map<string, Whole>} */
  const values = new Map([...previous.meters, ...previous.skills]);
  const gain = [...outcome.gain].filter(([id]) => reveal.skills || playthrough.story.meters.has(id));
  const now = gain.map(([id, by]) => [id, addWhole(values.get(id) ?? 0, by)]);
  const points = FIT_POINTS[fit];
  if (reveal.points && points) now.push(["adaptability", addWhole(previous.adaptability, points)]);
  return {
    choice: choice.id,
    say: previous.offers.find((offer) => offer.id === choice.id)?.say ?? new FilledText([]),
    fit: reveal.reasons ? fit : null,
    gain: Object.fromEntries(gain),
    then,
    because: reveal.reasons ? because : null,
    now: Object.fromEntries(now),
    echoes: listOutcomeEchoes(playthrough),
  };
}

/** The numbers right before the first scene of the present turn.
 * @param {Playthrough} playthrough
 * @param {OutcomeView | null} outcome
 * @param {Reveal} reveal
 * @returns {Numbers}
 */
function findNumbersBefore({ brings, previous, story }, outcome, reveal) {
  if (previous !== null && outcome !== null) return { ...collectNumbers(previous, reveal), ...outcome.now };
  const meters = [...story.meters.values()].map((meter) => [meter.id, meter.start]);
  const skills = reveal.skills ? SKILLS.map((skill) => [skill, startSkill(brings, skill)]) : [];
  return Object.fromEntries([...meters, ...skills, ...(reveal.points ? [["adaptability", 0]] : [])]);
}

/** Every number of the present scene that is not withheld, by its id.
 * @param {Playthrough} playthrough
 * @param {Reveal} reveal
 * @returns {Numbers}
 */
function collectNumbers({ adaptability, meters, skills }, reveal) {
  return Object.fromEntries([
    ...meters,
    ...(reveal.skills ? skills : []),
    ...(reveal.points ? [["adaptability", adaptability]] : []),
  ]);
}
