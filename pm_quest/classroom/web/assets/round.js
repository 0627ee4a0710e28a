// A hiring round on the students' page: plan the half-year, write one letter, and find one's own CV in six stacks.

import { certificate } from "./afterwards.js";
import { h } from "./pieces/dom.js";
import { plain, prose, sentence } from "./pieces/markdown.js";
import { number } from "./pieces/signs.js";
import { wayDown } from "./pieces/way_down.js";
import { ours, say, ui } from "./pieces/words.js";
import { refusal } from "./seats.js";
import { sayWhy } from "./sorting.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./frames").RoundPart} RoundPart */
/** @typedef {import("./frames").PlanPart} PlanPart */
/** @typedef {import("./frames").PlanOption} PlanOption */
/** @typedef {import("./pieces/views").Prose} Prose */
/** @typedef {Place["plan"]["now"]} Planned */

const PLAIN = "plain-letter"; // of the leads that one which every career has

/** The screen of a round: planning, or, once the letters are in, one's own CV. @param {Place} place @param {RoundPart} round @param {PlanPart} plan */
export function roundScreen(place, round, plan) {
  return round.gathered || place.parts.session?.finished ? ownCv(place, round, plan) : planning(place, round, plan);
}

/** @param {Place} place @param {RoundPart} round @param {PlanPart} plan */
function planning(place, round, plan) {
  const { now } = place.plan;
  return h(
    "section",
    { class: "round", key: "planning" },
    refusal(place),
    h("h2", { tabindex: "-1", dir: "auto" }, ui("span", {}, "youAreA"), " ", plain(round.label)),
    h(
      "details",
      { class: "exhibit", key: "who-am-i" },
      ui("summary", {}, "whoAmI"),
      h("div", { class: "prose", dir: "auto" }, prose(round.text)),
    ),
    h(
      "p",
      { class: "left card accent", lang: ours(), role: "status" },
      h("strong", {}, say(plan.weeks === 1 ? "weekLeft" : "weeksLeft", { n: plan.weeks })),
      " · ",
      h("strong", {}, say("moneyLeft", { n: sayMoney(plan.money, round) })),
      " ",
      h("span", { class: "quiet" }, say("ofHalfYear", { n: round.weeks, m: sayMoney(round.money, round) })),
    ),
    ui("h3", {}, "planWhat"),
    h(
      "ul",
      { class: "plan" },
      plan.options.map((each) => planRow(place, round, each, now)),
    ),
    h(
      "div",
      { class: "letter", key: "letter" },
      ui("h3", { id: "letter", tabindex: "-1" }, "letterWhat"),
      ui("p", { class: "quiet" }, "letterTo", { a: round.desks.map((each) => plain(each.employer)).join(", ") }),
      h(
        "div",
        { class: "leads", role: "group", "aria-labelledby": "letter" },
        plan.leads.map((each) => leadButton(place, each, now)),
      ),
      h("div", { class: "state", role: "status" }, ui("p", { class: now.lead ? "accent" : "quiet" }, letterState(now))),
    ),
  );
}

/** Whether the letter is sent, as the key of what is said. @param {Planned} now */
const letterState = (now) => (now.lead ? (now.waits ? "letterGoing" : "letterSent") : "letterOpen");

/** For the bar: the way down to the letter while it can't be seen, and whether it is sent. @param {Place} place @param {(element: Element) => boolean} isBelow */
export function letterInBar(place, isBelow) {
  const { round, session, plan } = place.parts;
  const letter = /** @type {HTMLElement | null} */ (document.querySelector("#main .letter"));
  if (!letter || !round || !plan || round.gathered || session?.finished) return [];
  const { now } = place.plan;
  const below = isBelow(letter.querySelector(".leads") ?? letter);
  const key = now.lead && !now.waits ? "letterIn" : letterState(now);
  return below
    ? [
        wayDown("jumpLetter", { class: now.lead ? "small" : "go", key: "jump" }, () => letter),
        ui("span", { class: now.lead ? "chosen" : "waits", key: "letter" }, key),
      ]
    : [];
}

/** Something to do: pressed where it is planned; what it is stands behind it. @param {Place} place @param {RoundPart} round @param {PlanOption} each @param {Planned} now */
function planRow(place, round, each, now) {
  const planned = now.cards.includes(each.id);
  const shut = !planned && each.closed !== null;
  const text = round.cards.find((card) => card.id === each.card)?.text;
  return h(
    "li",
    { key: `plan-${each.id}` },
    h(
      "button",
      {
        type: "button",
        class: `offer${planned ? " mine" : ""}${shut ? " shut" : ""}`,
        "aria-pressed": planned ? "true" : "false",
        "aria-disabled": shut ? "true" : null,
        onclick: () => (shut ? null : place.plan.toggle(each.id)),
      },
      h("span", { class: "number", "aria-hidden": "true" }, planned ? "✓" : "+"),
      h(
        "span",
        { dir: "auto" },
        plain(each.label),
        each.say ? h("span", { class: "way" }, sentence(each.say)) : null,
        h(
          "span",
          { class: "quiet cost", lang: ours() },
          sayCost(each),
          shut ? ` · ${say(each.closed === "weeks" ? "noWeeks" : "noMoney")}` : null,
        ),
      ),
    ),
    text ? aboutOption(each, text) : null,
  );
}

