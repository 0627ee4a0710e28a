// Playing: what the last choice did, the scenes of the turn, and what to do in the last of them.

import { linkForLater } from "./afterwards.js";
import { offers } from "./ballot.js";
import { h } from "./pieces/dom.js";
import { whoIsWho } from "./pieces/exhibits.js";
import { plain, sentence } from "./pieces/markdown.js";
import { endingCard, outcomeCard, sceneText, signals } from "./pieces/scenes.js";
import { standing } from "./pieces/signs.js";
import { gainOn, lastScene } from "./pieces/turns.js";
import { ui } from "./pieces/words.js";
import { answers, rest, suppose } from "./panel.js";
import { refusalSaid } from "./words.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./reading.js").Shown} Shown */
/** @typedef {import("./pieces/views").SceneView} SceneView */
/** @typedef {import("./pieces/views").TurnView} TurnView */
/** @typedef {import("./pieces/views").OutcomeView} OutcomeView */

/** The screen of what is read now. @param {Place} place @param {Shown} shown */
export function playScreen(place, shown) {
  if (shown.kind === "scene") return sceneScreen(place, shown);
  const { outcome } = shown.turn;
  return outcome ? outcomeScreen(place, shown.turn, outcome) : h("article", { class: "play" });
}

/** @param {Place} place @param {Extract<Shown, { kind: "scene" }>} shown */
function sceneScreen(place, { turn, scene, last }) {
  const live = Boolean(last && place.reading?.caughtUp);
  const { ending } = scene;
  const { panel, session } = place.parts;
  const over = live && (session?.finished || (ending && !panel));
  return h(
    "article",
    { class: "play", key: `turn-${turn.turn}-${scene.id}-${turn.scenes.indexOf(scene)}` },
    note(place),
    missed(place),
    panel && turn === place.reading?.newest && scene === turn.scenes[0] ? suppose(panel) : null,
    h(
      "div",
      { class: "spread" },
      sceneText(scene, gainOn(turn, scene)),
      h("div", { class: "margin" }, signals(scene.signals), last ? standing(scene) : null, whoIsWho(scene)),
      h(
        "div",
        { class: "deed" },
        ending
          ? endingCard(ending)
          : live
            ? askedNow(place, scene)
            : last
              ? ui("p", { class: "quiet" }, "goneOn")
              : null,
        last && live ? null : goOn(place),
        live && panel ? rest(place, panel, Boolean(ending)) : null,
        over ? lookBack(place, Boolean(ending)) : null,
      ),
    ),
  );
}

/** What is asked in the last scene: in a panel of each alone. @param {Place} place @param {SceneView} scene */
function askedNow(place, scene) {
  const { panel } = place.parts;
  return panel ? answers(place, panel, scene) : offers(place, scene);
}

/** @param {Place} place @param {TurnView} turn @param {OutcomeView} outcome */
function outcomeScreen(place, turn, outcome) {
  const took = place.alone ? "took" : place.about?.mode === "teams" ? "tookTable" : "tookRoom";
  return h(
    "article",
    { class: "play", key: `outcome-${turn.turn}` },
    note(place),
    missed(place),
    h(
      "div",
      { class: "spread" },
      h(
        "div",
        { class: "story" },
        ui("h2", { class: "where", tabindex: "-1" }, took),
        h("p", { class: "taken", dir: "auto" }, sentence(outcome.say)),
        how(place, turn, outcome),
        outcomeCard(outcome, lastScene(turn)),
        goOn(place),
      ),
      h("div", { class: "margin" }, standing(lastScene(turn))),
    ),
  );
}

/** How a table came to its choice, and what I had wanted. @param {Place} place @param {TurnView} turn @param {OutcomeView} outcome */
function how(place, turn, { choice }) {
  const ballot = place.parts.ballot?.turn === turn.turn ? place.parts.ballot : null;
  const mine = place.wanted(turn.turn - 1);
  const lines = [];
  if (ballot && !place.alone) lines.push(...howDecided(ballot, choice));
  else if (ballot?.how === "trainer" && mine?.choice !== choice) lines.push(ui("p", {}, "byTrainer"));
  if (mine && mine.choice !== choice)
    lines.push(h("p", {}, ui("span", {}, "wanted"), ": ", h("span", { dir: "auto" }, sentence(mine.say))));
  return lines.length ? h("div", { class: "how quiet" }, lines) : null;
}

/** How a table of several came to its choice. @param {import("./frames").BallotPart} ballot @param {string} choice */
function howDecided({ how, tied, ties, last }, choice) {
  const lines = [];
  if (how === "trainer") lines.push(ui("p", {}, tied ? "byTrainerTie" : "byTrainer"));
  else if (how === "tie")
    lines.push(ui("p", {}, ties === "first" ? "byTieFirst" : ties === "draw" ? "byTieDraw" : "byTie"));
  if (last) {
    const all = Object.values(last).reduce((sum, each) => sum + each, 0);
    lines.push(ui("p", {}, "byVotes", { n: last[choice] ?? 0, m: all }));
  } else if (how === "majority") lines.push(ui("p", {}, "byMost"));
  return lines;
}

/** @param {Place} place */
const goOn = (place) => ui("button", { class: "go", type: "button", key: "go", onclick: () => place.read() }, "on");

/** What there is to do once it is over, at an ending or where the trainer ended it. @param {Place} place @param {boolean} ended */
function lookBack(place, ended) {
  const { session, debrief } = place.parts;
  const over = ui("p", { class: "card accent over" }, "finished");
  const back = () => place.look(true);
  return [
    session?.finished && !ended ? over : null,
    debrief
      ? ui("button", { class: "go", type: "button", key: "back", onclick: back }, "lookBack")
      : [ui("p", { class: "card" }, "later"), linkForLater(place.me)],
  ];
}

/** What was not taken, until it is understood. @param {Place} place */
function note(place) {
  if (!place.note) return null;
  return h(
    "div",
    { class: "card error", role: "alert", key: "note" },
    ui("p", { class: "fit" }, place.note.vote ? "late" : "refused"),
    refusalSaid("p", {}, place.note),
    place.note.said
      ? ui("p", { class: "quiet", dir: "auto" }, "lateWas", {
          a: plain(place.note.said),
        })
      : null,
    ui("button", { type: "button", class: "small", onclick: () => place.understood() }, "gotIt"),
  );
}

/** @param {Place} place */
function missed({ reading }) {
  return reading && reading.missed > 1
    ? ui("p", { class: "card", key: "missed" }, "meanwhile", { n: reading.missed })
    : null;
}
