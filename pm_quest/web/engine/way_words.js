// The words for two ways beside each other: sentences for the page; what the author wrote is still Markdown.

import { formatCount } from "./sentences.js";

/** @import { SharedWay } from "./share_code.js" */
/** @import { WayComparison, WaySummary } from "./way_comparison.js" */

const WAY_AHEAD =
  "You play the way of a code: the same story, and the same chances. At the end the other way stands beside yours.";

/**
 * Return what is played, and what of the code does not fit, before anything else is told of it.
 * @param {SharedWay} way
 */
export const describeStart = (way) => [WAY_AHEAD, ...describeLimits(way)].join(" ");

/**
 * Return what a player has to know of a code: that it is of another version, or not of a whole way.
 * @param {Pick<SharedWay, "is_same_version" | "is_cut" | "is_lost">} way
 */
export function describeLimits(way) {
  const fits = way.is_lost ? "only the beginning of its way fits here" : "its way still fits here";
  return [
    ...(way.is_same_version ? [] : [`The code was made in another version of this story; ${fits}.`]),
    ...(way.is_cut ? ["The other way was too long for a code: only its beginning is known."] : []),
  ];
}

/**
 * Return where the two ways parted, and what each came to.
 * @param {WayComparison} comparison
 */
export function describeComparison(comparison) {
  const { mine, other } = comparison;
  const known = formatCount(other.fits.length, "decision");
  return [
    ...describeLimits(comparison),
    ...describeParting(comparison),
    `You came to ${describeResult(mine)}.`,
    other.impact === null
      ? `The other way is known for ${known}, and not to its end.`
      : `The other way came to ${describeResult(other)}: ${describeLead(comparison)}.`,
    describeAgreement(comparison),
  ].filter(Boolean);
}

/**
 * Return how often both chose the same; empty where they never parted, or met in no other scene.
 * @param {WayComparison} comparison
 */
export function describeAgreement({ parting, shared, agreed }) {
  if (parting === null || shared <= 1) return "";
  return `Of ${formatCount(shared, "scene")} in which both of you decided, you chose the same in ${agreed}.`;
}

/**
 * Return where the two ways parted, and what each took there.
 * @param {WayComparison} comparison
 */
export function describeParting(comparison) {
  const { parting } = comparison;
  if (parting === null) return [describePlace(comparison)];
  return [
    describePlace(comparison),
    `You, ${parting.mine_fit}: ${parting.mine}`,
    `The other, ${parting.other_fit}: ${parting.other}`,
  ];
}

/**
 * Return how long the two ways were one, and where they parted.
 * @param {WayComparison} comparison
 */
export function describePlace(comparison) {
  const { parting } = comparison;
  const together = formatCount(comparison.together, "decision");
  if (parting === null) {
    return comparison.other.impact === null
      ? `You went the same way for ${together}, as far as the other one is known.`
      : "You went the same way from the start to the end.";
  }
  const first =
    parting.number === 1
      ? "You parted at the first decision"
      : `You went the same way for ${together}, and parted at decision ${parting.number}`;
  return `${first}${parting.where ? `, ${parting.where}` : ""}.`;
}

/**
 * Return by how much the other impact differs, as in `12 more than you`; empty where one has none.
 * @param {WayComparison} comparison
 */
export function describeLead({ lead }) {
  if (lead === null) return "";
  return lead ? `${Math.abs(lead)} ${lead > 0 ? "less" : "more"} than you` : "as much as you";
}

/** @param {WaySummary} way */
const describeResult = (way) =>
  way.impact === null ? "no ending" : `an impact of ${way.impact}, ${way.ending.trim().replace(/\.$/u, "")}`;
