/**
 * Every way that the chances of one turn can fall.
 *
 * @import { DrawFactory, Lottery } from "./compiled"
 * @import { State } from "./state.js"
 * @import { Whole } from "./whole_numbers.js"
 */

import { multiplyWhole } from "./whole_numbers.js";

/**
 * Plays one turn once for each outcome of its chances; yields its probability, as `odds` in `total`, and the states arrived at. The way
 * that each chance takes is scripted, and the script counts up like an odometer whose last wheel turns first.
 * @param {(makeDraws: DrawFactory) => State[]} play
 * @returns {Generator<{ odds: Whole, total: Whole, states: State[] }>}
 */
export function* enumerateOutcomes(play) {
  /** @type {number[]} */
  const script = [];
  do {
    /** @type {Lottery[]} */
    const met = [];
    const states = play(() => (lottery) => {
      met.push(lottery);
      if (met.length > script.length) script.push(0);
      return script[met.length - 1];
    });
    /** @type {Whole} */
    let odds = 1;
    /** @type {Whole} */
    let total = 1;
    met.forEach((lottery, n) => {
      odds = multiplyWhole(odds, lottery.odds[script[n]]);
      total = multiplyWhole(total, lottery.total);
    });
    yield { odds, total, states };
    turnScript(script, met);
  } while (script.length);
}

/** Sets a script to the next way that the chances it met can fall; empty after the last.
 * @param {number[]} script
 * @param {readonly Lottery[]} met
 */
function turnScript(script, met) {
  while (script.length) {
    const way = /** @type {number} */ (script.pop()) + 1;
    if (way < met[script.length].odds.length) {
      script.push(way);
      return;
    }
  }
}
