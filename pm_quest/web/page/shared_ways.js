// Codes: one's own on the card, and somebody else's way that is played.

import { CodeError } from "../engine/code_signs.js";
import { buildResultCard } from "../engine/result_card.js";
import { followCode, isCodeOf, parseCode } from "../engine/share_code.js";
import { compareWays } from "../engine/way_comparison.js";
import { describeStart } from "../engine/way_words.js";
import { say } from "../pieces/words.js";

/** @typedef {import("./play.js").Play} Play */
/** @typedef {import("../engine/ending_figures.js").EndingFigures} EndingFigures */
/** @typedef {import("../engine/share_code.js").SharedWay} SharedWay */

export class SharedWays {
  /** @param {Play} play */
  constructor(play) {
    this.play = play;
    this.typed = "";
    this.wrong = "";
  }

  /**
   * What a code plays; null for what is none of this story, and `wrong` says why.
   * @param {string} code
   */
  read(code) {
    this.typed = code.slice(0, 60);
    this.wrong = "";
    const way = this.follow(this.typed);
    if (way === null) return null;
    const { seed, brings } = way.playthrough;
    this.typed = "";
    return { seed: String(seed), brings: { skills: brings.skills, holds: [...brings.holds] }, code };
  }

  /**
   * The way of a code in this story; null for what is none.
   * @param {string} code
   * @returns {SharedWay | null}
   */
  follow(code) {
    try {
      const parsed = parseCode(code);
      if (!isCodeOf(parsed, this.play.story)) this.wrong = say("codeOther");
      else return followCode(parsed, this.play.story);
    } catch (error) {
      if (!(error instanceof CodeError)) throw error;
      this.wrong = error.sayIn(this.play.story.language);
    }
    return null;
  }

  /**
   * What has to be known of a code that is played, before anything else.
   * @param {string} code
   */
  describe(code) {
    const way = this.follow(code);
    return way === null ? "" : describeStart(way);
  }

  /** One's own way beside the other one; null where no code is played. */
  compare() {
    const { playthrough, record } = this.play;
    const way = playthrough?.isEnded && record.code ? this.follow(record.code) : null;
    return way === null || playthrough === null ? null : compareWays(playthrough, way);
  }

  /**
   * The card of what is played; null before its ending.
   * @param {EndingFigures | null} figures
   */
  buildCard(figures) {
    const { playthrough, record } = this.play;
    if (playthrough === null) return null;
    return buildResultCard(playthrough, figures, record.best === undefined ? [] : [record.best]);
  }
}
