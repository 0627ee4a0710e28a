/**
 * The cast that a player has met: whom the texts read so far, and the documents on the table, name.
 *
 * @import { Playthrough } from "./playthrough.js"
 * @import { Exhibit } from "./model"
 * @import { PersonView } from "./views"
 *
 */

import { getKnown } from "./known.js";
import { findNamed } from "./cast.js";
import { FilledText } from "./text.js";

/** Those of the cast whom a text read up to here names: first those of this scene, then the others; each in the order of the file.
 * @param {Playthrough} playthrough
 * @returns {PersonView[]}
 */
export function viewCast(playthrough) {
  const { cast } = playthrough.story;
  if (!cast.size) return [];
  const met = new Set(
    playthrough.listTurns().flatMap((turn) => [...findInOutcome(turn), ...turn.listArrivals().flatMap(findInScene)]),
  );
  const here = new Set(findInScene(playthrough));
  const known = [...cast.values()].filter((member) => met.has(member.id));
  const people = known.map(({ id, name, who }) => ({ id, name, who: new FilledText([who]), here: here.has(id) }));
  return [...people.filter((person) => person.here), ...people.filter((person) => !person.here)];
}

/** @type {WeakMap<object, string[]>}  By state: every turn asks for all scenes before. */
const foundInScenes = new WeakMap();
/** @type {WeakMap<object, string[]>}  By playthrough. */
const foundInOutcomes = new WeakMap();

/** Whom a scene names, as it is read in this state.
 * @param {Playthrough} arrival
 */
function findInScene(arrival) {
  let found = foundInScenes.get(arrival.state);
  if (found === undefined) {
    found = findNamed(arrival.story.cast.values(), [...listSceneTexts(arrival)].join("\n"));
    foundInScenes.set(arrival.state, found);
  }
  return found;
}

/** Whom it names what a choice did, without the reason: that may be withheld.
 * @param {Playthrough} turn
 */
function findInOutcome(turn) {
  let found = foundInOutcomes.get(turn);
  if (found === undefined) {
    found = findNamed(turn.story.cast.values(), turn.outcome?.then.template ?? "");
    foundInOutcomes.set(turn, found);
  }
  return found;
}

/** All texts that a player reads in a scene, without the names filled in: a player may be called as somebody of the cast is.
 * @param {Playthrough} arrival
 * @returns {Generator<string>}
 */
export function* listSceneTexts(arrival) {
  const offers = arrival.offers.flatMap((offer) => [offer.say, offer.locked]);
  for (const text of [arrival.where, arrival.text, ...arrival.signals, ...offers, arrival.title])
    yield text?.template ?? "";
  const { exhibits } = arrival.story;
  for (const use of arrival.scene.exhibits) yield* listExhibitTexts(getKnown(exhibits, use.id));
}

/** Every text that players read in an exhibit.
 * @param {Exhibit} exhibit
 */
function listExhibitTexts({ title, note, sender, to, date, text, unit, columns, rows, labels, series }) {
  const told = [note, sender, to, date, text, unit].filter(Boolean);
  return [title, ...told, ...columns, ...rows.flat(), ...labels, ...series.map((each) => each.label)];
}
