// The students' page: which screen there is now, and the keys.

import { openly } from "./afterwards.js";
import { backScreen } from "./back.js";
import { barName, barOf } from "./bar.js";
import { left, passing } from "./clock.js";
import { isCode, readCode, unescaped } from "./codes.js";
import { codeScreen, connecting, lobby, nameScreen, overScreen } from "./doors.js";
import * as kept from "./keep.js";
import { elementOf, fill, h } from "./pieces/dom.js";
import { speakTo } from "./manner.js";
import { decisionOf } from "./pace.js";
import { plain } from "./pieces/markdown.js";
import { nightButton } from "./pieces/night.js";
import { arrive, listenToPresses } from "./pieces/presses.js";
import { lastScene } from "./pieces/turns.js";
import { ours, say, speak, ui } from "./pieces/words.js";
import { pace as panelPace } from "./panel.js";
import { Place } from "./place.js";
import { playScreen } from "./play.js";
import { roundScreen } from "./round.js";
import { nameAgain, tableLine } from "./seats.js";

/** @typedef {import("./pieces/views").TurnView} TurnView */

const [main, top, foot, banner] = [elementOf("main"), elementOf("top"), elementOf("foot"), elementOf("line")];
const [announcement, skip, bar] = [elementOf("announcement"), elementOf("skip"), elementOf("bar")];
const place = new Place(show);
let screen = "";
/** The refusal that was shown last. @type {Place["note"]} */
let note = null;
/** @type {number | null} */
let timeLeft = null;
/** The most that the bar has taken on this screen. */
let room = 0;
/** @type {boolean} */
let keys = kept.get("keys") ?? true;

function current() {
  const { about, parts } = place;
  if (place.over) return overScreen(place, place.over);
  if (!place.code) return codeScreen(place);
  if (!about) return connecting(place);
  if (place.naming && parts.me) return nameAgain(place);
  if (parts.round && parts.plan) return roundScreen(place, parts.round, parts.plan);
  const shown = place.reading?.now;
  if (shown && parts.me?.table) return shown.kind === "back" ? backScreen(place) : playScreen(place, shown);
  if (place.joined || place.sending?.all().some((each) => each.event.kind === "joined")) return lobby(place, about);
  return nameScreen(place, about);
}

/** @param {string | null} [news] */
function show(news = null) {
  if (place.about) {
    speakTo(Boolean(place.about.panel));
    speak(place.about.language);
  }
  const fresh = current();
  const key = fresh.dataset.key ?? "";
  if (key !== screen) place.complaint = null;
  fill(main, [fresh]);
  head();
  line();
  if (news) announcement.textContent = say(news, { n: place.parts.ballot?.round ?? "" });
  announcement.lang = ours() ?? "";
  if (key !== screen) arrived(key);
  below();
  findNote();
}

/** What was not taken is read where it comes while somebody is further down. */
function findNote() {
  if (place.note === note) return;
  note = place.note;
  const told = main.querySelector('[data-key="note"]');
  const seen = told?.getBoundingClientRect();
  if (seen && (seen.top < 0 || seen.bottom > innerHeight - bar.offsetHeight)) told?.scrollIntoView({ block: "start" });
}

/** What lies below the part of the page that can be seen is in the bar. */
function below() {
  const height = bar.offsetHeight;
  const held = barOf(place, innerHeight - height);
  leaveRoom(Math.max(room, height));
  fill(bar, held);
  bar.hidden = !held.length;
  bar.setAttribute("aria-label", barName());
  bar.lang = ours() ?? "";
  room = Math.max(room, bar.offsetHeight);
  leaveRoom(room - bar.offsetHeight);
}

/** The page stays as long as it is with the bar: else all of it would jump, under a finger that presses, where the bar goes at its end. @param {number} height */
const leaveRoom = (height) => main.style.setProperty("--room", `${height}px`);

/** A new screen. @param {string} key */
function arrived(key) {
  const first = screen === "";
  screen = key;
  room = 0;
  announcement.textContent = "";
  arrive(main, { quiet: first });
}

function head() {
  const { session } = place.parts;
  const title = plain(place.about?.title ?? "PM Quest");
  document.title = title;
  skip.textContent = say("skip");
  const playing = session?.started && !place.over;
  const shown = place.reading?.now;
  const { panel, me } = place.parts;
  fill(
    top,
    [
      !playing
        ? h("p", { class: "name" }, place.about ? "PM Quest" : "")
        : h(
            "h1",
            { class: "name", dir: "auto" },
            title,
            session?.employer ? h("span", { class: "quiet" }, ` ${plain(session.employer)}`) : null,
          ),
      playing && panel
        ? panelPace(panel)
        : playing && shown && !lastScene(shown.turn).ending && shown.kind !== "back"
          ? pace(shown.turn)
          : null,
      playing ? tableLine(place) : null,
    ].filter((each) => each !== null),
  );
  fill(
    foot,
    [
      nightButton(show),
      ui("button", { type: "button", class: "quiet keys", onclick: switchKeys }, keys ? "keysOn" : "keysOff"),
      playing && place.about?.name_needed && me
        ? ui("button", { type: "button", class: "quiet", dir: "auto", onclick: () => place.asked(true) }, "youAre", {
            name: plain(me.told),
          })
        : null,
      ...openly(),
      playing && place.about?.blind && me
        ? ui("span", { class: "quiet", dir: "auto" }, "youAre", { name: plain(me.told) })
        : null,
    ].filter((each) => each !== null),
  );
}

/** Which decision this is, and about how many are still to come; an older server doesn't say that. @param {TurnView} turn */
function pace(turn) {
  const { ballot } = place.parts;
  return h(
    "p",
    { class: "quiet turn", lang: ours() },
    decisionOf(turn.turn + 1, ballot?.turn === turn.turn ? ballot.left : null),
  );
}

function line() {
  const off = place.slow && !place.line.up && !place.over && place.code;
  banner.lang = ours() ?? "";
  const text = off ? offline() : "";
  if (banner.textContent !== text) banner.textContent = text;
  banner.hidden = !off;
}

function offline() {
  const waits = Boolean(place.sending?.vote() || (place.parts.plan && place.plan.now.waits));
  if (place.line.blocked) return waits ? `${say("blocked")} ${say("keptVote")}` : say("blocked");
  return say(waits ? "offKept" : "off");
}

function tick() {
  const clock = place.parts.session?.clock;
  const now = left(clock);
  const passed = clock?.since === null ? null : passing(timeLeft, now);
  timeLeft = now;
  if (now !== null) below();
  if (passed) announcement.textContent = say(passed);
}

function switchKeys() {
  keys = !keys;
  kept.put("keys", keys);
  show();
}

listenToPresses(main, () => keys);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show());
setInterval(tick, 500);
for (const each of ["scroll", "resize"]) addEventListener(each, below, { passive: true });
speak(navigator.language.slice(0, 2) === "de" ? "de" : "en");
const token = kept.linked();
const { code } = document.documentElement.dataset;
if (code && isCode(code)) place.enter(code, token);
else askForCode();

/** No code, or none that is one: then what stood in its place is in the field, with what is wrong about it. */
function askForCode() {
  const tail = /^\/+(?:j|join)\/+(.+)$/i.exec(location.pathname)?.[1];
  if (!tail) return show();
  place.typed = plain(unescaped(tail)).slice(0, 60);
  const read = readCode(place.typed);
  show();
  return "code" in read ? place.complain("codeWrong") : place.complain(read.wrong, read.values);
}
