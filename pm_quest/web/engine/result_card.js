/**
 * A card of a finished playthrough, to be shown to others: what it came to, without a word of the story but titles.
 *
 * @import { EndingFigures } from "./ending_figures.js"
 * @import { Playthrough } from "./playthrough.js"
 * @import { Fit } from "./model"
 *
 * @typedef {object} ResultCard  a finished playthrough as others may see it; its texts are on one line, and may hold anything else
 * @property {string} scenario  the scenario's id
 * @property {string} title  of the scenario
 * @property {string} employer  empty for none
 * @property {string} ending  its title
 * @property {number} impact  0 to 100
 * @property {Fit[]} fits  of each decision, in order
 * @property {number} adaptability  as it counted
 * @property {number | null} best_before  the highest impact of the player's other playthroughs; null where there are none
 * @property {EndingFigures | null} figures  what the ending is compared with; null where that is not known (yet)
 * @property {string} language  of the story, in which its card is told
 * @property {string} code  what plays the same story again and shows this way beside it; empty for none
 */

import { formatLine } from "./sentences.js";
import { writeCode } from "./share_code.js";

/** The card of a playthrough; null before its ending. `earlier` are the impacts of the player's others.
 * @param {Playthrough} playthrough
 * @param {EndingFigures | null} [figures]
 * @param {readonly number[]} [earlier]
 * @returns {ResultCard | null}
 */
export function buildResultCard(playthrough, figures = null, earlier = []) {
  const { impact, story } = playthrough;
  if (impact === null) return null;
  return {
    scenario: story.id,
    title: formatLine(story.title),
    employer: formatLine(story.employer ?? ""),
    ending: formatLine(playthrough.title),
    impact,
    fits: listFits(playthrough),
    adaptability: Number(playthrough.adaptability),
    best_before: earlier.length ? Math.max(...earlier) : null,
    figures,
    code: writeCode(playthrough) ?? "",
    language: story.language,
  };
}

/** The fit of each decision, in order.
 * @param {Playthrough} playthrough
 * @returns {Fit[]}
 */
export function listFits(playthrough) {
  return playthrough
    .listTurns()
    .flatMap(({ previous, takenChoice }) => previous?.scene.choices.get(takenChoice ?? "")?.fit ?? []);
}
