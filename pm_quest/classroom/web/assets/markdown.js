// The Markdown of scenarios as elements: paragraphs, lists, quotes, headings, code. What the game shows, shown the same.

import { h } from "./dom.js";
import { clean, inline, withoutSpacesAtItsEnd } from "./inline.js";

const BULLET = /^( {0,3})([-+*]|\d{1,9}[.)])(?:( +)(?=\S)|( *)$)/;
const FENCE = /^( {0,3})(`{3,}|~{3,})([^\n]*)$/;
const HEADING = /^ {0,3}#{1,6}(?= |$)/;
const QUOTE = /^ {0,3}> ?/;
const DEEPEST = 20; // quotes and lists in each other; what would be deeper is a paragraph, as it was written

/** Is this line nothing but three or more of a kind, with spaces? */
const isRule = (line) => /^ {0,3}[-*_]/.test(line) && /^([-*_])\1{2,}$/.test(line.replaceAll(" ", ""));

/** A whole text as elements. */
export function prose(source) {
  return blocks(clean(source).split("\n"));
}

/** A text that is said in a single sentence: its words with their emphasis, whatever blocks it is made of. */
export function sentence(source) {
  return prose(source).flatMap((each, number) => [number ? " " : "", ...spans(each)]);
}

function spans(element) {
  const inner = [...element.querySelectorAll("p, li, pre")].filter((each) => !each.querySelector("p, li, pre"));
  const leaves = inner.length ? inner : [element];
  return leaves.flatMap((leaf, number) => [number ? " " : "", ...leaf.childNodes]);
}

/** Pieces of a line as nodes. */
function nodes(pieces) {
  return pieces.map((each) => (typeof each === "string" ? document.createTextNode(each) : h(each.tag, {}, nodes(each.children))));
}

function blocks(lines, depth = 0) {
  const made = [];
  for (let at = 0; at < lines.length; ) {
    const [block, next] = read(lines, at, depth);
    if (block) made.push(block);
    at = next;
  }
  return made;
}

function read(lines, at, depth) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  if (/^ {4}/.test(line)) return indented(lines, at);
  if (FENCE.test(line) && fenceOpens(line)) return fenced(lines, at);
  if (HEADING.test(line)) return [heading(headed(line)), at + 1];
  if (isRule(line)) return [h("hr"), at + 1];
  if (QUOTE.test(line) && depth < DEEPEST) return quoted(lines, at, depth);
  if (BULLET.test(line) && depth < DEEPEST) return list(lines, at, depth);
  return paragraph(lines, at);
}

const fenceOpens = (line) => {
  const [, , marks, info] = FENCE.exec(line);
  return marks[0] === "~" || !info.includes("`");
};

/** What a line with signs of a heading says: the signs at its end are none of it, where there is a space before them. */
function headed(line) {
  const text = line.replace(HEADING, "").trim();
  const [closing] = /^#*/.exec([...text].reverse().join(""));
  const rest = text.slice(0, text.length - closing.length);
  return rest === "" || rest.endsWith(" ") ? rest : text;
}

const heading = (text) => h("p", { class: "heading" }, nodes(inline(text.trim())));

function code(lines) {
  const last = lines.findLastIndex((each) => each !== "");
  return h("pre", {}, h("code", {}, lines.slice(0, last + 1).join("\n")));
}

function indented(lines, from) {
  let at = from;
  while (at < lines.length && (/^ {4}/.test(lines[at]) || !lines[at].trim())) at += 1;
  while (!lines[at - 1].trim()) at -= 1;
  return [code(lines.slice(from, at).map((each) => each.slice(4))), at];
}

function fenced(lines, from) {
  const [, indent, marks] = FENCE.exec(lines[from]);
  const closes = (line) => {
    const found = FENCE.exec(line);
    return found !== null && found[2].startsWith(marks) && !found[3].trim();
  };
  let at = from + 1;
  while (at < lines.length && !closes(lines[at])) at += 1;
  const inside = lines.slice(from + 1, at).map((each) => each.replace(new RegExp(`^ {0,${indent.length}}`), ""));
  return [code(inside), at + 1];
}

/** Does a line end the paragraph before it? */
function interrupts(line) {
  if (!line.trim() || HEADING.test(line) || isRule(line) || QUOTE.test(line)) return true;
  if (FENCE.test(line) && fenceOpens(line)) return true;
  const bullet = BULLET.exec(line);
  return bullet !== null && bullet[3] !== undefined && !/^(?!1[.)])\d/.test(bullet[2]);
}

const UNDER = /^ {0,3}=+ *$/;

function paragraph(lines, from) {
  let at = from + 1;
  while (at < lines.length && !interrupts(lines[at]) && !UNDER.test(lines[at])) at += 1;
  const text = withoutSpacesAtItsEnd(lines.slice(from, at).map((each) => each.replace(/^ +/, "")).join("\n"));
  const under = at < lines.length && /^ {0,3}(=+|-+) *$/.test(lines[at]);
  return under ? [heading(text), at + 1] : [h("p", {}, nodes(inline(text))), at];
}

/** The lines of a quote or an item go on, without their mark, as long as a paragraph in them does. */
function lazy(inside, line) {
  const last = inside.at(-1) ?? "";
  return last.trim() !== "" && !interrupts(line) && !FENCE.test(last) && !HEADING.test(last) && !isRule(last) && !/^ {4}/.test(last);
}

function quoted(lines, from, depth) {
  const inside = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    if (QUOTE.test(lines[at])) inside.push(lines[at].replace(QUOTE, ""));
    else if (lazy(inside, lines[at])) inside.push(lines[at]);
    else break;
  }
  return [h("blockquote", {}, blocks(inside, depth + 1)), at];
}

function list(lines, from, depth) {
  const kind = BULLET.exec(lines[from])[2];
  const ordered = /\d/.test(kind);
  const items = [];
  let at = from;
  while (at < lines.length) {
    const bullet = BULLET.exec(lines[at]);
    if (!bullet || bullet[2].at(-1) !== kind.at(-1) || /\d/.test(bullet[2]) !== ordered || isRule(lines[at])) break;
    const [inside, next] = item(lines, at, bullet);
    items.push(blocks(inside, depth + 1));
    at = next;
  }
  const loose = lines.slice(from, at - 1).some((each, number) => !each.trim() && lines[from + number + 1]?.trim());
  const children = items.map((each) => h("li", {}, loose ? each : each.map(tight)));
  const start = ordered && Number.parseInt(kind, 10) !== 1 ? Number.parseInt(kind, 10) : null;
  return [h(ordered ? "ol" : "ul", { start }, children), at];
}

/** The lines of one item without their indent, and where the next begins. */
function item(lines, from, bullet) {
  const spaces = bullet[3]?.length ?? 1;
  const indent = bullet[1].length + bullet[2].length + (spaces > 4 ? 1 : spaces);
  const inside = [lines[from].slice(indent)];
  let at = from + 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line.trim()) inside.push("");
    else if (/^ */.exec(line)[0].length >= indent) inside.push(line.slice(indent));
    else if (lazy(inside, line) && !BULLET.test(line)) inside.push(line.trimStart());
    else break;
    if (inside.length === 2 && !inside[0].trim() && !inside[1].trim()) break;
  }
  return [inside, at];
}

const tight = (block) => (block.nodeName === "P" && block.className !== "heading" ? [...block.childNodes] : block);
