// A hiring round on the wall: how the planning goes, the room's CVs in one stack after the other, and what opened doors.

import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";
import { sayLead, sayRules } from "./sorting.js";

const MOST_ROWS = 60;
const ROWS_OF_COLUMN = 30;
const GLIDE = 1100;

/** @typedef {import("./frames").RoundWall} RoundWall */
/** @typedef {import("./frames").WallDesk} WallDesk */
/** @typedef {import("./frames").WallRow} WallRow */

/** What the wall shows of a round. @param {RoundWall} round */
export function roundWall(round) {
  if (!round.gathered) return [planning(round)];
  return [round.desk ? desk(round, round.desk) : doors(round)];
}

/** @param {RoundWall} round */
function planning(round) {
  const all = round.sent + round.planning;
  return h(
    "section",
    { class: "gathering", key: "gathering" },
    h("h2", {}, ui("span", { class: "quiet" }, "everybodyIs"), " ", h("span", { dir: "auto" }, plain(round.label))),
    h("p", { class: "large", lang: ours() }, say("lettersIn", { n: round.sent, m: all })),
    h("span", { class: "track", "aria-hidden": "true", style: { "--part": all ? round.sent / all : 0 } }),
    ui("p", { class: "quiet" }, "oneLetter"),
    h(
      "ul",
      { class: "doors-ahead" },
      round.desks.map((each) => h("li", { dir: "auto" }, plain(each.employer))),
    ),
  );
}

/** One desk: how this recruiter sorts, and the stack in that order. @param {RoundWall} round @param {WallDesk} found */
function desk(round, found) {
  const first = !found.employer;
  const called = found.rows.filter((each) => each.called).length;
  return h(
    "section",
    { class: `desk${first ? " came" : ""}`, key: "desk" },
    h(
      "div",
      { class: "sorter" },
      first ? ui("h2", {}, "asTheyCame") : h("h2", { dir: "auto" }, plain(found.employer)),
      first
        ? ui("p", { class: "quiet" }, "sameHalfYear", { n: found.rows.length })
        : ui("p", { class: "quiet" }, "deskOf", { n: round.place, m: round.desks.length }),
      first
        ? null
        : h(
            "ul",
            { class: "sorts", lang: ours() },
            sayRules(found.rules).map((each) => h("li", {}, each)),
          ),
      first ? null : ui("p", { class: "accent" }, "calledHere", { n: called, m: found.rows.length }),
    ),
    stack(found),
  );
}

/** @param {WallDesk} found */
function stack(found) {
  const last = found.rows.findLastIndex((each) => each.called);
  const shown = choose(found.rows.length, last);
  const columns = Math.ceil(shown.length / ROWS_OF_COLUMN) || 1;
  const rows = shown.map((at, place) =>
    row(found, found.rows[at], at === last, place > 0 && at > shown[place - 1] + 1),
  );
  const more = found.rows.length - shown.length;
  return h(
    "div",
    { class: "stack-of" },
    h(
      "ol",
      { class: found.filter ? "stack filtered" : "stack", style: { "--rows": Math.ceil(shown.length / columns) } },
      rows,
    ),
    more ? ui("p", { class: "quiet" }, "moreCvs", { n: more }) : null,
  );
}

/** Which places of a long stack are shown: the first, and those around the line of the called. @param {number} count @param {number} last */
function choose(count, last) {
  const places = Array.from({ length: count }, (_, at) => at);
  if (count <= MOST_ROWS) return places;
  const half = MOST_ROWS / 2;
  const from = Math.max(half, Math.min(last - half / 2 + 1, count - half));
  return [...places.slice(0, half), ...places.slice(from, from + half)];
}

/** @param {WallDesk} found @param {WallRow} each @param {boolean} last @param {boolean} gap */
function row(found, each, last, gap) {
  const isAsked = (/** @type {string} */ held) => held === found.filter;
  const state = !each.read ? "unread" : each.called ? "called" : "";
  return h(
    "li",
    { class: `cv ${state}${last ? " line" : ""}${gap ? " gap" : ""}`, key: `cv-${each.sign}` },
    h("b", { class: "sign" }, each.sign),
    found.filter
      ? h(
          "span",
          { class: "gate" },
          h("span", { "aria-hidden": "true" }, each.filter ? "✓" : "✕"),
          h("span", { class: "unseen" }, `${plain(found.filter)}: ${say(each.filter ? "yes" : "no")}`),
        )
      : null,
    h(
      "span",
      { class: "doings", dir: "auto" },
      each.name ? h("strong", { class: "whose" }, plain(each.name), " ") : null,
      plain(each.doings) || "–",
    ),
    h(
      "span",
      { class: "holds", dir: "auto" },
      [...each.holds.filter(isAsked), ...each.holds.filter((held) => !isAsked(held))].map((held) =>
        h("span", { class: isAsked(held) ? "chip asked" : "chip" }, plain(held)),
      ),
    ),
    h("span", { class: "leads-with", dir: "auto" }, "✉ ", sayLead(each.leads_with)),
    h("span", { class: "sum" }, each.sum ?? ""),
    state ? ui("span", { class: "unseen" }, each.read ? "called" : "notRead") : null,
  );
}

/** What opened doors in this room, counted, with nobody's name. @param {RoundWall} round */
function doors(round) {
  const most = Math.max(1, ...round.doors.map((each) => each.opened));
  return h(
    "section",
    { class: "opened", key: "doors" },
    ui("h2", {}, "doorsOpened"),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ui("th", { scope: "col" }, "doorThing"),
          ui("th", { scope: "col", class: "figure" }, "doorHeld"),
          ui("th", { scope: "col", class: "figure" }, "doorCalls"),
          h("th", {}),
          ui("th", { scope: "col" }, "doorWhere"),
        ),
      ),
      h(
        "tbody",
        {},
        round.doors.map((each) =>
          h(
            "tr",
            { class: each.kind, key: `door-${each.kind}-${each.label}` },
            h("th", { scope: "row", dir: "auto" }, plain(each.label)),
            h("td", { class: "figure" }, each.held),
            h("td", { class: "figure" }, h("strong", {}, each.opened)),
            h(
              "td",
              { class: "length" },
              h("span", { class: "track", "aria-hidden": "true", style: { "--part": each.opened / most } }),
            ),
            h("td", { dir: "auto" }, each.where.map(plain).join(", ") || "–"),
          ),
        ),
      ),
    ),
    ui("p", { class: "quiet" }, "doorsHow"),
  );
}

/** @param {HTMLElement} main @returns {HTMLElement[]} */
const cvs = (main) => [...main.querySelectorAll(/** @type {"li"} */ (".cv"))];

/** Where each CV is now, before the stack is sorted anew. @param {HTMLElement} main @returns {Map<string | undefined, DOMRect>} */
export const placesOf = (main) => new Map(cvs(main).map((each) => [each.dataset.key, each.getBoundingClientRect()]));

/** Let each CV glide from where it was to where it lies now; with reduced motion it is there at once. @param {HTMLElement} main @param {Map<string | undefined, DOMRect>} before */
export function glide(main, before) {
  if (!before.size || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const each of cvs(main)) {
    const was = before.get(each.dataset.key);
    const now = each.getBoundingClientRect();
    if (!was || (Math.abs(was.top - now.top) < 1 && Math.abs(was.left - now.left) < 1)) continue;
    each.animate(
      [{ transform: `translate(${was.left - now.left}px, ${was.top - now.top}px)` }, { transform: "none" }],
      { duration: GLIDE, easing: "cubic-bezier(.3, .1, .2, 1)" },
    );
  }
}
