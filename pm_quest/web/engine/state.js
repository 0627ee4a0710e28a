/**
 * The state of a playthrough as a flat list, and conditions compiled to be tested on it.
 *
 * A state is a list of whole numbers: the scene (its number in the file); the four skills, adaptability and the meters; then all facts
 * (flags, credentials held, and of what was visited or chosen only what some condition reads), as bits, thirty to a number. In Python
 * the facts stand before the values, in one integer of any length.
 *
 * @import { Condition, ConditionNode } from "./conditions.js"
 * @import { Brings, Story } from "./model"
 * @import { Whole } from "./whole_numbers.js"
 *
 * @typedef {readonly Whole[]} State
 * @typedef {{ place: number, bit: number }} Fact  where in a state, and which bit there
 * @typedef {(state: State) => Whole} StateTest  a compiled condition or expression: from a state to a number, where 0 is false
 */

import { CALLS } from "./conditions.js";
import { getKnown } from "./known.js";
import { SKILLS } from "./story.js";
import { addWhole, multiplyWhole, negateWhole } from "./whole_numbers.js";

export const SCENE = 0;
export const VALUES = 1;
export const ADAPTABILITY = VALUES + SKILLS.length;
export const METERS = ADAPTABILITY + 1;
/** The fact that a scene of the story's `turn` was reached: for ways of playing, not for conditions. */
export const TURNED = "turned()";
const FACTS_A_WORD = 30;

/** @type {Readonly<Record<string, (one: Whole, other: Whole) => boolean>>} */
const COMPARISONS = {
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
  "==": (one, other) => one === other,
  "!=": (one, other) => one !== other,
  ">=": (one, other) => one >= other,
  ">": (one, other) => one > other,
};

/** Which place of a state holds what, for one story. */
export class StateLayout {
  /** @param {Story} story */
  constructor(story) {
    /** @type {ReadonlyMap<string, number>} */
    this.scenes = new Map([...story.scenes.keys()].map((id, number) => [id, number]));
    const names = [...SKILLS, "adaptability", ...story.meters.keys()];
    /** @type {ReadonlyMap<string, number>} */
    this.values = new Map(names.map((name, place) => [name, VALUES + place]));
    const factsBegin = VALUES + names.length;
    /** @type {ReadonlyMap<string, Fact>} */
    this.facts = new Map(
      story.facts.map((name, n) => [
        name,
        { place: factsBegin + Math.floor(n / FACTS_A_WORD), bit: 1 << (n % FACTS_A_WORD) },
      ]),
    );
    this.factWords = Math.ceil(story.facts.length / FACTS_A_WORD);
    this.turnedFact = this.facts.get(TURNED) ?? null;
  }

  /** The state before the first scene is arrived at.
   * @param {Story} story
   * @param {Brings} brings
   * @returns {Whole[]}
   */
  buildStart(story, brings) {
    const skills = SKILLS.map((skill) => startSkill(brings, skill));
    const meters = [...story.meters.values()].map((meter) => meter.start);
    /** @type {Whole[]} */
    const start = [
      this.findScene(story.start),
      ...skills,
      0,
      ...meters,
      .../** @type {number[]} */ (Array(this.factWords).fill(0)),
    ];
    for (const credential of brings.holds) {
      const fact = this.facts.get(`holds(${credential})`);
      if (fact) setFact(start, fact);
    }
    return start;
  }

  /** The number of a scene.
   * @param {string} id
   * @returns {number}
   */
  findScene(id) {
    return getKnown(this.scenes, id);
  }

  /** The facts that are true in a state, by name, in the order of the layout.
   * @param {State} state
   */
  listFacts(state) {
    return [...this.facts].filter(([, fact]) => hasFact(state, fact)).map(([name]) => name);
  }

  /** A condition compiled for many states.
   * @param {Condition} condition
   * @returns {StateTest}
   */
  compileTest(condition) {
    return this.compileNode(condition.root);
  }

  /**
   * @param {ConditionNode} node
   * @returns {StateTest}
   */
  compileNode(node) {
    if (node.op === "number") {
      const number = Number(node.value);
      return () => number;
    }
    if (node.op === "name" || CALLS.includes(node.op)) return this.compileRead(node);
    const parts = node.parts.map((part) => this.compileNode(part));
    if (node.op === "compare") return combineComparison(/** @type {string[]} */ (node.value), parts);
    return COMBINERS[node.op](parts);
  }

  /**
   * @param {ConditionNode} node
   * @returns {StateTest}
   */
  compileRead(node) {
    const value = node.op === "name" ? this.values.get(String(node.value)) : undefined;
    if (value !== undefined) return (state) => state[value];
    const fact = getKnown(this.facts, nameFact(node));
    return (state) => (hasFact(state, fact) ? 1 : 0);
  }
}

/**
 * @param {readonly string[]} signs
 * @param {readonly StateTest[]} parts
 * @returns {StateTest}
 */
function combineComparison(signs, parts) {
  const compares = signs.map((sign) => COMPARISONS[sign]);
  const [[left, right], [only]] = [parts, compares];
  if (parts.length === 2) return (state) => (only(left(state), right(state)) ? 1 : 0);
  return (state) => {
    const values = parts.map((part) => part(state));
    return compares.every((compare, n) => compare(values[n], values[n + 1])) ? 1 : 0;
  };
}

/** @type {Readonly<Record<string, (parts: StateTest[]) => StateTest>>} */
const COMBINERS = {
  and: (parts) => (state) => (parts.every((part) => part(state)) ? 1 : 0),
  or: (parts) => (state) => (parts.some((part) => part(state)) ? 1 : 0),
  not:
    ([part]) =>
    (state) =>
      part(state) ? 0 : 1,
  "-1":
    ([part]) =>
    (state) =>
      negateWhole(part(state)),
  "+": (parts) => (state) => parts.reduce((sum, part) => addWhole(sum, part(state)), /** @type {Whole} */ (0)),
  "*": (parts) => (state) =>
    parts.reduce((product, part) => multiplyWhole(product, part(state)), /** @type {Whole} */ (1)),
};

/** The name of the fact that a name or call of a condition reads.
 * @param {ConditionNode} node
 */
export function nameFact(node) {
  return node.op === "name" ? String(node.value) : `${node.op}(${node.value})`;
}

/** What a player brings of a skill: never less than nothing.
 * @param {Brings} brings
 * @param {string} skill
 * @returns {Whole}
 */
export function startSkill(brings, skill) {
  const points = brings.skills[skill] ?? 0;
  return points > 0 ? points : 0;
}

/** Whether there is such a fact, and it is true in a state.
 * @param {State} state
 * @param {Fact | null} fact
 */
export function hasFact(state, fact) {
  return fact !== null && (Number(state[fact.place]) & fact.bit) !== 0;
}

/** Makes a fact true in an unpacked state.
 * @param {Whole[]} now
 * @param {Fact} fact
 */
export function setFact(now, fact) {
  now[fact.place] = Number(now[fact.place]) | fact.bit;
}

/** Makes a fact false in an unpacked state.
 * @param {Whole[]} now
 * @param {Fact} fact
 */
export function clearFact(now, fact) {
  now[fact.place] = Number(now[fact.place]) & ~fact.bit;
}
