// The story on the wall, where all play the same one: the scene on one side, the vote on the other.

import { decisionOf } from "./pace.js";
import { h } from "./pieces/dom.js";
import { content } from "./pieces/exhibits.js";
import { isTold, plain, prose, sentence } from "./pieces/markdown.js";
import { meter } from "./pieces/signs.js";
import { lastScene } from "./pieces/turns.js";
import { ours, say, ui } from "./pieces/words.js";
import { foreseen, quoted } from "./reasons.js";
import { bars, numbered, shifted } from "./votes.js";
import { decisions, ending } from "./wall_closing.js";
import { counts, howDecided, standing } from "./wall_votes.js";

/** @typedef {import("./frames").Room} Room */
/** @typedef {import("./frames").WallTable} WallTable */
/** @typedef {import("./pieces/views").SceneView} SceneView */
/** @typedef {import("./pieces/views").TurnView} TurnView */

/** The story that all play: the scene on one side, the vote on the other. @param {Room} room @param {TurnView} told */
export function story(room, told) {
  const ballot = room.tables[0];
  const scene = lastScene(told);
  return h(
    "div",
    { key: `turn-${told.turn}`, class: "story two" },
    h(
      "div",
      { class: "tell" },
      told.outcome ? took(told.outcome, ballot) : null,
      told.scenes
        .slice(0, -1)
        .map((each) => [h("div", { class: "prose", dir: "auto", "data-give": 2 }, prose(each.text)), shown(each, 3)]),
      isTold(scene.where)
        ? h("h2", { class: "where", dir: "auto" }, sentence(scene.where))
        : ui("h2", { class: "unseen" }, "scene"),
      h("div", { class: "prose scene-text", dir: "auto" }, prose(scene.text)),
      ui("p", { class: "quiet whole-text", hidden: true }, "wholeText"),
      laid(scene),
      shown(scene, 6),
      signals(scene.signals),
      meters(scene.meters),
    ),
    h("div", { class: "vote" }, scene.ending ? [ending(scene.ending), decisions(room.closing)] : offers(scene, ballot)),
  );
}

/** What lies on the table, by title; an older server sends nothing of it. @param {SceneView} scene */
function laid(scene) {
  const titles = (scene.exhibits ?? []).map((each) => plain(each.title));
  return titles.length
    ? h("p", { class: "quiet laid" }, ui("strong", {}, "onTable"), ": ", h("span", { dir: "auto" }, titles.join(" · ")))
    : null;
}

/** The documents that are open on arriving; they give way where there is no room: all have them on their own screens. @param {SceneView} scene @param {number} rank */
function shown(scene, rank) {
  return (scene.exhibits ?? [])
    .filter((each) => each.show)
    .map((each) =>
      h("section", { class: "exhibit", "data-give": rank }, h("h3", { dir: "auto" }, plain(each.title)), content(each)),
    );
}

/** @param {SceneView["signals"]} found */
function signals(found) {
  if (!found.length) return null;
  return h(
    "section",
    { class: "signals", "data-give": 5 },
    ui("h3", {}, "notice"),
    h(
      "ul",
      {},
      found.map((each) => h("li", { dir: "auto" }, sentence(each))),
    ),
  );
}

/** @param {SceneView["meters"]} found */
function meters(found) {
  if (!found.length) return null;
  return h("section", { class: "meters", "data-give": 4 }, ui("h3", {}, "organisation"), h("dl", {}, found.map(meter)));
}

/** What the last vote came to, and who decided it. @param {import("./pieces/views").OutcomeView} outcome @param {WallTable | undefined} ballot */
function took(outcome, ballot) {
  const last = ballot?.last;
  const votes = last
    ? say("byVotes", { n: last[outcome.choice] ?? 0, m: Object.values(last).reduce((all, each) => all + each, 0) })
    : "";
  const how = howDecided(ballot?.how, ballot?.tied);
  return [
    h(
      "div",
      { class: "card", "data-give": 4 },
      h("p", {}, ui("span", { class: "quiet" }, "tookRoom"), ": ", h("strong", { dir: "auto" }, sentence(outcome.say))),
      votes || how ? h("p", { class: "quiet", lang: ours() }, [votes, how].filter(Boolean).join(" ")) : null,
    ),
    isTold(outcome.then) ? h("div", { class: "prose then", dir: "auto", "data-give": 1 }, prose(outcome.then)) : null,
  ];
}

/** @param {SceneView} scene @param {WallTable | undefined} ballot */
function offers(scene, ballot) {
  const tally = ballot?.tally;
  const list =
    ballot && tally
      ? bars(
          scene.offers
            .filter((each) => each.open)
            .map((each) => ({ label: numbered(each, scene.offers), ...counts(ballot, each.id) })),
          "votes",
          ballot.round,
        )
      : h(
          "ol",
          { class: "wanted" },
          scene.offers.map((each, at) =>
            each.open ? h("li", { dir: "auto", value: at + 1 }, h("span", {}, sentence(each.say))) : null,
          ),
        );
  return [
    list,
    ballot
      ? h(
          "div",
          { class: "state" },
          standing(ballot),
          ui("p", { class: "quiet" }, "voted", { n: ballot.voted, m: Math.max(ballot.voted, ballot.people) }),
          h("p", { class: "quiet", lang: ours() }, decisionOf(ballot.turn + 1, ballot.left)),
        )
      : null,
    ballot && tally ? foreseen(ballot.forecasts, scene.offers) : null,
    ballot && tally ? h("div", { class: "changed", "data-give": 2 }, shifted(ballot.shift, scene.offers)) : null,
    quoted(ballot?.quotes, scene.offers, 7),
  ];
}
