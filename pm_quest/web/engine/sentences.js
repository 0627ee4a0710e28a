/** Parts of sentences, formatted the same everywhere, and as the terminal formats them. */

/** Control characters, direction overrides, half characters and tags; not line ends. */
const UNPRINTED =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

/**
 * Return a number rounded to whole ones; a half goes to the even one.
 * @param {number} number
 */
export function roundEven(number) {
  const below = Math.floor(number);
  const over = number - below;
  if (over !== 0.5) return over < 0.5 ? below : below + 1;
  return below % 2 ? below + 1 : below;
}

/**
 * Return a number with one decimal; a half goes to the even one.
 * @param {number} number
 */
export function formatTenths(number) {
  const isHalf = Number.isInteger(4 * number) && !Number.isInteger(2 * number);
  return (isHalf ? roundEven(10 * number) / 10 : number).toFixed(1);
}

/**
 * Return a whole number with a comma before each three of its digits.
 * @param {number | bigint} number
 */
export const groupDigits = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/gu, ",");

/**
 * Return words as in `one, two and three`; there has to be one.
 * @param {readonly string[]} parts
 * @param {string} last
 */
export const joinWords = (parts, last) =>
  parts.length === 1 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} ${last} ${parts[parts.length - 1]}`;

/**
 * Return a text of at most this many characters, with an ellipsis where it is cut.
 * @param {string} text
 * @param {number} longest
 */
export function shortenText(text, longest) {
  const signs = [...text];
  return signs.length <= longest
    ? text
    : `${signs
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}

/**
 * Return a text whose first letter is a capital.
 * @param {string} text
 */
export const capitalize = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * Return a name or title on one line, without control characters or direction overrides.
 * @param {{ toString(): string }} text
 */
export const formatLine = (text) => String(text).replace(UNPRINTED, "").split(/\s+/u).filter(Boolean).join(" ");
