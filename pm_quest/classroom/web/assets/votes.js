// The votes of a room: as bars, who is ahead, and who went from one to another.

import { h } from "./pieces/dom.js";
import { sentence } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";

/** @typedef {import("./frames").Tally} Tally */
/** @typedef {import("./pieces/views").OfferView} OfferView */

/**
 * A row of bars: how many, and how many of the first vote, which has a bar of its own above that of a later `round`; one's own, and what most want.
 * @typedef {{ label: import("./pieces/dom.js").Children, count: number, before?: number, mine?: boolean, first?: boolean }} Row
 */
/** What is counted. @typedef {"votes" | "people"} Counted */

/** Shares as bars with their numbers; a full bar is all of them. With `brief`, none is a zero, and gives way first. @param {Row[]} rows @param {Counted} [what] @param {number} [round] @param {boolean} [brief] */
export function bars(rows, what = "votes", round = 1, brief = false) {
  const whole = sum(rows.map((row) => row.count));
  const earlier = sum(rows.map((row) => row.before ?? 0));
  const twice = rows.some((row) => row.before !== undefined);
  return h(
    "ul",
    { class: twice ? "bars twice" : "bars" },
    rows.map((row) =>
      h(
        "li",
        {
          class: classOf(row, whole > 0 && !twice),
          "data-give": brief && isUnwanted(row, whole > 0 && !twice) ? 5 : null,
        },
        h(
          "span",
          { class: "said", dir: "auto" },
          row.label,
          row.mine ? [" ", ui("span", { class: "tag" }, "mine")] : null,
        ),
        twice ? bar(row.before ?? 0, earlier, what, 1, brief) : null,
        bar(row.count, whole, what, twice ? round : null, brief),
      ),
    ),
  );
}

/** @param {Row} row @param {boolean} decisive whether there is a single vote, in which somebody wanted something */
function classOf(row, decisive) {
  if (row.mine) return "mine";
  if (row.first) return "first";
  return isUnwanted(row, decisive) ? "unwanted" : null;
}

/** @param {Row} row @param {boolean} decisive */
const isUnwanted = (row, decisive) => decisive && !row.count;

/** One bar: of the how manyth vote, its length, its count and share, and the same in words. @param {number} count @param {number} whole @param {Counted} what @param {number | null} when @param {boolean} brief */
function bar(count, whole, what, when, brief) {
  const words = count
    ? `${counted(count, what)}, ${percent(count, whole)} %`
    : say(what === "votes" ? "noVotes" : "noPeople");
  return h(
    "span",
    { class: when === 1 ? "row was" : "row" },
    when ? ui("span", { class: "when" }, "voteNo", { n: when }) : null,
    h("span", { class: "bar", "aria-hidden": "true", style: { "--part": whole ? count / whole : 0 } }),
    count
      ? [
          h("span", { class: "count" }, h("span", { "aria-hidden": "true" }, count)),
          h("span", { class: "share", "aria-hidden": "true" }, `${percent(count, whole)} %`),
        ]
      : h("span", { class: "none", "aria-hidden": "true", lang: ours() }, brief ? "0" : words),
    h("span", { class: "unseen", lang: ours() }, words),
  );
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);

/** A share in whole percent; 0 of nothing. @param {number} count @param {number} whole */
export const percent = (count, whole) => (whole ? Math.floor((200 * count + whole) / (2 * whole)) : 0);

/** What most want, in the order of the counts: several where there is a tie. @param {Tally | null} tally */
export function leaders(tally) {
  const counts = Object.entries(tally ?? {});
  const most = Math.max(0, ...counts.map(([, count]) => count));
  return counts.filter(([, count]) => most && count === most).map(([id]) => id);
}

/** An offer with the number that it is chosen by. @param {OfferView} offer @param {readonly OfferView[]} offers */
export const numbered = (offer, offers) => [h("strong", {}, `${numberOf(offer.id, offers)} `), sentence(offer.say)];

/** Between two votes: who went from which number to which, and how many stayed. @param {readonly import("./frames").Shift[]} shift @param {readonly OfferView[]} offers */
export function shifted(shift, offers) {
  if (!shift.length) return null;
  const rows = shift
    .filter((each) => each.before !== each.after)
    .map((each) =>
      ui("li", {}, "went", { n: each.people, a: numberOf(each.before, offers), b: numberOf(each.after, offers) }),
    );
  const stayed = shift.filter((each) => each.before === each.after).reduce((sum, each) => sum + each.people, 0);
  return [
    ui("h3", {}, "shift"),
    h("ul", { class: "shift" }, rows, stayed ? ui("li", {}, "stayed", { n: stayed }) : null),
  ];
}

/** The number of an option among all of its scene. @param {string} id @param {readonly { id: string }[]} offers */
export const numberOf = (id, offers) => offers.findIndex((each) => each.id === id) + 1 || "?";
const COUNTED = { votes: ["vote", "votes"], people: ["person", "people"] };
/** @param {number} count @param {Counted} what */
const counted = (count, what) => say(COUNTED[what][count === 1 ? 0 : 1], { n: count });
