/**
 * The lesser parts of what a learning system keeps: when it was decided, which endings were found, which ways were gone back from.
 *
 * @import { Playthrough } from "../engine/playthrough.js"
 * @import { Story } from "../engine/model"
 */

import { digestText } from "../engine/blake2b.js";
import { replayChoices } from "../engine/playthrough.js";
import { followWay, writeWay } from "./coded_way.js";
import { readNumber, writeNumber } from "./signs_64.js";

/** Stands for what is empty, and between ways. */
export const NONE = "~";
/** A pause of this many seconds or more is written in more signs. */
const LONG_PAUSE = 64 ** 2 - 1;
const SIGNS_OF_LONG_PAUSE = 6;
const SIGNS_OF_ENDING = 3;
const SIGNS_OF_IMPACT = 2;
const SIGNS_OF_TURN = 3;

/**
 * Times in milliseconds: the first in seconds since 1970, then the seconds between one and the next.
 * @param {readonly number[]} times
 */
export function writeTimes(times) {
  let last = 0;
  let signs = "";
  for (const time of times) {
    const second = Math.max(last, Math.floor((Number.isFinite(time) ? time : 0) / 1000));
    const pause = second - last;
    const short = pause < LONG_PAUSE;
    signs += short ? writeNumber(pause, 2) : writeNumber(LONG_PAUSE, 2) + writeNumber(pause, SIGNS_OF_LONG_PAUSE);
    last = second;
  }
  return signs || NONE;
}

/**
 * @param {string} signs
 * @returns {number[]}
 */
export function readTimes(signs) {
  const times = [];
  let last = 0;
  let at = 0;
  while (signs !== NONE && at + 2 <= signs.length) {
    let pause = readNumber(signs.slice(at, at + 2));
    at += 2;
    if (pause === LONG_PAUSE) {
      pause = readNumber(signs.slice(at, at + SIGNS_OF_LONG_PAUSE));
      at += SIGNS_OF_LONG_PAUSE;
    }
    last += pause;
    times.push(last * 1000);
  }
  return times;
}

/**
 * The best impact of each ending that was found; the ending is told by some bits of its id.
 * @param {Readonly<Record<string, number>>} endings
 */
export function writeEndings(endings) {
  const signs = Object.entries(endings).map(([id, impact]) => markEnding(id) + writeNumber(impact, SIGNS_OF_IMPACT));
  return signs.join("") || NONE;
}

/**
 * @param {string} signs
 * @param {Story} story
 * @returns {Record<string, number>}
 */
export function readEndings(signs, story) {
  const size = SIGNS_OF_ENDING + SIGNS_OF_IMPACT;
  /** @type {Map<string, number>} */
  const impacts = new Map();
  for (let at = 0; at + size <= signs.length; at += size) {
    impacts.set(signs.slice(at, at + SIGNS_OF_ENDING), readNumber(signs.slice(at + SIGNS_OF_ENDING, at + size)));
  }
  const ids = [...story.scenes.values()]
    .filter((scene) => scene.ending && impacts.has(markEnding(scene.id)))
    .map((scene) => scene.id);
  return Object.fromEntries(ids.map((id) => [id, impacts.get(markEnding(id)) ?? 0]));
}

/** @param {string} id */
function markEnding(id) {
  return writeNumber(Number(digestText(id) & 0x3ffffn), SIGNS_OF_ENDING);
}

/**
 * A way that was gone back from: how many decisions it shares with the present one, then its own.
 * @param {Playthrough} present
 * @param {readonly string[]} choices
 */
export function writeLeftWay(present, choices) {
  const taken = present.choices;
  let shared = 0;
  while (shared < taken.length && taken[shared] === choices[shared]) shared++;
  const { playthrough } = replayChoices(present.story, { seed: present.seed, brings: present.brings, choices });
  return writeNumber(shared, SIGNS_OF_TURN) + writeWay(playthrough, shared);
}

/**
 * @param {Playthrough} present
 * @param {string} signs
 * @returns {string[][]}  the way, or none
 */
export function readLeftWay(present, signs) {
  if (signs.length < SIGNS_OF_TURN) return [];
  const shared = Math.min(present.turn, readNumber(signs.slice(0, SIGNS_OF_TURN)));
  return [followWay(present.keep(shared), signs.slice(SIGNS_OF_TURN)).playthrough.choices];
}
