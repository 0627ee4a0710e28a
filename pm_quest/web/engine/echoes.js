/**
 * Echoes: what a scene or an outcome says only because of an earlier choice, and which choice that was.
 *
 * A text, a signal, an option or the scene itself echoes a decision where its condition reads a fact (a flag, `visited` or `chose`), and
 * that decision made the condition true. Numbers echo nothing: each follows from many choices. What the choice just taken made true is
 * its outcome, no echo.
 *
 * @import { Condition, ConditionNode } from "./conditions.js"
 * @import { Engine } from "./engine.js"
 * @import { Playthrough } from "./playthrough.js"
 * @import { State } from "./state.js"
 * @import { Block, Choice, Destination, Scene } from "./model"
 *
 * @typedef {"scene" | "text" | "signal" | "offer"} EchoPart
 *
 * @typedef {object} EchoView  a part of a scene or an outcome that is there because of an earlier choice
 * @property {EchoPart} part  `scene` is the whole
 * @property {number} index  which of them, from 0; of a text its first paragraph
 * @property {number} count  how many there are
 * @property {number} decision  the number of that choice
 * @property {string} when  when it was; empty where the author does not say
 * @property {FilledText} say  what was chosen
 */

import { getKnown } from "./known.js";
import { applyChoice } from "./playthrough.js";
import { FilledText } from "./text.js";

/** What is left out of when a choice was: the day is enough to remember it by. */
const TIME_OF_DAY = /,?\s*\p{Nd}{1,2}[:.]\p{Nd}\p{Nd}\s*$/u;

/** The states after each decision, from the start on; the last is the one a text is read in. */
class PastStates {
  /**
   * @param {readonly Playthrough[]} turns
   * @param {readonly State[]} states
   * @param {Engine} engine
   */
  constructor(turns, states, engine) {
    this.turns = turns;
    this.states = states;
    this.engine = engine;
  }

  /** The number of the decision just taken: it is not an earlier one. */
  get latest() {
    return this.states.length - 1;
  }

  get present() {
    return this.states[this.latest];
  }

  /** The number of the earlier decision that made a condition true; null where none did.
   * @param {Condition | null} condition
   * @returns {number | null}
   */
  findSource(condition) {
    if (condition === null || !this.readsFacts(condition) || !this.engine.isTrue(condition, this.present)) return null;
    const lastFalse = this.states.findLastIndex((state) => !this.engine.isTrue(condition, state));
    const source = lastFalse < 0 ? this.findPassedUp(condition) : this.findCause(condition, lastFalse + 1);
    return source !== null && 0 < source && source < this.latest ? source : null;
  }

  /** The decision behind what became true with this one: of a scene that it left, the one that led there.
   * @param {Condition} condition
   * @param {number} number
   */
  findCause(condition, number) {
    const left = this.turns[number - 1].scene.id;
    return condition.names.some((node) => node.op === "visited" && node.value === left) ? number - 1 : number;
  }

  /** @param {Condition} condition */
  readsFacts(condition) {
    return condition.names.some((node) => node.op === "visited" || node.op === "chose" || this.isFlag(node));
  }

  /** @param {ConditionNode} node */
  isFlag(node) {
    return node.op === "name" && this.engine.story.flags.includes(String(node.value));
  }

  /** The last earlier decision with an option that would have changed what a condition reads.
   * @param {Condition} condition
   * @returns {number | null}
   */
  findPassedUp(condition) {
    for (let number = this.latest - 1; number > 0; number--) {
      const decided = this.turns[number - 1];
      const { scene } = decided;
      const options = decided.offers.filter((offer) => offer.open).map((offer) => getKnown(scene.choices, offer.id));
      if (options.some((option) => condition.names.some((node) => this.changesFact(scene, option, node))))
        return number;
    }
    return null;
  }

  /** Whether an option, or a scene it leads to, changes the fact that this node reads.
   * @param {Scene} scene
   * @param {Choice} option
   * @param {ConditionNode} node
   */
  changesFact(scene, option, node) {
    const read = String(node.value);
    if (node.op === "chose") return read === `${scene.id}.${option.id}`;
    const there = listDestinationScenes(option.go);
    if (node.op === "visited") return there.includes(read);
    return (
      this.isFlag(node) && (option.set.has(read) || there.some((id) => this.engine.story.scenes.get(id)?.set.has(read)))
    );
  }
}

/** The echoes of the present scene: of the scene itself, its paragraphs, signals and open options.
 * @param {Playthrough} playthrough
 * @returns {EchoView[]}
 */
export function listSceneEchoes(playthrough) {
  if (playthrough.turn < 2) return [];
  const { scene, engine, state } = playthrough;
  const turns = playthrough.listTurns();
  const past = new PastStates(
    turns,
    turns.map((turn) => turn.state),
    engine,
  );
  const signals = scene.signals.map((each) => each.when).filter((when) => engine.isTrue(when, state));
  const offers = playthrough.offers.map((offer) => (offer.open ? (scene.choices.get(offer.id)?.when ?? null) : null));
  return [
    ...listRouteEcho(playthrough, past),
    ...listParagraphEchoes(past, scene.text),
    ...listEchoes(past, "signal", signals),
    ...listEchoes(past, "offer", offers),
  ];
}

