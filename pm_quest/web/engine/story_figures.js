/**
 * What holds for every way through a story, of a player who brings nothing: worked out when the story was exported, and read here from
 * what `pm_quest/web/figure_file.py` wrote.
 *
 * @import { SharedFigure } from "./ending_figures.js"
 *
 * @typedef {[facts: readonly number[], ceilings: readonly number[]]} SceneReads  what of a state is still read from a scene on: places in
 *   the list of facts; and by value the ceiling from which on all are one, -1 where it is not read, -2 where it is read as it is
 *
 * @typedef {object} EndFigures  the figures that depend on nothing but how a playthrough ended
 * @property {SharedFigure} at_random
 * @property {SharedFigure} adapting
 * @property {SharedFigure | null} percentile
 * @property {number | bigint | null} ways
 * @property {[number, number] | null} spread
 * @property {Record<string, number>} means
 * @property {number | null} samples
 *
 * @typedef {object} PossibleFigures  what a debrief compares a playthrough with
 * @property {[number, number]} impact  least and most over every way to play
 * @property {Readonly<Record<string, [number, number]>>} points  least and most of each skill and of adaptability
 * @property {Readonly<Record<string, number>>} policies  the mean impact of some ways of playing by id; without those that may never end
 *
 * @typedef {object} StoryFigures
 * @property {(ending: string, impact: number) => EndFigures} compareEnd
 * @property {boolean} isSampled  whether there were too many states for exact figures
 * @property {PossibleFigures | null} possible  null where they are not exact or not bounded
 * @property {readonly (SceneReads | null)[]} reads  by scene; null where there is nothing to choose
 *
 * @typedef {[number] | [number, number, number]} WrittenShare  a share, with its interval where it is sampled
 */

/** The figures of a story file, as `encode_figures` wrote them.
 * @param {any} file
 * @returns {StoryFigures}
 */
export function loadFigures(file) {
  const ways = typeof file.ways === "string" ? BigInt(file.ways) : file.ways;
  return {
    isSampled: file.samples !== null,
    possible: file.possible,
    reads: file.reads.map((/** @type {any} */ each) => (typeof each === "number" ? file.reads[each] : each)),
    compareEnd: (ending, impact) => {
      const percentile = file.percentiles[impact];
      return {
        at_random: readShare(file.endings[ending].random),
        adapting: readShare(file.endings[ending].adaptive),
        percentile: percentile === undefined ? null : readShare(percentile),
        ways,
        spread: file.spread,
        means: file.means,
        samples: file.samples,
      };
    },
  };
}

/**
 * @param {WrittenShare} written
 * @returns {SharedFigure}
 */
function readShare([value, low, high]) {
  return { value, ci: low === undefined || high === undefined ? null : [low, high] };
}
