// Playing: what the last choice did, the scenes of the turn, and what to do in the last of them.

import { linkForLater } from "./afterwards.js";
import { offers } from "./ballot.js";
import { h } from "./pieces/dom.js";
import { whoIsWho } from "./pieces/exhibits.js";
import { plain, sentence } from "./pieces/markdown.js";
import { endingCard, outcomeCard, signals, told } from "./pieces/scenes.js";
import { standing } from "./pieces/signs.js";
import { ours, say, ui } from "./pieces/words.js";
import { answers, rest, suppose } from "./panel.js";
import { lastScene } from "./reading.js";
import { refusalSaid } from "./words.js";

/** The screen of what is read now. */
export function playScreen(place) {
  const now = place.reading.now;
  return now.kind === "outcome" ? outcomeScreen(place, now.turn) : sceneScreen(place, now);
}

function sceneScreen(place, { turn, scene, last }) {
  const live = last && place.reading.caughtUp;
  const { ending } = scene;
  const { panel } = place.parts;
  const over = live && (ending || place.parts.session.finished);
  return h(
    "article",
    { class: "play", key: `turn-${turn.turn}-${scene.id}-${turn.scenes.indexOf(scene)}` },
    note(place),
    missed(place),
    turn === place.reading.newest && scene === turn.scenes[0] ? suppose(place) : null,
    h(
      "div",
      { class: "spread" },
      told(scene),
      h("div", { class: "margin" }, signals(scene.signals), last ? standing(scene) : null, whoIsWho(scene)),
      h(
        "div",
        { class: "deed" },
        ending
          ? endingCard(ending)
          : live && panel
            ? answers(place, scene)
            : live
              ? offers(place, scene, live)
              : last
                ? ui("p", { class: "quiet" }, "goneOn")
                : null,
        last && live ? null : goOn(place),
        live && panel ? rest(place, Boolean(ending)) : null,
        over && !(panel && !place.parts.session.finished) ? lookBack(place) : null,
      ),
    ),
  );
}

function outcomeScreen(place, turn) {
  const { outcome } = turn;
  const took = place.alone ? "took" : place.about.mode === "teams" ? "tookTable" : "tookRoom";
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
        how(place, turn),
        outcomeCard(outcome, lastScene(turn)),
        goOn(place),
      ),
      h("div", { class: "margin" }, standing(lastScene(turn))),
    ),
  );
}

/** How a table came to its choice, and what I had wanted. */
function how(place, turn) {
  const { ballot } = place.parts;
  const mine = place.wanted(turn.turn - 1);
  const lines = [];
  const fresh = ballot?.turn === turn.turn;
  if (fresh && ballot.how === "trainer" && (!place.alone || mine?.choice !== turn.outcome.choice))
    lines.push(ui("p", {}, ballot.tied && !place.alone ? "byTrainerTie" : "byTrainer"));
  else if (fresh && !place.alone && ballot.how === "tie")
    lines.push(ui("p", {}, { first: "byTieFirst", draw: "byTieDraw" }[ballot.ties] ?? "byTie"));
  const last = fresh && !place.alone ? ballot.last : null;
  if (last) {
    const all = Object.values(last).reduce((sum, each) => sum + each, 0);
    lines.push(ui("p", {}, "byVotes", { n: last[turn.outcome.choice] ?? 0, m: all }));
  } else if (fresh && !place.alone && ballot.how === "majority") lines.push(ui("p", {}, "byMost"));
  if (mine && mine.choice !== turn.outcome.choice)
    lines.push(h("p", {}, ui("span", {}, "wanted"), ": ", h("span", { dir: "auto" }, sentence(mine.say))));
  return lines.length ? h("div", { class: "how quiet" }, lines) : null;
}

const goOn = (place) => ui("button", { class: "go", type: "button", key: "go", onclick: () => place.read() }, "on");

function lookBack(place) {
  const { session, debrief } = place.parts;
  const lines =
    session.finished && !lastScene(place.reading.newest).ending
      ? [ui("p", { class: "card accent over" }, place.parts.panel ? "panelOver" : "finished")]
      : [];
  if (debrief)
    lines.push(ui("button", { class: "go", type: "button", key: "back", onclick: () => place.look(true) }, "lookBack"));
  else lines.push(ui("p", { class: "card" }, "later"), linkForLater(place.me));
  return lines;
}

/** What was not taken, until it is understood. */
function note(place) {
  if (!place.note) return null;
  return h(
    "div",
    { class: "card error", role: "alert", key: "note" },
    ui("p", { class: "fit" }, place.note.vote ? "late" : "refused"),
    refusalSaid("p", {}, place.note),
    place.note.said
      ? ui("p", { class: "quiet", dir: "auto" }, "lateWas", {
          a: plain(h("p", {}, sentence(place.note.said)).textContent),
        })
      : null,
    ui("button", { type: "button", class: "small", onclick: () => place.understood() }, "gotIt"),
  );
}

function missed(place) {
  return place.reading.missed > 1
    ? ui("p", { class: "card", key: "missed" }, "meanwhile", { n: place.reading.missed })
    : null;
}
