// What is kept of playing: a seed and choices, as text. Everything else follows from them.

/**
 * @typedef {object} PlayRecord
 * @property {string} story  the fingerprint of the story as it was played
 * @property {string} seed  as digits
 * @property {{ skills: Record<string, number>, holds: string[], player: string }} brings
 * @property {string[]} choices
 * @property {number[]} times  when each choice was taken, in milliseconds of 1970
 * @property {string[][]} left  the ways that were gone back from, newest last
 * @property {Record<string, number>} endings  the best impact of each ending that was reached, by its scene
 * @property {string} code  the code of another's way that is played; empty for none
 * @property {number} [best]  the best impact that had been reached before this ending
 * @property {string} [aside]  the record, as text, of what was played before and not ended
 */

/**
 * Keeps one record, for as long as it can: in the browser, in a learning system, or as long as the page is open.
 *
 * The hooks are told what happens; a keeper may leave them out.
 * @typedef {object} Keeper
 * @property {() => string | null} load  the text that was kept; null for none
 * @property {(text: string) => void} keep  throws where it can't
 * @property {(changed: (text: string) => void) => void} [watch]  tells when another window kept something
 * @property {(play: import("./play.js").Play) => void} [started]
 * @property {(play: import("./play.js").Play, turn: number) => void} [chosen]
 * @property {(play: import("./play.js").Play) => void} [ended]
 */

const MOST_LEFT = 40; // ways that are remembered; beyond these the oldest are forgotten

/**
 * A record as text.
 * @param {PlayRecord} record
 */
export const writeRecord = (record) => JSON.stringify({ ...record, left: record.left.slice(-MOST_LEFT) });

/**
 * The record that a text holds; null where it holds none, whoever wrote it.
 * @param {string | null} text
 * @returns {PlayRecord | null}
 */
export function readRecord(text) {
  const found = parse(text);
  if (found === null || typeof found !== "object" || !isNames(found.choices)) return null;
  const { story, seed, brings, choices, times, left, endings, code, best, aside } = found;
  if (!/^\d{1,20}$/.test(String(seed))) return null;
  return {
    story: String(story ?? ""),
    seed: String(seed),
    brings: readBrings(brings),
    choices,
    times: Array.isArray(times) ? times.map(Number) : [],
    left: Array.isArray(left) ? left.filter(isNames) : [],
    endings: Object.fromEntries(Object.entries(endings ?? {}).filter(([, impact]) => Number.isInteger(impact))),
    code: typeof code === "string" ? code.slice(0, 60) : "",
    ...(Number.isInteger(best) ? { best } : {}),
    ...(typeof aside === "string" && aside ? { aside } : {}),
  };
}

/** @param {string | null} text @returns {any} */
function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** @param {unknown} value @returns {value is string[]} */
const isNames = (value) => Array.isArray(value) && value.every((each) => typeof each === "string");

/** @param {any} brings @returns {PlayRecord["brings"]} */
function readBrings(brings) {
  const points = Object.entries(brings?.skills ?? {}).filter(([, each]) => Number.isSafeInteger(each));
  return {
    skills: /** @type {Record<string, number>} */ (Object.fromEntries(points)),
    holds: isNames(brings?.holds) ? brings.holds : [],
    player: typeof brings?.player === "string" ? brings.player.slice(0, 60) : "",
  };
}
