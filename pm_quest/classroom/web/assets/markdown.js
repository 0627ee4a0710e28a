// The Markdown of scenarios as elements. The server has parsed it: what comes is a tree of blocks, and every text in it is only ever text.

import { h } from "./dom.js";

const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

/** A text without what could turn the direction of writing, and without control characters; line ends stay. */
export function clean(text) {
  return String(text ?? "").replaceAll("\t", " ").replace(UNPRINTABLE, "");
}

/** A whole text as elements; a text that was not parsed, such as one kept by an earlier version, is a paragraph. */
export function prose(tree) {
  if (!Array.isArray(tree)) return tree ? [h("p", {}, clean(tree))] : [];
  return tree.flatMap(block);
}

/** A text that is said in a single sentence: its words with their emphasis, whatever blocks it is made of. */
export function sentence(tree) {
  return prose(tree).flatMap((each, number) => [number ? " " : "", ...spans(each)]);
}

function spans(element) {
  const inner = [...element.querySelectorAll("p, li, pre")].filter((each) => !each.querySelector("p, li, pre"));
  const leaves = inner.length ? inner : [element];
  return leaves.flatMap((leaf, number) => [number ? " " : "", ...leaf.childNodes]);
}

const BLOCKS = {
  p: ([inside]) => h("p", {}, inlines(inside)),
  line: ([inside]) => inlines(inside),
  heading: ([inside]) => h("p", { class: "heading" }, inlines(inside)),
  ul: ([items]) => h("ul", {}, items.map(item)),
  ol: ([start, items]) => h("ol", { start: start === 1 ? null : start }, items.map(item)),
  quote: ([inside]) => h("blockquote", {}, prose(inside)),
  code: ([text]) => h("pre", {}, h("code", {}, clean(text))),
  rule: () => h("hr"),
};
const INLINES = {
  em: ([inside]) => h("em", {}, inlines(inside)),
  strong: ([inside]) => h("strong", {}, inlines(inside)),
  code: ([text]) => h("code", {}, clean(text)),
  br: () => h("br"),
};

const item = (inside) => h("li", {}, prose(inside));
const block = ([kind, ...rest]) => (Object.hasOwn(BLOCKS, kind) ? BLOCKS[kind](rest) : []);

function inlines(pieces) {
  return pieces.map((each) => {
    if (!Array.isArray(each)) return document.createTextNode(clean(each));
    const [kind, ...rest] = each;
    return Object.hasOwn(INLINES, kind) ? INLINES[kind](rest) : "";
  });
}
