// The projector's page: how to join, and what the whole room may see. It knows no name and no secret.

import { clockFace, heardAt } from "./clock.js";
import { fit } from "./fit.js";
import { Line } from "./line.js";
import { elementOf, fill, h } from "./pieces/dom.js";
import { speakTo } from "./manner.js";
import { plain } from "./pieces/markdown.js";
import { nightButton } from "./pieces/night.js";
import { ours, say, speak, ui } from "./pieces/words.js";
import { glide, halt, placesOf } from "./stack_rows.js";
import { screen } from "./wall.js";
import { refusalSaid } from "./words.js";

/** @typedef {import("./frames").Room} Room */
/** @typedef {import("./frames").Refusal} Refusal */

const [main, top, foot, banner] = [elementOf("main"), elementOf("top"), elementOf("foot"), elementOf("line")];
const [way, people, wayIn, shown] = [elementOf("way"), elementOf("people"), elementOf("way-in"), elementOf("code")];
const { code = "" } = document.documentElement.dataset;
/** @type {Room | null} */
let room = null;
/** @type {import("./frames").About | null} */
let about = null;
let locked = false;
/** @type {(() => HTMLElement) | null} what is shown in place of a room: a refusal, or a goodbye */
let problem = code ? null : () => wrong("wrongCode");

const line = new Line({
  hello: () => ({ t: "hello", id: "hello", role: "projector", blocks: true, code }),
  heard,
  changed: show,
});

/** @param {import("./frames").ServerFrame} frame */
function heard(frame) {
  heardAt(frame.now);
  if (frame.t === "welcome") {
    about = frame.about;
    line.isUp();
  } else if (frame.t === "room") {
    room = frame.room;
    locked = frame.locked === true;
  } else if (frame.t === "error" && typeof frame.retry === "number") line.later(frame.retry);
  else if (frame.t === "error") turnAway(() => refusalSaid("p", { class: "card error" }, frame));
  else if (frame.t === "bye" && frame.why !== "shutdown") turnAway(() => wrong("deleted"));
  show();
}

/** @param {() => HTMLElement} said */
function turnAway(said) {
  problem = said;
  line.close();
}

function show() {
  if (about) {
    speakTo(Boolean(about.panel));
    speak(about.language);
  }
  const asks = Boolean(room?.panel) && !room?.finished; // people join all the time
  const playing = Boolean(room?.started || room?.finished) && problem === null && !asks;
  document.body.classList.toggle("playing", playing);
  document.body.classList.toggle("together", Boolean(room?.story));
  head();
  document.body.classList.toggle("round", Boolean(room?.round));
  document.body.classList.toggle("panel", Boolean(room?.panel));
  const places = placesOf(main);
  halt(main);
  fill(main, problem === null ? screen(room, about) : [problem()]);
  door();
  banner.textContent =
    line.up || problem !== null || !(about || line.blocked) ? "" : say(line.blocked ? "blocked" : "off");
  banner.hidden = !banner.textContent;
  fit(main);
  glide(main, places);
}

/** @param {string} key */
const wrong = (key) => ui("p", { class: "card error" }, key);

/** How to come in, as long as anybody can. */
function door() {
  const late = room?.round?.gathered === true; // who comes now has no CV
  const open = problem === null && !locked && !room?.finished && !late;
  way.classList.toggle("shut", !open);
  way.hidden = problem !== null || late;
  const number =
    !room || room.finished
      ? ""
      : room.people === 1
        ? say("personIn")
        : room.people
          ? say("peopleIn", { n: room.people })
          : say(room.started ? "nobodyNow" : "nobody");
  people.textContent = number;
  wayIn.textContent = open ? say("wayIn") : locked && !room?.finished ? say("shut") : "";
  for (const each of [people, wayIn]) each.lang = ours() ?? "";
  const known = about?.code ?? code;
  shown.textContent = `${known.slice(0, 3)} ${known.slice(3)}`.trim();
}

function head() {
  document.title = plain(room?.title ?? about?.title ?? "PM Quest");
  fill(
    top,
    [
      h("p", { class: "name", dir: "auto" }, room?.started ? document.title : "PM Quest"),
      room?.started && !room.finished ? clockFace(room.clock) : null,
    ].filter((each) => each !== null),
  );
  fill(foot, [nightButton(show)]);
}

addEventListener("resize", show);
setInterval(() => room?.clock?.on && head(), 500);
speak(navigator.language.slice(0, 2) === "de" ? "de" : "en");
show();
if (code) line.open();