/** What the card of an option says, folded. @param {PlanOption} each @param {Prose} text */
const aboutOption = (each, text) =>
  h(
    "details",
    { key: `about-${each.id}` },
    h(
      "summary",
      {},
      h("span", { "aria-hidden": "true" }, "?"),
      h("span", { class: "unseen", lang: ours() }, `${say("about")}: ${plain(each.label)}`),
    ),
    h("div", { class: "prose", dir: "auto" }, prose(text)),
  );

/** @param {Place} place @param {import("./frames").LeadOption} each @param {Planned} now */
function leadButton(place, each, now) {
  const mine = now.lead === each.id;
  return h(
    "button",
    {
      type: "button",
      class: mine ? "offer mine" : "offer",
      key: `lead-${each.id}`,
      "aria-pressed": mine ? "true" : "false",
      onclick: () => place.plan.send(each.id),
    },
    h("span", { class: "number", "aria-hidden": "true" }, mine ? "✉\ufe0e" : "·"),
    each.id === PLAIN ? ui("span", {}, "leadPlain") : h("span", { dir: "auto" }, plain(each.label)),
  );
}

/** What it takes: weeks, and money where it takes or brings any. @param {PlanOption} each */
const sayCost = (each) =>
  [say(each.weeks === 1 ? "week" : "weeks", { n: each.weeks }), each.money ? signedAmount(each.money) : null]
    .filter(Boolean)
    .join(" · ");
/** @param {number} value */
const groupDigits = (value) => number(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
/** An amount with what the career calls its money. @param {number} value @param {RoundPart} round */
const sayMoney = (value, { currency }) => `${groupDigits(value)} ${plain(currency) || say("moneyName")}`.trim();
/** @param {number} value */
const signedAmount = (value) => (value > 0 ? `+${groupDigits(value)}` : groupDigits(value));

/** @param {Place} place @param {RoundPart} round @param {PlanPart} plan */
function ownCv(place, round, plan) {
  return h(
    "section",
    { class: "round", key: "own-cv" },
    refusal(place),
    plan.sign === null ? ui("h2", { tabindex: "-1" }, "noCv") : ui("h2", { tabindex: "-1" }, "cvIs", { n: plan.sign }),
    plan.sign === null
      ? round.gathered && ui("p", {}, "noCvWhy")
      : h("p", { class: "sign", "aria-hidden": "true" }, plan.sign),
    place.parts.session?.finished ? ui("p", { class: "card accent" }, "finished") : null,
    whatNow(place, round, plan),
    plan.sign !== null && round.named && place.about?.name_needed ? naming(place, plan) : null,
    plan.places.length
      ? h(
          "ol",
          { class: "places", lang: ours() },
          plan.places.map((each, at) => deskPlace(each, at === round.place - 1)),
        )
      : null,
    certificate(place.me, plan.sign !== null, "certificateOfRound"),
  );
}

/** Where to look: at the wall, where one's own CV is just now, and once all desks were shown, how many have called. @param {Place} place @param {RoundPart} round @param {PlanPart} plan */
function whatNow(place, round, plan) {
  const called = plan.places.filter((each) => each.called).map((each) => plain(each.employer));
  if (plan.sign !== null && plan.places.length === round.desks.length) {
    const values = { n: called.length, m: round.desks.length, a: called.join(", ") };
    return ui("p", { class: "card accent" }, called.length ? "calledBy" : "calledByNobody", values);
  }
  return place.parts.session?.finished ? null : ui("p", { class: "card accent" }, "lookUp");
}

/** The trainer asks whose CVs these are: only who agrees is named. @param {Place} place @param {PlanPart} plan */
function naming(place, { signed }) {
  return h(
    "div",
    { class: "card naming" },
    ui("p", {}, signed ? "namedNow" : "nameAsked"),
    ui(
      "button",
      {
        type: "button",
        class: "small",
        "aria-pressed": signed ? "true" : "false",
        onclick: () => place.plan.agree(!signed),
      },
      signed ? "nameHide" : "nameShow",
    ),
  );
}

/** @param {import("./frames").DeskPlace} each @param {boolean} shown whether the wall shows this desk */
function deskPlace(each, shown) {
  const where = each.read ? say("placeOf", { n: each.place, m: each.of }) : say("notRead");
  return h(
    "li",
    { class: `${each.called ? "called" : ""}${shown ? " shown" : ""}`, key: `at-${each.employer}` },
    h("h3", { dir: "auto", lang: "" }, plain(each.employer), shown ? ui("span", { class: "quiet" }, "onWall") : null),
    h("p", {}, h("strong", {}, say(each.called ? "called" : "notCalled")), " · ", where),
    h("p", { class: "quiet" }, sayWhy(each)),
  );
}
