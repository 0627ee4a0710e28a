/** Small numbers and texts in 64 signs that every learning system gives back as they were: letters, digits, `-` and `_`. */

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * A whole number in so many signs; the largest that these have room for, where it is larger.
 * @param {number} number
 * @param {number} count
 */
export function writeNumber(number, count) {
  let rest = Math.min(Math.max(0, Math.floor(number)), 64 ** count - 1);
  let signs = "";
  for (let n = 0; n < count; n++) {
    signs = SIGNS.charAt(rest % 64) + signs;
    rest = Math.floor(rest / 64);
  }
  return signs;
}

/**
 * The number that all these signs are.
 * @param {string} signs
 */
export function readNumber(signs) {
  return [...signs].reduce((number, sign) => 64 * number + Math.max(0, SIGNS.indexOf(sign)), 0);
}

/**
 * Any text in these signs.
 * @param {string} text
 */
export function encodeText(text) {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The text that is written in these signs; empty where it is none.
 * @param {string} signs
 */
export function decodeText(signs) {
  try {
    const bytes = atob(signs.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return "";
  }
}
