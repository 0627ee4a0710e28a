// What a story brought of each skill, on the way from the least to the most that it can bring.

import { h } from "../pieces/dom.js";
import { level, number, skillLevels, SKILLS } from "../pieces/signs.js";
import { ours, say } from "../pieces/words.js";

/** @typedef {import("../engine/possible_results.js").PossibleResults} PossibleResults */

/**
 * @param {Readonly<Record<string, number>>} skills
 * @param {PossibleResults | null} possible
 */
export function brought(skills, possible) {
  const points = possible?.points ?? {};
  if (!SKILLS.every((each) => points[each])) return skillLevels(skills);
  const rows = SKILLS.filter((each) => each in skills).map((each) => {
    const [least, most] = points[each];
    return level(
      say(each),
      skills[each],
      least,
      most,
      ` ${say("of")} ${least ? `${number(least)}…` : ""}${number(most)}`,
    );
  });
  return h("dl", { class: "levels thin", lang: ours() }, rows);
}
