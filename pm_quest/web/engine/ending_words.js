// The words for the figures of an ending: one sentence each, for page and card.

import { listTurningPoints } from "./ending_figures.js";
import { capitalize, formatTenths, groupDigits, roundEven } from "./sentences.js";

/** @typedef {import("./ending_figures.js").EndingFigures} EndingFigures */
/** @typedef {import("./ending_figures.js").DecisionFigures} DecisionFigures */
/** @typedef {import("./ending_figures.js").SharedFigure} SharedFigure */

/** @type {Record<number, string>} Shares of so many tenths. */
const TENTHS = { 4: "2 in 5", 5: "1 in 2", 6: "3 in 5", 7: "7 in 10", 8: "4 in 5", 9: "9 in 10" };
const FEW = 0.35; // below it a share is said as one in so many
const CERTAIN = 1 - 1e-9; // from it on a share is everybody
const MOST_SAID = 10n ** 15n; // from so many ways on only the number of digits is said

/**
 * Return how good and how rare an ending is, and what it turned on, in sentences to be read aloud.
 * @param {EndingFigures} figures
 */
export function describeEnding(figures) {
  const said = [describeRank(figures), describeRarity(figures), describeWays(figures), describeSamples(figures)];
  const points = describeTurningPoints(figures);
  const turned = points.length ? ["It turned on:", ...points] : [];
  return [...said, ...turned, describeGap(figures)].filter(Boolean);
}

/**
 * Return a share as in `1 in 13`, `3 in 5`, `nobody`, `everybody`.
 * @param {number} share
 */
export function formatOdds(share) {
  if (share <= 0) return "nobody";
  if (share >= CERTAIN) return "everybody";
  if (share < FEW) return `1 in ${groupDigits(roundToThree(1 / share))}`;
  return TENTHS[roundEven(10 * share)] ?? "more than 9 in 10";
}

/**
 * Return how many end here, as in `1 in 13 who play at random end here, and 1 in 5 who adapt.`
 * @param {EndingFigures} figures
 */
export function describeRarity(figures) {
  const about = figures.samples === null ? "" : "About ";
  const first = sayGroup(figures.at_random.value, "who play at random end here", "who plays at random ends here");
  return capitalize(`${about}${first}, and ${sayGroup(figures.adapting.value, "who adapt", "who adapts")}.`);
}

/**
 * Return as in `One of 13,483,672 ways through this story.`; empty where they are not counted.
 * @param {EndingFigures} figures
 */
export function describeWays({ ways }) {
  if (ways === null) return "";
  return BigInt(ways) === 1n
    ? "It is the only way through this story."
    : `One of ${formatWays(ways)} ways through this story.`;
}

/**
 * Return a number of ways; of one too long to be read, how long it is.
 * @param {number | bigint} ways
 */
export const formatWays = (ways) => (ways < MOST_SAID ? groupDigits(ways) : `about 10^${String(ways).length - 1}`);

/**
 * Return as in `Better than 83 % of all ways to play.`; empty where that is not known.
 * @param {EndingFigures} figures
 */
export function describePercentile({ percentile, samples }) {
  if (percentile === null) return "";
  return `Better than ${samples === null ? "" : "about "}${formatPercent(percentile.value)} of all ways to play.`;
}

/**
 * Return the same to be read aloud.
 * @param {EndingFigures} figures
 */
export function describeRank({ percentile }) {
  if (percentile === null) return "";
  return `Of 100 ways to play, ${formatPercent(percentile.value).replace(/ %$/u, "")} end below that, counting ties half.`;
}

/**
 * Return a share in whole per cent; what is not all is never said to be 100, nor what is something 0.
 * @param {number} share
 */
export function formatPercent(share) {
  const whole = roundEven(100 * share);
  if (whole === 0 && share > 0) return "less than 1 %";
  return whole === 100 && share < CERTAIN ? "more than 99 %" : `${whole} %`;
}

/**
 * Return that figures are sampled, with their intervals; empty where they are exact.
 * @param {EndingFigures} figures
 */
