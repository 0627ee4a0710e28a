/** Reproducible random numbers: a draw depends only on the seed, the turn and its number in the turn. */

import { digestText } from "./blake2b.js";

/** @import { Whole } from "./whole_numbers.js" */

/**
 * A whole number from 0 to `total` - 1, uniformly distributed.
 *
 * `turn` is 0 for what follows the start and 1 for the first choice; `number` counts the draws of the turn from 0. It is blake2b with
 * a digest of 8 bytes over `seed:turn:number` in ASCII, read as a big-endian fraction of 1, times `total`. This never changes.
 *
 * @param {Whole} seed
 * @param {number} turn
 * @param {number} number
 * @param {number} total
 * @returns {number}
 */
export function drawNumber(seed, turn, number, total) {
  return Number((digestText(`${seed}:${turn}:${number}`) * BigInt(total)) >> 64n);
}
