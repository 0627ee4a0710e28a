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
 * @import { EndFigures, PossibleFigures, StoryFigures } from "./story_figures.js"
 *
 * @typedef {Readonly<Record<string, number>>} OptionWorths  the expected impact of each open option, adapting from there on
 */

import { computeFurthest, computeMeans } from "./policy_chain.js";
import { exploreStates } from "./state_graph.js";
import { sampleStory, studyEnds } from "./studied_ends.js";

/** Expected impacts within this are the same. */
export const TOLERANCE = 1e-9;

/** Prepares the study of a story for who brings this.
 * @param {Engine} engine
 * @param {StoryFigures} figures
 * @param {Brings} brings
 * @returns {Generator<void, EndingStudy>}
 */
export function* prepareStudy(engine, figures, brings) {
  const { isSampled, possible, reads } = figures;
  const isTooLarge = isSampled && possible === null;
  const graph = isTooLarge ? null : yield* exploreStates(engine, brings, reads);
  const solved = graph && (yield* solveGraph(graph));
  if (bringsNothing(brings)) return new EndingStudy(figures.compareEnd, possible, solved);
  if (solved === null) return new EndingStudy(yield* sampleStory(engine, brings), null, null);
  return new EndingStudy(...(yield* studyEnds(engine, solved)), solved);
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
   * @param {PossibleFigures | null} possible
   * @param {SolvedGraph | null} solved  null where there were too many states
   */
  constructor(compareEnd, possible, solved) {
    this.compareEnd = compareEnd;
    this.possible = possible;
    this.solved = solved;
  }

  /** The figures of a playthrough; null before an ending.
   * @param {Playthrough} playthrough
   * @returns {EndingFigures | null}
   */
  computeFigures(playthrough) {
    const { impact, scene, story } = playthrough;
    if (impact === null) return null;
    const end = this.compareEnd(scene.id, impact);
    const isExact = end.samples === null;
    const decisions = isExact ? this.listDecisions(playthrough) : [];
    const reach = isExact ? this.listReach(playthrough) : [];
    return { ending: scene.id, impact, ...end, decisions, reach, language: story.language };
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
