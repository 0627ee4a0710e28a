// The words for figures, cards, habits and ways, in the language of the story: those of `pm_quest/story/figure_words.py`.

import { GERMAN_FIGURES } from "./german_figure_words.js";

/** @type {Record<string, string>} */
const ENGLISH_FIGURES = {
  comma: ",",
  point: ".",
  and: "and",
  adapts: "adapts",
  neutral: "neutral",
  forces: "forces",
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
  rank: "Of 100 ways to play, {n} end below that, counting ties half.",
  percent_less: "less than 1 %",
  percent_more: "more than 99 %",
  samples:
    "This story has too many states for exact figures: these are from {n} plays each way, with 95 % intervals: {intervals}.",
  at_random: "at random",
  adapting: "adapting",
  percentile: "better than",
  interval: "{low} to {high} per cent",
  gap: "What each decision cost, and what was still in reach after it, is not known: too many states for exact figures.",
  turned: "It turned on:",
  turning: "Decision {n}, {fit}, {weight}: {say}",
  cost: "cost {n}",
  kept: "kept {n}",
  cost_nothing: "cost nothing",
  detour_lost: "Here the better answer cost more than it brought: another option came to {n} more, on average.",
  detour_kept: "Here the better answer cost more than it brought: what you took came to {n} more, on average.",
  reach: "Impact still in reach, from the start on and after each decision: {list}.",
  reach_expected: "Adapting from there on would have come to, on average: {list}.",
  card_impact: "{n} of {m}",
  card_best: ", my best",
  card_adaptability: "{impact}; adaptability {n}",
  card_legend: "● adapts ○ neutral ■ forces",
  card_chance: "{odds} by chance",
  hardly: "hardly anybody",
  chance_one: "{odds} ends here by chance",
  chance_several: "{odds} end here by chance",
  card_only_way: "the only way through",
  card_ways: "one of {n} ways through",
  card_of: "The card of {title}: nothing on it tells the story.",
  card_came: "It came to {impact}, with an adaptability of {n}. Of the decisions, {counted}.",
  counted_adapts: "{n} that adapted",
  counted_neutral: "{n} neutral",
  counted_forces: "{n} that forced",
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
