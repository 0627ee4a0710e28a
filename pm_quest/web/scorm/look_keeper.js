/**
 * Shows what a learning system has, and changes nothing there: for trainers who look at an attempt, and for whoever browses.
 *
 * @import { Story } from "../engine/model"
 * @import { LearningSystem } from "./learning_system.js"
 */

import { writeRecord } from "../page/play_record.js";
import { readAttempt } from "./suspend_text.js";

/** The modes in which nothing counts. A system that says no mode means the normal one. */
export const LOOKING = ["review", "browse"];

export class LookKeeper {
  /**
   * @param {Story} story
   * @param {LearningSystem} system
   */
  constructor(story, system) {
    this.story = story;
    this.system = system;
  }

  load() {
    const attempt = readAttempt(this.system.read("cmi.suspend_data"), this.story);
    return attempt && writeRecord(attempt.record);
  }

  keep() {}
}
