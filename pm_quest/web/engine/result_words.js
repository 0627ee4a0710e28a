// The words of a result card: four lines of plain signs for a chat, and the sentences beside it.

import { CERTAIN, describeGap, describePercentile, formatOdds, isOneIn } from "./ending_words.js";
import { tell } from "./figure_words.js";
import { capitalize, joinWords, roundEven, shortenText } from "./sentences.js";

/** @import { Fit } from "./model" */
/** @import { ResultCard } from "./result_card.js" */

const STEPS_OF_STAIRS = [..."▁▂▃▄▅▆▇█"];
/** @type {Record<Fit, string>} */
const SIGNS_OF_FITS = { adapts: "●", neutral: "○", forces: "■" };
const MOST_CARD_SIGNS = 40; // more decisions than this are cut: a phone would break their line
const MOST_CHARACTERS = 46; // so long a title may be in a chat
const RUN = "pm-quest";

/**
 * Return the card as four lines for a chat; without the ending's name where it is to be hidden.
 * @param {ResultCard} card
 */
export function shareResult(card, { hideEnding = false } = {}) {
  const title = shortenText(card.title, MOST_CHARACTERS);
  return [
    ["PM Quest", title, ...namePlace(card, hideEnding)].join(" · "),
    joinDrawn(
      drawSigns(card.fits),
      tell(card.language, "card_adaptability", { impact: describeImpact(card), n: formatAdaptability(card) }),
    ),
    joinDrawn(drawStairs(listReach(card)), describeCardRank(card) || tell(card.language, "card_legend")),
    describePlay(card),
  ];
}

/**
 * Return the card in sentences, for those who hear it: a row of signs can't be read aloud.
 * @param {ResultCard} card
 */
export function describeCard(card) {
  const { language, fits } = card;
  const counted = /** @type {Fit[]} */ (["adapts", "neutral", "forces"]).map((fit) =>
    tell(language, `counted_${fit}`, { n: fits.filter((each) => each === fit).length }),
  );
  const sentences = [describeCardRank(card), describeChance(card)].filter(Boolean);
  return [
    tell(language, "card_of", { title: [card.title, card.employer].filter(Boolean).join(", ") }),
    tell(language, "card_came", {
      impact: describeImpact(card),
      n: String(card.adaptability).replace("-", "minus "),
      counted: joinWords(counted, tell(language, "and")),
    }),
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
  const said = tell(card.language, "card_impact", { n: card.impact, m: card.figures?.spread?.[1] ?? 100 });
  return isBest ? said + tell(card.language, "card_best") : said;
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
  return tell(card.language, isOneIn(card.figures?.at_random.value ?? 0) ? "chance_one" : "chance_several", { odds });
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
 * @param {ResultCard} card
 * @param {boolean} hideEnding
 */
function namePlace(card, hideEnding) {
  const odds = findOdds(card);
  const named = hideEnding ? "" : shortenText(card.ending, MOST_CHARACTERS);
  const place = [named, odds ? tell(card.language, "card_chance", { odds }) : ""].filter(Boolean).join(", ");
  return place ? [`◆ ${place}`] : [];
}

/**
 * Return how many who play at random end here; empty where that is everybody, or not known.
 * @param {ResultCard} card
 */
function findOdds({ figures, language }) {
  const share = figures?.at_random.value ?? 1;
  if (share >= CERTAIN) return "";
  return share > 0 ? formatOdds(share, language) : tell(language, "hardly");
}

/**
 * @param {string} drawn
 * @param {string} words
 */
const joinDrawn = (drawn, words) => (drawn ? `${drawn}  ${words}` : words);

/** @param {readonly string[]} signs */
const cutRow = (signs) =>
  signs.length <= MOST_CARD_SIGNS ? signs.join("") : `${signs.slice(0, MOST_CARD_SIGNS - 1).join("")}…`;
