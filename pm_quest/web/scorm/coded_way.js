/**
 * The decisions of a playthrough, two signs each: the option's place in its scene, then six bits of scene and option. By these bits
 * a story that was changed since is noticed where it changed, and an option is found that moved.
 *
 * @import { Playthrough } from "../engine/playthrough.js"
 * @import { Scene } from "../engine/model"
 */

import { digestText } from "../engine/blake2b.js";
import { readNumber, writeNumber } from "./signs_64.js";

export const SIGNS_A_DECISION = 2;
/** Stands for an option that is not there any more; no scenario can call one so. */
export const LOST_CHOICE = "…";

/**
 * The decisions of a playthrough as signs, from a turn on.
 * @param {Playthrough} playthrough
 * @param {number} [from]
 */
export function writeWay(playthrough, from = 0) {
  let signs = "";
  for (const turn of playthrough.listTurns()) {
    if (turn.previous !== null && turn.takenChoice !== null && turn.turn > from)
      signs += signDecision(turn.previous.scene, turn.takenChoice);
  }
  return signs;
}

/**
 * The playthrough after the decisions that signs say, as far as these fit the story as it is now, and whether all did.
 * @param {Playthrough} playthrough  from where they were taken
 * @param {string} signs
 * @returns {{ playthrough: Playthrough, isWhole: boolean }}
 */
export function followWay(playthrough, signs) {
  for (let at = 0; at + SIGNS_A_DECISION <= signs.length; at += SIGNS_A_DECISION) {
    const choice = findChoice(playthrough, signs.slice(at, at + SIGNS_A_DECISION));
    if (choice === null) return { playthrough, isWhole: false };
    playthrough = playthrough.choose(choice);
  }
  return { playthrough, isWhole: true };
}

/**
 * @param {Scene} scene
 * @param {string} choice
 */
function signDecision(scene, choice) {
  return writeNumber([...scene.choices.keys()].indexOf(choice), 1) + markChoice(scene, choice);
}

/**
 * The open option that signs mean: the one at their place, else the only one that has these bits; null where there is none.
 * @param {Playthrough} playthrough
 * @param {string} signs
 */
function findChoice({ scene, offers }, signs) {
  const ids = [...scene.choices.keys()];
  const alike = offers
    .filter((offer) => offer.open && markChoice(scene, offer.id) === signs.slice(1))
    .map((offer) => offer.id);
  const placed = ids[readNumber(signs.charAt(0))];
  if (placed !== undefined && alike.includes(placed)) return placed;
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/**
 * @param {Scene} scene
 * @param {string} choice
 */
function markChoice(scene, choice) {
  return writeNumber(Number(digestText(`${scene.id}\n${choice}`) & 63n), 1);
}
