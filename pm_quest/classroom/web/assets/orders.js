// The end of a hiring round: the same room in the order of each recruiter, one beside the other, and what the room saw.

import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";
import { sayApart, sayCalled, sayTops } from "./sorting.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_ROWS = 36; // signs of a column that can be read from afar

/** @typedef {import("./frames").RoundClosing} RoundClosing */
/** @typedef {import("./frames").DeskOrder} DeskOrder */

/** @param {RoundClosing} closing */
export function orders(closing) {
  const [count] = closing.orders.map((each) => each.signs.length);
  const rows = Math.min(count ?? 0, MOST_ROWS);
  const apart = closing.apart;
  return h(
    "section",
    { class: "orders", key: "orders" },
    h("h2", { class: "saw", lang: ours() }, count ? sayTops(closing) : say("noCvs")),
    count ? h("p", { class: "reason", lang: ours() }, sayCalled(closing)) : null,
    apart ? h("p", { class: "apart", lang: ours() }, sayApart(apart)) : null,
    h(
      "div",
      { class: "columns", style: { "--desks": closing.orders.length, "--rows": rows } },
      closing.orders.map((each, at) =>
        h("h3", { dir: "auto", key: `of-${at}`, style: { "--at": at + 1 } }, plain(each.employer)),
      ),
      h("div", { class: "traces", "aria-hidden": "true", key: "traces" }, traces(closing, rows)),
      closing.orders.map((each, at) => column(each, at, rows, apart?.sign)),
    ),
    (count ?? 0) > rows ? ui("p", { class: "quiet" }, "moreCvs", { n: (count ?? 0) - rows }) : null,
  );
}

/** @param {DeskOrder} order @param {number} at @param {number} rows @param {number | undefined} farthest */
function column(order, at, rows, farthest) {
  return h(
    "ol",
    { key: `order-${at}`, style: { "--at": at + 1 } },
    order.signs.slice(0, rows).map((sign, place) =>
      h(
        "li",
        {
          class: `${stateOf(order, place)}${place === order.called - 1 ? " last" : ""}${sign === farthest && place < order.read ? " farthest" : ""}`,
        },
        h("span", {}, sign),
        stateOf(order, place) ? ui("span", { class: "unseen" }, place < order.called ? "called" : "notRead") : null,
      ),
    ),
  );
}

/** @param {DeskOrder} order @param {number} place */
const stateOf = (order, place) => (place < order.called ? "called" : place < order.read ? "" : "unread");

/** A line for each CV through the columns: that of the one which lies furthest apart is drawn last, and is lit. @param {RoundClosing} closing @param {number} rows */
function traces(closing, rows) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", `0 0 ${closing.orders.length} ${rows || 1}`);
  drawn.setAttribute("preserveAspectRatio", "none");
  const places = closing.orders.map((each) => new Map(each.signs.slice(0, each.read).map((sign, at) => [sign, at])));
  const lit = closing.apart?.sign;
  const signs = [...(closing.orders[0]?.signs ?? [])].sort((one, other) => Number(one === lit) - Number(other === lit));
  for (const sign of signs) {
    const points = places.flatMap((each, at) => {
      const row = each.get(sign);
      return row === undefined || row >= rows ? [] : [`${at + 0.5} ${row + 0.5}`];
    });
    if (points.length < 2) continue;
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", `M${points.join("L")}`);
    if (sign === lit) line.setAttribute("class", "lit");
    drawn.append(line);
  }
  return drawn;
}
