// The bar at the bottom: that there is something to choose further down, the time, the table, what was chosen, and what is waited for.

import { sentenceOf, waitsNow } from "./ballot.js";
import { clockFace } from "./clock.js";
import { h } from "./pieces/dom.js";
import { sentence } from "./pieces/markdown.js";
import { lastScene } from "./pieces/turns.js";
import { wayDown } from "./pieces/way_down.js";
import { say, ui } from "./pieces/words.js";
import { letterInBar } from "./round.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./pieces/views").TurnView} TurnView */

/** What is to be done on this screen: the offers, or the button to go on; null where there is nothing. @returns {HTMLElement | null} */
const deed = () => document.querySelector("#main .choose, #main .play button.go");
/** @param {Element} element @param {number} edge */
const isBelow = (element, edge) => element.getBoundingClientRect().top > edge - 44;

/** What the bar holds now; nothing where it is not wanted. `edge` is where the part of the page that can be seen ends. @param {Place} place @param {number} edge */
export function barOf(place, edge) {
  const { session } = place.parts;
  if (!session?.started || place.over) return [];
  const letter = letterInBar(place, (element) => isBelow(element, edge));
  const target = deed();
  const below = target !== null && isBelow(target.querySelector(".offer, .bars") ?? target, edge);
  const clock = session.finished || hasEnded(place.reading?.newest) ? null : clockFace(session.clock);
  return [
    below ? jump(target) : null,
    letter[0] ?? null,
    clock,
    letter[1] ?? null,
    tableOf(place),
    below ? chosen(place, target) : null,
    waited(place, session.finished, edge),
  ].filter((each) => each !== null);
}

/** @param {HTMLElement} target */
const jump = (target) => wayDown(jumpWord(target), { class: "go", key: "jump" }, () => target);

/** What is further down: something to choose, the votes, or options of a vote that has closed. @param {HTMLElement} target */
function jumpWord(target) {
  if (!target.matches(".choose")) return "jumpOn";
  if (target.querySelector(".bars")) return "jumpVotes";
  return target.querySelector(".offer:not(.shut)") ? "jump" : "jumpOptions";
}

/** Which table this is; nothing where there is only one, or one for each. @param {Place} place */
function tableOf(place) {
  const { me } = place.parts;
  return place.about?.mode === "teams" && me?.table
    ? ui("span", { class: "table", key: "table" }, "table", { n: me.table })
    : null;
}

/** @param {Place} place @param {HTMLElement} target */
function chosen(place, target) {
  const offers = place.parts.story ? lastScene(place.parts.story).offers : [];
  const at = offers.findIndex((each) => each.id === place.wants?.choice);
  if (at < 0 || !target.matches(".choose")) return null;
  return h(
    "span",
    { class: "chosen", key: "chosen" },
    ui("span", {}, "youChose"),
    " ",
    h("strong", {}, at + 1),
    " ",
    h("span", { class: "said", dir: "auto" }, sentence(offers[at].say)),
  );
}

/** What is waited for, where the sentences under the offers can't be seen; that nothing is, where the trainer has ended it all. @param {Place} place @param {boolean} finished @param {number} edge */
function waited(place, finished, edge) {
  const told = document.querySelector(finished ? "#main .over" : "#main .choose .state");
  const hidden = told ? isBelow(told, edge) : finished && isPlaying(place.reading);
  if (!hidden) return null;
  const now = finished ? sentenceOf("finished") : waitsNow(place);
  return now && ui("span", { class: "waits", key: "waits" }, now.key, now.values);
}

/** @param {TurnView | null | undefined} turn */
const hasEnded = (turn) => Boolean(turn && lastScene(turn).ending);
/** @param {Place["reading"]} reading */
const isPlaying = (reading) => Boolean(reading?.newest) && !hasEnded(reading?.newest) && reading?.now?.kind !== "back";

/** What the bar is called for those who can't see it. */
export const barName = () => say("barName");