export function describeSamples({ samples, at_random, adapting, percentile }) {
  if (samples === null) return "";
  const named = /** @type {const} */ ([
    ["at random", at_random],
    ["adapting", adapting],
    ["better than", percentile],
  ]);
  const intervals = named.flatMap(([name, share]) => (share?.ci ? [`${name} ${formatInterval(share.ci)}`] : []));
  return (
    `This story has too many states for exact figures: these are from ${groupDigits(samples)} plays each way, ` +
    `with 95 % intervals: ${intervals.join(", ")}.`
  );
}

/**
 * Return that costs and the staircase are left out, because samples can't tell them; empty where they are there.
 * @param {EndingFigures} figures
 */
export const describeGap = ({ samples }) =>
  samples === null
    ? ""
    : "What each decision cost, and what was still in reach after it, is not known: too many states for exact figures.";

/**
 * Return what the ending turned on, as in `Decision 3, neutral, cost 12: Take the heap to the all-hands`.
 * @param {EndingFigures} figures
 */
export const describeTurningPoints = (figures, most = 3) =>
  listTurningPoints(figures, most).map(
    (point) => `Decision ${point.number}, ${point.fit}, ${describeWeight(point)}: ${point.say}`,
  );

/**
 * Return what a decision came to, as in `cost 12` or `kept 16`.
 * @param {DecisionFigures} decision
 */
export function describeWeight({ lost, kept }) {
  if (lost) return `cost ${formatWeight(lost)}`;
  return kept ? `kept ${formatWeight(kept)}` : "cost nothing";
}

/**
 * Return an expected impact in whole points; below 10 with a tenth where it has one.
 * @param {number} weight
 */
export const formatWeight = (weight) =>
  weight < 10 ? formatTenths(weight).replace(/\.0$/u, "") : String(roundEven(weight));

/**
 * Return why the answer that fits was not the best one; empty where it was.
 * @param {DecisionFigures} decision
 */
export function describeDetour({ detour, lost }) {
  if (!detour) return "";
  const other = lost ? "another option" : "what you took";
  return `Here the better answer cost more than it brought: ${other} came to ${formatWeight(detour)} more, on average.`;
}

/**
 * Return the staircase in two sentences: what could still be reached, and what adapting came to from there.
 * @param {EndingFigures} figures
 */
export function describeReach({ reach }) {
  if (!reach.length) return [];
  const most = `Impact still in reach, from the start on and after each decision: ${reach.map((step) => step.most).join(", ")}.`;
  if (reach.some((step) => step.expected === null)) return [most];
  const expected = reach.map((step) => roundEven(step.expected ?? 0)).join(", ");
  return [most, `Adapting from there on would have come to, on average: ${expected}.`];
}

/**
 * Return how an impact stands beside the earlier ones, newest first: `your best  16 above the last time`.
 * @param {number} impact
 * @param {readonly number[]} earlier
 */
export function describeProgress(impact, earlier) {
  if (!earlier.length) return "the first time";
  const best = impact > Math.max(...earlier) ? "your best  " : "";
  const by = impact - earlier[0];
  return `${best}${by ? `${Math.abs(by)} ${by > 0 ? "above" : "below"}` : "the same as"} the last time`;
}

/**
 * @param {number} share
 * @param {string} several
 * @param {string} one
 */
function sayGroup(share, several, one) {
  const odds = formatOdds(share);
  return `${odds} ${odds === "nobody" || odds === "everybody" ? one : several}`;
}

/**
 * Return a number rounded to whole ones; from 1,000 on to three digits.
 * @param {number} number
 */
function roundToThree(number) {
  const whole = BigInt(roundEven(number));
  if (whole < 1000n) return whole;
  const unit = 10n ** BigInt(String(whole).length - 3);
  const [kept, twice] = [whole / unit, 2n * (whole % unit)];
  return (twice > unit || (twice === unit && kept % 2n) ? kept + 1n : kept) * unit;
}

/** @param {[number, number]} ci */
const formatInterval = ([low, high]) => `${formatTenths(100 * low)} to ${formatTenths(100 * high)} per cent`;
