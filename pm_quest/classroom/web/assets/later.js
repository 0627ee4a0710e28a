// One's own debrief, later: by the link that the closing page gave. Nothing is kept here, and nobody is told that somebody looked.

import { certificate, openly } from "./afterwards.js";
import { debriefParts, keep, lookOf } from "./back.js";
import { elementOf, fill, h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { nightButton } from "./pieces/night.js";
import { say, speak, ui } from "./pieces/words.js";
import { speakTo } from "./manner.js";
import { refusalSaid } from "./words.js";

const [main, foot, skip] = [elementOf("main"), elementOf("foot"), elementOf("skip")];
const { session = "" } = document.documentElement.dataset;
const token = /^#([A-Za-z0-9_-]{22,64})$/.exec(location.hash)?.[1];

async function ask() {
  if (!token) return show(problem(ui("p", {}, "linkBroken")));
  show(problem(ui("p", {}, "looking")));
  try {
    const answer = await fetch(`/api/sessions/${encodeURIComponent(session)}/later`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
    });
    const said = await answer.json();
    if (!answer.ok) return show(problem(refusalSaid("p", {}, said), answer.status === 404 ? null : again()));
    const found = /** @type {import("./frames").LaterAnswer} */ (said);
    speakTo(found.later.panel);
    speak(found.session.language);
    return show(page(found, token));
  } catch {
    return show(problem(ui("p", {}, "unreachable"), again()));
  }
}

const again = () => ui("button", { type: "button", class: "go", onclick: () => ask() }, "tryAgain");
/** @param {HTMLElement} said @param {HTMLElement | null} [more] */
const problem = (said, more = null) =>
  h(
    "section",
    { class: "door", key: "problem" },
    h("h1", { tabindex: "-1" }, "PM Quest"),
    h("div", { class: "card accent", role: "status" }, said),
    more,
  );

/** @param {import("./frames").LaterAnswer} found @param {string} token */
function page({ later, ...parts }, token) {
  document.title = plain(parts.session.title);
  const look = lookOf(parts, later.mode === "alone");
  return h(
    "article",
    { class: "back", key: "back" },
    look
      ? debriefParts(look)
      : [
          h("h1", { class: "title", dir: "auto" }, plain(parts.session.title)),
          later.mode === "round" ? null : ui("p", { class: "card" }, "noDebrief"),
        ],
    later.voted ? ui("p", {}, "counted", { n: later.voted, m: later.decided }) : null,
    later.card.length ? card(later.card) : null,
    look ? keep(look) : null,
    certificate({ session, token }, later.certified),
    later.keep_days
      ? ui("p", { class: "keep quiet" }, "keptDays", { n: later.keep_days })
      : ui("p", { class: "keep quiet" }, "keptAlways"),
  );
}

/** The card as its four lines, which can be marked and copied as one. @param {readonly string[]} lines */
const card = (lines) =>
  h(
    "section",
    { class: "keep" },
    ui("h3", { class: "part" }, "cardHead"),
    ui("p", {}, "cardWhat"),
    h("pre", { class: "result", dir: "auto", tabindex: "0" }, lines.map(plain).join("\n")),
  );

/** @param {HTMLElement} content */
function show(content) {
  fill(main, [content]);
  skip.textContent = say("skip");
  fill(foot, [nightButton(() => show(content)), ...openly()]);
}

speak(navigator.language.slice(0, 2) === "de" ? "de" : "en");
ask();