/** The echoes of the last outcome: paragraphs that hang on a choice before it.
 * @param {Playthrough} playthrough
 * @returns {EchoView[]}
 */
export function listOutcomeEchoes(playthrough) {
  const { previous, outcome, engine } = playthrough;
  if (previous === null || outcome === null || !previous.turn) return [];
  const turns = playthrough.listTurns();
  const states = [...turns.slice(0, -1).map((turn) => turn.state), stateAfter(previous, outcome.choice)];
  return listParagraphEchoes(new PastStates(turns, states, engine), outcome.choice.then);
}

/** The echo of the scene as a whole: another choice would have led past it.
 * @param {Playthrough} playthrough
 * @param {PastStates} past
 * @returns {EchoView[]}
 */
function listRouteEcho(playthrough, past) {
  const { engine, outcome, passedStates, path, previous, scene } = playthrough;
  let state = passedStates[passedStates.length - 1];
  let destination = path[path.length - 2]?.go ?? null;
  if (state === undefined) {
    if (previous === null || outcome === null) return [];
    state = stateAfter(previous, outcome.choice);
    destination = outcome.choice.go;
  }
  const route = findBranch(destination, scene.id, engine, state);
  return listEchoes(new PastStates(past.turns, [...past.states.slice(0, -1), state], engine), "scene", [route]);
}

/** The condition of the branch that led to a scene; null where it was not a branch, or the last.
 * @param {Destination | null} destination
 * @param {string} scene
 * @param {Engine} engine
 * @param {State} state
 * @returns {Condition | null}
 */
function findBranch(destination, scene, engine, state) {
  if (destination === null || typeof destination === "string" || "chance" in destination) return null;
  const taken = destination.find((each) => engine.isTrue(each.when, state));
  return taken !== undefined && listDestinationScenes(taken.go).includes(scene) ? taken.when : null;
}

/** The echoes of the blocks of a text that are shown, each with the paragraphs it has.
 * @param {PastStates} past
 * @param {readonly Block[]} text
 * @returns {EchoView[]}
 */
function listParagraphEchoes(past, text) {
  /** @type {EchoView[]} */
  const found = [];
  let first = 0;
  for (const block of text) {
    if (!past.engine.isTrue(block.when, past.present)) continue;
    const count = block.text.split("\n\n").length;
    const source = past.findSource(block.when);
    if (source !== null) found.push(buildEcho(past, "text", first, source, count));
    first += count;
  }
  return found;
}

/** A text in parts, each with the echo it is; parts without one are as long as can be.
 * @param {FilledText} text
 * @param {readonly EchoView[]} echoes
 * @returns {{ text: FilledText, echo: EchoView | null }[]}
 */
export function divideParagraphs(text, echoes) {
  /** @type {{ blocks: string[], echo: EchoView | null }[]} */
  const parts = [];
  let paragraph = 0;
  for (const block of text.blocks) {
    const echo = echoes.find((each) => each.part === "text" && each.index === paragraph) ?? null;
    const before = parts[parts.length - 1];
    if (echo === null && before?.echo === null) before.blocks.push(block);
    else parts.push({ blocks: [block], echo });
    paragraph += block.split("\n\n").length;
  }
  return parts.map(({ blocks, echo }) => ({ text: new FilledText(blocks, text.names), echo }));
}

/**
 * @param {PastStates} past
 * @param {EchoPart} part
 * @param {readonly (Condition | null)[]} conditions
 * @returns {EchoView[]}
 */
function listEchoes(past, part, conditions) {
  return conditions.flatMap((condition, index) => {
    const source = past.findSource(condition);
    return source === null ? [] : [buildEcho(past, part, index, source)];
  });
}

/**
 * @param {PastStates} past
 * @param {EchoPart} part
 * @param {number} index
 * @param {number} decision
 * @param {number} [count]
 * @returns {EchoView}
 */
function buildEcho(past, part, index, decision, count = 1) {
  const decided = past.turns[decision - 1];
  const taken = past.turns[decision].outcome?.choice.id;
  const say = decided.offers.find((offer) => offer.id === taken)?.say ?? new FilledText([]);
  const when = String(decided.where).split("·")[0].trim();
  return { part, index, count, decision, when: when.replace(TIME_OF_DAY, "") || when, say };
}

/** The state right after a choice of a scene, before it led anywhere.
 * @param {Playthrough} before
 * @param {Choice} choice
 * @returns {State}
 */
function stateAfter(before, choice) {
  return applyChoice(before.state, getKnown(before.engine.findScene(before.state).choices, choice.id));
}

/** The scenes that a destination can lead to, under any condition or chance.
 * @param {Destination} go
 * @returns {string[]}
 */
export function listDestinationScenes(go) {
  if (typeof go === "string") return [go];
  return "chance" in go ? go.chance.map((each) => each.go) : go.flatMap((branch) => listDestinationScenes(branch.go));
}
