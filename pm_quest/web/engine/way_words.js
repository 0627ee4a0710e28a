// The words for two ways beside each other: sentences for the page; what the author wrote is still Markdown.

import { countDecisions, sayNumber, tell } from "./figure_words.js";

/** @import { SharedWay } from "./share_code.js" */
/** @import { WayComparison } from "./way_comparison.js" */

/**
 * Return what is played, and what of the code does not fit, before anything else is told of it.
 * @param {SharedWay} way
 */
export function describeStart(way) {
  const { language } = way.playthrough.story;
  return [tell(language, "way_ahead"), ...describeLimits({ ...way, language })].join(" ");
}

/**
 * Return what a player has to know of a code: that it is of another version, or not of a whole way.
 * @param {Pick<WayComparison, "is_same_version" | "is_cut" | "is_lost" | "language">} way
 */
export const describeLimits = ({ is_same_version, is_cut, is_lost, language }) => [
  ...(is_same_version ? [] : [tell(language, is_lost ? "way_lost" : "way_fits")]),
  ...(is_cut ? [tell(language, "way_cut")] : []),
];

/**
 * Return how often both chose the same; empty where they never parted, or met in no other scene.
 * @param {WayComparison} comparison
 */
export function describeAgreement({ parting, shared, agreed, language }) {
  return parting === null || shared <= 1
    ? ""
    : tell(language, "way_agreed", { n: sayNumber(shared, language), m: agreed });
}

/**
 * Return how long the two ways were one, and where they parted.
 * @param {WayComparison} comparison
 */
export function describePlace({ parting, other, together: count, language }) {
  const together = countDecisions(count, language);
  if (parting === null) return tell(language, other.impact === null ? "way_same_known" : "way_same", { together });
  const where = parting.where ? `, ${parting.where}` : "";
  const said = parting.number === 1 ? "way_parted_first" : "way_parted";
  return tell(language, said, { together, n: parting.number, where });
}

/**
 * Return by how much the other impact differs, as in `12 more than you`; empty where one has none.
 * @param {WayComparison} comparison
 */
export function describeLead({ lead, language }) {
  if (lead === null) return "";
  return tell(language, lead ? (lead > 0 ? "lead_less" : "lead_more") : "lead_same", { n: Math.abs(lead) });
}
