// The offers of a turn as buttons, and how the vote on them stands.

import { h } from "./pieces/dom.js";
import { sentence } from "./pieces/markdown.js";
import { offerRow } from "./pieces/offers.js";
import { ours, say, ui } from "./pieces/words.js";
import { asks, foreseen, ownRemark, quoted, remarkForm } from "./reasons.js";
import { bars, numbered, shifted } from "./votes.js";

/** The offers; after the vote was revealed, what all want. */
export function offers(place, scene, live) {
  const { ballot, session } = place.parts;
  if (!scene.offers.length) return null;
  const tally = live ? ballot?.tally : null;
  const open = live && ballot?.open && !session.finished;
  const heading = ui(
    "h3",
    { id: "offers", tabindex: "-1", class: tally ? "unseen" : null },
    place.alone ? "offers" : "offersVote",
  );
  const list = tally
    ? counted(place, scene, tally)
    : h(
        "ol",
        { class: "offers", "aria-labelledby": "offers" },
        scene.offers.map((offer, at) => voteRow(place, offer, at + 1, open)),
      );
  return h(
    "section",
    { class: "choose", key: "choose" },
    again(ballot, live),
    heading,
    list,
    open && asks(place) ? remarkForm(place, scene) : null,
    live ? quoted(ballot?.quotes, scene.offers) : null,
    live ? state(place, ballot, scene) : null,
  );
}

function voteRow(place, offer, number, open) {
  const wants = place.wants;
  const drafted = place.draft?.choice ?? null;
  const mine = drafted ? drafted === offer.id : wants?.choice === offer.id;
  const tag =
    mine && drafted
      ? ui("span", { class: "tag" }, "drafted")
      : mine
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

/** The votes as bars, the offers of this scene in their order. */
function counted(place, scene, tally) {
  const wants = place.wants?.choice;
  const rows = scene.offers
    .filter((each) => each.id in tally)
    .map((each) => ({ label: numbered(each, scene.offers), count: tally[each.id], mine: each.id === wants }));
  return [
    ui("h3", { class: "revealed" }, "revealed"),
    bars(rows),
    foreseen(place.parts.ballot.forecasts, scene.offers),
    shifted(place.parts.ballot.shift, scene.offers),
  ];
}

function again(ballot, live) {
  if (!live || !ballot || ballot.round === 1 || !ballot.open) return null;
  return h(
    "p",
    { class: "card accent", lang: ours() },
    h("strong", {}, say("again"), ". "),
    say("againWhat", { n: ballot.round }),
  );
}

/** What is waited for just now, in one sentence with its values, where the whole of it is out of sight; null where that is for oneself to vote. */
export function waitsNow(place) {
  const { ballot, session } = place.parts;
  if (!ballot || session.finished || place.alone) return null;
  if (ballot.tie) return ["tie"];
  if (ballot.tally) return ["revealedGo"];
  const voted = place.wants?.state === "counted";
  if (!ballot.open) return ["closed"];
  if (ballot.held && voted) return ["held"];
  return voted ? (waiting(place, ballot)[0] ?? ["count"]) : missingOnlyMe(place, ballot) ? ["waitsYou"] : null;
}

const missingOnlyMe = (place, ballot) => !place.wants && ballot.open && ballot.missing === 1 && ballot.people > 1;

/** What is waited for by somebody whose vote is in. */
function waiting(place, ballot) {
  if (ballot.waits === "trainer") return [[place.alone ? "waitOne" : "waiting"]];
  if (ballot.waits !== "votes" || place.alone) return [];
  const [one, several] = place.parts.table ? ["waitsOther", "waitsOthers"] : ["waitsRoom1", "waitsRoom"];
  const clock = place.parts.session.clock;
  return [
    [ballot.missing === 1 ? one : several, { n: ballot.missing }],
    ...(clock.on && clock.since !== null ? [["waitsClock"]] : []),
  ];
}

/** A tie, told to those who can end it. */
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

/** How it stands, in a few sentences; the most important first. */
function state(place, ballot, scene) {
  const { session } = place.parts;
  if (!ballot || session.finished) return null;
  const wants = place.wants;
  const said = [];
  const many = !place.alone;
  if (ballot.tally) said.push(["revealedGo"]);
  else if (ballot.held && (wants || many)) said.push(["held"]);
  if (wants?.state === "kept") said.push(["keptVote"], ["keptChange"]);
  else if (wants?.state === "counted" && !ballot.tally && ballot.open) {
    said.push([many ? "count" : "countSelf"]);
    said.push(...waiting(place, ballot));
    if (many || ballot.held) said.push(["change"]);
  }
  if (!ballot.open && !ballot.tally && !ballot.tie) said.push(["closed"]);
  if (many && missingOnlyMe(place, ballot)) said.push(["waitsYou"]);
  const lines = said.map(([key, values], at) => ui("p", { class: at === 0 ? null : "quiet" }, key, values));
  if (wants && !place.draft) lines.push(ownRemark(place, scene));
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
