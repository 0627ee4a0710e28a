/**
 * Whole numbers of any size, exact as Python's are.
 *
 * A story counts in numbers of nine digits at most, but a condition may multiply a hundred of them, and a skill may grow at every
 * scene. So a number is a Number where JavaScript holds it exactly, and a BigInt beyond: what is equal is then `===`, and `<` compares
 * both kinds.
 *
 * @typedef {number | bigint} Whole
 */

/** The sum of two whole numbers.
 * @param {Whole} one
 * @param {Whole} other
 * @returns {Whole}
 */
export function addWhole(one, other) {
  if (typeof one === "number" && typeof other === "number") {
    const sum = one + other;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return shrinkWhole(BigInt(one) + BigInt(other));
}

/** The product of two whole numbers.
 * @param {Whole} one
 * @param {Whole} other
 * @returns {Whole}
 */
export function multiplyWhole(one, other) {
  if (typeof one === "number" && typeof other === "number") {
    const product = one * other;
    if (Number.isSafeInteger(product)) return product + 0; // which is no -0
  }
  return shrinkWhole(BigInt(one) * BigInt(other));
}

/** A whole number with the other sign.
 * @param {Whole} number
 * @returns {Whole}
 */
export function negateWhole(number) {
  return typeof number === "number" ? 0 - number : shrinkWhole(-number);
}

/** A whole number from what others wrote, such as a seed in an address. Throws a SyntaxError or RangeError for anything else.
 * @param {Whole | string} written
 * @returns {Whole}
 */
export function readWhole(written) {
  return shrinkWhole(BigInt(written));
}

/** A whole number in the form that it has here.
 * @param {bigint} number
 * @returns {Whole}
 */
function shrinkWhole(number) {
  const near = Number(number);
  return Number.isSafeInteger(near) ? near : number;
}
