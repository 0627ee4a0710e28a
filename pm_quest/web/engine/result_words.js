// The words of a result card: four lines of plain signs for a chat, and the sentences beside it.

import { describeGap, describePercentile, formatOdds, formatWays } from "./ending_words.js";
import { capitalize, joinWords, roundEven, shortenText } from "./sentences.js";

/** @import { Fit } from "./model" */
/** @import { ResultCard } from "./result_card.js" */

const STEPS_OF_STAIRS = [..."▁▂▃▄▅▆▇█"];
/** @type {Record<Fit, string>} */
const SIGNS_OF_FITS = { adapts: "●", neutral: "○", forces: "■" };
/** @type {Record<Fit, string>} How decisions of a fit are counted in a sentence. */
const COUNTED_FITS = { adapts: "that adapted", neutral: "neutral", forces: "that forced" };
const MOST_CARD_SIGNS = 40; // more decisions than this are cut: a phone would break their line
const MOST_CHARACTERS = 46; // so long a title may be in a chat
const RUN = "pipx run pm-quest"; // how somebody plays who has nothing installed

/**
 * Return the card as four lines for a chat; without the ending's name where it is to be hidden.
 * @param {ResultCard} card
 */
export function shareResult(card, { hideEnding = false } = {}) {
  const title = shortenText(card.title, MOST_CHARACTERS);
  return [
    ["PM Quest", title, ...namePlace(card, hideEnding)].join(" · "),
    joinDrawn(drawSigns(card.fits), `${describeImpact(card)}; adaptability ${formatAdaptability(card)}`),
    joinDrawn(drawStairs(listReach(card)), describeCardRank(card) || "● adapts ○ neutral ■ forces"),
    describePlay(card),
  ];
}

/**
 * Return the card in sentences, for those who hear it: a row of signs can't be read aloud.
 * @param {ResultCard} card
 */
export function describeCard(card) {
  const employer = card.employer ? `, ${card.employer}` : "";
  const fits = /** @type {Fit[]} */ (["adapts", "neutral", "forces"]);
  const counted = fits.map((fit) => `${card.fits.filter((each) => each === fit).length} ${COUNTED_FITS[fit]}`);
  const adaptability = String(card.adaptability).replace("-", "minus ");
  const sentences = [describeCardRank(card), describeChance(card)].filter(Boolean);
  return [
    `The card of ${card.title}${employer}: nothing on it tells the story.`,
    `It came to ${describeImpact(card)}, with an adaptability of ${adaptability}. Of the decisions, ${joinWords(counted)}.`,
    ...sentences.map((sentence) => `${capitalize(sentence)}.`),
    ...(card.figures?.samples ? [describeGap(card.figures)] : []),
  ];
}

/**
 * Return as in `54 of 86, my best`; of 100 where the most is not known.
 * @param {ResultCard} card
 */
export function describeImpact(card) {
  const isBest = card.best_before !== null && card.impact >= card.best_before;
  return `${card.impact} of ${card.figures?.spread?.[1] ?? 100}${isBest ? ", my best" : ""}`;
}

/**
 * Return as in `better than 83 % of all ways to play`; empty where that is not known.
 * @param {ResultCard} card
 */
export function describeCardRank({ figures }) {
  const said = figures ? describePercentile(figures) : "";
  return `${said.slice(0, 1).toLowerCase()}${said.slice(1)}`.replace(/\.$/u, "");
}

/**
 * Return as in `1 in 13 ends here by chance`; empty where that is not known.
 * @param {ResultCard} card
 */
export function describeChance(card) {
  const odds = findOdds(card);
  if (!odds) return "";
  return `${odds} ${odds.startsWith("1 in") || odds.endsWith("body") ? "ends" : "end"} here by chance`;
}

/**
 * Return as in `one of 13,483,672 ways through`; empty where they are not counted.
 * @param {ResultCard} card
 */
export function describeCardWays({ figures }) {
  const ways = figures?.ways;
  if (!ways) return "";
  return BigInt(ways) === 1n ? "the only way through" : `one of ${formatWays(ways)} ways through`;
}

/**
 * Return the command that plays the same story in a terminal.
 * @param {ResultCard} card
 */
export const describePlay = (card) => (card.code ? `${RUN} play --code ${card.code}` : `${RUN} play ${card.scenario}`);

/**
 * Return the adaptability with its sign, as in `+6`, `−1`, `0`.
 * @param {ResultCard} card
 */
export const formatAdaptability = ({ adaptability }) =>
  `${adaptability > 0 ? "+" : ""}${adaptability}`.replace("-", "−");

/**
 * Return a sign a decision; an ellipsis after those that a line holds.
 * @param {readonly Fit[]} fits
 */
export const drawSigns = (fits) => cutRow(fits.map((fit) => SIGNS_OF_FITS[fit]));

/**
 * Return the staircase as one row of steps, the impact of 100 as the highest; cut as the signs are.
 * @param {readonly number[]} reach
 */
export function drawStairs(reach) {
  const highest = STEPS_OF_STAIRS.length;
  return cutRow(
    reach.map((each) => STEPS_OF_STAIRS[Math.max(1, Math.min(highest, roundEven((each * highest) / 100))) - 1] ?? ""),
  );
}

/**
 * Return the impact that was still in reach after each decision; empty where that is not known.
 * @param {ResultCard} card
 */
export function listReach({ figures, fits }) {
  const reach = figures?.reach ?? [];
  return reach.length === fits.length + 1 ? reach.slice(1).map((step) => step.most) : [];
}

/**
 * Return a name for the card's files, without an ending: of letters and digits, and without the story's words.
 * @param {ResultCard} card
 */
export function suggestFileName(card) {
  const safe = card.scenario.replace(/[^a-z0-9]/giu, "-").replace(/^-+|-+$/gu, "");
  return `pm-quest-${safe.slice(0, 40) || "card"}-${card.impact}`;
}

/**
 * @param {ResultCard} card
 * @param {boolean} hideEnding
 */
function namePlace(card, hideEnding) {
  const odds = findOdds(card);
  const named = hideEnding ? "" : shortenText(card.ending, MOST_CHARACTERS);
  const place = [named, odds ? `${odds} by chance` : ""].filter(Boolean).join(", ");
  return place ? [`◆ ${place}`] : [];
}

/**
 * Return how many who play at random end here; empty where that is everybody, or not known.
 * @param {ResultCard} card
 */
function findOdds({ figures }) {
  if (!figures) return "";
  const odds = formatOdds(figures.at_random.value);
  if (odds === "everybody") return "";
  return odds === "nobody" ? "hardly anybody" : odds;
}

/**
 * @param {string} drawn
 * @param {string} words
 */
const joinDrawn = (drawn, words) => (drawn ? `${drawn}  ${words}` : words);

/** @param {readonly string[]} signs */
const cutRow = (signs) =>
  signs.length <= MOST_CARD_SIGNS ? signs.join("") : `${signs.slice(0, MOST_CARD_SIGNS - 1).join("")}…`;
