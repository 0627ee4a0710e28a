// A hiring round on the wall: how the planning goes, the room's CVs on one desk after the other, the doors, all orders at once.

import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";
import { opened } from "./opened.js";
import { orders } from "./orders.js";
import { sayRules, sayShift } from "./sorting.js";
import { cvBlock, largeBlock } from "./stack_rows.js";

/** @typedef {import("./frames").RoundWall} RoundWall */
/** @typedef {import("./frames").WallDesk} WallDesk */

/** What the wall shows of a round. @param {RoundWall} round @param {boolean} finished */
export function roundWall(round, finished) {
  if (!round.gathered) return [planning(round, finished)];
  if (round.desk) return [round.desk.employer ? desk(round, round.desk) : asTheyCame(round.desk)];
  return [round.closing ? orders(round.closing) : opened(round.doors)];
}

/** @param {RoundWall} round @param {boolean} finished */
function planning(round, finished) {
  const all = round.sent + round.planning;
  return h(
    "section",
    { class: "gathering", key: "gathering" },
    h("h2", {}, ui("span", { class: "quiet" }, "everybodyIs"), " ", h("span", { dir: "auto" }, plain(round.label))),
    h("p", { class: "large", lang: ours() }, say("lettersIn", { n: round.sent, m: all })),
    h("span", { class: "track", "aria-hidden": "true", style: { "--part": all ? round.sent / all : 0 } }),
    finished ? ui("p", {}, "neverCollected") : null,
    ui("p", { class: "quiet" }, "oneLetter"),
    h(
      "ul",
      { class: "doors-ahead" },
      round.desks.map((each) => h("li", { dir: "auto" }, plain(each.employer))),
    ),
  );
}

/** The stack before anybody has sorted it. @param {WallDesk} found */
function asTheyCame(found) {
  return h(
    "section",
    { class: "desk", key: "desk" },
    h("div", { class: "sorter" }, ui("h2", {}, "asTheyCame")),
    ui("p", { class: "reason" }, "whoWill"),
    ui("p", { class: "quiet" }, "sameHalfYear", { n: found.rows.length }),
    cvBlock(found, found.rows, "came"),
  );
}

/** One desk: why it lies as it does, who moved, who is called, and below the line the others. @param {RoundWall} round @param {WallDesk} found */
function desk(round, found) {
  const called = found.rows.filter((each) => each.called);
  const [reason, ...others] = sayRules(found.rules);
  return h(
    "section",
    { class: "desk", key: "desk" },
    h(
      "div",
      { class: "sorter" },
      h("h2", { dir: "auto" }, plain(found.employer)),
      ui("p", { class: "quiet" }, "deskOf", { n: round.place, m: round.desks.length }),
      ui("p", { class: "calls" }, "calledHere", { n: called.length, m: found.rows.length }),
    ),
    h("p", { class: "reason", lang: ours() }, reason),
    others.length ? h("p", { class: "quiet others", lang: ours(), "data-give": 2 }, others.join(" ")) : null,
    found.shift ? h("p", { class: "shifted", lang: ours() }, sayShift(found.shift, called.length)) : null,
    called.length ? largeBlock(found, called) : null,
    cvBlock(found, found.rows.slice(called.length), "rest"),
  );
}
