/**
 * Who of the cast is named: a player has met somebody once a text that was read names them.
 *
 * @import { CastMember } from "./model"
 */

/** A letter or a digit; an underscore is emphasis. */
const OF_WORDS = "[\\p{L}\\p{N}]";
/** What stands before a word; no look behind, which older phones have not. */
const BEFORE_WORDS = "(?:^|[^\\p{L}\\p{N}])";
/** What stands before a name: neither a word, nor a word with a hyphen. */
const BEFORE_NAMES = "(?:^-?|[^\\p{L}\\p{N}-]-?|--)";
/** The spaces that stand between words, as Python has them. */
export const WORD_GAPS = /[\s\u001c-\u001f\u0085]+/u;
const PATTERN_SIGNS = /[\\^$.*+?()[\]{}|/]/g;

/** The ids of those of the cast whom a text names. Somebody is named by the whole name, or by an own word of it.
 * @param {Iterable<CastMember>} cast
 * @param {string} text
 * @returns {string[]}
 */
export function findNamed(cast, text) {
  return [...cast].filter((member) => compileName(member).test(text)).map((member) => member.id);
}

/** @type {WeakMap<CastMember, RegExp>} */
const compiledNames = new WeakMap();

/** A pattern that finds somebody.
 * @param {CastMember} member
 * @returns {RegExp}
 */
function compileName(member) {
  let pattern = compiledNames.get(member);
  if (pattern === undefined) {
    const spellings = [escapeWords(member.name), ...member.ownWords.map(escapeWords)].join("|");
    pattern = new RegExp(`${BEFORE_NAMES}(?:${spellings})(?!-?${OF_WORDS})`, "u");
    compiledNames.set(member, pattern);
  }
  return pattern;
}

/** A pattern that finds a term, in upper or lower case, and in the plural.
 * @param {string} term
 * @returns {RegExp}
 */
export function compileWords(term) {
  return new RegExp(`${BEFORE_WORDS}(?:${escapeWords(term)})s?(?!${OF_WORDS})`, "iu");
}

/** A pattern for words, whatever blanks stand between them.
 * @param {string} words
 */
function escapeWords(words) {
  return words
    .split(WORD_GAPS)
    .filter(Boolean)
    .map((word) => word.replace(PATTERN_SIGNS, "\\$&"))
    .join(WORD_GAPS.source);
}
