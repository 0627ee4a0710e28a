// The Markdown of scenarios as elements. It has been parsed before it came here: what comes is a tree of blocks, and every text in it is only ever text.

import { h } from "./dom.js";
import { heldTogether } from "./figures.js";

/** @typedef {import("./views").Prose} Prose */
/** @typedef {import("./views").Block} Block */
/** @typedef {import("./views").Inline} Inline */

const UNPRINTABLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

/**
 * A text without what could turn the direction of writing, and without control characters; line ends stay.
 * @param {unknown} text
 */
export function clean(text) {
  return String(text ?? "")
    .replaceAll("\t", " ")
    .replace(UNPRINTABLE, "");
}

/**
 * Is there anything to be read in a text?
 * @param {Prose} tree
 */
export const isTold = (tree) => Boolean(tree?.length);

/**
 * A whole text as elements; a text that was not parsed, such as one kept by an earlier version, is a paragraph.
 * @param {Prose} tree
 * @returns {Node[]}
 */
export function prose(tree) {
  if (!Array.isArray(tree)) return tree ? [h("p", {}, clean(tree))] : [];
  return tree.flatMap(block);
}

/**
 * A text that is said in a single sentence: its words with their emphasis, whatever blocks it is made of.
 * @param {Prose} tree
 * @returns {(Node | string)[]}
 */
export function sentence(tree) {
  return prose(tree).flatMap((each, number) => [number ? " " : "", ...spans(each)]);
}

/**
 * A text from outside on one line; of a parsed one its words.
 * @param {Prose} text
 */
export function plain(text) {
  const words = Array.isArray(text) ? h("p", {}, sentence(text)).textContent : text;
  return clean(words).replace(/\s+/gu, " ").trim();
}

/** @param {Node} element @returns {(Node | string)[]} */
function spans(element) {
  if (!(element instanceof Element)) return [element];
  const inner = [...element.querySelectorAll("p, li, pre")].filter((each) => !each.querySelector("p, li, pre"));
  const leaves = inner.length ? inner : [element];
  return leaves.flatMap((leaf, number) => [number ? " " : "", ...leaf.childNodes]);
}

/** @type {Record<string, (rest: any[]) => Node | Node[]>} */
const BLOCKS = {
  p: ([inside]) => h("p", {}, inlines(inside)),
  line: ([inside]) => inlines(inside),
  heading: ([inside]) => h("p", { class: "heading" }, inlines(inside)),
  ul: ([items]) => h("ul", {}, items.map(item)),
  ol: ([start, items]) => h("ol", { start: start === 1 ? null : start }, items.map(item)),
  quote: ([inside]) => h("blockquote", {}, prose(inside)),
  code: ([text]) => h("pre", {}, h("code", {}, clean(text))),
  rule: () => h("hr", {}),
};

/** @type {Record<string, (rest: any[]) => Node>} */
const INLINES = {
  em: ([inside]) => h("em", {}, inlines(inside)),
  strong: ([inside]) => h("strong", {}, inlines(inside)),
  code: ([text]) => h("code", {}, clean(text)),
  br: () => h("br", {}),
};

/** @param {Block[]} inside */
const item = (inside) => h("li", {}, prose(inside));

/** @param {Block} block @returns {Node | Node[]} */
const block = ([kind, ...rest]) => (Object.hasOwn(BLOCKS, kind) ? BLOCKS[kind](rest) : []);

/** @param {Inline[]} pieces @returns {Node[]} */
function inlines(pieces) {
  return pieces.flatMap((each) => {
    if (!Array.isArray(each)) return [document.createTextNode(heldTogether(clean(each)))];
    const [kind, ...rest] = each;
    return Object.hasOwn(INLINES, kind) ? [INLINES[kind](rest)] : [];
  });
}
