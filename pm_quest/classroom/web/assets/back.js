// Looking back: every decision, what else could have been done, and why; the same as a page of its own to keep.

import { certificate, linkForLater } from "./afterwards.js";
import { decisionSection, habitSection, range } from "./pieces/decisions.js";
import { h } from "./pieces/dom.js";
import { plain, prose } from "./pieces/markdown.js";
import { endingCard } from "./pieces/scenes.js";
import { skillLevels } from "./pieces/signs.js";
import { ui } from "./pieces/words.js";
import { saveAsPage, saveAsText } from "./saving.js";

/** The screen at the end. */
export function backScreen(place) {
  if (!place.parts.debrief)
    return h(
      "section",
      { class: "door", key: "later" },
      ui("h2", { tabindex: "-1" }, "back"),
      ui("p", { class: "card" }, "later"),
    );
  return h(
    "article",
    { class: "back", key: "back" },
    told(place),
    keep(place),
    linkForLater(place.me),
    certificate(place.me, mayBeCertified(place)),
  );
}

/** The debrief as elements without anything to press: for the screen, and for the page that is saved. */
export function told(place) {
  const { debrief, wanted, session } = place.parts;
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
          h("section", {}, ui("h3", {}, place.alone ? "ways" : "waysTable"), range(debrief)),
          h("section", {}, ui("h3", {}, "skills"), skillLevels(debrief.skills)),
        ),
    habitSection(debrief),
    debrief.decisions.length ? ui("h3", { class: "part" }, "decisions") : null,
    debrief.decisions.map((each, at) => decisionSection(each, { marks: (offer) => wantedMark(offer, wanted?.[at]) })),
  ];
}

/** What a student had wanted, where that is another option than what was taken, too. */
const wantedMark = (offer, wanted) =>
  wanted === offer.id ? [ui("span", { class: "tag own" }, offer.taken ? "mine" : "youWanted")] : [];

/** Did this person ever vote? Who didn't has nothing to certify. */
const mayBeCertified = (place) => place.parts.debrief.voted !== false;

export function keep(place) {
  return h(
    "section",
    { class: "keep", key: "keep" },
    ui("h3", { class: "part" }, "keep"),
    ui("p", {}, "keepWhat"),
    h(
      "p",
      { class: "buttons" },
      ui("button", { type: "button", class: "go", onclick: () => saveAsPage(place, told(place)) }, "savePage"),
      ui("button", { type: "button", class: "small", onclick: () => saveAsText(place) }, "saveText"),
    ),
  );
}
