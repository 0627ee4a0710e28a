// A game on the page: a playthrough, how far it was read, and what is kept of it.

import { replayChoices, startPlaythrough } from "../engine/playthrough.js";
import { readRecord, writeRecord } from "./play_record.js";

/** @typedef {import("../engine/playthrough.js").Playthrough} Playthrough */
/** @typedef {import("../engine/playthrough.js").Misfit} Misfit */
/** @typedef {import("../engine/model").Story} Story */
/** @typedef {import("./play_record.js").Keeper} Keeper */
/** @typedef {import("./play_record.js").PlayRecord} PlayRecord */

/**
 * What is read now: what the last choice did, a scene of the turn by its number, the ending as an event.
 * @typedef {{ kind: "outcome" } | { kind: "scene", at: number, last: boolean } | { kind: "ending" }} Step
 */

const SEEDS = 1_000_000; // as many as the game draws from

/** Nobody's record: of a story that was not begun. @type {PlayRecord} */
const NOTHING = {
  story: "",
  seed: "0",
  brings: { skills: {}, holds: [], player: "" },
  choices: [],
  times: [],
  left: [],
  endings: {},
  code: "",
};

/** A game that is kept. `playthrough` is null until it was begun. */
export class Play {
  /**
   * @param {Story} story
   * @param {Keeper} keeper
   * @param {"end" | "now"} feedback
   */
  constructor(story, keeper, feedback) {
    this.story = story;
    this.keeper = keeper;
    this.feedback = feedback;
    /** @type {Playthrough | null} */
    this.playthrough = null;
    /** @type {Misfit | null} */
    this.misfit = null;
    this.record = NOTHING;
    this.step = 0;
    this.isKept = true;
    this.isEdited = false;
    this.takeUp(readRecord(keeper.load()));
  }

  /**
   * Take up what was kept, as far as it fits the story as it is now; the rest is remembered as a way gone back from.
   * @param {PlayRecord | null} record
   */
  takeUp(record) {
    if (record === null) return;
    const { playthrough, misfit } = replayChoices(this.story, record);
    this.misfit = misfit;
    this.isEdited = record.story !== this.story.fingerprint;
    this.playthrough = playthrough;
    this.record = misfit ? { ...record, choices: playthrough.choices, left: [...record.left, record.choices] } : record;
    this.step = this.countSteps() - Math.max(1, this.path.length);
    if (playthrough.isEnded) this.step = this.countSteps() - 1;
  }

  /**
   * Begin anew; the endings that were found and the ways that were left stay known.
   * @param {{ seed?: number | string, brings?: Partial<PlayRecord["brings"]>, code?: string }} [how]
   */
  begin({ seed = drawSeed(), brings = {}, code = "" } = {}) {
    const whole = { ...NOTHING.brings, ...brings };
    const { endings } = this.record;
    const aside = this.setAside();
    this.playthrough = startPlaythrough(this.story, { seed, brings: whole });
    this.record = {
      ...NOTHING,
      story: this.story.fingerprint,
      seed: String(this.playthrough.seed),
      brings: whole,
      endings,
      code,
      aside,
    };
    this.misfit = null;
    this.isEdited = false;
    this.step = 0;
    this.keep();
    this.keeper.started?.(this);
  }

  /** What is played now and not ended, as text, so that it can be taken up again; else what was set aside before. */
  setAside() {
    const goesOn = this.turn > 0 && !this.playthrough?.isEnded;
    return goesOn ? writeRecord({ ...this.record, aside: "" }) : this.record.aside;
  }

  /** What was set aside; null where nothing was. */
  get aside() {
    return readRecord(this.record.aside ?? null);
  }

  /** Take up what was set aside, and set aside what is played now. */
  swapAside() {
    const { aside } = this;
    if (aside === null) return;
    const { endings } = this.record;
    this.takeUp({ ...aside, endings, aside: this.turn > 0 && !this.playthrough?.isEnded ? this.setAside() : "" });
    this.keep();
  }

  /**
   * Take a choice. Throws a ChoiceError where it can't be taken.
   * @param {string} id
   */
  choose(id) {
    if (this.playthrough === null) throw new RangeError("The story has not begun: start it first.");
    this.playthrough = this.playthrough.choose(id);
    const { choices, times } = this.record;
    const { scene, impact, isEnded, turn } = this.playthrough;
    const endings = { ...this.record.endings };
    const earlier = Object.values(endings);
    if (isEnded && impact !== null) endings[scene.id] = Math.max(impact, endings[scene.id] ?? 0);
    this.record = {
      ...this.record,
      best: isEnded && earlier.length ? Math.max(...earlier) : undefined,
      story: this.story.fingerprint,
      choices: [...choices, id],
      times: [...times, Date.now()],
      endings,
    };
    this.misfit = null;
    this.isEdited = false;
    this.step = 0;
    this.keep();
    this.keeper.chosen?.(this, turn);
    if (isEnded) this.keeper.ended?.(this);
  }

  /**
   * Go back to before a decision: only the first `turn` choices stay, and the way that was left is remembered.
   * @param {number} turn
   */
  goBack(turn) {
    if (this.playthrough === null) return;
    this.playthrough = this.playthrough.keep(turn);
    const { choices, times, left } = this.record;
    this.record = {
      ...this.record,
      choices: choices.slice(0, turn),
      times: times.slice(0, turn),
      left: [...left, choices],
    };
    this.step = this.countSteps() - 1;
    this.keep();
  }

  /** Read on: the next scene of the turn, or the ending. */
  readOn() {
    this.step = Math.min(this.step + 1, this.countSteps() - 1);
  }

  /** What is read now. @returns {Step} */
  get now() {
    const first = this.turn ? 1 : 0;
    const scenes = this.path.length;
    if (this.step < first) return { kind: "outcome" };
    if (this.step - first >= scenes) return { kind: "ending" };
    return { kind: "scene", at: this.step - first, last: this.step - first === scenes - 1 };
  }

  /** The scene that is read now, or the first that the last choice leads to. @returns {Playthrough} */
  get readArrival() {
    const arrivals = /** @type {Playthrough} */ (this.playthrough).listArrivals();
    const { now } = this;
    return /** @type {Playthrough} */ (
      arrivals[now.kind === "scene" ? now.at : now.kind === "ending" ? arrivals.length - 1 : 0]
    );
  }

  /** The scenes of the present turn. */
  get path() {
    return this.playthrough?.path ?? [];
  }

  /** Those of them that were read. */
  get readPath() {
    const { now, path } = this;
    if (now.kind === "ending") return path;
    return path.slice(0, now.kind === "scene" ? now.at + 1 : 0);
  }

  get turn() {
    return this.playthrough?.turn ?? 0;
  }

  /** Was the ending read, so that nothing has to stay hidden? */
  get isOver() {
    return this.now.kind === "ending" && this.playthrough !== null;
  }

  /** Keep it; from the first time on that this fails it lasts as long as the page. */
  keep() {
    try {
      this.keeper.keep(writeRecord(this.record));
      this.isKept = true;
    } catch {
      this.isKept = false;
    }
  }

  countSteps() {
    return (this.turn ? 1 : 0) + this.path.length + (this.playthrough?.isEnded ? 1 : 0);
  }
}

/** A seed as the game draws it. */
export function drawSeed() {
  const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return drawn % SEEDS;
}
