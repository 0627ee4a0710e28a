/**
 * How far an attempt is and what it is worth, as a learning system is told: status, score, and what the next start is to be.
 *
 * @import { ScormVersion } from "./learning_system.js"
 *
 * @typedef {object} Standing
 * @property {number | null} best  the best impact of the attempt's endings; null before the first
 * @property {boolean} isEnded  whether the present playthrough is at an ending
 * @property {number | null} passing  the impact that passes; null where nobody passes or fails
 * @property {string} before  what the system had as status when the session began
 * @property {string} successBefore  the same for success, which is a status of its own in 2004
 */

/** The names of what both versions have. */
export const ELEMENTS = {
  1.2: {
    mode: "cmi.core.lesson_mode",
    learner: "cmi.core.student_id",
    entry: "cmi.core.entry",
    status: "cmi.core.lesson_status",
    success: "cmi.core.lesson_status",
    score: "cmi.core.score",
    exit: "cmi.core.exit",
    sessionTime: "cmi.core.session_time",
    done: "",
    longest: 4096,
  },
  2004: {
    mode: "cmi.mode",
    learner: "cmi.learner_id",
    entry: "cmi.entry",
    status: "cmi.completion_status",
    success: "cmi.success_status",
    score: "cmi.score",
    exit: "cmi.exit",
    sessionTime: "cmi.session_time",
    done: "normal",
    longest: 64_000,
  },
};
/** What a status of 1.2 is once there was an ending: nothing less comes after it. */
const FINISHED = ["completed", "passed", "failed"];

/**
 * The elements to write, with their values. The best ending of an attempt counts, and what was completed or passed stays so.
 * @param {ScormVersion} version
 * @param {Standing} standing
 * @returns {[string, string][]}
 */
export function listStatusValues(version, standing) {
  const { exit, done } = ELEMENTS[version];
  const status = version === "1.2" ? listStatus(standing) : listStatuses(standing);
  return [...status, ...listScore(version, standing.best), [exit, standing.isEnded ? done : "suspend"]];
}

/**
 * Of 1.2, where one status says whether it is completed and whether it is passed.
 * @param {Standing} standing
 * @returns {[string, string][]}
 */
function listStatus({ best, passing, before }) {
  const { status } = ELEMENTS["1.2"];
  if (best === null) return FINISHED.includes(before) ? [] : [[status, "incomplete"]];
  if (before === "passed") return [];
  return [[status, passing === null ? "completed" : best >= passing ? "passed" : "failed"]];
}

/**
 * Of 2004, where they are two.
 * @param {Standing} standing
 * @returns {[string, string][]}
 */
function listStatuses({ best, passing, before, successBefore }) {
  const { status, success } = ELEMENTS["2004"];
  if (best === null) return before === "completed" ? [] : [[status, "incomplete"]];
  if (passing === null || successBefore === "passed") return [[status, "completed"]];
  return [
    [status, "completed"],
    [success, best >= passing ? "passed" : "failed"],
  ];
}

/**
 * @param {ScormVersion} version
 * @param {number | null} best
 * @returns {[string, string][]}
 */
function listScore(version, best) {
  if (best === null) return [];
  const { score } = ELEMENTS[version];
  /** @type {[string, string][]} */
  const scaled = version === "2004" ? [[`${score}.scaled`, String(best / 100)]] : [];
  return [[`${score}.min`, "0"], [`${score}.max`, "100"], [`${score}.raw`, String(best)], ...scaled]; // prettier-ignore
}
