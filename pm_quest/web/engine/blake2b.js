/** blake2b with a digest of 8 bytes (RFC 7693), in halves of 32 bits. */

/** @type {readonly number[]}  The fractions of the square roots of the first eight primes, each as its lower and its upper half. */
const FRACTIONS = [
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a, 0xade682d1,
  0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
];
/** Which words of the message each round takes, as hexadecimal digits; rounds 10 and 11 take those of 0 and 1. */
const ORDERS = [
  "0123456789abcdef",
  "ea489fd61c02b753",
  "b8c052fdae367194",
  "7931dcbe265a40f8",
  "905724afe1bc683d",
  "2c6a0b834d75fe19",
  "c51fed4a0763928b",
  "db7ec13950f4862a",
  "6fe9b308c2d714a5",
  "a2847615fb9e3cd0",
  "0123456789abcdef",
  "ea489fd61c02b753",
].map((order) => [...order].map((digit) => 2 * parseInt(digit, 16)));
/** The words that each of the eight steps of a round mixes: the columns, then the diagonals. */
const STEPS = [
  [0, 8, 16, 24],
  [2, 10, 18, 26],
  [4, 12, 20, 28],
  [6, 14, 22, 30],
  [0, 10, 20, 30],
  [2, 12, 22, 24],
  [4, 14, 16, 26],
  [6, 8, 18, 28],
];
const BLOCK = 128;
const DIGEST_BYTES = 8;
const PARAMETERS = 0x01010000 | DIGEST_BYTES;

const encoder = new TextEncoder();
const hashed = new Uint32Array(16);
const mixed = new Uint32Array(32);
const message = new Uint32Array(32);

/** The digest of a text in UTF-8, read as a big-endian number.
 * @param {string} text
 * @returns {bigint}
 */
export function digestText(text) {
  const bytes = encoder.encode(text);
  hashed.set(FRACTIONS);
  hashed[0] = hashed[0] ^ PARAMETERS;
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK));
  for (let block = 0; block < blocks; block++) {
    loadBlock(bytes, block * BLOCK);
    const isLast = block === blocks - 1;
    compressBlock(isLast ? bytes.length : (block + 1) * BLOCK, isLast);
  }
  return (BigInt(swapBytes(hashed[0])) << 32n) | BigInt(swapBytes(hashed[1]));
}

/** Reads a block of bytes into the message, with zeros after the end.
 * @param {Uint8Array} bytes
 * @param {number} start
 */
function loadBlock(bytes, start) {
  message.fill(0);
  const end = Math.min(BLOCK, bytes.length - start);
  for (let place = 0; place < end; place++) {
    message[place >> 2] = message[place >> 2] | (bytes[start + place] << (8 * (place & 3)));
  }
}

/** Mixes the message into what was hashed so far.
 * @param {number} length  of all bytes up to here
 * @param {boolean} isLast
 */
function compressBlock(length, isLast) {
  mixed.set(hashed);
  mixed.set(FRACTIONS, 16);
  mixed[24] = mixed[24] ^ length;
  mixed[25] = mixed[25] ^ Math.floor(length / 2 ** 32);
  if (isLast) {
    mixed[28] = ~mixed[28];
    mixed[29] = ~mixed[29];
  }
  for (const order of ORDERS) {
    STEPS.forEach(([a, b, c, d], step) => mixHalves(a, b, c, d, order[2 * step], order[2 * step + 1]));
  }
  for (let half = 0; half < 16; half++) hashed[half] = hashed[half] ^ mixed[half] ^ mixed[half + 16];
}

/** Mixes four words with two of the message; each is given by the place of its lower half.
 * @param {number} a
 * @param {number} b
 * @param {number} c
 * @param {number} d
 * @param {number} x
 * @param {number} y
 */
function mixHalves(a, b, c, d, x, y) {
  addHalves(a, b, x);
  let low = mixed[d] ^ mixed[a];
  let high = mixed[d + 1] ^ mixed[a + 1];
  mixed[d] = high; // turned by 32
  mixed[d + 1] = low;
  addHalves(c, d);
  turnHalves(b, c, 24);
  addHalves(a, b, y);
  turnHalves(d, a, 16);
  addHalves(c, d);
  low = mixed[b] ^ mixed[c];
  high = mixed[b + 1] ^ mixed[c + 1];
  mixed[b] = (low << 1) | (high >>> 31); // turned by 63
  mixed[b + 1] = (high << 1) | (low >>> 31);
}

/** Adds to a word another one, and a word of the message.
 * @param {number} to
 * @param {number} from
 * @param {number} [word]
 */
function addHalves(to, from, word) {
  let low = mixed[to] + mixed[from];
  let high = mixed[to + 1] + mixed[from + 1];
  if (word !== undefined) {
    low += message[word];
    high += message[word + 1];
  }
  mixed[to] = low;
  mixed[to + 1] = high + Math.floor(low / 2 ** 32);
}

/** Combines a word with another one, bit by bit, and turns it to the right.
 * @param {number} word
 * @param {number} other
 * @param {number} by  fewer than 32 bits
 */
function turnHalves(word, other, by) {
  const low = mixed[word] ^ mixed[other];
  const high = mixed[word + 1] ^ mixed[other + 1];
  mixed[word] = (low >>> by) | (high << (32 - by));
  mixed[word + 1] = (high >>> by) | (low << (32 - by));
}

/** The bytes of 32 bits, the other way round.
 * @param {number} bits
 */
function swapBytes(bits) {
  return ((bits << 24) | ((bits & 0xff00) << 8) | ((bits >>> 8) & 0xff00) | (bits >>> 24)) >>> 0;
}
