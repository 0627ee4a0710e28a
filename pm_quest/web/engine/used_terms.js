/**
 * The terms of the glossary that a scene uses, as it is read.
 *
 * @import { Playthrough } from "./playthrough.js"
 * @import { TermView } from "./views"
 *
 */

import { usesTerm } from "./cast.js";
import { listSceneTexts } from "./met_cast.js";
import { FilledText } from "./text.js";

/** The terms that the texts of the present scene use, in upper or lower case and in the plural, in the order of the file.
 * @param {Playthrough} playthrough
 * @returns {TermView[]}
 */
export function viewTerms(playthrough) {
  const { glossary } = playthrough.story;
  if (!glossary.size) return [];
  const text = [...listSceneTexts(playthrough)].join("\n");
  const used = [...glossary].filter(([term]) => usesTerm(term, text));
  return used.map(([term, meaning]) => ({ term, meaning: new FilledText([meaning]) }));
}
