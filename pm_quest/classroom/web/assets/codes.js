// A code in what somebody typed or pasted: the code itself, a link to join by, or a code with words around it.

const LENGTH = 6;
const MOST = 2_000;
const ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LINK = /\/(?:j|join|show)\/+([^\s/?#]*)/i;
const BARE_LINK = /:\/\/[^\s/]+\/+([^\s/?#]+)/;
const PERSONAL = /#me=([A-Za-z0-9_-]{22,64})(?![A-Za-z0-9_-])/;
const BETWEEN = /[\p{Z}\p{C}\p{Pd}−]/gu;

/**
 * What somebody meant: a code, with the token of a personal link; or what is wrong, as words to say about it.
 * @typedef {{ code: string, token: string | null }} Meant
 * @typedef {{ wrong: string, values?: Record<string, string | number> }} Wrong
 */

/** The signs that a code may hold, as the server says. */
const alphabet = () => document.documentElement.dataset.alphabet ?? "";

/** Is this a code, in its one form? @param {string} text */
export const isCode = (text) => text.length === LENGTH && [...text].every((each) => alphabet().includes(each));

/** What is the same for all codes that read alike: the server takes them for one. @param {string} code */
export function keptCode(code) {
  const pairs = (document.documentElement.dataset.alike ?? "").split(" ");
  return [...code].map((each) => pairs.find((pair) => pair.startsWith(each))?.at(1) ?? each).join("");
}

/** Read what somebody typed or pasted. @param {string} given @returns {Meant | Wrong} */
export function readCode(given) {
  if (given.length > MOST) return { wrong: "codeWrong" };
  const text = given.normalize("NFKC").trim();
  const found = LINK.exec(text) ?? BARE_LINK.exec(text);
  if (!found) return readTyped(text);
  const typed = joined(unescaped(found[1]));
  return isCode(typed) ? { code: typed, token: PERSONAL.exec(text)?.[1] ?? null } : whatIsWrong(typed);
}

/** @param {string} text @returns {Meant | Wrong} */
function readTyped(text) {
  const typed = joined(text);
  const code = isCode(typed) ? typed : codeAmong(text);
  return code ? { code, token: null } : whatIsWrong(labelled(text) || typed);
}

/** A part of an address as it was meant: `%20` is a space. @param {string} text */
export function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that belongs to nothing
  }
}

/** Without spaces and hyphens, and what stands before and behind it: quotes, a full stop, the bracket of a chat program. @param {string} text */
const joined = (text) =>
  text
    .replace(BETWEEN, "")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(/[^\p{L}\p{N}].*$/su, "")
    .toUpperCase();

/** What stands after the last colon, or all of it where there is none. @param {string} text */
const labelled = (text) => joined(text.slice(text.lastIndexOf(":") + 1));

/** The only code among words, or the only one of those that hold a digit; what stands after a colon goes first. @param {string} text */
function codeAmong(text) {
  if (isCode(labelled(text))) return labelled(text);
  const clauses = text.toUpperCase().split(/[^\p{L}\p{N}\p{Z}\p{Pd}]+/u);
  const found = [...new Set(clauses.flatMap(wordsAndPairs).filter(isCode))];
  const surest = found.filter((each) => /\d/.test(each));
  const candidates = surest.length ? surest : found;
  return candidates.length === 1 ? candidates[0] : null;
}

/** The words of a clause, and each two neighbours that are halves of a code. @param {string} clause */
function wordsAndPairs(clause) {
  const words = clause.split(/[\p{Z}\p{Pd}]+/u);
  return [...words, ...words.slice(1).map((word, at) => (words[at].length === LENGTH / 2 ? words[at] + word : ""))];
}

/** @param {string} typed @returns {Wrong} */
function whatIsWrong(typed) {
  const signs = [...typed];
  if (!signs.length) return { wrong: "codeNone" };
  if (signs.length !== LENGTH)
    return signs.length < 3 * LENGTH ? { wrong: "codeLength", values: { n: signs.length } } : { wrong: "codeWrong" };
  const never = [...ALL].filter((each) => !alphabet().includes(each));
  const alike = signs.find((each) => never.includes(each));
  return alike ? { wrong: "codeAlike", values: { a: alike, all: never.join(", ") } } : { wrong: "codeWrong" };
}
