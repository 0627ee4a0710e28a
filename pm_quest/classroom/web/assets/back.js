// Looking back: every decision, what else could have been done, and why; the same as a page of its own to keep.

import { h } from "./dom.js";
import { prose, sentence } from "./markdown.js";
import { fitWord, level, plain, signed, SKILLS } from "./pieces.js";
import { endingCard } from "./play.js";
import { habitLines, saveAsPage, saveAsText } from "./saving.js";
import { ours, say, ui } from "./words.js";

/** The screen at the end. */
export function backScreen(place) {
  if (!place.parts.debrief) return h("section", { class: "door", key: "later" }, ui("h2", { tabindex: "-1" }, "back"), ui("p", { class: "card" }, "later"));
  return h("article", { class: "back", key: "back" }, told(place), keep(place));
}

/** The debrief as elements without anything to press: for the screen, and for the page that is saved. */
export function told(place) {
  const { debrief, wanted, session } = place.parts;
  const { ending } = debrief;
  return [
    h("p", { class: "title", dir: "auto" }, plain(session.title), session.employer ? h("span", { class: "quiet" }, `  ${plain(session.employer)}`) : null),
    ui("h2", { tabindex: "-1" }, "back"),
    ending ? endingCard(ending) : null,
    ending ? h("div", { class: "prose", dir: "auto" }, prose(debrief.text)) : null,
    debrief.voted === false ? ui("p", { class: "card" }, "unscored") : h("div", { class: "facts" },
      h("section", {}, ui("h3", {}, place.alone ? "ways" : "waysTable"), range(debrief)),
      h("section", {}, ui("h3", {}, "skills"), skills(debrief.skills))),
    habitLines(debrief).length ? h("section", {}, ui("h3", { class: "part" }, "habits"), h("ul", { class: "habits", lang: ours() }, habitLines(debrief).map((each) => h("li", {}, each)))) : null,
    debrief.decisions.length ? ui("h3", { class: "part" }, "decisions") : null,
    debrief.decisions.map((each, at) => decision(each, at, wanted?.[at] ?? null)),
  ];
}

/** The adaptability on the way from the least to the most that these decisions could have come to. */
function range({ adaptability, lowest, highest, decisions }) {
  const counts = ["adapts", "neutral", "forces"].map((fit) => [fit, decisions.filter((each) => each.outcome.fit === fit).length]);
  const line = highest === lowest ? null : h("div", { class: "range", "aria-hidden": "true", style: { "--at": (adaptability - lowest) / (highest - lowest) } }, h("span", {}, signed(lowest)), h("span", {}, signed(highest)));
  return [
    h("ul", { class: "fits" }, counts.map(([fit, count]) => h("li", {}, h("strong", {}, count), " ", fitWord(fit, "span"), " ", ui("span", { class: "quiet" }, `${fit}What`)))),
    h("p", { lang: ours() }, say("adaptability"), " ", h("strong", {}, signed(adaptability))),
    line,
    ui("p", { class: "quiet" }, "range", { low: signed(lowest), high: signed(highest) }),
  ];
}

function skills(found) {
  const most = Math.max(6, ...Object.values(found));
  return h("dl", { class: "levels thin", lang: ours() }, SKILLS.filter((each) => each in found).map((each) => level(say(each), found[each], 0, most)));
}

function decision(each, at, wanted) {
  const { fit, then, because } = each.outcome;
  return h("section", { class: `decision ${fit}`, "aria-labelledby": `decision-${at + 1}` },
    h("h4", { id: `decision-${at + 1}` }, ui("span", {}, "decision", { n: at + 1 }), each.where ? h("span", { class: "quiet", dir: "auto" }, " · ", sentence(each.where)) : null),
    h("ul", { class: "could", "aria-label": say("others") }, each.offers.map((offer) => could(offer, wanted))),
    then ? h("div", { class: "then", dir: "auto" }, prose(then)) : null,
    because ? h("div", { class: "because", dir: "auto" }, prose(because)) : null,
    each.signals.length ? [ui("h5", {}, "noticeable"), h("ul", { class: "signals" }, each.signals.map((signal) => h("li", { dir: "auto" }, sentence(signal))))] : null);
}

function could(offer, wanted) {
  const marks = [offer.taken ? ui("span", { class: "tag" }, "taken") : null, wanted === offer.id ? ui("span", { class: "tag own" }, offer.taken ? "mine" : "youWanted") : null];
  return h("li", { class: offer.taken ? "taken" : null }, offer.fit ? fitWord(offer.fit, "span") : ui("span", { class: "fit quiet" }, "locked"), h("span", { class: "said", dir: "auto" }, sentence(offer.say), marks.filter(Boolean).map((each) => [" ", each]),
    offer.book ? ui("span", { class: "quiet reason" }, "taught", { book: plain(offer.book) }) : null,
    offer.because && !offer.taken ? h("span", { class: "quiet reason" }, sentence(offer.because)) : null));
}

function keep(place) {
  return h("section", { class: "keep", key: "keep" }, ui("h3", { class: "part" }, "keep"), ui("p", {}, "keepWhat"),
    h("p", { class: "buttons" },
      ui("button", { type: "button", class: "go", onclick: () => saveAsPage(place, told(place)) }, "savePage"),
      ui("button", { type: "button", class: "small", onclick: () => saveAsText(place) }, "saveText")));
}
