// The offers of a turn as buttons, and how the vote on them stands.

import { h } from "./pieces/dom.js";
import { offerRow } from "./pieces/offers.js";
import { ours, say, ui } from "./pieces/words.js";
import { foreseen, ownRemark, quoted } from "./reasons.js";
import { asks, remarkForm } from "./remark_form.js";
import { bars, numbered, shifted } from "./votes.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./frames").BallotPart} BallotPart */
/** @typedef {import("./frames").Tally} Tally */
/** @typedef {import("./pieces/views").OfferView} OfferView */
/** @typedef {import("./pieces/views").SceneView} SceneView */

/** A sentence of the page, as the key of its words with what is filled in. @typedef {{ key: string, values?: Record<string, string | number> }} Sentence */

/** @param {string} key @param {Sentence["values"]} [values] @returns {Sentence} */
export const sentenceOf = (key, values) => ({ key, values });

/** The offers; after the vote was revealed, what all want. @param {Place} place @param {SceneView} scene */
export function offers(place, scene) {
  const { ballot, session } = place.parts;
  if (!scene.offers.length || !ballot) return null;
  const { tally } = ballot;
  const open = ballot.open && !session?.finished;
  const heading = ui(
    "h3",
    { id: "offers", tabindex: "-1", class: tally ? "unseen" : null },
    place.alone ? "offers" : "offersVote",
  );
  const list = tally
    ? counted(place, scene, ballot, tally)
    : h(
        "ol",
        { class: "offers", "aria-labelledby": "offers" },
        scene.offers.map((offer, at) => voteRow(place, offer, at + 1, open)),
      );
  return h(
    "section",
    { class: "choose", key: "choose" },
    again(ballot),
    heading,
    list,
    open && asks(place) ? remarkForm(place, scene) : null,
    quoted(ballot.quotes, scene.offers),
    session?.finished ? null : state(place, ballot, scene),
  );
}

/** @param {Place} place @param {OfferView} offer @param {number} number @param {boolean} open */
function voteRow(place, offer, number, open) {
  const wants = place.wants;
  const drafted = place.draft?.choice ?? null;
  const mine = drafted ? drafted === offer.id : wants?.choice === offer.id;
  const tag =
    mine && drafted
      ? ui("span", { class: "tag" }, "drafted")
      : mine && wants
        ? ui("span", { class: "tag" }, wants.state === "counted" ? "mine" : wants.state)
        : null;
  return offerRow(offer, {
    number,
    mine,
    shut: !offer.open || !open,
    tag,
    take: () => (asks(place) ? place.consider(offer) : place.vote(offer)),
  });
}

/** The votes as bars, the offers of this scene in their order. @param {Place} place @param {SceneView} scene @param {BallotPart} ballot @param {Tally} tally */
function counted(place, scene, ballot, tally) {
  const wants = place.wants?.choice;
  const rows = scene.offers
    .filter((each) => each.id in tally)
    .map((each) => ({ label: numbered(each, scene.offers), count: tally[each.id], mine: each.id === wants }));
  return [
    ui("h3", { class: "revealed" }, "revealed"),
    bars(rows),
    foreseen(ballot.forecasts, scene.offers),
    shifted(ballot.shift, scene.offers),
  ];
}

/** @param {BallotPart} ballot */
function again(ballot) {
  if (ballot.round === 1 || !ballot.open) return null;
  return h(
    "p",
    { class: "card accent", lang: ours() },
    h("strong", {}, say("again"), ". "),
    say("againWhat", { n: ballot.round }),
  );
}

/** What is waited for just now, in one sentence, where the whole of it is out of sight; null where that is for oneself to vote. @param {Place} place */
export function waitsNow(place) {
  const { ballot, session } = place.parts;
  if (!ballot || session?.finished || place.alone) return null;
  if (ballot.tie) return sentenceOf("tie");
  if (ballot.tally) return afterReveal(ballot);
  const voted = place.wants?.state === "counted";
  if (!ballot.open) return sentenceOf("closed");
  if (ballot.held && voted) return sentenceOf("held");
  if (voted) return waiting(place, ballot)[0] ?? sentenceOf("count");
  return missingOnlyMe(place, ballot) ? sentenceOf("waitsYou") : null;
}

