// Before and after playing: the code, the name, the lobby, and when it is over for good.

import { readCode } from "./codes.js";
import { typedIn } from "./forms.js";
import * as kept from "./keep.js";
import { asked } from "./panel.js";
import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { say, ui } from "./pieces/words.js";
import { before, isVisible, nameOf, refusal, seatCard, twin, whoCard } from "./seats.js";
import { privacySaid, refusalSaid } from "./words.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./frames").About} About */

/**
 * A field with its label, what it wants, and what was wrong.
 * @param {string} id
 * @param {string} key
 * @param {string} what
 * @param {HTMLElement | null} wrong
 * @param {import("./pieces/dom.js").Props} props
 */
function field(id, key, what, wrong, props) {
  const about = [`${id}-what`, wrong ? `${id}-wrong` : null].filter(Boolean).join(" ");
  return [
    ui("label", { for: id }, key),
    ui("p", { id: `${id}-what`, class: "quiet" }, what),
    h("input", {
      id,
      name: id,
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": about,
      "aria-invalid": wrong ? "true" : null,
      ...props,
    }),
    h("div", { role: "alert" }, wrong ? h("div", { id: `${id}-wrong`, class: "wrong" }, wrong) : null),
  ];
}

/** Which session is it? @param {Place} place */
export function codeScreen(place) {
  const { complaint } = place;
  const problem = complaint
    ? ui("p", {}, complaint.key, complaint.values)
    : place.problem
      ? refusalSaid("p", {}, place.problem)
      : null;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const read = readCode(typedIn(event, "code"));
    if (!("code" in read)) return place.complain(read.wrong, read.values);
    history.replaceState(null, "", `/j/${read.code}`);
    return place.enter(read.code, read.token);
  };
  return h(
    "form",
    { class: "door", key: "code", onsubmit: submit, novalidate: true },
    h("h1", { tabindex: "-1" }, "PM Quest"),
    field("code", "code", "codeWhere", problem, { autocapitalize: "characters", class: "code", value: place.typed }),
    ui("button", { class: "go", type: "submit" }, "on"),
  );
}

/** Who is it? What the trainer will see stands beside the way in; what it is about comes last: phones are low. @param {Place} place @param {About} about */
export function nameScreen(place, about) {
  const { complaint, note } = place;
  const problem = complaint ? ui("p", {}, complaint.key) : note ? refusalSaid("p", {}, note) : null;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const name = about.name_needed ? nameOf(typedIn(event, "name")) : "guest";
    if (!isVisible(name)) return place.complain("nameWrong");
    place.note = null;
    return place.join(name);
  };
  const wayIn = { class: about.name_needed ? "go" : "go stays", type: "submit", "aria-describedby": "sees" };
  const button = ui("button", wayIn, about.panel ? "panelBegin" : "join");
  return h(
    "form",
    { class: "door", key: "name", onsubmit: submit, novalidate: true },
    h("h1", { tabindex: "-1", dir: "auto" }, plain(about.title)),
    about.name_needed
      ? [field("name", "name", "nameWhat", problem, { maxlength: 24, dir: "auto", value: place.called }), button]
      : [about.panel ? asked() : ui("p", {}, about.blind ? "nameless" : "invited"), alerted(problem)],
    about.name_needed ? before(place) : null,
    h(
      "div",
      { class: "card sees" },
      ui("h2", {}, about.panel ? "panelSees" : "sees"),
      privacySaid("p", { id: "sees" }, about),
    ),
    kept.keeps() ? null : ui("p", { class: "quiet" }, "unkept"),
    h("p", { class: "summary", dir: "auto" }, plain(about.summary)),
    about.name_needed ? null : button,
  );
}

/** @param {HTMLElement | null} problem */
const alerted = (problem) => h("div", { role: "alert" }, problem);

/** In, and waiting for the start or for a place: what one has to know comes first, then what is known from joining. @param {Place} place @param {About} about */
export function lobby(place, about) {
  const { parts } = place;
  const started = parts.session?.started;
  const name = about.name_needed || about.blind ? plain(parts.me?.told ?? "") : "";
  return h(
    "section",
    { class: "door", key: "lobby" },
    refusal(place),
    name ? ui("h1", { tabindex: "-1", dir: "auto" }, "lobbyAs", { name }) : ui("h1", { tabindex: "-1" }, "lobby"),
    about.name_needed && parts.me ? twin(parts.me) : null,
    ui("p", { class: "card accent" }, started ? "unseated" : "lobbyWait"),
    seatCard(place),
    whoCard(place),
    h("p", { class: "title", dir: "auto" }, plain(about.title)),
    h("p", { class: "summary", dir: "auto" }, plain(about.summary)),
    ui("p", {}, about.mode),
    about.mode === "round" ? null : ui("p", { class: "quiet final" }, place.alone ? "finalAlone" : "final"),
    kept.keeps() ? null : ui("p", { class: "quiet" }, "unkept"),
  );
}

/** It is over on this page. @param {Place} place @param {NonNullable<Place["over"]>} over */
export function overScreen(place, { why, refusal: refused }) {
  const here = why === "elsewhere";
  const sentence = refused
    ? refusalSaid("p", {}, refused)
    : ui("p", {}, why in { removed: 1, deleted: 1, elsewhere: 1 } ? why : "deleted");
  return h(
    "section",
    { class: "door", key: `over-${why}` },
    h("h1", { tabindex: "-1", dir: "auto" }, plain(place.about?.title ?? "PM Quest")),
    h("div", { class: "card accent" }, sentence, here ? null : ui("p", { class: "quiet" }, "gone")),
    here ? ui("button", { class: "go", type: "button", onclick: () => place.back() }, "here") : null,
  );
}

/** Not there yet. @param {Place} place */
export function connecting(place) {
  return h(
    "section",
    { class: "door", key: "connecting" },
    h("h1", { tabindex: "-1" }, "PM Quest"),
    place.problem
      ? refusalSaid("p", { role: "alert" }, place.problem)
      : place.line.blocked
        ? null
        : h("p", { class: "quiet" }, say("connecting")),
  );
}
