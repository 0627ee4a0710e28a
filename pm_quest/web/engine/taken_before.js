/**
 * Which options a player took before going back: on a way that was the same up to here.
 *
 * @import { Playthrough } from "./playthrough.js"
 */

/** The options of the present scene that a way took which was gone back from, in the scene's order.
 * @param {Playthrough} now
 * @param {Iterable<readonly string[]>} ways  the choices of each such way, from the start
 * @returns {string[]}
 */
export function findTakenBefore(now, ways) {
  const done = now.choices;
  const next = [...ways]
    .filter((way) => way.length > done.length && done.every((choice, n) => way[n] === choice))
    .map((way) => way[done.length]);
  return now.offers.map((offer) => offer.id).filter((id) => next.includes(id));
}
