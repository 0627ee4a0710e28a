/** Finds the learning system around the page, which some bring a moment after the page. */

import { isAmongOthers } from "./find_api.js";
import { LearningSystem } from "./learning_system.js";

/** @import { ScormVersion } from "./learning_system.js" */

const TRIES = 20;
const PAUSE = 100; // milliseconds

/**
 * The learning system; null where there is none, which takes two seconds to say in a frame or an opened window, and none elsewhere.
 * @param {ScormVersion} version
 * @returns {Promise<LearningSystem | null>}
 */
export async function findSystem(version) {
  for (let tries = 1; ; tries++) {
    const system = LearningSystem.find(window, version);
    if (system !== null || tries === TRIES || !isAmongOthers(window)) return system;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
