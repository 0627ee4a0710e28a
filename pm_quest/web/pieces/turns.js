// What is read in a turn.

/**
 * The scene that a turn leads to; its numbers, options and ending are those that hold now.
 * @param {import("./views").TurnView} turn
 */
export const lastScene = (turn) => turn.scenes[turn.scenes.length - 1];
