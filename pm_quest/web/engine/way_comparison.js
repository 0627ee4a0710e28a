/**
 * Two ways through one story beside each other: where they parted, and what each came to.
 *
 * @import { Playthrough } from "./playthrough.js"
 * @import { SharedWay } from "./share_code.js"
 * @import { Fit } from "./model"
 *
 * @typedef {object} WaySummary  what one way came to
 * @property {string} ending  the title of its ending; empty before one
 * @property {number | null} impact  null before an ending
 * @property {Fit[]} fits  of each decision, in order
 * @property {number} adaptability  as it counted
 *
 * @typedef {object} WayParting  the first decision that two ways took differently
 * @property {number} number  from 1
 * @property {string} where  when and where it was; empty where the author does not say
 * @property {string} mine  the text of the option that one took
 * @property {Fit} mine_fit
 * @property {string} other
 * @property {Fit} other_fit
 *
 * @typedef {object} WayComparison  one's own way, and the way of a code beside it; the keys are those that `--json` writes, and the language of the story
 * @property {WaySummary} mine
 * @property {WaySummary} other
 * @property {number} together  the number of decisions before they parted, or before the shorter one stopped
 * @property {WayParting | null} parting  null where they never parted
 * @property {number} shared  the number of scenes in which both decided something
 * @property {number} agreed  in how many of these both chose the same, the last time they were there
 * @property {boolean} is_same_version  of the code, as in `SharedWay`
 * @property {boolean} is_cut
 * @property {boolean} is_lost
 * @property {string} language
 * @property {number | null} lead  by how much one's own impact is above the other's; null where one has none
 */

import { listFits } from "./result_card.js";

/** One's own playthrough beside the way of a code, in the same story.
 * @param {Playthrough} mine
 * @param {SharedWay} way
 * @returns {WayComparison}
 */
export function compareWays(mine, { playthrough: other, is_same_version, is_cut, is_lost }) {
  const [turns, others] = [mine.listTurns().slice(1), other.listTurns().slice(1)];
  const length = Math.min(turns.length, others.length);
  const parted = turns.slice(0, length).findIndex((turn, n) => turn.takenChoice !== others[n]?.takenChoice);
  const [here, there] = [turns[parted], others[parted]];
  const [decided, decidedThere] = [mapDecisions(mine), mapDecisions(other)];
  const shared = [...decided.keys()].filter((scene) => decidedThere.has(scene));
  return {
    mine: summarizeWay(mine),
    other: summarizeWay(other),
    together: parted < 0 ? length : parted,
    parting: here && there ? describeParted(here, there) : null,
    shared: shared.length,
    agreed: shared.filter((scene) => decided.get(scene) === decidedThere.get(scene)).length,
    is_same_version,
    is_cut,
    is_lost,
    language: mine.story.language,
    lead: mine.impact === null || other.impact === null ? null : mine.impact - other.impact,
  };
}

/** What a way came to.
 * @param {Playthrough} playthrough
 * @returns {WaySummary}
 */
export function summarizeWay(playthrough) {
  const { title, impact, adaptability } = playthrough;
  return { ending: String(title), impact, fits: listFits(playthrough), adaptability: Number(adaptability) };
}

/** The choice that was taken last in each scene where something was decided.
 * @param {Playthrough} playthrough
 */
function mapDecisions(playthrough) {
  return new Map(
    playthrough
      .listTurns()
      .flatMap(({ previous, takenChoice }) => (previous ? [[previous.scene.id, takenChoice]] : [])),
  );
}

/** How two ways parted, given each right after the decision that both took in one scene.
 * @param {Playthrough} mine
 * @param {Playthrough} other
 * @returns {WayParting}
 */
function describeParted(mine, other) {
  const [one, two] = [findTaken(mine), findTaken(other)];
  const where = String(mine.previous?.where ?? "");
  return { number: mine.turn, where, mine: one.say, mine_fit: one.fit, other: two.say, other_fit: two.fit };
}

/** The text and the fit of the choice that led here.
 * @param {Playthrough} turn
 * @returns {{ say: string, fit: Fit }}
 */
function findTaken({ previous, takenChoice }) {
  const offer = previous?.offers.find(({ id }) => id === takenChoice);
  return { say: String(offer?.say ?? ""), fit: previous?.scene.choices.get(takenChoice ?? "")?.fit ?? "neutral" };
}
