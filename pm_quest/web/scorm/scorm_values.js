/** Values as the two versions of SCORM write them: times, spans of time, and texts in the signs and lengths they allow. */

import { digestText } from "../engine/blake2b.js";

/** @import { ScormVersion } from "./learning_system.js" */

const LONGEST_SPAN = ((9999 * 60 + 59) * 60 + 59) * 1000;
const HASH_SIGNS = 8;

/**
 * A span of milliseconds, as in 0001:02:03.45 and PT1H2M3.45S.
 * @param {ScormVersion} version
 * @param {number} span
 */
export function formatSpan(version, span) {
  const hundredths = Math.floor(Math.min(Math.max(span, 0), LONGEST_SPAN) / 10);
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  const seconds = ((hundredths % 6000) / 100).toFixed(2);
  if (version === "2004") return `PT${hours}H${minutes}M${seconds}S`;
  return `${String(hours).padStart(4, "0")}:${String(minutes).padStart(2, "0")}:${seconds.padStart(5, "0")}`;
}

/**
 * A moment: the time of day here in 1.2, which has no dates; date and time of the world in 2004.
 * @param {ScormVersion} version
 * @param {number} time  in milliseconds since 1970
 */
export function formatMoment(version, time) {
  const date = new Date(time);
  if (version === "2004") return `${date.toISOString().slice(0, 19)}.00Z`;
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}

/**
 * An id of at most `most` signs of A to Z, a to z, 0 to 9 and _. A longer one ends in a hash of all of it.
 * @param {string} id
 * @param {number} most
 */
export function formatIdentifier(id, most) {
  const clean = id.replace(/\W/g, "_");
  if (clean === id && clean.length <= most) return clean;
  return `${clean.slice(0, most - HASH_SIGNS - 1)}_${digestText(id).toString(16).padStart(16, "0").slice(-HASH_SIGNS)}`;
}

/**
 * A line of at most `most` signs, without what would be read as the name of a language before it.
 * @param {string} text
 * @param {number} most
 */
export function formatLine(text, most) {
  const line = text
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .replace(/^\{/, "(");
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
