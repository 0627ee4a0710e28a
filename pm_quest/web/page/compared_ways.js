// Ways of playing that a debrief compares with, each with what it comes to on average.

import { say } from "../pieces/words.js";

/** @typedef {import("../engine/possible_results.js").PossibleResults} PossibleResults */
/** @typedef {{ name: string, label: string, value: number }} Rung */

/**
 * By the book, and the player's own habit; none where they are not known.
 * @param {PossibleResults | null} possible
 * @returns {Rung[]}
 */
export function listComparedWays(possible) {
  return [...(possible?.policies ?? [])].flatMap(([id, value]) => {
    const act = /^habit\((\w+)\)$/u.exec(id)?.[1];
    if (act) return [{ name: id, label: say("always", { act: say(`act_${act}`) }), value }];
    return id === "by_the_book" ? [{ name: id, label: say(id), value }] : [];
  });
}
