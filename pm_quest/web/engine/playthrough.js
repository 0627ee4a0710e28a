/**
 * A playthrough: what a player brought, a seed, and the choices so far. Immutable. Scene, texts, options and scores follow from these.
 *
 * @import { CompiledChoice, DrawSequence, Offer } from "./compiled"
 * @import { Engine } from "./engine.js"
 * @import { Block, Brings, Choice, Fit, Scene, Story } from "./model"
 * @import { State } from "./state.js"
 * @import { Names } from "./text.js"
 * @import { Whole } from "./whole_numbers.js"
 *
 * @typedef {object} Outcome  what taking a choice did
 * @property {Choice} choice
 * @property {Fit} fit
 * @property {ReadonlyMap<string, Whole>} gain  what changed, after clamping; by id of skill or meter
 * @property {FilledText} then
 * @property {FilledText | null} because
 *
 * @typedef {object} Misfit  the first earlier choice that no longer fits
 * @property {number} number  from 1
 * @property {string} choice
 * @property {string} reason
 */

import { tell } from "./figure_words.js";
import { getKnown } from "./known.js";
import { drawNumber } from "./draws.js";
import { applyEffects, findEngine } from "./engine.js";
import { ADAPTABILITY, hasFact, METERS, VALUES } from "./state.js";
import { SKILLS } from "./story.js";
import { FilledText } from "./text.js";
import { addWhole, negateWhole, readWhole } from "./whole_numbers.js";

/** A choice that can't be taken here; the message is a sentence for the player. */
export class ChoiceError extends Error {
  /**
   * @param {string} choice
   * @param {string} reason
   */
  constructor(choice, reason) {
    super(reason);
    this.name = "ChoiceError";
    this.choice = choice;
    this.reason = reason;
  }
}

/** One way through a story, up to now. Choosing returns the next; this one does not change. */
export class Playthrough {
  /**
   * @param {Engine} engine
   * @param {Brings} brings
   * @param {Whole} seed
   * @param {number} turn  the number of choices taken
   * @param {readonly State[]} passedStates  the states passed in this turn before the present one
   * @param {State} state  the present state
   * @param {string | null} takenChoice  the id of the choice that led here; null at the start
   * @param {Playthrough | null} previous  the playthrough before that choice
   */
  constructor(engine, brings, seed, turn, passedStates, state, takenChoice, previous) {
    this.engine = engine;
    this.brings = brings;
    this.seed = seed;
    this.turn = turn;
    this.passedStates = passedStates;
    this.state = state;
    this.takenChoice = takenChoice;
    this.previous = previous;
    Object.freeze(this);
  }

  get story() {
    return this.engine.story;
  }

  /** The present scene.
   * @returns {Scene}
   */
  get scene() {
    return this.engine.findScene(this.state).scene;
  }

  /** The ids of all choices taken, in order.
   * @returns {string[]}
   */
  get choices() {
    return this.listTurns().flatMap((each) => each.takenChoice ?? []);
  }

  /** This playthrough as it was after each turn, from the start (turn 0) to now.
   * @returns {Playthrough[]}
   */
  listTurns() {
    /** @type {Playthrough[]} */
    const chain = [];
    for (let each = /** @type {Playthrough | null} */ (this); each !== null; each = each.previous) chain.push(each);
    return chain.reverse();
  }

  /** The scenes arrived at in this turn, the present one last. */
  get path() {
    return [...this.passedStates, this.state].map((state) => this.engine.findScene(state).scene);
  }

  /** This turn scene by scene, as the player reads it: scenes that only lead on, then the present one.
   * @returns {Playthrough[]}
   */
  listArrivals() {
    const { engine, brings, seed, turn, takenChoice, previous } = this;
    const states = [...this.passedStates, this.state];
    return states.map(
      (state, n) => new Playthrough(engine, brings, seed, turn, states.slice(0, n), state, takenChoice, previous),
    );
  }

  /** When and where this is; empty where the author does not say. */
  get where() {
    return new FilledText([this.scene.where], this.fillValues());
  }

