/**
 * A decision as a learning system reports it: an interaction, with what was open, what was taken and whether it fitted.
 *
 * @import { Playthrough } from "../engine/playthrough.js"
 * @import { Scene } from "../engine/model"
 * @import { ScormVersion } from "./learning_system.js"
 *
 * @typedef {{ part: string, value: string, plain?: string }} InteractionPart  `plain` stands in where `value` is refused
 */

import { parseBlocks } from "../engine/markdown_blocks.js";
import { plain } from "../pieces/markdown.js";
import { formatIdentifier, formatLine, formatMoment, formatSpan } from "./scorm_values.js";

/** What 1.2 calls the answers of a question with choices; some of its systems take nothing longer. */
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const LONGEST_ID = 250;
const LONGEST_DESCRIPTION = 250;

/** What each fit is called; 1.2 says wrong for what is incorrect in 2004. */
const RESULTS = {
  1.2: { adapts: "correct", neutral: "neutral", forces: "wrong" },
  2004: { adapts: "correct", neutral: "neutral", forces: "incorrect" },
};
/** The names that differ. */
const PARTS = {
  1.2: { answer: "student_response", moment: "time" },
  2004: { answer: "learner_response", moment: "timestamp" },
};

/**
 * The parts of the interaction for the last decision of a playthrough, in the order in which the standards want them.
 * @param {ScormVersion} version
 * @param {Playthrough} playthrough  after it
 * @param {{ time: number, latency: number | null }} when  when it was taken, and how long that took, in milliseconds
 * @returns {InteractionPart[]}
 */
export function listInteractionParts(version, playthrough, { time, latency }) {
  const { previous, takenChoice } = playthrough;
  if (previous === null || takenChoice === null) return [];
  const { scene } = previous;
  const open = previous.offers.filter((offer) => offer.open).map((offer) => offer.id);
  const fits = new Map(open.map((id) => [id, scene.choices.get(id)?.fit ?? "neutral"]));
  const { answer, moment } = PARTS[version];
  const patterns = open.filter((id) => fits.get(id) === "adapts");
  return [
    { part: "id", value: nameDecision(previous) },
    { part: "type", value: "choice" },
    { part: moment, value: formatMoment(version, time) },
    ...patterns.map((id, n) => ({ part: `correct_responses.${n}.pattern`, ...nameAnswer(version, scene, id) })),
    { part: "weighting", value: [...fits.values()].some((fit) => fit !== "neutral") ? "1" : "0" },
    { part: answer, ...nameAnswer(version, scene, takenChoice) },
    { part: "result", value: RESULTS[version][fits.get(takenChoice) ?? "neutral"] },
    ...(latency === null ? [] : [{ part: "latency", value: formatSpan(version, latency) }]),
    ...(version === "2004" ? [{ part: "description", value: describeDecision(previous, takenChoice) }] : []),
  ];
}

/**
 * The id of a decision: that of its scene, and from the second visit of the scene on which one it is, as in `triage_X2`.
 * @param {Playthrough} before
 */
function nameDecision(before) {
  const visit = before.listTurns().filter((turn) => turn.scene.id === before.scene.id).length;
  return formatIdentifier(visit > 1 ? `${before.scene.id}_X${visit}` : before.scene.id, LONGEST_ID);
}

/**
 * An answer: the option's id, and plainly the letter that stands for its place in the scene.
 * @param {ScormVersion} version
 * @param {Scene} scene
 * @param {string} choice
 */
function nameAnswer(version, scene, choice) {
  const value = formatIdentifier(choice, LONGEST_ID);
  if (version === "2004") return { value };
  return { value, plain: LETTERS.charAt([...scene.choices.keys()].indexOf(choice)) };
}

/**
 * When and where it was decided, and what.
 * @param {Playthrough} before
 * @param {string} choice
 */
function describeDecision(before, choice) {
  const say = before.offers.find((offer) => offer.id === choice)?.say;
  const texts = [before.where, ...(say ? [say] : [])].map((text) => plain(parseBlocks(text)));
  return formatLine(texts.filter(Boolean).join(" · "), LONGEST_DESCRIPTION);
}
