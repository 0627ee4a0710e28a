// What stands inside a line of Markdown: emphasis, strong, code, escapes, entities, line ends. The rules of CommonMark;
// links, pictures and HTML stay the text they are, as in the game.

const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;
const ESCAPED = /^[!-/:-@[-`{-~]/;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const ENTITY = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]\w{1,30}));/i;
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
  const pieces = [];
  let plain = "";
  const flush = () => {
    if (plain) pieces.push(plain);
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const found = read(rest, text, at);
    if (typeof found.piece === "string") plain += found.piece;
    else {
      if (found.piece.tag === "br") plain = plain.replace(/ +$/, "");
      flush();
      pieces.push(found.piece);
    }
    at += found.length;
  }
  flush();
  return emphasised(pieces);
}

function read(rest, text, at) {
  const first = rest[0];
  if (first === "\\" && ESCAPED.test(rest[1] ?? "")) return { piece: rest[1], length: 2 };
  if (first === "\\" && rest[1] === "\n") return { piece: { tag: "br", children: [] }, length: 2 + indent(rest, 2) };
  if (first === "`") return code(rest);
  if (first === "*" || first === "_") return mark(rest, text, at);
  if (first === "&") return entity(rest);
  if (first === "\n") return end(text, at);
  const [plain] = /^[^\\`*_&\n]+/.exec(rest) ?? [first];
  return { piece: plain, length: plain.length };
}

const indent = (text, from) => /^ */.exec(text.slice(from))[0].length;

function end(text, at) {
  const hard = text.slice(0, at).endsWith("  ");
  return { piece: hard ? { tag: "br", children: [] } : " ", length: 1 + indent(text, at + 1) };
}

function code(rest) {
  const [ticks] = /^`+/.exec(rest);
  const close = new RegExp(`(?<!\`)${ticks}(?!\`)`).exec(rest.slice(ticks.length));
  if (!close) return { piece: ticks, length: ticks.length };
  let inside = rest.slice(ticks.length, ticks.length + close.index).replaceAll("\n", " ");
  if (/^ .* $/.test(inside) && inside.trim()) inside = inside.slice(1, -1);
  return { piece: { tag: "code", children: [inside] }, length: 2 * ticks.length + close.index };
}

function entity(rest) {
  const found = ENTITY.exec(rest);
  if (!found) return { piece: "&", length: 1 };
  const number = found[1] ? parseInt(found[1], 16) : found[2] ? parseInt(found[2], 10) : null;
  if (number !== null) {
    const known = number > 0 && number <= 0x10ffff && !(number >= 0xd800 && number < 0xe000);
    return { piece: clean(known ? String.fromCodePoint(number) : "\ufffd"), length: found[0].length };
  }
  return Object.hasOwn(NAMED, found[3]) ? { piece: NAMED[found[3]], length: found[0].length } : { piece: "&", length: 1 };
}

/** A run of stars or underscores: whether it can open or close depends on what stands around it. */
function mark(rest, text, at) {
  const [run] = rest[0] === "*" ? /^\*+/.exec(rest) : /^_+/.exec(rest);
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? " ";
  const after = [...text.slice(at + run.length, at + run.length + 2)][0] ?? " ";
  const [spaceBefore, spaceAfter] = [/\s/u.test(before), /\s/u.test(after)];
  const [pointBefore, pointAfter] = [PUNCTUATION.test(before), PUNCTUATION.test(after)];
  const left = !spaceAfter && (!pointAfter || spaceBefore || pointBefore);
  const right = !spaceBefore && (!pointBefore || spaceAfter || pointAfter);
  const star = run[0] === "*";
  const piece = { run: run[0], count: run.length, length: run.length };
  piece.opens = left && (star || !right || pointBefore);
  piece.closes = right && (star || !left || pointAfter);
  return { piece, length: run.length };
}

/** Runs that belong together become emphasis; those left over become the text they are. */
function emphasised(pieces) {
  for (let close = 0; close < pieces.length; close += 1) {
    const closer = pieces[close];
    while (closer.run && closer.closes && closer.count) {
      const open = opener(pieces, close);
      if (open < 0) break;
      const strong = pieces[open].count > 1 && closer.count > 1;
      const made = { tag: strong ? "strong" : "em", children: pieces.slice(open + 1, close).map(text) };
      pieces[open].count -= strong ? 2 : 1;
      closer.count -= strong ? 2 : 1;
      pieces.splice(open + 1, close - open - 1, made);
      close = open + 2;
    }
  }
  return pieces.map(text).filter((each) => each !== "");
}

function opener(pieces, close) {
  const closer = pieces[close];
  for (let at = close - 1; at >= 0; at -= 1) {
    const one = pieces[at];
    if (one.run !== closer.run || !one.opens || !one.count) continue;
    const odd = (one.closes || closer.opens) && (one.length + closer.length) % 3 === 0;
    if (!odd || (one.length % 3 === 0 && closer.length % 3 === 0)) return at;
  }
  return -1;
}

const text = (piece) => (piece.run ? piece.run.repeat(piece.count) : piece);