  /** The scene's text as Markdown, with its names filled in. */
  get text() {
    return (
      this.engine.findScene(this.state).text ?? renderProse(this.engine, this.scene.text, this.state, this.fillValues())
    );
  }

  /** The signals visible in this state. */
  get signals() {
    const names = this.fillValues();
    return this.scene.signals
      .filter((each) => this.engine.isTrue(each.when, this.state))
      .map((each) => new FilledText([each.notice], names));
  }

  /** The offers in this state: open ones, and closed ones that are shown with the reason.
   * @returns {readonly Offer[]}
   */
  get offers() {
    const { offers, choices } = this.engine.findScene(this.state);
    if (offers !== null) return offers;
    /** @type {Offer[]} */
    const shown = [];
    for (const option of choices.values()) {
      if (hasFact(this.state, option.onceFact)) continue;
      const offer = option.test === null || option.test(this.state) ? option.openOffer : option.closedOffer;
      if (offer !== null) shown.push(option.hasFixedText ? offer : this.fillOffer(offer));
    }
    return shown;
  }

  /** The playthrough after this choice. Throws a ChoiceError where it can't be taken.
   * @param {string} choice
   * @returns {Playthrough}
   */
  choose(choice) {
    const { engine, brings, seed, state } = this;
    const option = engine.findScene(state).choices.get(choice);
    if (option === undefined || !engine.isOpen(state, option))
      throw new ChoiceError(choice, this.explainRefusal(choice, option));
    const turn = this.turn + 1;
    const arrivals = engine.takeChoice(state, option, () => buildDrawSequence(seed, turn));
    return new Playthrough(engine, brings, seed, turn, arrivals.slice(0, -1), last(arrivals), choice, this);
  }

  /** The playthrough as it was after `turn` choices; `rewind` in Python. Throws a RangeError for a turn not played.
   * @param {number} turn
   * @returns {Playthrough}
   */
  keep(turn) {
    /** @type {Playthrough | null} */
    let playthrough = this;
    while (playthrough !== null && playthrough.turn > turn) playthrough = playthrough.previous;
    if (playthrough?.turn !== turn) throw new RangeError(`there is no turn ${turn}; the last one is ${this.turn}`);
    return playthrough;
  }

  /** What the last choice did; null before the first.
   * @returns {Outcome | null}
   */
  get outcome() {
    if (this.previous === null || this.takenChoice === null) return null;
    const before = this.previous.state;
    const option = getKnown(this.engine.findScene(before).choices, this.takenChoice);
    const after = applyChoice(before, option);
    /** @type {Map<string, Whole>} */
    const gain = new Map();
    for (const [id, place] of this.engine.layout.values) {
      const by = addWhole(after[place], negateWhole(before[place]));
      if (by && id !== "adaptability") gain.set(id, by);
    }
    const { choice } = option;
    const names = this.fillValues(after);
    const because = choice.because === null ? null : new FilledText([choice.because], names);
    return { choice, fit: choice.fit, gain, then: renderProse(this.engine, choice.then, after, names), because };
  }

  /** The points by skill. */
  get skills() {
    return new Map(SKILLS.map((skill, n) => [skill, this.state[VALUES + n]]));
  }

  /** A point for each choice that adapts, less one for each that forces. */
  get adaptability() {
    return this.state[ADAPTABILITY];
  }

  /** The values of the story's meters, by id. */
  get meters() {
    return new Map([...this.story.meters.keys()].map((id, n) => [id, Number(this.state[METERS + n])]));
  }

  /** The impact, 0 to 100; null before an ending. */
  get impact() {
    return this.engine.computeImpact(this.state);
  }

  /** The title of the ending; empty before one. */
  get title() {
    return new FilledText([this.scene.ending?.title ?? ""], this.fillValues());
  }

  /** Whether it has reached an ending. */
  get isEnded() {
    return this.scene.ending !== null;
  }

  /** Whether this is a dead end, with no open offer, where a player can only go back. */
  get isStuck() {
    return !this.isEnded && this.scene.go === null && !this.offers.some((offer) => offer.open);
  }

