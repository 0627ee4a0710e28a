// Where everybody is, and how each table's vote stands: where not all read the same.

import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";
import { quoted } from "./reasons.js";
import { bars } from "./votes.js";
import { counts, howDecided, standing } from "./wall_votes.js";

/** @typedef {import("./frames").Room} Room */
/** @typedef {import("./frames").WallTable} WallTable */

/** Where all are, and how each table's vote stands: where not all read the same. @param {Room} room */
export function elsewhere(room) {
  /** @type {Map<string, number>} */
  const heads = new Map(); // by what is read: scenes that are called the same are one
  for (const [scene, count] of Object.entries(room.heads)) {
    const label = `${plain(room.places[scene]) || say("ended")}${count ? "" : ` · ${say("few")}`}`;
    heads.set(label, (heads.get(label) ?? 0) + count);
  }
  const rows = [...heads].map(([label, count]) => ({ label, count }));
  const tables = seated(room).map((each) =>
    h("li", { key: `table-${each.table}` }, ui("h3", {}, "table", { n: each.table }), tableNow(each)),
  );
  return [
    h("section", { class: "heads" }, ui("h2", {}, "heads"), bars(rows, "people")),
    tables.length ? h("section", {}, ui("h2", {}, "tables"), h("ul", { class: "tables" }, tables)) : null,
  ];
}

/** The tables at which somebody sits, or something was done. @param {Room} room */
export const seated = (room) => room.tables.filter((each) => each.people || each.voted || each.turn);

/** @param {WallTable} table */
function tableNow(table) {
  if (!table.people && !table.voted && !table.tally) return ui("p", { class: "quiet" }, "noPeople");
  if (table.ended) return ui("p", { class: "quiet" }, "ended");
  const how = table.tied && !table.tally ? howDecided(table.how, true) : "";
  return [
    how ? h("p", { class: "quiet", lang: ours() }, how) : null,
    standing(table),
    table.tally
      ? bars(
          Object.keys(table.tally).map((id) => ({ label: h("strong", {}, table.numbers[id]), ...counts(table, id) })),
          "votes",
          table.round,
        )
      : null,
    quoted(
      table.quotes,
      Object.keys(table.numbers).map((id) => ({ id })),
      7,
    ),
  ];
}
