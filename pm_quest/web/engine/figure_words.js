// The words for figures, cards, habits and ways, in the language of the story: those of `pm_quest/story/figure_words.py`.

import { GERMAN_FIGURES } from "./german_figure_words.js";
import { groupDigits } from "./sentences.js";

/** @type {Record<string, string>} */
const ENGLISH_FIGURES = {
  comma: ",",
  point: ".",
  and: "and",
  nobody: "nobody",
  everybody: "everybody",
  one_in: "1 in {n}",
  tenths: "{n} in {m}",
  most: "more than 9 in 10",
  about: "About {said}",
  rarity: "{random}, and {adapting}.",
  random_end: "{odds} who play at random end here",
  random_none: "nobody who plays at random ends here",
  random_all: "everybody who plays at random ends here",
  adapting_end: "{odds} who adapt",
  adapting_none: "nobody who adapts",
  adapting_all: "everybody who adapts",
  only_way: "It is the only way through this story.",
  ways: "One of {n} ways through this story.",
  power: "about 10^{n}",
  better: "Better than {n} of all ways to play.",
  better_about: "Better than about {n} of all ways to play.",
  percent_less: "less than 1 %",
  percent_more: "more than 99 %",
  samples:
    "This story has too many states for exact figures: these are from {n} plays each way, with 95 % intervals: {intervals}.",
  at_random: "at random",
  adapting: "adapting",
  percentile: "better than",
  interval: "{low} to {high} per cent",
  gap: "What each decision cost, and what was still in reach after it, is not known: too many states for exact figures.",
  cost: "cost {n}",
  kept: "kept {n}",
  cost_nothing: "cost nothing",
  detour_lost: "Here the better answer cost more than it brought: another option came to {n} more, on average.",
  detour_kept: "Here the better answer cost more than it brought: what you took came to {n} more, on average.",
  card_impact: "{n} of {m}",
  card_best: ", my best",
  card_adaptability: "{impact}; adaptability {n}",
  card_legend: "● adapts ○ neutral ■ forces",
  card_chance: "{odds} by chance",
  hardly: "hardly anybody",
  chance_one: "{odds} ends here by chance",
  chance_several: "{odds} end here by chance",
  card_of: "The card of {title}: nothing on it tells the story.",
  card_came: "It came to {impact}, with an adaptability of {n}. Of the decisions, {counted}.",
  counted_adapts: "{n} that adapted",
  counted_neutral: "{n} neutral",
  counted_forces: "{n} that forced",
  decision_one: "{n} decision",
  decision_many: "{n} decisions",
  habit_taken: "You {done} in {n} of {whole}; it fitted in {m}.",
  habit_open: "{doing} was open to you in {n} of {whole}; you never did.",
  habit_missed: "{doing} would have fitted in {n} of {whole}; you never did.",
  done_ask: "asked",
  doing_ask: "Asking",
  done_see: "went to see",
  doing_see: "Going to see",
  done_decide: "decided",
  doing_decide: "Deciding",
  done_count: "counted",
  doing_count: "Counting",
  done_build: "built",
  doing_build: "Building",
  done_write: "wrote",
  doing_write: "Writing",
  done_hand_over: "handed over",
  doing_hand_over: "Handing over",
  done_press: "pressed",
  doing_press: "Pressing",
  done_drop: "dropped",
  doing_drop: "Dropping",
  done_wait: "waited",
  doing_wait: "Waiting",
  way_ahead:
    "You play the way of a code: the same story, and the same chances. At the end the other way stands beside yours.",
  way_lost: "The code was made in another version of this story; only the beginning of its way fits here.",
  way_fits: "The code was made in another version of this story; its way still fits here.",
  way_cut: "The other way was too long for a code: only its beginning is known.",
  way_lead: "The other way came to {lead}.",
  way_agreed: "Of {n} scenes in which both of you decided, you chose the same in {m}.",
  way_same: "You went the same way from the start to the end.",
  way_same_known: "You went the same way for {together}, as far as the other one is known.",
  way_parted_first: "You parted at the first decision{where}.",
  way_parted: "You went the same way for {together}, and parted at decision {n}{where}.",
  lead_less: "{n} less than you",
  lead_more: "{n} more than you",
  lead_same: "as much as you",
  code_length: "A code has {low} to {high} letters and digits, as in 7K2M-XQ4D-R9TA, and this has {n}.",
  code_sign: "Sign {n} can't be in a code{shown}: codes have digits and letters, without I, L, O and U.",
  code_slip: "There is a slip in this code: its last two signs don't match the rest. Compare it sign by sign.",
  code_version: "This code was made by another version of PM Quest, and this one can't read it.",
  code_lost: "There is a slip in this code: it leads nowhere in its story. Compare it sign by sign.",
  refused_ended: "The story has ended here.",
  refused_now: "This can't be taken now.",
  refused_again: "'{choice}' can be taken only once.",
  refused_unknown: "There is no choice '{choice}' here.",
};

/** Whether a tag of a language, as in `de-AT`, is one of German.
 * @param {string} language
 */
const isGerman = (language) => language.toLowerCase().split("-")[0] === "de";

/**
 * Words of a language, with names in braces filled in; English where there are none in it.
 * @param {string} language
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export const tell = (language, key, values = {}) =>
  ((isGerman(language) && GERMAN_FIGURES[key]) || ENGLISH_FIGURES[key]).replace(/\{(\w+)\}/gu, (_, name) =>
    String(values[name]),
  );

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
