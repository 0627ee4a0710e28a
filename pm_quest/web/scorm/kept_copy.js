/**
 * What this browser keeps of an attempt beside the learning system: the net below it, for the time when that did not take what it was
 * given. It says whether the system took it, and is kept under a hash of who learns, so that another learner does not find it.
 */

import { digestText } from "../engine/blake2b.js";

const TAKEN = "+";
const ALONE = "-";

export class KeptCopy {
  /**
   * @param {string} story  the id of the story
   * @param {string} place  where the package lies
   * @param {string} learner  who learns, as the system says it
   */
  constructor(story, place, learner) {
    this.name = `pm-quest-scorm-${story}-${digestText(`${place}\n${learner}`).toString(36)}`;
  }

  /** What was kept; null for nothing, or where the browser forbids it.
   * @returns {{ text: string, isTaken: boolean } | null}
   */
  read() {
    try {
      const kept = localStorage.getItem(this.name);
      return kept ? { text: kept.slice(1), isTaken: kept.startsWith(TAKEN) } : null;
    } catch {
      return null;
    }
  }

  /** Keeps a text; returns whether it could.
   * @param {string} text
   * @param {boolean} isTaken  whether the learning system has it as well
   */
  write(text, isTaken) {
    try {
      localStorage.setItem(this.name, (isTaken ? TAKEN : ALONE) + text);
      return true;
    } catch {
      return false;
    }
  }
}
