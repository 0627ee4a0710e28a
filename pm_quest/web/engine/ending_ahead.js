/**
 * The figures of an ending, prepared while the story is played.
 *
 * All but some thousandths of a second of what they take depends on the story alone and on what the player brings.
 *
 * @import { EndingFigures } from "./ending_figures.js"
 * @import { EndingStudy } from "./ending_study.js"
 * @import { Brings } from "./model"
 * @import { Playthrough } from "./playthrough.js"
 * @import { StoryFigures } from "./story_figures.js"
 */

import { bringsNothing, prepareStudy } from "./ending_study.js";
import { SlicedWork } from "./sliced_work.js";
import { SKILLS } from "./story.js";

/** Prepares the figures of one story, for one player at a time, and answers for its playthroughs. */
export class EndingAhead {
  /** @param {StoryFigures} figures */
  constructor(figures) {
    this.figures = figures;
    /** @type {{ brought: string, work: SlicedWork<EndingStudy> } | null} */
    this.prepared = null;
  }

  /** Starts to prepare the figures, unless that goes on already.
   * @param {Playthrough} playthrough
   */
  followPlay(playthrough) {
    this.findStudy(playthrough).catch(() => {}); // whoever asks for the study is told
  }

  /** The study of a playthrough's story, once it is there.
   * @param {Playthrough} playthrough
   */
  findStudy(playthrough) {
    return this.prepareStudy(playthrough).start();
  }

  /** Leaves the page alone for a moment: a press is answered. */
  rest() {
    this.prepared?.work.rest();
  }

  /** The study if it is there; null where somebody would have to wait.
   * @param {Playthrough} playthrough
   */
  findReadyStudy(playthrough) {
    return this.prepareStudy(playthrough).done?.value ?? null;
  }

  /** What is known of an ending before the study is there: all that depends on no decision. Null where that is not known either.
   * @param {Playthrough} playthrough
   * @returns {EndingFigures | null}
   */
  findFixedFigures({ impact, scene, brings, story }) {
    if (impact === null || !bringsNothing(brings)) return null;
    const end = this.figures.compareEnd(scene.id, impact);
    return { ending: scene.id, impact, ...end, decisions: [], reach: [], language: story.language };
  }

  /** The study, with all that is left to prepare done now: the page does not answer meanwhile.
   * @param {Playthrough} playthrough
   */
  completeStudy(playthrough) {
    return this.prepareStudy(playthrough).finish();
  }

  /** The figures of a finished playthrough, once they are there; null before an ending.
   * @param {Playthrough} playthrough
   * @returns {Promise<EndingFigures | null>}
   */
  async findFigures(playthrough) {
    return playthrough.isEnded ? (await this.findStudy(playthrough)).computeFigures(playthrough) : null;
  }

  /**
   * @param {Playthrough} playthrough
   * @returns {SlicedWork<EndingStudy>}
   */
  prepareStudy({ engine, brings }) {
    const brought = describeBrings(brings);
    if (this.prepared?.brought !== brought) {
      this.prepared?.work.stop();
      this.prepared = { brought, work: new SlicedWork(prepareStudy(engine, this.figures, brings)) };
    }
    return this.prepared.work;
  }
}

/** What a player brings, but the name, as a text.
 * @param {Brings} brings
 */
function describeBrings({ skills, holds }) {
  return [...SKILLS.map((skill) => skills[skill] ?? 0), ...[...holds].sort()].join();
}
