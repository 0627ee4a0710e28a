/**
 * Keeps a playthrough in a learning system, and reports it there: it takes the place of the browser's storage without the page knowing.
 *
 * That is done a moment after a decision, when what follows is on the screen: systems may take seconds to answer, and none is needed to
 * play on.
 *
 * @import { Playthrough } from "../engine/playthrough.js"
 * @import { Story } from "../engine/model"
 * @import { InteractionPart } from "./decision_report.js"
 * @import { KeptCopy } from "./kept_copy.js"
 * @import { LearningSystem } from "./learning_system.js"
 * @import { Attempt } from "./suspend_text.js"
 *
 * @typedef {"kept" | "done" | "refused" | "cut" | "lost"} Keeping  in the system; there, and at an ending; in this browser alone; there
 *   wholly, and cut in the system; nowhere
 */

import { replayChoices } from "../engine/playthrough.js";
import { readRecord, writeRecord } from "../page/play_record.js";
import { ELEMENTS, listStatusValues } from "./attempt_status.js";
import { listInteractionParts } from "./decision_report.js";
import { formatSpan } from "./scorm_values.js";
import { writeNumber } from "./signs_64.js";
import { readAttempt, writeAttempt } from "./suspend_text.js";

const SUSPEND_DATA = "cmi.suspend_data";
const INTERACTIONS = "cmi.interactions";
const WHOLE_NUMBER = /^\d{1,9}$/;

export class ScormKeeper {
  /** @type {Attempt | null} */
  #attempt = null;
  /** Decisions to report, each the playthrough after it. @type {{ playthrough: Playthrough, time: number, latency: number | null }[]} */
  #unsaid = [];
  #hasNews = false;
  #takesInteractions = true;
  #takesIds = true;
  /** @type {number | null} */
  #interactions = null;

  /**
   * @param {Story} story
   * @param {LearningSystem} system  whose session has begun
   * @param {KeptCopy} copy
   * @param {{ passing: number | null, now: () => number, defer: (work: () => void) => void, tell: (keeping: Keeping) => void }} how
   */
  constructor(story, system, copy, { passing, now, defer, tell }) {
    this.story = story;
    this.system = system;
    this.copy = copy;
    this.passing = passing;
    this.now = now;
    this.defer = defer;
    this.tell = tell;
    this.elements = ELEMENTS[system.version];
    this.began = now();
    this.decided = this.began;
    this.before = system.read(this.elements.status);
    this.successBefore = system.read(this.elements.success);
  }

  /**
   * The record of this attempt; null for none. What this browser kept counts where the system does not have it: of the same attempt, or
   * of one that the system did not take. What it took and has no more was ended there, and a new attempt begins; but who has no status
   * either, which no attempt is without, just does not answer.
   */
  load() {
    const there = readAttempt(this.system.read(SUSPEND_DATA), this.story);
    const kept = this.copy.read();
    const here = kept && readAttempt(kept.text, this.story);
    if (here && (there ? here.id === there.id && here.count >= there.count : !(kept.isTaken && this.before))) {
      this.#attempt = here;
      if (here.count > (there?.count ?? -1)) this.#noteDecisions(there?.record.choices ?? [], null);
    } else {
      this.#attempt = there;
    }
    this.#hasNews = true;
    this.defer(() => this.report());
    return this.#attempt && writeRecord(this.#attempt.record);
  }

  /**
   * Takes a record, to be kept as soon as there is time.
   * @param {string} text
   */
  keep(text) {
    const record = readRecord(text);
    if (record === null) return;
    const before = this.#attempt;
    const { id, count, best, reported } = before ?? { id: drawId(), count: 0, best: null, reported: 0 };
    this.#attempt = { id, count: count + 1, best, reported, record };
    this.#noteDecisions(before?.record.choices ?? [], this.now());
    this.#hasNews = true;
    this.defer(() => this.report());
  }

