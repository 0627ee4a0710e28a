// A panel: a practitioner alone, in their own story and then on the ways that they did not go. Nothing here knows a fit.

import { certificate, linkForLater } from "./afterwards.js";
import "./panel_words.js";
import { h } from "./pieces/dom.js";
import { isTold, prose, sentence } from "./pieces/markdown.js";
import { offerRow } from "./pieces/offers.js";
import { ours, say, ui } from "./pieces/words.js";
import { reasonField } from "./reason_field.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./frames").PanelPart} PanelPart */
/** @typedef {import("./pieces/views").OfferView} OfferView */
/** @typedef {import("./pieces/views").SceneView} SceneView */

const SHOWN = 2; // choices that led here and stand open; those before them are folded

/** What led to a supposed decision, as a journal tells it; nothing in one's own story. @param {PanelPart} panel */
export function suppose(panel) {
  if (!panel.supposed) return null;
  const before = panel.led.slice(0, -SHOWN);
  const last = panel.led.slice(-SHOWN);
  return h(
    "section",
    { class: "suppose", key: "suppose" },
    ui("h2", { tabindex: "-1", class: "where" }, panel.led.length ? "suppose" : "supposeFirst"),
    panel.again ? ui("p", { class: "quiet" }, "skippedOnce") : null,
    before.length
      ? h(
          "details",
          { key: "before" },
          ui("summary", {}, before.length === 1 ? "supposeBefore1" : "supposeBefore", { n: before.length }),
          steps(before),
        )
      : null,
    last.length ? steps(last) : null,
    last.length ? ui("p", { class: "quiet" }, "supposeNow") : null,
  );
}

/** @param {PanelPart["led"]} led */
const steps = (led) =>
  h(
    "ol",
    { class: "led" },
    led.map((each) =>
      h(
        "li",
        {},
        isTold(each.where) ? h("p", { class: "quiet", dir: "auto" }, sentence(each.where)) : null,
        h("p", { dir: "auto" }, h("strong", {}, sentence(each.say))),
        isTold(each.then) ? h("div", { class: "prose", dir: "auto" }, prose(each.then)) : null,
      ),
    ),
  );

/** The options to pick one of, and the form with which the picked one is sent. @param {Place} place @param {PanelPart} panel @param {SceneView} scene */
export function answers(place, panel, scene) {
  const { ballot, session } = place.parts;
  if (!scene.offers.length) return null;
  const open = Boolean(ballot?.open && !session?.finished);
  const picked = scene.offers.find((each) => each.id === place.panel.picked) ?? null;
  return h(
    "section",
    { class: "choose", key: `choose-${ballot?.turn}` },
    ui("h3", { id: "offers", tabindex: "-1" }, "panelPick"),
    h(
      "ol",
      { class: "offers", "aria-labelledby": "offers" },
      scene.offers.map((offer, at) => answerRow(place, offer, { number: at + 1, open, picked })),
    ),
    open ? answerForm(place, panel, scene, picked) : null,
    place.wants?.state === "kept" ? ui("p", { class: "state" }, "keptVote") : null,
  );
}

/**
 * An option: marked where it was sent, or else where it is picked.
 * @param {Place} place
 * @param {OfferView} offer
 * @param {{ number: number, open: boolean, picked: OfferView | null }} shown
 */
function answerRow(place, offer, { number, open, picked }) {
  const sent = place.wants;
  return offerRow(offer, {
    number,
    mine: (sent?.choice ?? picked?.id) === offer.id,
    shut: !offer.open || !open,
    tag:
      sent?.choice === offer.id
        ? ui("span", { class: "tag" }, sent.state === "counted" ? "sending" : sent.state)
        : null,
    take: () => place.panel.pick(offer),
  });
}

/** A line for why, and the answer; for a supposed decision also the ways past it. @param {Place} place @param {PanelPart} panel @param {SceneView} scene @param {OfferView | null} picked */
function answerForm(place, panel, scene, picked) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!picked) return place.panel.pick(null);
    return place.panel.answer(picked);
  };
  return h(
    "form",
    { class: "why", onsubmit: submit, novalidate: true },
    reasonField("why", { label: "panelWhy", value: place.panel.reason, typed: (why) => place.panel.write(why) }),
    h("div", { role: "alert" }, place.panel.pickedNothing ? ui("p", { class: "wrong" }, "panelNothing") : null),
    h(
      "p",
      { class: "buttons" },
      ui(
        "button",
        { class: "go", type: "submit" },
        picked ? "panelPicked" : "panelAnswer",
        picked ? { n: scene.offers.indexOf(picked) + 1 } : {},
      ),
      panel.supposed
        ? ui("button", { type: "button", class: "small", onclick: () => place.panel.skip() }, "skipIt")
        : null,
      ui(
        "button",
        { type: "button", class: "small", onclick: () => place.panel.branch(!panel.supposed) },
        panel.supposed ? "stopHere" : "panelBranch",
      ),
    ),
  );
}

/** After an ending, or where everything is answered: how many decisions are left, and the way to them. @param {Place} place @param {PanelPart} panel @param {boolean} ended */
export function rest(place, panel, ended) {
  if (place.parts.session?.finished) return null;
  const left = panel.total - panel.answered;
  if (left && !ended) return null;
  const said = h(
    "section",
    { class: "card accent", key: "rest" },
    left ? ui("p", {}, left === 1 ? "panelMore1" : "panelMore", { n: left }) : ui("p", {}, "panelDone"),
    left
      ? ui(
          "button",
          { class: "go", type: "button", key: "branch", onclick: () => place.panel.branch(true) },
          "panelBranch",
        )
      : null,
    ui("p", { class: "quiet" }, left ? "panelStop" : "panelLater"),
  );
  return left ? said : [said, linkForLater(place.me), certificate(place.me, true)];
}

/** How far one is, for the top of the page. @param {PanelPart} panel */
export function pace({ answered, total }) {
  return h("p", { class: "quiet turn", lang: ours() }, say("panelPace", { n: answered, m: total }));
}

/** Before joining: what is asked, and what becomes of the answers. */
export const asked = () => [ui("p", {}, "panelHow"), ui("p", { class: "quiet" }, "panelJoin")];
