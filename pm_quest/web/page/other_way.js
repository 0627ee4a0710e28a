// Somebody else's way, played from their code, beside one's own.

import { tell } from "../engine/figure_words.js";
import { describeAgreement, describeLead, describeLimits, describePlace } from "../engine/way_words.js";
import { h } from "../pieces/dom.js";
import { clean, sentence } from "../pieces/markdown.js";
import { fitWord } from "../pieces/signs.js";
import { ours, say, ui } from "../pieces/words.js";
import { showText } from "./shown_views.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */
/** @typedef {import("../engine/way_comparison.js").WaySummary} WaySummary */

/**
 * Where the two parted and what each came to; null where no code is played, or the end was not read yet.
 * @param {PlayPage} page
 */
export function otherWay(page) {
  const comparison = page.compareWays();
  if (comparison === null) return null;
  const { parting, mine, other } = comparison;
  const lead = describeLead(comparison);
  const told = [...describeLimits(comparison), describePlace(comparison)].map((each) =>
    h("p", { dir: "auto" }, clean(each)),
  );
  return h(
    "section",
    { class: "card other", key: "other" },
    ui("h3", {}, "otherWay"),
    h("div", { lang: ours() }, told),
    h(
      "ul",
      {},
      wayLine("you", mine, parting && { text: parting.mine, fit: parting.mine_fit }),
      wayLine("otherWay", other, parting && { text: parting.other, fit: parting.other_fit }),
    ),
    h(
      "p",
      { class: "quiet", lang: ours() },
      [lead && tell(comparison.language, "way_lead", { lead }), describeAgreement(comparison)]
        .filter(Boolean)
        .join(" "),
    ),
  );
}

/**
 * What somebody took where the ways parted, and what it came to.
 * @param {string} who
 * @param {WaySummary} way
 * @param {{ text: string, fit: string } | null} taken
 */
function wayLine(who, { ending, impact }, taken) {
  const end =
    impact === null
      ? null
      : h(
          "span",
          { class: "end" },
          h("strong", {}, impact),
          " ",
          h("span", { dir: "auto" }, "◆ ", sentence(showText(ending))),
        );
  const choice = taken
    ? [h("span", { dir: "auto" }, sentence(showText(taken.text))), " ", fitWord(taken.fit, "span")]
    : null;
  return h(
    "li",
    {},
    h("strong", { lang: ours() }, say(who)),
    h("span", { class: "said" }, choice, choice && end ? h("br", {}) : null, end),
  );
}
