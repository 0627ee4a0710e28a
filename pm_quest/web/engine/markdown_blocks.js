/**
 * Markdown as a small tree of blocks. It was parsed before the story travelled (`pm_quest/web/markdown_table.py`), so here it is looked
 * up, and then the names in braces are filled in: a number at the start of a line makes no list, and a player called `*` stays a star.
 *
 * @import { Names } from "./text.js"
 *
 * @typedef {string | ["em" | "strong", Inline[]] | ["code", string] | ["br"]} Inline
 * @typedef {["p" | "line" | "heading", Inline[]] | ["ul", MarkdownBlock[][]] | ["ol", number, MarkdownBlock[][]] |
 *   ["quote", MarkdownBlock[]] | ["code", string] | ["rule"]} MarkdownBlock
 */

import { FilledText, fillNames } from "./text.js";

/** The most blocks of a text that were parsed together. */
const MAX_RUN = 8;

/** @type {Map<string, MarkdownBlock[]>}  By text; what a text is parsed to depends on nothing else, so all stories share it. */
const parsedTexts = new Map();

/** Remembers the texts of a story that are more than plain paragraphs.
 * @param {Iterable<[string, MarkdownBlock[]]>} table
 */
export function rememberBlocks(table) {
  for (const [text, blocks] of table) parsedTexts.set(text, blocks);
}

/** The blocks of a text, with its names filled in.
 * @param {FilledText} text
 * @returns {MarkdownBlock[]}
 */
export function parseBlocks(text) {
  return lookUpRun(text.blocks).map((block) => fillBlock(block, text.names));
}

/** The blocks of the parts of a text: the longest run of parts that is known first, and plain paragraphs where there is none.
 * @param {readonly string[]} run
 * @returns {MarkdownBlock[]}
 */
function lookUpRun(run) {
  /** @type {MarkdownBlock[]} */
  const found = [];
  for (let at = 0; at < run.length;) {
    let end = Math.min(run.length, at + MAX_RUN);
    while (end > at + 1 && !parsedTexts.has(run.slice(at, end).join("\n\n"))) end--;
    const text = run.slice(at, end).join("\n\n");
    found.push(...(parsedTexts.get(text) ?? dividePlainly(text)));
    at = end;
  }
  return found;
}

/** A text as paragraphs, as if it had no Markdown.
 * @param {string} text
 * @returns {MarkdownBlock[]}
 */
function dividePlainly(text) {
  const parts = text.split("\n\n").filter(Boolean);
  return parts.map((part) => ["p", [part.replaceAll("\n", " ")]]);
}

/**
 * @param {MarkdownBlock} block
 * @param {Names} names
 * @returns {MarkdownBlock}
 */
function fillBlock(block, names) {
  const fillBlocks = (/** @type {MarkdownBlock[]} */ blocks) => blocks.map((each) => fillBlock(each, names));
  switch (block[0]) {
    case "ul":
      return ["ul", block[1].map(fillBlocks)];
    case "ol":
      return ["ol", block[1], block[2].map(fillBlocks)];
    case "quote":
      return ["quote", fillBlocks(block[1])];
    case "code":
      return ["code", fillNames(block[1], names)];
    case "rule":
      return block;
    default:
      return [block[0], fillInlines(block[1], names)];
  }
}

/**
 * @param {Inline[]} inlines
 * @param {Names} names
 * @returns {Inline[]}
 */
function fillInlines(inlines, names) {
  return inlines.map((each) => {
    if (typeof each === "string") return fillNames(each, names);
    if (each[0] === "br") return each;
    return each[0] === "code" ? ["code", fillNames(each[1], names)] : [each[0], fillInlines(each[1], names)];
  });
}
