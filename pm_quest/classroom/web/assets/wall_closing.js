// After the end: what the room did, and what it came to.

import { h } from "./pieces/dom.js";
import { plain, prose, sentence } from "./pieces/markdown.js";
import { lastScene } from "./pieces/turns.js";
import { ours, say, ui } from "./pieces/words.js";
import { bars, percent } from "./votes.js";
import { seated } from "./wall_tables.js";
import { howDecided } from "./wall_votes.js";

/** @typedef {import("./frames").Closing} Closing */
/** @typedef {import("./frames").Room} Room */
/** @typedef {import("./frames").WallTable} WallTable */
/** @typedef {import("./pieces/views").EndingView} EndingView */

/** @param {Room} room */
export function closing(room) {
  const [end, did] = [room.story && lastScene(room.story), room.closing];
  return [
    h("div", { class: "thanks" }, ui("h2", {}, "overNow"), ui("p", { class: "accent" }, "thanks")),
    end?.ending
      ? h(
          "div",
          { class: "story two" },
          h(
            "div",
            { class: "tell" },
            ending(end.ending),
            h("div", { class: "prose scene-text", dir: "auto" }, prose(end.text)),
          ),
          h("div", { class: "vote" }, decisions(did)),
        )
      : h("div", { class: "story" }, results(room, did)),
  ];
}

/** @param {Room} room @param {Closing | null} did */
function results(room, did) {
  if (!did) return null;
  if (room.mode === "teams")
    return h("section", {}, ui("h2", {}, "tablesDid"), h("ul", { class: "tables" }, seated(room).map(tableEnd)));
  const open = did.open
    ? ui("p", { class: "quiet" }, "noEndingYet", { n: say(did.open === 1 ? "person" : "people", { n: did.open }) })
    : null;
  if (room.mode === "alone") {
    const rows = did.endings.map((each) => ({ label: `◆ ${plain(each.title)}`, count: each.tables }));
    return h(
      "section",
      {},
      ui("h2", {}, "endings"),
      rows.length ? bars(rows, "people") : null,
      open,
      ui("p", { class: "quiet" }, did.taken === 1 ? "taken1" : "takenMany", { n: did.taken }),
    );
  }
  return decisions(did);
}

/** @param {WallTable} table */
function tableEnd(table) {
  const end = table.ending;
  return h(
    "li",
    { key: `table-${table.table}` },
    ui("h3", {}, "table", { n: table.table }),
    end ? h("p", { dir: "auto" }, `◆ ${plain(end.title)}`) : null,
    end ? impact(end) : ui("p", { class: "quiet" }, table.turn === 1 ? "noEndingOne" : "noEnding", { n: table.turn }),
  );
}

/** @param {EndingView} end */
const impact = (end) =>
  h("p", { class: "quiet", lang: ours() }, `${say("impact")} `, h("strong", {}, end.impact), ` ${say("of100")}`);

/** An ending and its impact. @param {EndingView} end */
export const ending = (end) =>
  h("div", { class: "ending" }, h("h2", { dir: "auto" }, `◆ ${plain(end.title)}`), impact(end));

/** What the room did, decision by decision. @param {Closing | null} did */
export function decisions(did) {
  if (!did?.decisions.length) return null;
  return h("section", { class: "did" }, ui("h3", {}, "roomDid"), h("ol", {}, did.decisions.map(decision)));
}

/** @param {import("./frames").RoomDecision} each */
function decision(each) {
  const share =
    each.wanted === null
      ? ""
      : say("byVotes", { n: each.wanted, m: `${each.votes} (${percent(each.wanted, each.votes)} %)` });
  const how = howDecided(each.how, each.tied);
  return h(
    "li",
    {},
    h("span", { dir: "auto" }, sentence(each.say)),
    share || how ? h("span", { class: "quiet", lang: ours() }, ` ${[share, how].filter(Boolean).join(" ")}`) : null,
  );
}
