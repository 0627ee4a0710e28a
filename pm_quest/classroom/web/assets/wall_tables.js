// Where everybody is, and how each table's vote stands: where not all read the same.

import { decisionOf } from "./pace.js";
import { h } from "./pieces/dom.js";
import { plain, sentence } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";
import { bars, leaders } from "./votes.js";
import { counts, howDecided, standing } from "./wall_votes.js";

/** @typedef {import("./frames").Room} Room */
/** @typedef {import("./frames").WallTable} WallTable */

const MOST_QUOTES = 6;

/** Where all are, and how each table's vote stands. @param {Room} room */
export function elsewhere(room) {
  const tables = seated(room);
  const cards = tables.map((each) =>
    h(
      "li",
      { key: `table-${each.table}` },
      h("div", { class: "head" }, ui("h3", {}, "table", { n: each.table }), turnout(each)),
      tableNow(each),
    ),
  );
  return [
    h(
      "section",
      { class: "heads", "data-give": tables.length ? 3 : null },
      ui("h2", {}, "heads"),
      bars(listHeads(room), "people"),
    ),
    cards.length ? h("section", {}, ui("h2", { "data-give": 1 }, "tables"), h("ul", { class: "tables" }, cards)) : null,
    quotes(tables),
  ];
}

/** How many are where, by what is read there: scenes that are called the same are one. @param {Room} room */
function listHeads(room) {
  /** @type {Map<string, number>} */
  const heads = new Map();
  for (const [scene, count] of Object.entries(room.heads)) {
    const label = `${plain(room.places[scene]) || say("ended")}${count ? "" : ` · ${say("few")}`}`;
    heads.set(label, (heads.get(label) ?? 0) + count);
  }
  return [...heads].map(([label, count]) => ({ label, count }));
}

/** The tables at which somebody sits, or something was done. @param {Room} room */
export const seated = (room) => room.tables.filter((each) => each.people || each.voted || each.turn);

/** @param {WallTable} table */
const isEmpty = (table) => !table.people && !table.voted && !table.tally;

/** How many have voted, beside the table's name. @param {WallTable} table */
function turnout(table) {
  if (isEmpty(table)) return ui("p", { class: "quiet" }, "noPeople");
  if (table.ended) return ui("p", { class: "quiet" }, "ended");
  return ui("p", { class: "quiet" }, "voted", { n: table.voted, m: Math.max(table.voted, table.people) });
}

/** @param {WallTable} table */
function tableNow(table) {
  if (isEmpty(table) || table.ended) return null;
  const how = table.tied && !table.tally ? howDecided(table.how, true) : "";
  return [
    how ? h("p", { class: "quiet", lang: ours() }, how) : null,
    standing(table),
    h("p", { class: "quiet", "data-give": 2, lang: ours() }, decisionOf(table.turn + 1, table.left)),
    table.tally ? votes(table, table.tally) : null,
  ];
}

/** The votes of a table, with what each option says; an older server tells only the numbers. @param {WallTable} table @param {import("./frames").Tally} tally */
function votes(table, tally) {
  const first = leaders(tally);
  const says = new Map((table.offers ?? []).map((each) => [each.id, each.say]));
  return bars(
    Object.keys(tally).map((id) => ({
      label: [h("strong", {}, `${table.numbers[id]} `), sentence(says.get(id))],
      first: first.includes(id),
      ...counts(table, id),
    })),
    "votes",
    table.round,
    true,
  );
}

/** The reasons that the trainer shows, by table and option; null for none. @param {WallTable[]} tables */
function quotes(tables) {
  const found = tables.flatMap((table) => (table.quotes ?? []).map((quote) => ({ table, quote }))).slice(-MOST_QUOTES);
  if (!found.length) return null;
  return h(
    "section",
    { class: "quotes", "data-give": 7 },
    ui("h3", {}, "whySo"),
    h(
      "ul",
      {},
      found.map(({ table, quote }) =>
        h(
          "li",
          {},
          h("strong", { lang: ours() }, `${say("table", { n: table.table })} · ${table.numbers[quote.choice] ?? "?"}`),
          " ",
          h("q", { dir: "auto" }, quote.reason),
        ),
      ),
    ),
  );
}
