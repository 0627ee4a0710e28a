// What the page of a single file says beside what every page does: one module of words a language.

import { addWords } from "../pieces/words.js";
import { ENGLISH_PAGE } from "./english_page_words.js";
import { GERMAN_PAGE } from "./german_page_words.js";

/** Add these words to those of every page. */
export function addPageWords() {
  addWords({ en: ENGLISH_PAGE, de: GERMAN_PAGE });
}
