// The students' page: which screen there is now, and the keys.

import { openly } from "./afterwards.js";
import { backScreen } from "./back.js";
import { barName, barOf } from "./bar.js";
import { left, passing } from "./clock.js";
import { isCode, readCode, unescaped } from "./codes.js";
import { codeScreen, connecting, lobby, nameScreen, overScreen } from "./doors.js";
import * as kept from "./keep.js";
import { fill, h } from "./pieces/dom.js";
import { decisionOf } from "./pace.js";
import { plain } from "./pieces/markdown.js";
import { nightButton } from "./pieces/night.js";
import { arrive, listenToPresses } from "./pieces/presses.js";
import { ours, say, speak, ui } from "./pieces/words.js";
import { pace as panelPace } from "./panel.js";
import { Place } from "./place.js";
import { playScreen } from "./play.js";
import { lastScene } from "./reading.js";
import { roundScreen } from "./round.js";
import { nameAgain, tableLine } from "./seats.js";

const main = document.getElementById("main");
const [top, foot, banner, announcement, skip, bar] = ["top", "foot", "line", "announcement", "skip", "bar"].map((id) =>
  document.getElementById(id),
);
const place = new Place(show);
let wrong = null;
let screen = "";
let timeLeft = null;
let keys = kept.get("keys") ?? true;

place.wrong = (key, values = {}) => {
  wrong = key;
  place.wrongValues = values;
  show();
};
place.read = () => {
  place.reading.next();
  show();
};
place.look = (back) => {
  place.reading.look(back);
  show();
};
place.understood = () => {
  place.note = null;
  show();
};

place.asked = (naming) => {
  place.naming = naming;
  show();
};

function current() {
  if (place.over) return overScreen(place);
  if (!place.code) return codeScreen(place, wrong);
  if (!place.about) return connecting(place);
  if (place.naming && place.parts.me) return nameAgain(place, wrong);
  if (place.parts.round) return roundScreen(place);
  const reading = place.reading.now;
  if (reading && place.parts.me?.table) return reading.kind === "back" ? backScreen(place) : playScreen(place);
  if (place.joined || place.sending.all().some((each) => each.event.kind === "joined")) return lobby(place);
  return nameScreen(place, wrong);
}

function show(news = null) {
  if (place.about) speak(place.about.language);
  const fresh = current();
  const key = fresh.dataset.key;
  if (key !== screen) wrong = null;
  fill(main, [fresh]);
  head();
  line();
  if (news) announcement.textContent = say(news, { n: place.parts.ballot?.round });
  announcement.lang = ours() ?? "";
  if (key !== screen) arrived(key);
  below();
}

/** What lies below the part of the page that can be seen is in the bar. */
function below() {
  const held = barOf(place, innerHeight - bar.offsetHeight);
  fill(bar, held);
  bar.hidden = !held.length;
  bar.setAttribute("aria-label", barName());
  bar.lang = ours() ?? "";
}

/** A new screen. */
function arrived(key) {
  const first = screen === "";
  screen = key;
  announcement.textContent = "";
  arrive(main, { quiet: first });
}

function head() {
  const { session } = place.parts;
  const title = plain(place.about?.title ?? "PM Quest");
  document.title = title;
  skip.textContent = say("skip");
  const playing = session?.started && !place.over;
  const turn = place.reading?.now?.turn;
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
      playing && place.parts.panel
        ? panelPace(place)
        : playing && turn && !lastScene(turn).ending && place.reading.now.kind !== "back"
          ? pace(turn)
          : "",
      playing ? tableLine(place) : "",
    ].filter(Boolean),
  );
  fill(
    foot,
    [
      nightButton(show),
      ui("button", { type: "button", class: "quiet keys", onclick: switchKeys }, keys ? "keysOn" : "keysOff"),
      playing && place.about.name_needed && place.parts.me
        ? ui("button", { type: "button", class: "quiet", dir: "auto", onclick: () => place.asked(true) }, "youAre", {
            name: plain(place.parts.me.told),
          })
        : "",
      ...openly(),
      playing && place.about.blind && place.parts.me
        ? ui("span", { class: "quiet", dir: "auto" }, "youAre", { name: plain(place.parts.me.told) })
        : "",
    ].filter(Boolean),
  );
}

/** Which decision this is, and about how many are still to come; an older server doesn't say that. */
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
  const waits = Boolean(place.sending?.vote() || (place.parts.plan && place.planned.waits));
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
if (isCode(code)) place.enter(code, token);
else askForCode();

/** No code, or none that is one: then what stood in its place is in the field, with what is wrong about it. */
function askForCode() {
  const tail = /^\/+(?:j|join)\/+(.+)$/i.exec(location.pathname)?.[1];
  if (!tail) return show();
  place.typed = plain(unescaped(tail)).slice(0, 60);
  const { wrong: key, values } = readCode(place.typed);
  show();
  return place.wrong(key ?? "codeWrong", values);
}
