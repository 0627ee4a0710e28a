// Before the story: what it is, how long it takes, and where one was.

import { h } from "../pieces/dom.js";
import { plain } from "../pieces/markdown.js";
import { say, ui } from "../pieces/words.js";
import { button } from "./buttons.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */

/** @param {PlayPage} page */
export function startScreen(page) {
  const { story, play } = page;
  const begun = play.playthrough !== null;
  return h(
    "section",
    { class: "door start", key: "start" },
    story.employer ? h("p", { class: "tag", dir: "auto" }, plain(story.employer)) : null,
    h("h1", { tabindex: "-1", dir: "auto" }, plain(story.title)),
    h("p", { class: "summary", dir: "auto" }, plain(story.summary)),
    aboutLine(page),
    begun ? progressLine(page) : nameField(page),
    h("p", { class: "buttons" }, begun ? goOnButtons(page) : beginButton(page)),
    setAside(page),
    endingsFound(page),
    ui("p", { class: "quiet" }, "offline"),
    codeForm(page),
  );
}

/** @param {PlayPage} page */
function aboutLine({ story }) {
  const parts = [
    story.minutes ? say("minutes", { n: story.minutes }) : "",
    story.author ? say("byAuthor", { a: plain(story.author) }) : "",
    story.license ? say("licensed", { a: plain(story.license) }) : "",
  ].filter(Boolean);
  return parts.length ? h("p", { class: "quiet", dir: "auto" }, parts.join(" · ")) : null;
}

/** @param {PlayPage} page */
function progressLine({ play }) {
  const { playthrough } = play;
  if (playthrough === null) return null;
  if (playthrough.isEnded) return ui("p", { class: "card accent" }, "standsEnd");
  return ui("p", { class: "card accent" }, "stands", { n: playthrough.turn + 1 });
}

/** @param {PlayPage} page */
const goOnButtons = (page) => [
  button("go", () => page.open("story"), "goOn"),
  button("small", () => page.begin(), "anew"),
];

/** @param {PlayPage} page */
const beginButton = (page) => button("go", () => page.begin(), "begin");

/**
 * What was begun before and not ended; null where nothing was.
 * @param {PlayPage} page
 */
function setAside(page) {
  const { aside } = page.play;
  if (aside === null) return null;
  const take = () => page.takeUp(() => page.play.swapAside());
  const words = ui("span", {}, "aside", { n: aside.choices.length + 1 });
  return h("p", { key: "aside" }, words, " ", button("small", take, "asideTake"));
}

/**
 * The player's name, where the story uses it.
 * @param {PlayPage} page
 */
function nameField(page) {
  if (!page.usesName) return null;
  const props = {
    id: "name",
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 24,
    dir: "auto",
    "aria-describedby": "name-what",
  };
  return [
    ui("label", { for: "name" }, "yourName"),
    ui("p", { id: "name-what", class: "quiet" }, "yourNameWhat"),
    h("input", props),
  ];
}

/** @param {PlayPage} page */
function endingsFound({ story, play }) {
  const all = [...story.scenes.values()].filter((scene) => scene.ending !== null).length;
  const found = Object.keys(play.record.endings).length;
  if (!found) return null;
  return h(
    "p",
    {},
    ui("strong", {}, "endings"),
    ": ",
    h("span", { class: "found", "aria-hidden": "true" }, "◆".repeat(found) + "◇".repeat(Math.max(0, all - found))),
    " ",
    ui("span", {}, "endingsFound", { n: found, m: all }),
  );
}

/**
 * The field for a code of somebody's card.
 * @param {PlayPage} page
 */
function codeForm(page) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    page.playCode(/** @type {HTMLInputElement} */ (document.getElementById("code")).value);
  };
  const props = {
    id: "code",
    type: "text",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    class: "code",
    maxlength: 60,
  };
  const wrong = page.wrongCode ? h("p", { id: "code-wrong", class: "wrong" }, page.wrongCode) : null;
  return h(
    "details",
    { class: "exhibit", key: "code", open: Boolean(page.wrongCode) },
    ui("summary", {}, "codePlay"),
    h(
      "form",
      { onsubmit: submit, novalidate: true },
      ui("label", { for: "code" }, "code"),
      ui("p", { id: "code-what", class: "quiet" }, "codeWhat"),
      h("input", { ...props, "aria-describedby": "code-what", value: page.typedCode }),
      h("div", { role: "alert" }, wrong),
      ui("button", { class: "small", type: "submit" }, "codeTake"),
    ),
  );
}
