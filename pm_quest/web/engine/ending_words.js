// The words for the figures of an ending: one sentence each, for page and card.

import { sayNumber, tell } from "./figure_words.js";
import { capitalize, formatTenths, roundEven } from "./sentences.js";

/** @typedef {import("./ending_figures.js").EndingFigures} EndingFigures */
/** @typedef {import("./ending_figures.js").DecisionFigures} DecisionFigures */
/** @typedef {import("./ending_figures.js").SharedFigure} SharedFigure */

/** @type {Record<number, [number, number]>} Shares of so many tenths. */
const TENTHS = { 4: [2, 5], 5: [1, 2], 6: [3, 5], 7: [7, 10], 8: [4, 5], 9: [9, 10] };
const FEW = 0.35; // below it a share is said as one in so many
export const CERTAIN = 1 - 1e-9; // from it on a share is everybody
const MOST_SAID = 10n ** 15n; // from so many ways on only the number of digits is said

/**
 * Return a share as in `1 in 13`, `3 in 5`, `nobody`, `everybody`.
 * @param {number} share
 * @param {string} language
 */
export function formatOdds(share, language) {
  if (share <= 0) return tell(language, "nobody");
  if (share >= CERTAIN) return tell(language, "everybody");
  if (share < FEW) return tell(language, "one_in", { n: sayNumber(roundToThree(1 / share), language) });
  const tenths = TENTHS[roundEven(10 * share)];
  return tenths ? tell(language, "tenths", { n: tenths[0], m: tenths[1] }) : tell(language, "most");
}

/**
 * Return whether a share is said as one of so many, or as nobody.
 * @param {number} share
 */
export const isOneIn = (share) => share < FEW || TENTHS[roundEven(10 * share)]?.[0] === 1;

/**
 * Return how many end here, as in `1 in 13 who play at random end here, and 1 in 5 who adapt.`
 * @param {EndingFigures} figures
 */
export function describeRarity({ at_random, adapting, samples, language }) {
  const said = tell(language, "rarity", {
    random: sayGroup(at_random.value, "random", language),
    adapting: sayGroup(adapting.value, "adapting", language),
  });
  return capitalize(samples === null ? said : tell(language, "about", { said }));
}

/**
 * Return as in `One of 13,483,672 ways through this story.`; empty where they are not counted.
 * @param {EndingFigures} figures
 */
export function describeWays({ ways, language }) {
  if (ways === null) return "";
  return BigInt(ways) === 1n ? tell(language, "only_way") : tell(language, "ways", { n: formatWays(ways, language) });
}

/**
 * Return a number of ways; of one too long to be read, how long it is.
 * @param {number | bigint} ways
 * @param {string} language
 */
export const formatWays = (ways, language) =>
  ways < MOST_SAID ? sayNumber(ways, language) : tell(language, "power", { n: String(ways).length - 1 });

/**
 * Return as in `Better than 83 % of all ways to play.`; empty where that is not known.
 * @param {EndingFigures} figures
 */
export function describePercentile({ percentile, samples, language }) {
  if (percentile === null) return "";
  return tell(language, samples === null ? "better" : "better_about", { n: formatPercent(percentile.value, language) });
}

/**
 * Return a share in whole per cent; what is not all is never said to be 100, nor what is something 0.
 * @param {number} share
 * @param {string} language
 */
export function formatPercent(share, language) {
  const whole = roundEven(100 * share);
  if (whole === 0 && share > 0) return tell(language, "percent_less");
  return whole === 100 && share < CERTAIN ? tell(language, "percent_more") : `${whole} %`;
}

/**
 * Return that figures are sampled, with their intervals; empty where they are exact.
 * @param {EndingFigures} figures
 */
export function describeSamples({ samples, at_random, adapting, percentile, language }) {
  if (samples === null) return "";
  const intervals = Object.entries({ at_random, adapting, percentile }).flatMap(([name, share]) =>
    share?.ci ? [`${tell(language, name)} ${formatInterval(share.ci, language)}`] : [],
  );
  return tell(language, "samples", { n: sayNumber(samples, language), intervals: intervals.join(", ") });
}

/**
 * Return that costs and the staircase are left out, because samples can't tell them; empty where they are there.
 * @param {EndingFigures} figures
 */
export const describeGap = ({ samples, language }) => (samples === null ? "" : tell(language, "gap"));

/**
 * Return what a decision came to, as in `cost 12` or `gained 16`.
 * @param {DecisionFigures} decision
 * @param {string} language
 */
export function describeWeight({ lost, kept }, language) {
  if (lost) return tell(language, "cost", { n: formatWeight(lost, language) });
  return kept ? tell(language, "kept", { n: formatWeight(kept, language) }) : tell(language, "cost_nothing");
}

/**
 * Return an expected impact in whole points; below 10 with a tenth where it has one.
 * @param {number} weight
 * @param {string} language
 */
export const formatWeight = (weight, language) =>
  weight < 10 ? trimTenths(weight, language) : String(roundEven(weight));

/**
 * Return a number with a tenth where it has one: `4.5`, `19`.
 * @param {number} number
 * @param {string} language
 */
export const trimTenths = (number, language) => sayTenths(number, language).replace(/\D0$/u, "");

/**
 * Return a number with one decimal, as the language writes it.
 * @param {number} number
 * @param {string} language
 */
export const sayTenths = (number, language) => formatTenths(number).replace(".", tell(language, "point"));

/**
 * Return why the answer that fits was not the best one; empty where it was.
 * @param {DecisionFigures} decision
 * @param {string} language
 */
export function describeDetour({ detour, lost }, language) {
  return detour ? tell(language, lost ? "detour_lost" : "detour_kept", { n: formatWeight(detour, language) }) : "";
}

/**
 * Return how many of those who play in a way end here.
 * @param {number} share
 * @param {"random" | "adapting"} group
 * @param {string} language
 */
function sayGroup(share, group, language) {
  const part = share <= 0 ? "none" : share >= CERTAIN ? "all" : "end";
  return tell(language, `${group}_${part}`, { odds: formatOdds(share, language) });
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

/**
 * @param {[number, number]} ci
 * @param {string} language
 */
const formatInterval = ([low, high], language) =>
  tell(language, "interval", { low: sayTenths(100 * low, language), high: sayTenths(100 * high, language) });
