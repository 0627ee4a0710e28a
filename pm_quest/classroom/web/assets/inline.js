// What stands inside a line of Markdown: emphasis, strong, code, escapes, entities, line ends. The rules of CommonMark;
// links, pictures and HTML stay the text they are, as in the game.

const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;
const ESCAPED = /^[!-/:-@[-`{-~]/;
const TICKS = /`+/g;
const WORDS = /[^\\`*_&\n]+/y;
const SPACES = / */y;
const MARKS = /\*+|_+/y;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]\w{1,30}));/iy;
const NAMED = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", hellip: "…", mdash: "—", ndash: "–", minus: "−", times: "×",
  rarr: "→", larr: "←", euro: "€", copy: "©", reg: "®", deg: "°", middot: "·", bull: "•", laquo: "«", raquo: "»", auml: "ä",
  ouml: "ö", uuml: "ü", Auml: "Ä", Ouml: "Ö", Uuml: "Ü", szlig: "ß", eacute: "é",
};

/** A text without what could turn the direction of writing, and without control characters; line ends stay. */
export function clean(text) {
  return String(text ?? "").replaceAll("\t", " ").replace(UNPRINTABLE, "");
}

/** A line of Markdown as pieces: texts, and `{tag, children}` for `em`, `strong`, `code` and `br`. */
export function inline(text) {
  const closing = closingTicks(text);
  const pieces = [];
  let plain = "";
  const flush = () => {
    if (plain) pieces.push(plain);
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const found = read(text, at, closing);
    if (typeof found.piece === "string") plain += found.piece;
    else {
      if (found.piece.tag === "br") plain = withoutSpacesAtItsEnd(plain);
      flush();
      pieces.push(found.piece);
    }
    at += found.length;
  }
  flush();
  pairUp(pieces);
  return grouped(pieces);
}

/** The text without the spaces at its end. A regular expression would look at each run of spaces in it, from each of its spaces. */
export function withoutSpacesAtItsEnd(text) {
  let end = text.length;
  while (end > 0 && text[end - 1] === " ") end -= 1;
  return text.slice(0, end);
}

/** What an expression with the flag `y` finds exactly here; null for nothing. */
function foundAt(expression, text, at) {
  expression.lastIndex = at;
  return expression.exec(text);
}

function read(text, at, closing) {
  const [first, second] = [text[at], text[at + 1] ?? ""];
  if (first === "\\" && ESCAPED.test(second)) return { piece: second, length: 2 };
  if (first === "\\" && second === "\n") return { piece: { tag: "br", children: [] }, length: 2 + indent(text, at + 2) };
  if (first === "`") return code(text, at, closing);
  if (first === "*" || first === "_") return mark(text, at);
  if (first === "&") return entity(text, at);
  if (first === "\n") return end(text, at);
  const [plain] = foundAt(WORDS, text, at) ?? [first];
  return { piece: plain, length: plain.length };
}

const indent = (text, from) => foundAt(SPACES, text, from)[0].length;

function end(text, at) {
  const hard = text.slice(Math.max(0, at - 2), at) === "  ";
  return { piece: hard ? { tag: "br", children: [] } : " ", length: 1 + indent(text, at + 1) };
}

/** Where the runs of so many backticks begin, by their length; the next one is last. */
function closingTicks(text) {
  const found = new Map();
  for (const { 0: ticks, index } of [...text.matchAll(TICKS)].reverse()) {
    if (!found.has(ticks.length)) found.set(ticks.length, []);
    found.get(ticks.length).push(index);
  }
  return found;
}

function code(text, at, closing) {
  const [ticks] = foundAt(/`+/y, text, at);
  const from = at + ticks.length;
  const places = closing.get(ticks.length) ?? [];
  while (places.length && places.at(-1) < from) places.pop();
  if (!places.length) return { piece: ticks, length: ticks.length };
  let inside = text.slice(from, places.at(-1)).replaceAll("\n", " ");
  if (/^ .* $/.test(inside) && inside.trim()) inside = inside.slice(1, -1);
  return { piece: { tag: "code", children: [inside] }, length: places.at(-1) + ticks.length - at };
}

function entity(text, at) {
  const found = foundAt(ENTITY, text, at);
  if (!found) return { piece: "&", length: 1 };
  const number = found[1] ? parseInt(found[1], 16) : found[2] ? parseInt(found[2], 10) : null;
  if (number !== null) {
    const known = number > 0 && number <= 0x10ffff && !(number >= 0xd800 && number < 0xe000);
    return { piece: clean(known ? String.fromCodePoint(number) : "\ufffd"), length: found[0].length };
  }
  return Object.hasOwn(NAMED, found[3]) ? { piece: NAMED[found[3]], length: found[0].length } : { piece: "&", length: 1 };
}

/** A run of stars or underscores: whether it can open or close depends on what stands around it. */
function mark(text, at) {
  const [run] = foundAt(MARKS, text, at);
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? " ";
  const after = [...text.slice(at + run.length, at + run.length + 2)][0] ?? " ";
  const [spaceBefore, spaceAfter] = [/\s/u.test(before), /\s/u.test(after)];
  const [pointBefore, pointAfter] = [PUNCTUATION.test(before), PUNCTUATION.test(after)];
  const left = !spaceAfter && (!pointAfter || spaceBefore || pointBefore);
  const right = !spaceBefore && (!pointBefore || spaceAfter || pointAfter);
  const star = run[0] === "*";
  const piece = { run: run[0], count: run.length, length: run.length, ends: [], begins: [] };
  piece.opens = left && (star || !right || pointBefore);
  piece.closes = right && (star || !left || pointAfter);
  return { piece, length: run.length };
}

/**
 * Find the runs that belong together, and note in each what ends and what begins there.
 *
 * `open` are the runs that may still begin something. What was looked for in vain once is not looked for again below the
 * place where the search began (`searched`), as in CommonMark: so a text of nothing but stars takes no longer than another.
 */
function pairUp(pieces) {
  const open = [];
  const searched = new Map();
  for (const closer of pieces) {
    if (!closer.run) continue;
    while (closer.closes && closer.count) {
      const kind = `${closer.run}${closer.opens}${closer.length % 3}`;
      const at = opener(open, closer, searched.get(kind) ?? 0);
      if (at < 0) {
        searched.set(kind, open.length);
        break;
      }
      const [begun] = open.slice(at);
      for (const [each, depth] of searched) if (depth > at) searched.set(each, at);
      const strong = begun.count > 1 && closer.count > 1;
      for (const one of [begun, closer]) one.count -= strong ? 2 : 1;
      begun.begins.push(strong ? "strong" : "em");
      closer.ends.push(strong ? "strong" : "em");
      open.length = begun.count ? at + 1 : at;
    }
    if (closer.opens && closer.count) open.push(closer);
  }
}

function opener(open, closer, bottom) {
  for (let at = open.length - 1; at >= bottom; at -= 1) {
    const one = open[at];
    if (one.run !== closer.run) continue;
    const odd = (one.closes || closer.opens) && (one.length + closer.length) % 3 === 0;
    if (!odd || (one.length % 3 === 0 && closer.length % 3 === 0)) return at;
  }
  return -1;
}

/** The pieces with what they are inside of: emphasis in emphasis is not told apart, so nothing is nested deeper than twice. */
function grouped(pieces) {
  const depth = { em: 0, strong: 0 };
  const found = [];
  const put = (piece) => {
    const last = found.at(-1);
    const style = { em: depth.em > 0, strong: depth.strong > 0 };
    if (!last || last.em !== style.em || last.strong !== style.strong) found.push({ ...style, inside: [piece] });
    else if (typeof piece === "string" && typeof last.inside.at(-1) === "string") last.inside.push(last.inside.pop() + piece);
    else last.inside.push(piece);
  };
  for (const piece of pieces) {
    for (const tag of piece.ends ?? []) depth[tag] -= 1;
    if (!piece.run) put(piece);
    else if (piece.count) put(piece.run.repeat(piece.count));
    for (const tag of piece.begins ?? []) depth[tag] += 1;
  }
  return found.flatMap(wrapped);
}

function wrapped({ em, strong, inside }) {
  const held = strong ? [{ tag: "strong", children: inside }] : inside;
  return em ? [{ tag: "em", children: held }] : held;
}
