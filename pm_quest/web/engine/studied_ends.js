/**
 * What all ends of a story are compared with, for a player who brings something: worked out in the page.
 *
 * @import { SolvedGraph } from "./ending_study.js"
 * @import { Engine } from "./engine.js"
 * @import { Brings } from "./model"
 * @import { StateGraph } from "./state_graph.js"
 * @import { EndFigures, PossibleFigures } from "./story_figures.js"
 */

import { sampleEnds } from "./ending_samples.js";
import { MAX_IMPACT } from "./engine.js";
import { computeFurthest, computeMeans, countVisits, countWays } from "./policy_chain.js";

const SURE = 1 - 1e-9; // plays that end with this probability surely end

/** What the ends of a story have in common, for a player who brings something.
 * @param {Engine} engine
 * @param {SolvedGraph} solved
 * @returns {Generator<void, [(ending: string, impact: number) => EndFigures, PossibleFigures]>}
 */
export function* studyEnds(engine, { graph, most, expected }) {
  const least = yield* computeFurthest(graph, -1);
  const [random] = yield* computeMeans(graph, graph.atRandom);
  const means = Object.entries({ random, adaptive: expected[0] }).filter(([, mean]) => !Number.isNaN(mean));
  const atRandom = countEnds(graph, yield* countVisits(graph, graph.atRandom));
  const adapting = countEnds(graph, yield* countVisits(graph, graph.adapting));
  const ways = yield* countWays(graph);
  /** @type {Pick<EndFigures, "ways" | "means" | "samples"> & { spread: [number, number] }} */
  const common = {
    ways: ways !== null && ways <= Number.MAX_SAFE_INTEGER ? Number(ways) : ways,
    spread: [least[0], most[0]],
    means: Object.fromEntries(means),
    samples: null,
  };
  return [
    (ending, impact) => {
      const scene = engine.layout.findScene(ending);
      return {
        at_random: { value: Math.min(1, atRandom.byScene.get(scene) ?? 0), ci: null },
        adapting: { value: Math.min(1, adapting.byScene.get(scene) ?? 0), ci: null },
        percentile: atRandom.whole < SURE ? null : { value: rankShares(atRandom.byImpact, impact), ci: null },
        ...common,
      };
    },
    { impact: common.spread, points: {}, policies: common.means },
  ];
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
export function* sampleStory(engine, brings) {
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
