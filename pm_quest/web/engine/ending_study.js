/**
 * What the endings of a story are compared with, exactly: prepared once for what a player brings, asked for any playthrough.
 *
 * Preparing takes some tenths of a second, and depends on no choice. It comes in parts, so that it can go on beside the play
 * (`ending_ahead.js`). What holds for every way through was worked out when the story was exported, for a player who brings nothing;
 * of other players it is worked out here.
 *
 * @import { DecisionFigures, EndingFigures, ReachStep } from "./ending_figures.js"
 * @import { Engine } from "./engine.js"
 * @import { Brings } from "./model"
 * @import { Playthrough } from "./playthrough.js"
 * @import { StateGraph } from "./state_graph.js"
 * @import { EndFigures, StoryFigures } from "./story_figures.js"
 *
 * @typedef {Readonly<Record<string, number>>} OptionWorths  the expected impact of each open option, adapting from there on
 */

import { sampleEnds } from "./ending_samples.js";
import { MAX_IMPACT } from "./engine.js";
import { computeFurthest, computeMeans, countVisits, countWays } from "./policy_chain.js";
import { exploreStates } from "./state_graph.js";

/** Expected impacts within this are the same. */
export const TOLERANCE = 1e-9;
const SURE = 1 - 1e-9; // plays that end with this probability surely end

/** Prepares the study of a story for who brings this.
 * @param {Engine} engine
 * @param {StoryFigures} figures
 * @param {Brings} brings
 * @returns {Generator<void, EndingStudy>}
 */
export function* prepareStudy(engine, figures, brings) {
  const isKnown = bringsNothing(brings);
  const graph = isKnown && figures.isSampled ? null : yield* exploreStates(engine, brings, figures.reads);
  const solved = graph && (yield* solveGraph(graph));
  const compareEnd = isKnown
    ? figures.compareEnd
    : solved
      ? yield* studyEnds(engine, solved)
      : yield* sampleStory(engine, brings);
  return new EndingStudy(compareEnd, solved);
}

/** Whether a player starts as everybody does who brings nothing.
 * @param {Brings} brings
 */
export function bringsNothing({ skills, holds }) {
  return holds.length === 0 && Object.values(skills).every((points) => points <= 0);
}

/** A story for a player, ready to say what any of its playthroughs came to. */
export class EndingStudy {
  /**
   * @param {(ending: string, impact: number) => EndFigures} compareEnd
   * @param {SolvedGraph | null} solved  null where there were too many states
   */
  constructor(compareEnd, solved) {
    this.compareEnd = compareEnd;
    this.solved = solved;
  }

  /** The figures of a playthrough; null before an ending.
   * @param {Playthrough} playthrough
   * @returns {EndingFigures | null}
   */
  computeFigures(playthrough) {
    const { impact, scene } = playthrough;
    if (impact === null) return null;
    return {
      ending: scene.id,
      impact,
      ...this.compareEnd(scene.id, impact),
      decisions: this.listDecisions(playthrough),
      reach: this.listReach(playthrough),
    };
  }

  /** What was in reach at the start and after each decision, where its state is known.
   * @param {Playthrough} playthrough
   * @returns {ReachStep[]}
   */
  listReach(playthrough) {
    const { solved } = this;
    if (!solved) return [];
    return playthrough.listTurns().flatMap(({ turn, state }) => {
      const number = solved.graph.findState(state);
      if (number === undefined) return [];
      const expected = solved.expected[number];
      return { number: turn, most: solved.most[number], expected: Number.isNaN(expected) ? null : expected };
    });
  }

  /** Each decision with what it came to, without those whose worth is unknown.
   * @param {Playthrough} playthrough
   * @returns {DecisionFigures[]}
   */
  listDecisions(playthrough) {
    return playthrough.listTurns().flatMap((turn) => {
      const { previous, takenChoice } = turn;
      if (previous === null || takenChoice === null) return [];
      const worths = this.listWorths(previous);
      return takenChoice in worths ? judgeDecision(previous, turn.turn, takenChoice, worths) : [];
    });
  }

  /** The expected impact of each open option here, adapting from there on; of those where it is known.
   * @param {Playthrough} playthrough
   * @returns {OptionWorths}
   */
  listWorths({ engine, state }) {
    const { solved } = this;
    /** @type {Record<string, number>} */
    const worths = Object.create(null);
    if (!solved) return worths;
    for (const option of engine.findScene(state).choices.values()) {
      if (!engine.isOpen(state, option)) continue;
      let worth = 0;
      for (const { odds, total, states } of engine.listSuccessors(state, option)) {
        const number = solved.graph.findState(states[states.length - 1]);
        worth += (Number(odds) / Number(total)) * (number === undefined ? NaN : solved.expected[number]);
      }
      if (!Number.isNaN(worth)) worths[option.choice.id] = worth;
    }
    return worths;
  }
}