  /** The values for names in braces, in this or another state of this playthrough.
   * @param {State} [state]
   * @returns {Names}
   */
  fillValues(state = this.state) {
    const names = new Map([
      ["player", this.brings.player || "you"],
      ["employer", this.story.employer || "the company"],
    ]);
    let place = METERS;
    for (const id of this.story.meters.keys()) names.set(id, String(state[place++]));
    return names;
  }

  /**
   * @param {Offer} offer
   * @returns {Offer}
   */
  fillOffer({ id, say, open, locked }) {
    const names = this.fillValues();
    return { id, say: new FilledText(say.blocks, names), open, locked: locked && new FilledText(locked.blocks, names) };
  }

  /** Why a choice can't be taken here, as a sentence.
   * @param {string} choice
   * @param {CompiledChoice | undefined} option
   */
  explainRefusal(choice, option) {
    const { language } = this.story;
    if (this.isEnded) return tell(language, "refused_ended");
    const offer = this.offers.find((each) => each.id === choice);
    if (offer) return offer.locked?.toString() || tell(language, "refused_now");
    const isTaken = hasFact(this.state, option?.onceFact ?? null);
    return tell(language, isTaken ? "refused_again" : "refused_unknown", { choice });
  }
}

/** A playthrough at the first scene. `seed` decides how chances fall.
 * @param {Story} story
 * @param {{ seed?: Whole | string, brings?: Partial<Brings> }} [how]
 * @returns {Playthrough}
 */
export function startPlaythrough(story, { seed = 0, brings = {} } = {}) {
  const engine = findEngine(story);
  const points = Object.entries(brings.skills ?? {}).map(([skill, written]) => [skill, readWhole(written)]);
  const brought = { skills: Object.fromEntries(points), holds: brings.holds ?? [], player: brings.player ?? "" };
  const whole = readWhole(seed);
  const arrivals = engine.enterStory(brought, () => buildDrawSequence(whole, 0));
  return new Playthrough(engine, brought, whole, 0, arrivals.slice(0, -1), last(arrivals), null, null);
}

/** The draws of one turn for this seed.
 * @param {Whole} seed
 * @param {number} turn
 * @returns {DrawSequence}
 */
export function buildDrawSequence(seed, turn) {
  let number = 0;
  return (lottery) => pickByOdds(lottery.odds, drawNumber(seed, turn, number++, lottery.total));
}

/** The index of the way that a number below the sum of the odds falls on.
 * @param {readonly number[]} odds
 * @param {number} number
 */
export function pickByOdds(odds, number) {
  let reached = 0;
  return odds.findIndex((each) => (reached += each) > number);
}

/** The blocks of a text that apply in a state, with names filled in.
 * @param {Engine} engine
 * @param {readonly Block[]} text
 * @param {State} state
 * @param {Names} names
 */
export function renderProse(engine, text, state, names) {
  return new FilledText(
    text.filter((block) => engine.isTrue(block.when, state)).map((block) => block.text),
    names,
  );
}

/** The state right after a choice, before it led anywhere.
 * @param {State} before
 * @param {CompiledChoice} option
 * @returns {State}
 */
export function applyChoice(before, option) {
  const now = [...before];
  applyEffects(option.effects, now);
  return now;
}

/** Replays choices as far as they fit the story as it is now; returns where that ends, and the misfit.
 * @param {Story} story
 * @param {{ seed?: Whole | string, brings?: Partial<Brings>, choices: readonly string[] }} record
 * @returns {{ playthrough: Playthrough, misfit: Misfit | null }}
 */
export function replayChoices(story, { seed, brings, choices }) {
  let playthrough = startPlaythrough(story, { seed, brings });
  for (const [at, choice] of choices.entries()) {
    try {
      playthrough = playthrough.choose(choice);
    } catch (error) {
      if (!(error instanceof ChoiceError)) throw error;
      return { playthrough, misfit: { number: at + 1, choice, reason: error.reason } };
    }
  }
  return { playthrough, misfit: null };
}

/**
 * @param {readonly State[]} states
 * @returns {State}
 */
function last(states) {
  return states[states.length - 1];
}
