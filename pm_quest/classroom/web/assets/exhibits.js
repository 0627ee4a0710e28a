// Documents on the table, and who is who: a table is one, with its headings; a chart is a list with a bar and a figure for each number.

import { h } from "./dom.js";
import { prose } from "./markdown.js";
import { plain } from "./pieces.js";
import { say, ui } from "./words.js";

/** What lies on the table in a scene, each to be opened; what the author shows on arriving is open. An older server sends none. */
export function onTheTable(scene) {
  const laid = scene.exhibits ?? [];
  if (!laid.length) return null;
  return h("section", { class: "laid" }, ui("h3", {}, "onTable"), laid.map((each) =>
    h("details", { class: "exhibit", key: `exhibit-${each.id}`, open: each.show }, h("summary", { dir: "auto" }, plain(each.title)), content(each))));
}

/** Who is who, of those met, then the words that the scene uses; closed until somebody asks. An older server sends no words. */
export function whoIsWho(scene) {
  const met = [...(scene.cast ?? []), ...(scene.terms ?? []).map((each) => ({ name: each.term, who: each.meaning }))];
  if (!met.length) return null;
  return h("details", { class: "exhibit cast", key: "cast" }, ui("summary", {}, "whoIsWho"),
    h("dl", { class: "people" }, met.map((each) => h("div", {}, h("dt", { dir: "auto" }, plain(each.name)), h("dd", { dir: "auto" }, prose(each.who))))));
}

/** A document without its title. */
export function content(exhibit) {
  const { kind } = exhibit;
  const parts = { table: () => table(exhibit), chart: () => chart(exhibit), mail: () => [heads(exhibit), text(exhibit.text)], page: () => text(exhibit.text) };
  return [Object.hasOwn(parts, kind) ? parts[kind]() : null, exhibit.note?.length ? h("div", { class: "note prose quiet", dir: "auto" }, prose(exhibit.note)) : null];
}

const text = (tree) => h("div", { class: "prose", dir: "auto" }, prose(tree));

function heads({ sender, to, date }) {
  const rows = [["mailFrom", sender], ["mailTo", to], ["mailDate", date]].filter(([, value]) => value);
  return h("dl", { class: "heads" }, rows.map(([key, value]) => h("div", {}, ui("dt", {}, key), h("dd", { dir: "auto" }, plain(value)))));
}

const FIGURE = /^(?:[-+−–~±]?\s*[€$£¥]?\s*\d[\d.,'’\s]*(?:%|‰|\p{L}{1,4}|[€$£¥])?|[-–—?…]?)$/u;

/** A table with its headings; numbers stand to the right. It is scrolled sideways where it has to be, by keys, too. */
function table({ title, columns, rows }) {
  const right = columns.map((_, at) => rows.every((row) => FIGURE.test(plain(row[at]))));
  const cell = (value, at, tag, scope) => h(value ? tag : "td", { class: right[at] ? "figure" : null, scope: value && tag === "th" ? scope : null, dir: "auto" }, value);
  return h("div", { class: "sheet", role: "group", "aria-label": plain(title), tabindex: "0" }, h("table", {},
    h("thead", {}, h("tr", {}, columns.map((each, at) => cell(plain(each), at, "th", "col")))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((each, at) => cell(plain(each), at, at ? "td" : "th", "row")))))));
}

/** A chart: by label where there is one series, else by label and then by series. */
function chart({ unit, labels, series }) {
  const rows = series.map((each) => [each.label, each.numbers]);
  const numbers = rows.flatMap(([, each]) => each);
  const [low, high] = [numbers.reduce((least, each) => Math.min(least, each), 0), numbers.reduce((most, each) => Math.max(most, each), 0)];
  const bar = (value, label) => h("li", {}, h("span", { class: "said", dir: "auto" }, label), " ", span(value, low, high), h("span", { class: "figure" }, figure(value)));
  const alone = rows.length === 1;
  const style = { "--figures": numbers.reduce((most, each) => Math.max(most, figure(each).length), 1) }; // all figures as wide, or the bars had scales of their own
  const head = [alone ? plain(rows[0][0]) : "", unit ? say("inUnit", { a: plain(unit) }) : ""].filter(Boolean).join(", ");
  return [
    head ? h("p", { class: "quiet unit", dir: "auto" }, head) : null,
    alone
      ? h("ul", { class: "chart", style }, labels.map((label, at) => bar(rows[0][1][at], plain(label))))
      : h("ul", { class: "chart grouped", style }, labels.map((label, at) => h("li", {}, h("strong", { dir: "auto" }, plain(label)), h("ul", {}, rows.map(([name, each]) => bar(each[at], plain(name))))))),
  ];
}

/** The bar of a number between the lowest and the highest of a chart, from zero on to either side. */
function span(value, low, high) {
  const whole = high - low || 1;
  const from = (Math.min(0, value) - low) / whole;
  return h("span", { class: low < 0 ? "bar both" : "bar", "aria-hidden": "true", style: { "--from": from, "--part": Math.abs(value) / whole, "--zero": -low / whole } });
}

/** A number as everywhere else in the game: `12,000`, `−4.5`. */
const figure = (value) => value.toLocaleString("en", { maximumFractionDigits: 9 }).replace("-", "−");
