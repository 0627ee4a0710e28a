// Looking back: every decision, what else could have been done, and why; the same as a page of its own to keep.

import { certificate, linkForLater } from "./afterwards.js";
import { decisionSection, habitSection, range } from "./pieces/decisions.js";
import { h } from "./pieces/dom.js";
import { plain, prose } from "./pieces/markdown.js";
import { endingCard } from "./pieces/scenes.js";
import { skillLevels } from "./pieces/signs.js";
import { ui } from "./pieces/words.js";
import { saveAsPage, saveAsText } from "./saving.js";

/** @typedef {import("./pieces/views").AlternativeView} AlternativeView */

/**
 * What a look back needs: the parts of a view with the debrief, and whether one played alone.
 * @typedef {object} LookBack
 * @property {boolean} alone
 * @property {import("./frames").SessionPart} session
 * @property {import("./pieces/views").DebriefView} debrief
 * @property {readonly (string | null)[] | null | undefined} wanted
 */

/** The screen at the end. @param {import("./place.js").Place} place */
export function backScreen(place) {
  const look = lookOf(place.parts, place.alone);
  if (look === null)
    return h(
      "section",
      { class: "door", key: "later" },
      ui("h2", { tabindex: "-1" }, "back"),
      ui("p", { class: "card" }, "later"),
    );
  return h(
    "article",
    { class: "back", key: "back" },
    debriefParts(look),
    keep(look),
    linkForLater(place.me),
    certificate(place.me, look.debrief.voted !== false), // who never voted has nothing to certify
  );
}

/** What is looked back on; null where there is no debrief yet. @param {import("./frames").Parts} parts @param {boolean} alone @returns {LookBack | null} */
export function lookOf({ session, debrief, wanted }, alone) {
  return session && debrief ? { alone, session, debrief, wanted } : null;
}

/** The debrief as elements without anything to press: for the screen, and for the page that is saved. @param {LookBack} look */
export function debriefParts({ alone, session, debrief, wanted }) {
  const { ending } = debrief;
  return [
    h(
      "p",
      { class: "title", dir: "auto" },
      plain(session.title),
      session.employer ? h("span", { class: "quiet" }, `  ${plain(session.employer)}`) : null,
    ),
    ui("h2", { tabindex: "-1" }, "back"),
    ending ? endingCard(ending) : null,
    ending ? h("div", { class: "prose", dir: "auto" }, prose(debrief.text)) : null,
    debrief.voted === false
      ? ui("p", { class: "card" }, "unscored")
      : h(
          "div",
          { class: "facts" },
          h("section", {}, ui("h3", {}, alone ? "ways" : "waysTable"), range(debrief)),
          h("section", {}, ui("h3", {}, "skills"), skillLevels(debrief.skills)),
        ),
    habitSection(debrief),
    debrief.decisions.length ? ui("h3", { class: "part" }, "decisions") : null,
    debrief.decisions.map((each, at) =>
      decisionSection(each, { marks: (offer) => (alone ? [] : wantedMark(offer, wanted?.[at])) }),
    ),
  ];
}

/** What a student of a table had wanted, where that is another option than what was taken, too. @param {AlternativeView} offer @param {string | null | undefined} wanted */
const wantedMark = (offer, wanted) =>
  wanted === offer.id ? [ui("span", { class: "tag own" }, offer.taken ? "mine" : "youWanted")] : [];

/** The ways to keep it. @param {LookBack} look */
export function keep(look) {
  return h(
    "section",
    { class: "keep", key: "keep" },
    ui("h3", { class: "part" }, "keep"),
    ui("p", {}, "keepWhat"),
    h(
      "p",
      { class: "buttons" },
      ui("button", { type: "button", class: "go", onclick: () => saveAsPage(look, debriefParts(look)) }, "savePage"),
      ui("button", { type: "button", class: "small", onclick: () => saveAsText(look) }, "saveText"),
    ),
  );
}
