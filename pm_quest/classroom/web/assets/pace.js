// How far a story is: which decision this is, and about how many are still to come.

import { say } from "./pieces/words.js";

/** Which decision it is, and about how many come after it where so many are left with it; an older server doesn't tell that. @param {number} n @param {number | null | undefined} left */
export function decisionOf(n, left) {
  if (left == null) return say("decisionNow", { n });
  const m = Math.round(left) - 1;
  return m > 0 ? say("aboutMore", { n, m }) : say(left <= 1 ? "theLast" : "perhapsLast", { n });
}
