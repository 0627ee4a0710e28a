/**
 * The events of a turn, as `pm-quest play --plain --json` writes them (docs/line-mode.md). Texts are Markdown, as the author wrote them,
 * with the names filled in. `pm_quest/lines/json_presenter.py` is the same.
 *
 * @import { FeedbackTime } from "./feedback.js"
 * @import { Playthrough } from "./playthrough.js"
 * @import { ExhibitView, OutcomeView, SceneView } from "./views"
 *
 * @typedef {Record<string, any> & { event: string }} PlayEvent
 *
 * @typedef {object} EventContext
 * @property {FeedbackTime} [feedback]  when the player gets fit and reasons
 * @property {Iterable<readonly string[]>} [leftWays]  the choices of each way that was gone back from
 * @property {number | null} [percentile]  of an ending, where it was computed
 * @property {Record<string, any> | null} [figures]  what an ending is compared with, where it was computed
 */

import { chooseFeedback, chooseReveal } from "./feedback.js";
import { viewTurn } from "./view_builder.js";
import { encodeView } from "./view_codec.js";

/** @type {Readonly<Record<string, readonly string[]>>}  The keys of each kind of exhibit besides id, title, kind and show. */
const EXHIBIT_KEYS = {
  table: ["columns", "rows", "note"],
  page: ["text"],
  mail: ["from", "text", "to", "date"],
  chart: ["labels", "series", "unit", "note"],
};

/** The events of the present turn: `outcome` after a choice, a `scene` for each scene, and `ending` where the story has ended.
 * @param {Playthrough} playthrough
 * @param {EventContext} [context]
 * @returns {PlayEvent[]}
 */
export function listEvents(playthrough, { feedback, leftWays = [], percentile = null, figures = null } = {}) {
  const reveal = { ...chooseReveal(chooseFeedback(playthrough.story, "end", feedback ?? null)), points: true };
  const { outcome, scenes } = viewTurn(playthrough, reveal, leftWays);
  const present = scenes[scenes.length - 1];
  const events = [...(outcome ? [writeOutcome(outcome)] : []), ...scenes.map(writeScene)];
  return present.ending ? [...events, { ...writeEnding(present), percentile, figures }] : events;
}

/**
 * @param {OutcomeView} outcome
 * @returns {PlayEvent}
 */
function writeOutcome(outcome) {
  const { choice, fit, gain, then, because, echoes } = encodeView(outcome);
  return { event: "outcome", choice, fit, gain, then, because, ...(echoes.length ? { echoes } : {}) };
}

/**
 * @param {SceneView} scene
 * @returns {PlayEvent}
 */
function writeScene(scene) {
  const { id, where, text, signals, skills, adaptability, offers, echoes, taken_before } = scene;
  return {
    event: "scene",
    ...encodeView({ id, where, text, signals }),
    meters: writeMeters(scene),
    ...encodeView({ skills, adaptability, offers }),
    ...(scene.exhibits.length ? { exhibits: scene.exhibits.map(writeExhibit) } : {}),
    ...(echoes.length ? { echoes: encodeView(echoes) } : {}),
    ...(taken_before.length ? { taken_before } : {}),
  };
}

/** A document with the keys that its kind has in a scenario file.
 * @param {ExhibitView} exhibit
 */
function writeExhibit(exhibit) {
  const series = Object.fromEntries(exhibit.series.map((each) => [each.label, each.numbers]));
  const found = { ...encodeView(exhibit), from: exhibit.sender, series };
  const keys = ["id", "title", "kind", "show", ...(EXHIBIT_KEYS[exhibit.kind] ?? [])];
  return Object.fromEntries(keys.map((key) => [key, found[key]]));
}

/**
 * @param {SceneView} scene
 * @returns {PlayEvent}
 */
function writeEnding(scene) {
  const { ending, adaptability, skills } = encodeView(scene);
  return { event: "ending", ...ending, adaptability, skills, meters: writeMeters(scene) };
}

/** @param {SceneView} scene */
function writeMeters(scene) {
  return Object.fromEntries(scene.meters.map((meter) => [meter.id, meter.value]));
}
