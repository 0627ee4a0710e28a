/**
 * Who of the cast is named: a player has met somebody once a text that was read names them.
 *
 * Patterns hold no classes of letters: to make one of those takes a phone longer than to read a page. What stands around is looked at where a word was found.
 *
 * @import { CastMember } from "./model"
 */

/** What must not stand before a name: a letter or a digit, or such a word with a hyphen. An underscore is emphasis. */
const BEFORE_NAMES = /[\p{L}\p{N}]-?$/u;
const AFTER_NAMES = /^-?[\p{L}\p{N}]/u;
const BEFORE_WORDS = /[\p{L}\p{N}]$/u;
/** What must not stand after a word, which may be in the plural. */
const AFTER_WORDS = /^(?![sSſ]?(?![\p{L}\p{N}]))/u;
/** The spaces that stand between words, as Python has them. */
export const WORD_GAPS = /[\s\u001c-\u001f\u0085]+/u;
const PATTERN_SIGNS = /[\\^$.*+?()[\]{}|/]/g;
const NEAR = 3; // as much of a text as these look at: a hyphen, and a letter that may take two

/** The ids of those of the cast whom a text names. Somebody is named by the whole name, or by an own word of it.
 * @param {Iterable<CastMember>} cast
 * @param {string} text
 * @returns {string[]}
 */
export function findNamed(cast, text) {
  return [...cast].filter((member) => isNamed(member, text)).map((member) => member.id);
}

/**
 * @param {CastMember} member
 * @param {string} text
 */
function isNamed({ name, ownWords }, text) {
  return [name, ...ownWords].some(
    (each) => text.includes(splitWords(each)[0]) && stands(each, text, "", BEFORE_NAMES, AFTER_NAMES),
  );
}

/** Whether a text uses a term, in upper or lower case, or in the plural.
 * @param {string} term
 * @param {string} text
 */
export const usesTerm = (term, text) => stands(term, text, "i", BEFORE_WORDS, AFTER_WORDS);

/** Whether these words stand somewhere in a text, whatever blanks are between them, with nothing around them that must not be there.
 * @param {string} words
 * @param {string} text
 * @param {"" | "i"} flag
 * @param {RegExp} before
 * @param {RegExp} after
 */
function stands(words, text, flag, before, after) {
  const pattern = findPattern(words, `gu${flag}`);
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const { index } = found;
    const end = index + found[0].length;
    if (!before.test(text.slice(Math.max(0, index - NEAR), index)) && !after.test(text.slice(end, end + NEAR)))
      return true;
    pattern.lastIndex = index + String.fromCodePoint(text.codePointAt(index) ?? 0).length;
  }
  return false;
}

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/** A pattern for words, made once.
 * @param {string} words
 * @param {string} flags
 */
function findPattern(words, flags) {
  const key = `${flags} ${words}`;
  const found =
    patterns.get(key) ??
    new RegExp(
      splitWords(words)
        .map((word) => word.replace(PATTERN_SIGNS, "\\$&"))
        .join(WORD_GAPS.source),
      flags,
    );
  patterns.set(key, found);
  return found;
}

/** @param {string} words */
const splitWords = (words) => words.split(WORD_GAPS).filter(Boolean);
