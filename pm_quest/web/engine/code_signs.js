// The signs of a code: a whole number as letters and digits that can't be confused, with check signs.
//
// The signs are the digits and the capital letters without I, L, O and U. The last two say the
// remainder of the rest by a prime: one wrong sign, or two neighbours that changed places, always
// change it. An old code must stay readable, so none of this ever changes.

import { tell } from "./figure_words.js";

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BASE = 32n;
/** Characters of a code at most. */
export const MAX_SIGNS = 24;
const CHECK_SIGNS = 2;
const CHECK_PRIME = 1021n; // the largest prime that two signs have room for
const GROUP = /.{1,4}/gu; // signs between two hyphens, where the code has room for them
/** Numbers below this have room in a code. */
export const LIMIT = BASE ** BigInt(MAX_SIGNS - CHECK_SIGNS);
/** @type {Record<string, string>} */
const READ_AS = { O: "0", I: "1", L: "1" };
const CODE_BLANKS = /[ \t\r\n\-–—_]/gu;

/** A code that can't be read; the message says why, and what to do. */
export class CodeError extends Error {
  /**
   * @param {string} key  of its words
   * @param {Record<string, unknown>} [values]  that are filled in
   */
  constructor(key, values) {
    super(tell("en", key, values));
    this.key = key;
    this.values = values;
  }

  /** The message in a language.
   * @param {string} language
   */
  sayIn(language) {
    return tell(language, this.key, this.values);
  }
}

/**
 * Return a number from 1 to below LIMIT as a code, in groups where there is room for hyphens.
 * @param {bigint} number
 */
export function writeSigns(number) {
  if (number < 1n || number >= LIMIT) throw new RangeError("the number has no room in a code");
  const signs = writeSignDigits(number) + writeSignDigits(number % CHECK_PRIME).padStart(CHECK_SIGNS, "0");
  const grouped = (signs.match(GROUP) ?? []).join("-");
  return grouped.length <= MAX_SIGNS ? grouped : signs;
}

/**
 * Return the number of a code, however it is grouped and in small letters too.
 *
 * Throws CodeError for what is none.
 * @param {string} text
 */
export function readSigns(text) {
  const signs = [...text.replace(CODE_BLANKS, "").toUpperCase()];
  if (signs.length <= CHECK_SIGNS || signs.length > MAX_SIGNS) {
    throw new CodeError("code_length", { low: CHECK_SIGNS + 1, high: MAX_SIGNS, n: signs.length });
  }
  const read = signs.map((sign, place) => readSign(sign, place + 1)).join("");
  const number = readSignDigits(read.slice(0, -CHECK_SIGNS));
  if (read.startsWith("0") || number % CHECK_PRIME !== readSignDigits(read.slice(-CHECK_SIGNS))) {
    throw new CodeError("code_slip");
  }
  return number;
}

/**
 * @param {string} sign
 * @param {number} place
 */
function readSign(sign, place) {
  const read = READ_AS[sign] ?? sign;
  if (SIGNS.includes(read)) return read;
  const shown = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(sign) ? `, '${sign}'` : "";
  throw new CodeError("code_sign", { n: place, shown });
}

/** @param {bigint} number */
function writeSignDigits(number) {
  let signs = "";
  for (let rest = number; rest; rest /= BASE) signs = `${SIGNS[Number(rest % BASE)]}${signs}`;
  return signs;
}

/** @param {string} signs */
const readSignDigits = (signs) => [...signs].reduce((number, sign) => number * BASE + BigInt(SIGNS.indexOf(sign)), 0n);
