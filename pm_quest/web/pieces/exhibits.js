// Documents on the table, and who is who: a table is one, with its headings; a chart is a list with a bar and a figure for each number.

import { h } from "./dom.js";
import { isTold, plain, prose } from "./markdown.js";
import { say, ui } from "./words.js";

/** @typedef {import("./views").SceneView} SceneView */
/** @typedef {import("./views").ExhibitView} ExhibitView */
/** @typedef {import("./views").Prose} Prose */

/**
 * What lies on the table in a scene, each to be opened; what the author shows on arriving is open. An older server sends none.
 * @param {SceneView} scene
 */
export function onTheTable(scene) {
  const laid = scene.exhibits ?? [];
  if (!laid.length) return null;
  const documents = laid.map((each) =>
    h(
      "details",
      { class: "exhibit", key: `exhibit-${each.id}`, open: each.show },
      h("summary", { dir: "auto" }, plain(each.title)),
      content(each),
    ),
  );
  return h("section", { class: "laid" }, ui("h3", {}, "onTable"), documents);
}

/**
 * Who is who, of those met, then the words that the scene uses; closed until somebody asks. An older server sends no words.
 * @param {SceneView} scene
 */
export function whoIsWho(scene) {
  const met = [...(scene.cast ?? []), ...(scene.terms ?? []).map((each) => ({ name: each.term, who: each.meaning }))];
  if (!met.length) return null;
  return h("details", { class: "exhibit cast", key: "cast" }, ui("summary", {}, "whoIsWho"), drawNames(met));
}

/**
 * Names or words with what is to be known about them.
 * @param {readonly {name: string, who: Prose}[]} known
 */
export function drawNames(known) {
  const entry = (/** @type {{name: string, who: Prose}} */ each) =>
    h("div", {}, h("dt", { dir: "auto" }, plain(each.name)), h("dd", { dir: "auto" }, prose(each.who)));
  return h("dl", { class: "people" }, known.map(entry));
}

/**
 * A document without its title.
 * @param {ExhibitView} exhibit
 */
export function content(exhibit) {
  /** @type {Record<string, () => Node | (Node | null)[]>} */
  const parts = {
    table: () => table(exhibit),
    chart: () => chart(exhibit),
    mail: () => [heads(exhibit), text(exhibit.text)],
    page: () => text(exhibit.text),
  };
  const { kind, note } = exhibit;
  return [
    Object.hasOwn(parts, kind) ? parts[kind]() : null,
    isTold(note) ? h("div", { class: "note prose quiet", dir: "auto" }, prose(note)) : null,
  ];
}

/** @param {Prose} tree */
const text = (tree) => h("div", { class: "prose", dir: "auto" }, prose(tree));

/** @param {ExhibitView} exhibit */
function heads({ sender, to, date }) {
  const rows = [
    ["mailFrom", sender],
    ["mailTo", to],
    ["mailDate", date],
  ].filter(([, value]) => value);
  return h(
    "dl",
    { class: "heads" },
    rows.map(([key, value]) => h("div", {}, ui("dt", {}, key), h("dd", { dir: "auto" }, plain(value)))),
  );
}

const FIGURE = /^(?:[-+−–~±]?\s*[€$£¥]?\s*\d[\d.,'’\s]*(?:%|‰|\p{L}{1,4}|[€$£¥])?|[-–—?…]?)$/u;

/**
 * A table with its headings; numbers stand to the right. It is scrolled sideways where it has to be, by keys, too.
 * @param {ExhibitView} exhibit
 */
function table({ title, columns, rows }) {
  const right = columns.map((_, at) => rows.every((row) => FIGURE.test(plain(row[at]))));
  const cell = (
    /** @type {string} */ value,
    /** @type {number} */ at,
    /** @type {string} */ tag,
    /** @type {string} */ scope,
  ) => {
    const props = { class: right[at] ? "figure" : null, scope: value && tag === "th" ? scope : null, dir: "auto" };
    return h(value ? tag : "td", props, value);
  };
  const head = h(
    "tr",
    {},
    columns.map((each, at) => cell(plain(each), at, "th", "col")),
  );
  const body = rows.map((row) =>
    h(
      "tr",
      {},
      row.map((each, at) => cell(plain(each), at, at ? "td" : "th", "row")),
    ),
  );
  const sheet = { class: "sheet", role: "group", "aria-label": plain(title), tabindex: "0" };
  return h("div", sheet, h("table", {}, h("thead", {}, head), h("tbody", {}, body)));
}

/**
 * A chart: by label where there is one series, else by label and then by series.
 * @param {ExhibitView} exhibit
 */
function chart({ unit, labels, series }) {
  const numbers = series.flatMap((each) => each.numbers);
  const low = numbers.reduce((least, each) => Math.min(least, each), 0);
  const high = numbers.reduce((most, each) => Math.max(most, each), 0);
  const bar = (/** @type {number} */ value, /** @type {string} */ label) =>
    h(
      "li",
      {},
      h("span", { class: "said", dir: "auto" }, label),
      " ",
      span(value, low, high),
      h("span", { class: "figure" }, figure(value)),
    );
  const alone = series.length === 1;
  const style = { "--figures": numbers.reduce((most, each) => Math.max(most, figure(each).length), 1) }; // all figures as wide, or the bars had scales of their own
  const head = [alone ? plain(series[0].label) : "", unit ? say("inUnit", { a: plain(unit) }) : ""]
    .filter(Boolean)
    .join(", ");
  const bars = alone
    ? labels.map((label, at) => bar(series[0].numbers[at], plain(label)))
    : labels.map((label, at) =>
        h(
          "li",
          {},
          h("strong", { dir: "auto" }, plain(label)),
          h(
            "ul",
            {},
            series.map((each) => bar(each.numbers[at], plain(each.label))),
          ),
        ),
      );
  return [
    head ? h("p", { class: "quiet unit", dir: "auto" }, head) : null,
    h("ul", { class: alone ? "chart" : "chart grouped", style }, bars),
  ];
}

/**
 * The bar of a number between the lowest and the highest of a chart, from zero on to either side.
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function span(value, low, high) {
  const whole = high - low || 1;
  const from = (Math.min(0, value) - low) / whole;
  const style = { "--from": from, "--part": Math.abs(value) / whole, "--zero": -low / whole };
  return h("span", { class: low < 0 ? "bar both" : "bar", "aria-hidden": "true", style });
}

/**
 * A number as everywhere else in the game: `12,000`, `−4.5`.
 * @param {number} value
 */
const figure = (value) => value.toLocaleString("en", { maximumFractionDigits: 9 }).replace("-", "−");