/**
 * @typedef {object} SolvedGraph
 * @property {StateGraph} graph
 * @property {Float64Array} most  the most impact that can be reached from each state
 * @property {Float64Array} expected  the expected impact from each state on, adapting; NaN where that may never end
 */

/**
 * @param {StateGraph} graph
 * @returns {Generator<void, SolvedGraph>}
 */
function* solveGraph(graph) {
  return { graph, most: yield* computeFurthest(graph, 1), expected: yield* computeMeans(graph, graph.adapting) };
}

/** What the ends of a story have in common, for a player who brings something.
 * @param {Engine} engine
 * @param {SolvedGraph} solved
 * @returns {Generator<void, (ending: string, impact: number) => EndFigures>}
 */
function* studyEnds(engine, { graph, most, expected }) {
  const least = yield* computeFurthest(graph, -1);
  const [random] = yield* computeMeans(graph, graph.atRandom);
  const means = { random, adaptive: expected[0] };
  const atRandom = countEnds(graph, yield* countVisits(graph, graph.atRandom));
  const adapting = countEnds(graph, yield* countVisits(graph, graph.adapting));
  const ways = yield* countWays(graph);
  /** @type {Pick<EndFigures, "ways" | "spread" | "means" | "samples">} */
  const common = {
    ways: ways !== null && ways <= Number.MAX_SAFE_INTEGER ? Number(ways) : ways,
    spread: [least[0], most[0]],
    means: Object.fromEntries(Object.entries(means).filter(([, mean]) => !Number.isNaN(mean))),
    samples: null,
  };
  return (ending, impact) => {
    const scene = engine.layout.findScene(ending);
    return {
      at_random: { value: Math.min(1, atRandom.byScene.get(scene) ?? 0), ci: null },
      adapting: { value: Math.min(1, adapting.byScene.get(scene) ?? 0), ci: null },
      percentile: atRandom.whole < SURE ? null : { value: rankShares(atRandom.byImpact, impact), ci: null },
      ...common,
    };
  };
}

/** The shares of plays by the scene of their ending, by impact, and of all that end.
 * @param {StateGraph} graph
 * @param {Float64Array} visits
 */
function countEnds(graph, visits) {
  /** @type {Map<number, number>} */
  const byScene = new Map();
  const byImpact = new Float64Array(MAX_IMPACT + 1);
  let whole = 0;
  visits.forEach((share, state) => {
    const [scene, impact] = [graph.scene[state], graph.impact[state]];
    if (impact < 0) return;
    byScene.set(scene, (byScene.get(scene) ?? 0) + share);
    byImpact[impact] = byImpact[impact] + share;
    whole += share;
  });
  return { byScene, byImpact, whole };
}

/**
 * @param {Float64Array} byImpact
 * @param {number} impact
 */
function rankShares(byImpact, impact) {
  const below = byImpact.subarray(0, impact).reduce((sum, each) => sum + each, 0);
  return Math.min(1, below + byImpact[impact] / 2);
}

/** The same from seeded plays, where there are too many states.
 * @param {Engine} engine
 * @param {Brings} brings
 * @returns {Generator<void, (ending: string, impact: number) => EndFigures>}
 */
function* sampleStory(engine, brings) {
  const random = yield* sampleEnds(engine, brings, "random");
  const adaptive = yield* sampleEnds(engine, brings, "adaptive");
  const means = Object.entries({ random: random.mean, adaptive: adaptive.mean }).flatMap(([id, mean]) =>
    mean === null ? [] : [[id, mean]],
  );
  return (ending, impact) => ({
    at_random: random.estimateShare(ending),
    adapting: adaptive.estimateShare(ending),
    percentile: random.rankImpact(impact),
    ways: null,
    spread: null,
    means: Object.fromEntries(means),
    samples: Math.min(random.ends.length, adaptive.ends.length),
  });
}

/** The figures of a decision between options of these worths.
 * @param {Playthrough} before
 * @param {number} number
 * @param {string} choice
 * @param {OptionWorths} worths
 * @returns {DecisionFigures}
 */
function judgeDecision(before, number, choice, worths) {
  const { choices } = before.scene;
  const worth = worths[choice];
  const best = Math.max(...Object.values(worths));
  const others = Object.entries(worths).flatMap(([id, each]) => (id === choice ? [] : each));
  const fitting = Object.entries(worths).flatMap(([id, each]) => (choices.get(id)?.fit === "adapts" ? each : []));
  return {
    number,
    choice,
    say: String(before.offers.find((offer) => offer.id === choice)?.say ?? ""),
    fit: choices.get(choice)?.fit ?? "neutral",
    worth,
    best,
    lost: dropRounding(best - worth),
    kept: others.length ? dropRounding(worth - Math.max(...others)) : 0,
    detour: fitting.length ? dropRounding(best - Math.max(...fitting)) : 0,
  };
}

/** A difference of expected impacts; 0 where it is negative or only rounding.
 * @param {number} difference
 */
const dropRounding = (difference) => (difference > TOLERANCE ? difference : 0);
