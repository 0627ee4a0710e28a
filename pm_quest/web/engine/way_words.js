// The words for two ways beside each other: sentences for the page; what the author wrote is still Markdown.

import { countDecisions, groupBy, tell } from "./figure_words.js";

/** @import { SharedWay } from "./share_code.js" */
/** @import { WayComparison, WaySummary } from "./way_comparison.js" */

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
 * Return where the two ways parted, and what each came to.
 * @param {WayComparison} comparison
 */
export function describeComparison(comparison) {
  const { mine, other, language } = comparison;
  return [
    ...describeLimits(comparison),
    ...describeParting(comparison),
    tell(language, "way_mine", { result: describeResult(mine, language) }),
    other.impact === null
      ? tell(language, "way_unknown", { known: countDecisions(other.fits.length, language) })
      : tell(language, "way_other", { result: describeResult(other, language), lead: describeLead(comparison) }),
    describeAgreement(comparison),
  ].filter(Boolean);
}

/**
 * Return how often both chose the same; empty where they never parted, or met in no other scene.
 * @param {WayComparison} comparison
 */
export function describeAgreement({ parting, shared, agreed, language }) {
  return parting === null || shared <= 1
    ? ""
    : tell(language, "way_agreed", { n: groupBy(shared, language), m: agreed });
}

/**
 * Return where the two ways parted, and what each took there.
 * @param {WayComparison} comparison
 */
export function describeParting(comparison) {
  const { parting, language } = comparison;
  if (parting === null) return [describePlace(comparison)];
  return [
    describePlace(comparison),
    tell(language, "way_took", { fit: tell(language, parting.mine_fit), say: parting.mine }),
    tell(language, "way_other_took", { fit: tell(language, parting.other_fit), say: parting.other }),
  ];
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

/**
 * @param {WaySummary} way
 * @param {string} language
 */
const describeResult = ({ impact, ending }, language) =>
  impact === null
    ? tell(language, "no_ending")
    : tell(language, "result", { n: impact, ending: ending.trim().replace(/\.$/u, "") });
