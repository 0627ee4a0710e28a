/**
 * The code of a playthrough: which scenario, what was brought, the seed and the choices, in 24 characters.
 *
 * A code is a whole number, made of digits of many sizes, the first the lowest: what the code says of itself, then each choice as one
 * of the options that were open. The option is read against the story, so a choice among three takes a digit of three. With each goes a
 * little of the scene and its options, by which a story that has changed since is noticed where it changed. A code of this page plays
 * in the terminal, and the other way round (`pm_quest/story/share_code.py`).
 *
 * @import { Brings, Chance, Destination, Story } from "./model"
 * @import { Playthrough } from "./playthrough.js"
 *
 * @typedef {object} ShareCode  a code as far as it can be read without its story
 * @property {number} scenario  some bits of the scenario's id
 * @property {number} version  some bits of what decides how it is played
 * @property {bigint} rest  the digits still to be read
 *
 * @typedef {object} SharedWay  the way that a code tells, followed in the story as it is here
 * @property {Playthrough} playthrough  as far as it goes
 * @property {boolean} is_same_version  whether the story is played as it was when the code was made
 * @property {boolean} is_cut  whether the way went on, and its end had no room in the code
 * @property {boolean} is_lost  whether it could not be followed to where the code goes: only in another version
 */

import { digestText } from "./blake2b.js";
import { CodeError, LIMIT, readSigns, writeSigns } from "./code_signs.js";
import { startPlaythrough } from "./playthrough.js";
import { SKILLS } from "./story.js";

const FORMAT = 1;
const FORMATS = 4;
const STORIES = 2 ** 12;
const VERSIONS = 2 ** 10;
/** The sizes of a seed: none where nothing is left to chance, one that the game draws, one of a career. */
const SEEDS = [1n, 1_000_000n, 2n ** 64n];
const MOST_POINTS = 32; // points of a skill that are brought count below this
const MARKS = [4, 2, 1]; // the sizes of what goes with each choice, the best first; the last marks nothing
const COUNTS = 128; // a code of a way without its end has fewer choices than this
const MAX_CODED_TURNS = 1_000;
const EXTENTS = /** @type {const} */ (["whole", "unfinished", "cut"]);
/** The credentials that can be brought, in the order in which a code tells them. */
export const CREDENTIALS = ["aipmm", "blackblot", "ccna", "cspo", "csm", "mba", "pragmatic", "safe_popm"];

/** @typedef {(typeof EXTENTS)[number]} Extent */

/** Digits of many sizes as one number, the first the lowest. */
class DigitWriter {
  number = 0n;
  size = 1n;

  /**
   * @param {number | bigint} digit
   * @param {number | bigint} size
   */
  addDigit(digit, size) {
    this.number += this.size * BigInt(digit);
    this.size *= BigInt(size);
  }
}

/** Reads the digits of a number again, in their order. */
class DigitReader {
  /** @param {bigint} number */
  constructor(number) {
    this.rest = number;
  }

  /** @param {number} size */
  readDigit(size) {
    return Number(this.readLarge(BigInt(size)));
  }

  /** @param {bigint} size */
  readLarge(size) {
    const digit = this.rest % size;
    this.rest /= size;
    return digit;
  }
}

/** The code of a playthrough, at most 24 characters. A way that is too long for that is told as far as there is room: its first choices.
 * Null where a seed of many digits and what was brought take all the room.
 * @param {Playthrough} playthrough
 * @returns {string | null}
 */
export function writeCode(playthrough) {
  const extent = playthrough.isEnded && playthrough.turn <= MAX_CODED_TURNS ? "whole" : "unfinished";
  for (const mark of MARKS) {
    const number = numberWay(playthrough, mark, extent);
    if (number !== null) return writeSigns(number);
  }
  for (const turn of playthrough.listTurns().reverse()) {
    const number = numberWay(turn, 1, "cut");
    if (number !== null) return writeSigns(number);
  }
  return null;
}

/** What a code says without its story. Throws a CodeError for what is none.
 * @param {string} text
 * @returns {ShareCode}
 */
export function parseCode(text) {
  const digits = new DigitReader(readSigns(text));
  if (digits.readDigit(FORMATS) !== FORMAT) {
    throw new CodeError("code_version");
  }
  return { scenario: digits.readDigit(STORIES), version: digits.readDigit(VERSIONS), rest: digits.rest };
}

/** Whether a code may be of this story: of another one hardly ever.
 * @param {ShareCode} code
 * @param {Story} story
 */
export const isCodeOf = (code, story) => code.scenario === hashStory(story);

/** The way of a code in a story, as far as it fits there. Throws a CodeError where the code is of this very version and yet leads
 * nowhere: then there is a slip in it that its check signs did not catch.
 * @param {ShareCode} code
 * @param {Story} story
 * @returns {SharedWay}
 */
