// To whom the pages speak: to a class, or to a panel of practitioners, who have no trainer and no votes.

import { AFTERWARDS } from "./afterwards_words.js";
import { GERMAN_CLASS } from "./german_class_words.js";
import { INSTEAD, REFUSED_INSTEAD_DE } from "./instead_words.js";
import { addWords } from "./pieces/words.js";
import { REFUSALS_DE } from "./refusals.js";
import { ENGLISH_CLASS, refuseWith } from "./words.js";

const CLASS = { en: { ...ENGLISH_CLASS, ...AFTERWARDS.en }, de: { ...GERMAN_CLASS, ...AFTERWARDS.de } };

let toPanel = false;

/** From now on the pages speak so. @param {boolean} asPanel */
export function speakTo(asPanel) {
  if (asPanel === toPanel) return;
  toPanel = asPanel;
  addWords(asPanel ? INSTEAD : CLASS);
  refuseWith(asPanel ? REFUSED_INSTEAD_DE : REFUSALS_DE);
}