  /** Keeps what is new in this browser, then in the system, and tells that how far it is and how long it took. */
  report() {
    if (!this.system.isOpen || !this.#hasNews) return;
    this.#hasNews = false;
    const record = this.#attempt?.record ?? null;
    const isEnded = record !== null && replayChoices(this.story, record).playthrough.isEnded;
    const kept = this.#keepAttempt();
    this.#reportStanding(isEnded);
    const committed = this.system.commit();
    if (kept === null) return;
    const isRefused = kept.answer === "no" || committed === "no";
    const hasIt = this.system.read(SUSPEND_DATA) !== "";
    const isTaken = kept.answer === "yes" && committed === "yes" && kept.isWhole && hasIt;
    const isHere = isTaken ? this.copy.write(kept.text, true) : kept.isHere;
    if (isRefused) this.tell(isHere ? "refused" : "lost");
    else if (kept.isWhole) this.tell(isEnded ? "done" : "kept");
    else this.tell("cut");
  }

  /** Tells how long it took, which is kept should the window close now. */
  pause() {
    this.#hasNews = true;
    this.report();
  }

  /** Tells all there is, and ends the session. */
  leave() {
    this.pause();
    this.system.end();
  }

  /**
   * Notes the decisions that a record has beyond those before it, and the best ending.
   * @param {readonly string[]} before
   * @param {number | null} now  null where they were taken in another session
   */
  #noteDecisions(before, now) {
    const attempt = /** @type {Attempt} */ (this.#attempt);
    const { playthrough } = replayChoices(this.story, attempt.record);
    const { choices } = playthrough;
    let shared = 0;
    while (shared < before.length && before[shared] === choices[shared]) shared++;
    for (const each of playthrough.listTurns().slice(shared + 1)) {
      const latency = now === null ? null : now - this.decided;
      this.#unsaid.push({ playthrough: each, time: attempt.record.times[each.turn - 1] ?? Date.now(), latency });
    }
    if (now !== null) this.decided = now;
    if (playthrough.impact !== null) attempt.best = Math.max(playthrough.impact, attempt.best ?? 0);
  }

  /** Keeps the attempt here and in the system; returns what was kept here, and what the system said. Null for no attempt. */
  #keepAttempt() {
    const attempt = this.#attempt;
    if (attempt === null) return null;
    const { text } = writeAttempt(attempt, this.story, Infinity);
    const isHere = this.copy.write(text, false);
    this.#reportDecisions(attempt);
    const { text: short, isWhole } = writeAttempt(attempt, this.story, this.elements.longest);
    const answer = this.system.write(SUSPEND_DATA, short);
    if (answer === "yes" && this.#unsaid.length > 0) this.#takesInteractions = false;
    return { text, isHere, isWhole, answer };
  }

  /** @param {boolean} isEnded */
  #reportStanding(isEnded) {
    const { version } = this.system;
    const { before, successBefore, passing } = this;
    const standing = { best: this.#attempt?.best ?? null, isEnded, passing, before, successBefore };
    for (const [element, value] of listStatusValues(version, standing)) this.system.write(element, value);
    this.system.write(this.elements.sessionTime, formatSpan(version, this.now() - this.began));
  }

  /**
   * Reports decisions up to the first that is refused: by a system that has no interactions, or takes nothing just now.
   * @param {Attempt} attempt
   */
  #reportDecisions(attempt) {
    if (!this.#takesInteractions) this.#unsaid = [];
    for (const { playthrough, ...when } of [...this.#unsaid]) {
      const place = this.#countInteractions();
      const parts = listInteractionParts(this.system.version, playthrough, when);
      if (!parts.every((part) => this.#reportPart(`${INTERACTIONS}.${place}.${part.part}`, part))) return;
      this.#unsaid.shift();
      this.#interactions = place + 1;
      attempt.reported++;
    }
  }

  /**
   * Reports a part of a decision, plainly from the first time on that it is refused as it is. Returns whether there is such a decision
   * now: what is refused besides the id can be done without.
   * @param {string} element
   * @param {InteractionPart} part
   */
  #reportPart(element, { part, value, plain }) {
    const isPlain = plain !== undefined && !this.#takesIds;
    if (this.system.write(element, isPlain ? plain : value) !== "no") return true;
    if (plain !== undefined && !isPlain) this.#takesIds = this.system.write(element, plain) !== "yes";
    return part !== "id";
  }

  /** The number of the next interaction: the system counts them, or we do. */
  #countInteractions() {
    if (this.#interactions !== null) return this.#interactions;
    const count = this.system.read(`${INTERACTIONS}._count`);
    return WHOLE_NUMBER.test(count) ? Number(count) : (this.#attempt?.reported ?? 0);
  }
}

/** Four signs at random. */
function drawId() {
  return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => writeNumber(byte % 64, 1)).join("");
}
