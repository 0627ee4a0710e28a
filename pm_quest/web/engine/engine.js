/**
 * A story compiled for play: effects, conditions and destinations over a state. Carries out "what happens, exactly"
 * (docs/format.md) as `pm_quest/story/engine.py` does, name for name.
 *
 * @import { CompiledChoice, CompiledDestination, CompiledScene, DrawFactory, DrawSequence, Effects, Lottery } from "./compiled"
 * @import { Condition } from "./conditions.js"
 * @import { Block, Brings, Chance, Choice, Destination, Scene, Story } from "./model"
 * @import { Fact, State, StateTest } from "./state.js"
 * @import { Whole } from "./whole_numbers.js"
 */

import { enumerateOutcomes } from "./chance_outcomes.js";
import { getKnown } from "./known.js";
import { clearFact, hasFact, SCENE, setFact, StateLayout } from "./state.js";
import { FIT_POINTS } from "./story.js";
import { FilledText } from "./text.js";
import { addWhole } from "./whole_numbers.js";

/** Stands for "no bound" where a skill or the adaptability is added to. */
export const MAX_UNBOUNDED = 2n ** 63n;
/** The impact is clamped to 0 and this number. */
export const MAX_IMPACT = 100;

/** All scenes of one story, compiled; `scenes` has them in the order of the file. */
export class Engine {
  /** @param {Story} story */
  constructor(story) {
    this.story = story;
    this.layout = new StateLayout(story);
    /** @type {Map<Condition, StateTest>} */
    this.tests = new Map();
    this.scenes = [...story.scenes.values()].map((scene) => this.compileScene(scene));
  }

  /** Whether a condition is true in a state; no condition is always true.
   * @param {Condition | null} condition
   * @param {State} state
   */
  isTrue(condition, state) {
    return condition === null || Boolean(this.evaluate(condition, state));
  }

  /** The value of an expression in a state; true counts 1 and false 0.
   * @param {Condition} condition
   * @param {State} state
   */
  evaluate(condition, state) {
    return this.compileTest(condition)(state);
  }

  /** The impact of the ending a state is at, clamped to 0 to 100; null where the story goes on.
   * @param {State} state
   * @returns {number | null}
   */
  computeImpact(state) {
    const raw = this.computeRawImpact(state);
    if (raw === null) return null;
    return raw > MAX_IMPACT ? MAX_IMPACT : raw < 0 ? 0 : Number(raw);
  }

  /** The impact of the ending a state is at before it is clamped; null where the story goes on.
   * @param {State} state
   * @returns {Whole | null}
   */
  computeRawImpact(state) {
    const { ending } = this.findScene(state).scene;
    return ending === null ? null : this.evaluate(ending.impact, state);
  }

  /** Arrives at the first scene, follows each `go`, and returns every state on the way.
   * @param {Brings} brings
   * @param {DrawFactory} makeDraws
   * @returns {State[]}
   */
  enterStory(brings, makeDraws) {
    const now = this.layout.buildStart(this.story, brings);
    return this.followDestinations(now, Number(now[SCENE]), null, makeDraws);
  }

  /** Takes an open choice (the caller checks) and returns every state arrived at; the last one stays.
   * @param {State} state
   * @param {CompiledChoice} choice
   * @param {DrawFactory} makeDraws
   * @returns {State[]}
   */
  takeChoice(state, choice, makeDraws) {
    const now = [...state];
    applyEffects(choice.effects, now);
    return this.followDestinations(now, choice.destination, this.findScene(now).visitedFact, makeDraws);
  }

  /** Yields every outcome of one turn's chances: its probability, and the states arrived at.
   * @param {State} state
   * @param {CompiledChoice} choice
   */
  listSuccessors(state, choice) {
    return enumerateOutcomes((makeDraws) => this.takeChoice(state, choice, makeDraws));
  }

  /** Whether a scene of the story's `turn` was arrived at.
   * @param {State} state
   */
  hasTurned(state) {
    return hasFact(state, this.layout.turnedFact);
  }

  /** Whether a choice may be taken in a state.
   * @param {State} state
   * @param {CompiledChoice} choice
   */
  isOpen(state, choice) {
    return !hasFact(state, choice.onceFact) && (choice.test === null || Boolean(choice.test(state)));
  }

  /** The scene that a state is at.
   * @param {State} state
   * @returns {CompiledScene}
   */
  findScene(state) {
    return this.scenes[Number(state[SCENE])];
  }

  /**
   * Follows a destination out of a scene, and each `go` after it; returns every state arrived at. Changes `now`. `left` is the fact
   * "visited" of the scene that is left: it is set once the destination has been read, so that a condition there can ask for an
   * earlier visit. Throws an Error for a ring of scenes with only `go`.
   * @param {Whole[]} now
   * @param {CompiledDestination} destination
   * @param {Fact | null} left
   * @param {DrawFactory} makeDraws
   * @returns {State[]}
   */
  followDestinations(now, destination, left, makeDraws) {
    /** @type {DrawSequence | null} */
    let draw = null;
    /** @type {State[]} */
    const states = [];
    for (;;) {
      if (typeof destination !== "number") {
        draw ??= makeDraws();
        destination = resolveDestination(destination, now, draw);
      }
      if (left !== null) setFact(now, left);
      now[SCENE] = destination;
      const entered = this.findScene(now);
      if (entered.effects !== null) applyEffects(entered.effects, now);
      states.push([...now]);
      if (entered.destination === null) return states;
      if (states.length > this.scenes.length) {
        throw new Error(`scenes with only 'go' lead in a ring through '${entered.scene.id}'`);
      }
      left = entered.visitedFact;
      destination = entered.destination;
    }
  }

