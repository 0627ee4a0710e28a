// Somebody else's way, played from their code, beside one's own.

import { describeComparison } from "../engine/way_words.js";
import { h } from "../pieces/dom.js";
import { clean } from "../pieces/markdown.js";
import { ui } from "../pieces/words.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */

/**
 * Where the two parted and what each came to; null where no code is played, or the end was not read yet.
 * @param {PlayPage} page
 */
export function otherWay(page) {
  const comparison = page.compareWays();
  if (comparison === null) return null;
  const lines = describeComparison(comparison).map((each) => h("p", { dir: "auto" }, clean(each)));
  return h("section", { class: "card other", key: "other" }, ui("h3", {}, "otherWay"), h("div", { lang: "en" }, lines));
}
