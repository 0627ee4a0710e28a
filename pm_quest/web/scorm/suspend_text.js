/**
 * What a learning system keeps of a playthrough: its seed, and a few signs a decision.
 *
 *     1.h4Xd.9.80.7.fW3k.90210.~.CxEaB4.kT2Bk.t9x2c1.AkBzAf.~
 *
 * Fields between full stops, the dearest first, since some systems cut what is long: the form; the attempt; how often it was kept; the
 * best impact so far; how many decisions were reported; the story; the seed; what was brought; the decisions; the endings that were
 * found; when it was decided; the ways that were gone back from.
 *
 * @import { Story } from "../engine/model"
 * @import { PlayRecord } from "../page/play_record.js"
 *
 * @typedef {object} Attempt  what is kept of an attempt
 * @property {string} id  of this attempt: what another one left behind is not mistaken for it
 * @property {number} count  how often it was kept
 * @property {number | null} best  the best impact of its endings; null before the first
 * @property {number} reported  how many decisions were reported as interactions
 * @property {PlayRecord} record
 */

import { digestText } from "../engine/blake2b.js";
import { replayChoices, startPlaythrough } from "../engine/playthrough.js";
import { readRecord } from "../page/play_record.js";
import { followWay, LOST_CHOICE, SIGNS_A_DECISION, writeWay } from "./coded_way.js";
import { decodeText, writeNumber, encodeText } from "./signs_64.js";
import { NONE, readEndings, readLeftWay, readTimes, writeEndings, writeLeftWay, writeTimes } from "./suspend_parts.js";

const FORM = "1";
/** Stands after decisions of which the last had no room. */
const WENT_ON = "~";
const GIVEN =
  /^1\.([\w-]{4})\.(\d{1,9})\.(\d{1,3}|~)\.(\d{1,9})\.([\w-]{4})\.(\d{1,20})\.([\w-]+|~)\.([\w-]*)(~?)(?:\.([\w-]*|~))?(?:\.([\w-]*|~))?(?:\.([\w~-]*))?$/;
const BRINGS_NOTHING = JSON.stringify([{ skills: {}, holds: [], player: "" }, ""]);
/** Ways that were gone back from are kept while all fits in here: it is sent with every decision. */
const ROOM_WITH_LEFT_WAYS = 1000;

/**
 * An attempt as text of at most `longest` signs, and whether all its decisions had room. What has none is left out from the end: ways
 * that were gone back from, then times, then the last decisions.
 * @param {Attempt} attempt
 * @param {Story} story
 * @param {number} longest
 * @returns {{ text: string, isWhole: boolean }}
 */
export function writeAttempt(attempt, story, longest) {
  const { playthrough } = replayChoices(story, attempt.record);
  const head = `${writeHead(attempt)}.`;
  const way = writeWay(playthrough);
  if (head.length + way.length > longest) {
    const room = Math.floor((longest - head.length - WENT_ON.length) / SIGNS_A_DECISION) * SIGNS_A_DECISION;
    return { text: head + way.slice(0, Math.max(0, room)) + WENT_ON, isWhole: false };
  }
  let text = head + way;
  for (const part of [writeEndings(attempt.record.endings), writeTimes(attempt.record.times)]) {
    if (text.length + 1 + part.length > longest) return { text, isWhole: true };
    text += `.${part}`;
  }
  const left = attempt.record.left.map((choices) => writeLeftWay(playthrough, choices));
  const room = Math.min(longest, longest === Infinity ? longest : ROOM_WITH_LEFT_WAYS) - text.length - 1;
  while (left.length && left.join(NONE).length > room) left.shift();
  return { text: left.length ? `${text}.${left.join(NONE)}` : text, isWhole: true };
}

/**
 * All that comes before the decisions.
 * @param {Attempt} attempt
 */
function writeHead({ id, count, best, reported, record }) {
  const brought = JSON.stringify([record.brings, record.code]);
  const extra = brought === BRINGS_NOTHING ? NONE : encodeText(brought);
  return [FORM, id, count, best ?? NONE, reported, markStory(record.story), record.seed, extra].join(".");
}

/**
 * The attempt that a text tells, as far as it fits the story as it is now; null for a text that tells none.
 * @param {string} text
 * @param {Story} story
 * @returns {Attempt | null}
 */
export function readAttempt(text, story) {
  const found = GIVEN.exec(text);
  if (found === null) return null;
  const [, id = "", count, best, reported, mark, seed = "", extra, way = "", , endings = "", times = "", left = ""] =
    found;
  const [brings, code] = readBrought(extra === NONE ? "" : decodeText(extra ?? ""));
  const start = startPlaythrough(story, { seed, brings });
  const { playthrough, isWhole } = followWay(start, way);
  const record = readRecord(
    JSON.stringify({
      story: mark === markStory(story.fingerprint) ? story.fingerprint : "",
      seed,
      brings,
      code,
      choices: isWhole ? playthrough.choices : [...playthrough.choices, LOST_CHOICE],
      times: readTimes(times).slice(0, playthrough.turn),
      endings: readEndings(endings, story),
      left: left.split(NONE).flatMap((signs) => readLeftWay(playthrough, signs)),
    }),
  );
  return (
    record && {
      id,
      count: Number(count),
      best: best === NONE ? null : Math.min(100, Number(best)),
      reported: Number(reported),
      record,
    }
  );
}

/**
 * Some bits of what a story is played by.
 * @param {string} fingerprint
 */
function markStory(fingerprint) {
  return writeNumber(Number(digestText(fingerprint) & 0xffffffn), 4);
}

/**
 * @param {string} json
 * @returns {[PlayRecord["brings"], string]}
 */
function readBrought(json) {
  const nothing = /** @type {[PlayRecord["brings"], string]} */ (JSON.parse(BRINGS_NOTHING));
  try {
    const [brings, code] = JSON.parse(json);
    const record = readRecord(JSON.stringify({ seed: "0", choices: [], brings, code }));
    return record ? [record.brings, record.code] : nothing;
  } catch {
    return nothing;
  }
}