/** @param {Place} place @param {BallotPart} ballot */
const missingOnlyMe = (place, ballot) => !place.wants && ballot.open && ballot.missing === 1 && ballot.people > 1;

/** What comes after votes were shown. @param {BallotPart} ballot */
const afterReveal = (ballot) => sentenceOf(ballot.waits === "clock" ? "revealedClock" : "revealedGo");

/** What is waited for by somebody whose vote is in. @param {Place} place @param {BallotPart} ballot @returns {Sentence[]} */
function waiting(place, ballot) {
  if (ballot.waits === "clock") return [sentenceOf(place.alone ? "waitTime" : "waitingTime")];
  if (ballot.waits === "trainer") return [sentenceOf(place.alone ? "waitOne" : "waiting")];
  if (ballot.waits !== "votes" || place.alone) return [];
  const [one, several] = place.parts.table ? ["waitsOther", "waitsOthers"] : ["waitsRoom1", "waitsRoom"];
  const clock = place.parts.session?.clock;
  const others = sentenceOf(ballot.missing === 1 ? one : several, { n: ballot.missing });
  return clock?.on && clock.since !== null ? [others, sentenceOf("waitsClock")] : [others];
}

/** A tie, told to those who can end it. @param {BallotPart} ballot */
function tie(ballot) {
  const who =
    ballot.ties === "first" ? "tieFirst" : ballot.ties === "draw" ? "tieDraw" : ballot.open ? "tieTalk" : "tieClosed";
  return h(
    "p",
    { class: "card accent tie", role: "status", lang: ours() },
    h("strong", {}, say("tie"), ". "),
    say(who),
  );
}

/** How it stands, in a few sentences; the most important first. @param {Place} place @param {BallotPart} ballot @param {SceneView} scene */
function state(place, ballot, scene) {
  const many = !place.alone;
  const lines = listState(place, ballot).map(({ key, values }, at) =>
    ui("p", { class: at === 0 ? null : "quiet" }, key, values),
  );
  const own = place.wants && !place.draft ? ownRemark(place, scene) : null;
  if (own) lines.push(own);
  if (ballot.tie && many) lines.unshift(tie(ballot));
  if (many && ballot.people) {
    const part = Math.min(1, ballot.voted / Math.max(1, ballot.people));
    lines.push(
      h(
        "p",
        { class: "turnout", lang: ours() },
        h("span", { class: "track", "aria-hidden": "true", style: { "--part": part } }),
        say("voted", { n: ballot.voted, m: Math.max(ballot.people, ballot.voted) }),
      ),
    );
  }
  return lines.length ? h("div", { class: "state", key: "state" }, lines) : null;
}

/** What is so of the vote and of one's own. @param {Place} place @param {BallotPart} ballot */
function listState(place, ballot) {
  const { wants } = place;
  const many = !place.alone;
  const said = [];
  if (ballot.tally) said.push(afterReveal(ballot));
  else if (ballot.held && (wants || many)) said.push(sentenceOf("held"));
  if (wants?.state === "kept") said.push(sentenceOf("keptVote"), sentenceOf("keptChange"));
  else if (wants?.state === "counted" && !ballot.tally && ballot.open) {
    said.push(sentenceOf(many ? "count" : "countSelf"), ...waiting(place, ballot));
    if (many || ballot.held) said.push(sentenceOf("change"));
  }
  if (!ballot.open && !ballot.tally && !ballot.tie) said.push(sentenceOf("closed"));
  if (many && missingOnlyMe(place, ballot)) said.push(sentenceOf("waitsYou"));
  return said;
}
