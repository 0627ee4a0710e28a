// What opened doors in the room of a hiring round, counted, with nobody's name.

import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";

/** @typedef {import("./frames").DoorCount} DoorCount */

/** @param {readonly DoorCount[]} doors */
export function opened(doors) {
  const most = Math.max(1, ...doors.map((each) => each.opened));
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
          ui("th", { scope: "col", class: "thing" }, "doorThing"),
          ui("th", { scope: "col", class: "figure" }, "doorHeld"),
          ui("th", { scope: "col", class: "figure" }, "doorCalls"),
          h("th", { class: "length" }),
          ui("th", { scope: "col", class: "from" }, "doorWhere"),
        ),
      ),
      h(
        "tbody",
        {},
        doors.map((each) => door(each, most)),
      ),
    ),
    ui("p", { class: "quiet" }, "doorsHow"),
  );
}

/** @param {DoorCount} each @param {number} most */
function door(each, most) {
  const own = each.kind === "credential";
  return h(
    "tr",
    { class: `${each.kind}${each.opened ? "" : " shut"}`, key: `door-${each.kind}-${each.label}` },
    h("th", { scope: "row", dir: "auto", lang: own ? "" : ours() }, own ? plain(each.label) : say(`door_${each.kind}`)),
    h("td", { class: "figure" }, each.held),
    h("td", { class: "figure" }, h("strong", {}, each.opened)),
    h("td", {}, h("span", { class: "track", "aria-hidden": "true", style: { "--part": each.opened / most } })),
    h("td", { dir: "auto", class: "from" }, each.where.map(plain).join(", ") || "–"),
  );
}
