// Who is who, of those met so far, and the words that the story explains.

import { listMetTerms } from "../engine/used_terms.js";
import { h } from "../pieces/dom.js";
import { drawNames } from "../pieces/exhibits.js";
import { ui } from "../pieces/words.js";
import { showView } from "./shown_views.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */

/** @param {PlayPage} page */
export function peopleScreen(page) {
  const { cast = [] } = page.viewPresent();
  const terms = listMetTerms(page.play.readArrival).map(({ term, meaning }) => ({
    name: term,
    who: showView(meaning),
  }));
  return h(
    "article",
    { class: "back", key: "people" },
    ui("h2", { tabindex: "-1" }, "people"),
    cast.length ? h("div", { class: "cast" }, drawNames(cast)) : ui("p", { class: "quiet" }, "peopleNone"),
    terms.length ? [ui("h3", { class: "part" }, "glossary"), h("div", { class: "cast" }, drawNames(terms))] : null,
  );
}