  /**
   * @param {Scene} scene
   * @returns {CompiledScene}
   */
  compileScene(scene) {
    const choices = new Map([...scene.choices].map(([id, choice]) => [id, this.compileChoice(scene, choice)]));
    const options = [...choices.values()];
    const isPlain = options.every((option) => option.test === null && option.hasFixedText && option.onceFact === null);
    return {
      scene,
      visitedFact: this.layout.facts.get(`visited(${scene.id})`) ?? null,
      effects: this.compileArrival(scene),
      choices,
      destination: scene.go === null ? null : this.compileDestination(scene.go),
      text: findFixedText(scene.text),
      offers: isPlain ? options.map((option) => option.openOffer) : null,
    };
  }

  /** What arriving changes; null where nothing.
   * @param {Scene} scene
   */
  compileArrival(scene) {
    const turned = this.story.turn.includes(scene.id) ? this.layout.turnedFact : null;
    return scene.gain.size || scene.set.size || turned ? this.compileEffects(scene.gain, scene.set, turned) : null;
  }

  /**
   * @param {Scene} scene
   * @param {Choice} choice
   * @returns {CompiledChoice}
   */
  compileChoice(scene, choice) {
    const fit = FIT_POINTS[choice.fit];
    const taken = this.layout.facts.get(`chose(${scene.id}.${choice.id})`) ?? null;
    const gain = fit ? new Map([["adaptability", fit], ...choice.gain]) : choice.gain;
    const locked = choice.locked === null ? null : new FilledText([choice.locked]);
    const say = new FilledText([choice.say]);
    return {
      choice,
      effects: this.compileEffects(gain, choice.set, taken),
      destination: this.compileDestination(choice.go),
      test: choice.when === null ? null : this.compileTest(choice.when),
      onceFact: choice.once ? taken : null,
      openOffer: { id: choice.id, say, open: true, locked: null },
      closedOffer: locked === null ? null : { id: choice.id, say, open: false, locked },
      hasFixedText: !choice.say.includes("{") && !(choice.locked ?? "").includes("{"),
    };
  }

  /**
   * @param {Condition} condition
   * @returns {StateTest}
   */
  compileTest(condition) {
    let test = this.tests.get(condition);
    if (test === undefined) {
      test = this.layout.compileTest(condition);
      this.tests.set(condition, test);
    }
    return test;
  }

  /**
   * @param {ReadonlyMap<string, number>} gain
   * @param {ReadonlyMap<string, boolean>} flags
   * @param {Fact | null} fact
   * @returns {Effects}
   */
  compileEffects(gain, flags, fact) {
    const { layout, story } = this;
    const gains = [...gain].map(([id, amount]) => {
      const meter = story.meters.get(id);
      const bounds = meter ? { low: meter.min, high: meter.max } : { low: -MAX_UNBOUNDED, high: MAX_UNBOUNDED };
      return { place: getKnown(layout.values, id), amount, ...bounds };
    });
    const changed = [...flags].map(([id, value]) => ({ fact: getKnown(layout.facts, id), value }));
    const set = changed.filter((each) => each.value).map((each) => each.fact);
    return {
      gains,
      cleared: changed.filter((each) => !each.value).map((each) => each.fact),
      set: fact ? [...set, fact] : set,
    };
  }

  /**
   * @param {Destination} go
   * @returns {CompiledDestination}
   */
  compileDestination(go) {
    if (typeof go === "string" || "chance" in go) return this.compileTarget(go);
    return {
      branches: go.map((branch) => ({
        test: branch.when === null ? null : this.compileTest(branch.when),
        go: this.compileTarget(branch.go),
      })),
    };
  }

  /**
   * @param {string | Chance} go
   * @returns {number | Lottery}
   */
  compileTarget(go) {
    if (typeof go === "string") return this.layout.findScene(go);
    const odds = go.chance.map((each) => each.odds);
    return {
      odds,
      scenes: go.chance.map((each) => this.layout.findScene(each.go)),
      total: odds.reduce((sum, each) => sum + each, 0),
    };
  }
}

/** Changes an unpacked state by some effects; each addition is clamped to its bounds before the next.
 * @param {Effects} effects
 * @param {Whole[]} now
 */
export function applyEffects(effects, now) {
  for (const { place, amount, low, high } of effects.gains) {
    const value = addWhole(now[place], amount);
    now[place] = value > high ? high : value < low ? low : value;
  }
  for (const fact of effects.cleared) clearFact(now, fact);
  for (const fact of effects.set) setFact(now, fact);
}

/** The number of the scene that a destination leads to from here.
 * @param {CompiledDestination} destination
 * @param {State} now
 * @param {DrawSequence} draw
 * @returns {number}
 */
export function resolveDestination(destination, now, draw) {
  if (typeof destination !== "number" && "branches" in destination) {
    const place = destination.branches.findIndex(({ test }) => test === null || test(now));
    destination = destination.branches[place].go;
  }
  return typeof destination === "number" ? destination : destination.scenes[draw(destination)];
}

/** A text that is the same in every state; null where it is not.
 * @param {readonly Block[]} text
 */
function findFixedText(text) {
  return text.some((block) => block.when !== null || block.text.includes("{"))
    ? null
    : new FilledText(text.map((block) => block.text));
}

/** @type {WeakMap<Story, Engine>} */
const engines = new WeakMap();

/** The engine of a story, made once.
 * @param {Story} story
 * @returns {Engine}
 */
export function findEngine(story) {
  let engine = engines.get(story);
  if (engine === undefined) {
    engine = new Engine(story);
    engines.set(story, engine);
  }
  return engine;
}
