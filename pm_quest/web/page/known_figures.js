// The exact figures of an ending, prepared while one plays, and shown once they are there.

import { EndingAhead } from "../engine/ending_ahead.js";
import { encodeFigures } from "../engine/ending_figures.js";
import { computePossible } from "../engine/possible_results.js";
import { loadFigures } from "../engine/story_figures.js";

/** @typedef {import("../engine/playthrough.js").Playthrough} Playthrough */
/** @typedef {import("../engine/ending_study.js").EndingStudy} EndingStudy */
/** @typedef {import("../engine/ending_figures.js").EndingFigures} EndingFigures */

const READING = 300; // milliseconds after a choice: what it did is shown by then

export class KnownFigures {
  /**
   * @param {any} file  the figures that travel in the page; null for none
   * @param {() => void} changed  is told when figures have come
   */
  constructor(file, changed) {
    this.ahead = file ? new EndingAhead(loadFigures(file)) : null;
    this.changed = changed;
    /** @type {EndingStudy | null} */
    this.study = null;
    this.asked = 0;
    /** @type {{ playthrough: Playthrough, figures: EndingFigures | null } | null}  those that were asked for last: several parts of a screen ask */
    this.found = null;
    /** @type {Playthrough | null}  whose ending was shown before its figures were there */
    this.awaited = null;
  }

  /** Leave the page alone for a moment: a press is answered. */
  rest() {
    this.ahead?.rest();
  }

  /**
   * Prepare the figures for a playthrough, and tell when they are there.
   * @param {Playthrough} playthrough
   */
  async follow(playthrough) {
    if (this.ahead === null) return;
    this.study = null;
    const asked = (this.asked += 1);
    const study = await this.ahead.findStudy(playthrough);
    if (asked !== this.asked) return;
    this.study = study;
    this.found = null;
    this.changed();
  }

  /**
   * Work out the figures of a playthrough that has come to an end, while its last scenes are read.
   * @param {Playthrough} playthrough
   */
  lookAhead(playthrough) {
    if (playthrough.isEnded) setTimeout(() => this.find(playthrough), READING);
  }

  /**
   * The figures of a finished playthrough, first without those of its decisions; null where they are not there yet.
   * @param {Playthrough} playthrough
   * @returns {EndingFigures | null}
   */
  find(playthrough) {
    if (this.study === null) return this.ahead?.findFixedFigures(playthrough) ?? null;
    if (this.found?.playthrough !== playthrough)
      this.found = { playthrough, figures: this.study.computeFigures(playthrough) };
    return this.found.figures;
  }

  /**
   * Was an ending shown before its figures were there, or is it now? Then room is kept for them, also once they have come: what
   * stands below them stays where it is, under whoever is about to press it.
   * @param {Playthrough | null} playthrough
   */
  wereAwaited(playthrough) {
    if (this.ahead !== null && playthrough !== null && this.study === null) this.awaited = playthrough;
    return playthrough !== null && this.awaited === playthrough;
  }

  /**
   * What a finished playthrough could have come to; null where that is not known, or not there yet.
   * @param {Playthrough} playthrough
   */
  findPossible(playthrough) {
    return this.study ? computePossible(this.study, playthrough) : null;
  }

  /**
   * The expected impact of each open option of a decision, by id; null where they are not there yet.
   * @param {Playthrough} before
   */
  listWorths(before) {
    return this.study?.listWorths(before) ?? null;
  }

  /**
   * What the event of an ending tells: worked out at once where it has to be.
   * @param {Playthrough} playthrough
   */
  describe(playthrough) {
    if (this.ahead === null || !playthrough.isEnded) return { percentile: null, figures: null };
    return encodeFigures(this.ahead.completeStudy(playthrough).computeFigures(playthrough));
  }
}
