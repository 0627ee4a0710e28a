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

/**
 * The terms that a text read up to here has used, or the name of a meter, in the order of the file: what a word means may tell what is
 * still to come.
 * @param {Playthrough} playthrough
 * @returns {TermView[]}
 */
export function listMetTerms(playthrough) {
  const { glossary, meters } = playthrough.story;
  if (!glossary.size) return [];
  const texts = playthrough
    .listTurns()
    .flatMap((turn) => [
      turn.outcome?.then.template ?? "",
      ...turn.listArrivals().flatMap((each) => [...listSceneTexts(each)]),
    ]);
  return explainTerms(playthrough, [...texts, ...[...meters.values()].map((meter) => meter.label)].join("\n"));
}

/** The terms that the texts of the present scene use, in upper or lower case and in the plural, in the order of the file.
 * @param {Playthrough} playthrough
 * @returns {TermView[]}
 */
export function viewTerms(playthrough) {
  if (!playthrough.story.glossary.size) return [];
  return explainTerms(playthrough, [...listSceneTexts(playthrough)].join("\n"));
}

/** The terms that a text uses.
 * @param {Playthrough} playthrough
 * @param {string} text
 * @returns {TermView[]}
 */
function explainTerms({ story }, text) {
  const used = [...story.glossary].filter(([term]) => usesTerm(term, text));
  return used.map(([term, meaning]) => ({ term, meaning: new FilledText([meaning]) }));
}
