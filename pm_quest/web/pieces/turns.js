// What is read in a turn.

/**
 * The scene that a turn leads to; its numbers, options and ending are those that hold now.
 * @param {import("./views").TurnView} turn
 */
export const lastScene = (turn) => turn.scenes[turn.scenes.length - 1];

/**
 * What coming to a scene of a turn changed, by id: nothing that the choice before it did.
 * @param {import("./views").TurnView} turn
 * @param {import("./views").SceneView} scene
 * @returns {Record<string, number>}
 */
export function gainOn(turn, scene) {
  const earlier = turn.scenes[turn.scenes.indexOf(scene) - 1];
  const before = earlier ? numbersOf(earlier) : (turn.before ?? {});
  const moved = Object.entries(numbersOf(scene)).map(
    ([id, now]) => /** @type {const} */ ([id, now - (before[id] ?? now)]),
  );
  return Object.fromEntries(moved.filter(([, by]) => by));
}

/** @param {import("./views").SceneView} scene @returns {Record<string, number>} */
const numbersOf = ({ meters, skills, adaptability }) => ({
  ...Object.fromEntries(meters.map((each) => [each.id, each.value])),
  ...skills,
  ...(adaptability === null ? {} : { adaptability }),
});