export function followCode(code, story) {
  const digits = new DigitReader(code.rest);
  const isSame = code.version === hashVersion(story);
  const mark = MARKS[digits.readDigit(MARKS.length)] ?? 1;
  const extent = EXTENTS[digits.readDigit(EXTENTS.length)] ?? "cut";
  const count = extent === "whole" ? MAX_CODED_TURNS : digits.readDigit(COUNTS);
  const brings = readBrings(digits);
  const seed = digits.readLarge(SEEDS[digits.readDigit(SEEDS.length)] ?? 1n);
  let playthrough = startPlaythrough(story, { seed: String(seed), brings });
  while (playthrough.turn < count && !(extent === "whole" && playthrough.isEnded)) {
    const after = takeCoded(playthrough, digits, mark);
    if (after === null) break;
    playthrough = after;
  }
  const hasArrived = extent === "whole" ? playthrough.isEnded : playthrough.turn === count;
  const isLost = !hasArrived || digits.rest > 0n;
  if (isSame && isLost) {
    throw new CodeError("code_lost");
  }
  return { playthrough, is_same_version: isSame, is_cut: extent === "cut", is_lost: isLost };
}

/** A way as a number, with marks of this size; null where it has no room in a code.
 * @param {Playthrough} playthrough
 * @param {number} mark
 * @param {Extent} extent
 * @returns {bigint | null}
 */
function numberWay(playthrough, mark, extent) {
  const { story, turn } = playthrough;
  const digits = new DigitWriter();
  digits.addDigit(FORMAT, FORMATS);
  digits.addDigit(hashStory(story), STORIES);
  digits.addDigit(hashVersion(story), VERSIONS);
  digits.addDigit(MARKS.indexOf(mark), MARKS.length);
  digits.addDigit(EXTENTS.indexOf(extent), EXTENTS.length);
  if (extent !== "whole") {
    if (turn >= COUNTS) return null;
    digits.addDigit(turn, COUNTS);
  }
  addBrings(digits, playthrough.brings);
  const seed = drawsChance(story) ? BigInt(playthrough.seed) : 0n;
  const kind = SEEDS.findIndex((size) => seed < size);
  if (kind < 0) return null;
  digits.addDigit(kind, SEEDS.length);
  digits.addDigit(seed, SEEDS[kind] ?? 1n);
  for (const { previous, takenChoice } of playthrough.listTurns()) {
    if (previous === null || takenChoice === null) continue;
    if (digits.number >= LIMIT) return null;
    const options = listOpen(previous);
    digits.addDigit(markOptions(previous, options, mark), mark);
    if (digits.number >= LIMIT) return null;
    digits.addDigit(options.indexOf(takenChoice), options.length);
  }
  return digits.number < LIMIT ? digits.number : null;
}

/** The playthrough after the next choice of a code; null where that does not fit.
 * @param {Playthrough} playthrough
 * @param {DigitReader} digits
 * @param {number} mark
 */
function takeCoded(playthrough, digits, mark) {
  const options = listOpen(playthrough);
  if (!options.length || digits.readDigit(mark) !== markOptions(playthrough, options, mark)) return null;
  return playthrough.choose(options[digits.readDigit(options.length)] ?? "");
}

/** The ids of the options that can be taken now, in the order of the file.
 * @param {Playthrough} playthrough
 */
export const listOpen = (playthrough) => playthrough.offers.filter((offer) => offer.open).map((offer) => offer.id);

/** Some bits of a scene and what is open there.
 * @param {Playthrough} playthrough
 * @param {readonly string[]} options
 * @param {number} mark
 */
const markOptions = (playthrough, options, mark) => hashWords([playthrough.scene.id, ...options], mark);

/** @param {Story} story */
const hashStory = (story) => hashWords([story.id], STORIES);

/** @param {Story} story */
const hashVersion = (story) => Number(BigInt(`0x${story.fingerprint}`) % BigInt(VERSIONS));

/** A number below a size that follows from these words, on every machine and for ever.
 * @param {readonly string[]} words
 * @param {number} size
 */
const hashWords = (words, size) => Number(digestText(words.join("\n")) % BigInt(size));

/** Whether anything in a story is left to chance, so that its seed matters.
 * @param {Story} story
 */
export function drawsChance(story) {
  return [...story.scenes.values()].some(
    ({ go, choices }) => hasChance(go) || [...choices.values()].some((choice) => hasChance(choice.go)),
  );
}

/**
 * @param {Destination | null} go
 * @returns {boolean}
 */
function hasChance(go) {
  const isChance = (/** @type {string | Chance} */ each) => typeof each !== "string";
  if (go === null || typeof go === "string") return false;
  return "chance" in go || go.some((branch) => isChance(branch.go));
}

/**
 * @param {DigitWriter} digits
 * @param {Brings} brings
 */
function addBrings(digits, { skills, holds }) {
  const hasAny = holds.length > 0 || Object.values(skills).some((points) => points !== 0);
  digits.addDigit(hasAny ? 1 : 0, 2);
  if (!hasAny) return;
  for (const credential of CREDENTIALS) digits.addDigit(holds.includes(credential) ? 1 : 0, 2);
  for (const skill of SKILLS) {
    const points = skills[skill] ?? 0;
    digits.addDigit(points < 0 ? 0 : points < MOST_POINTS ? points : MOST_POINTS - 1, MOST_POINTS);
  }
}

/**
 * @param {DigitReader} digits
 * @returns {Partial<Brings>}
 */
function readBrings(digits) {
  if (!digits.readDigit(2)) return {};
  const holds = CREDENTIALS.filter(() => digits.readDigit(2));
  const skills = SKILLS.map((skill) => [skill, digits.readDigit(MOST_POINTS)]);
  return { holds, skills: Object.fromEntries(skills.filter(([, points]) => points)) };
}
