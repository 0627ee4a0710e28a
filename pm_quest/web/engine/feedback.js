/**
 * How much a view of play tells: what may be known while playing, and from the debrief on. One place decides it, `chooseReveal`.
 *
 * @import { Story } from "./model"
 *
 * @typedef {"end" | "now"} FeedbackTime  when a player gets fit and reasons: in the debrief, or with every outcome
 *
 * @typedef {object} Reveal  what a view tells, beside what happened and the meters
 * @property {boolean} skills  the player's skills, and what adds to them
 * @property {boolean} points  the adaptability; a change of it gives away how the last choice fitted
 * @property {boolean} reasons  fits and reasons
 */

/** @type {Reveal} */
export const CHANGES = { skills: true, points: false, reasons: false };
/** @type {Reveal} */
export const EVERYTHING = { skills: true, points: true, reasons: true };

/** When a player gets feedback in a story: as asked for, else by the setting; the tutorial explains itself as it goes.
 * @param {Story} story
 * @param {FeedbackTime} setting
 * @param {FeedbackTime | null} [asked]
 * @returns {FeedbackTime}
 */
export function chooseFeedback(story, setting, asked = null) {
  return asked ?? (story.role === "tutorial" ? "now" : setting);
}

/** What a player may know of a playthrough; everything once its ending was shown.
 * @param {FeedbackTime} feedback
 * @param {{ ended?: boolean }} [where]
 * @returns {Reveal}
 */
export function chooseReveal(feedback, { ended = false } = {}) {
  return ended || feedback === "now" ? EVERYTHING : CHANGES;
}
