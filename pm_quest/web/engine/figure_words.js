// The words for figures, cards, habits and ways, in the language of the story: those of `pm_quest/story/figure_words.py`.

import { ENGLISH_FIGURES } from "./english_figure_words.js";
import { GERMAN_FIGURES } from "./german_figure_words.js";
import { groupDigits } from "./sentences.js";

/** Whether a tag of a language, as in `de-AT`, is one of German.
 * @param {string} language
 */
const isGerman = (language) => language.toLowerCase().split("-")[0] === "de";

/**
 * Words of a language, with names in braces filled in; where there are none in it, those that there are.
 * @param {string} language
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function tell(language, key, values = {}) {
  const words = (isGerman(language) && GERMAN_FIGURES[key]) || ENGLISH_FIGURES[key] || GERMAN_FIGURES[key];
  return words.replace(/\{(\w+)\}/gu, (_, name) => String(values[name]));
}

/**
 * A number with a sign before each three of its digits, as the language has it.
 * @param {number | bigint} number
 * @param {string} language
 */
export const sayNumber = (number, language) => groupDigits(number).replaceAll(",", tell(language, "comma"));

/**
 * A number of decisions, as in `1 decision`.
 * @param {number} number
 * @param {string} language
 */
export const countDecisions = (number, language) =>
  tell(language, number === 1 ? "decision_one" : "decision_many", { n: sayNumber(number, language) });
