// What stands around every screen: the story's name, where else one can look, and how the page looks.

import { fill, h } from "../pieces/dom.js";
import { plain } from "../pieces/markdown.js";
import { nightButton } from "../pieces/night.js";
import { say, ui } from "../pieces/words.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */

/**
 * Draw the top and the foot of the page.
 * @param {PlayPage} page
 */
export function drawFrame(page) {
  const title = plain(page.story.title);
  document.title = title;
  const [top, foot, skip] = ["top", "foot", "skip"].map(
    (id) => /** @type {HTMLElement} */ (document.getElementById(id)),
  );
  if (skip) skip.textContent = say("skip");
  if (top) fill(top, page.place === "start" ? [h("p", { class: "name" }, "PM Quest")] : pageHead(page, title));
  if (foot) fill(foot, [nightButton(() => page.show()), keysButton(page)]);
}

/** @param {PlayPage} page @param {string} title */
function pageHead(page, title) {
  const { play, place } = page;
  const employer = page.story.employer ? h("span", { class: "quiet" }, ` ${plain(page.story.employer)}`) : null;
  const ended = play.playthrough?.isEnded && play.now.kind !== "outcome";
  const turn = ended
    ? null
    : ui("p", { class: "quiet turn" }, "decisionNow", { n: play.turn + (play.now.kind === "outcome" ? 0 : 1) });
  /** @type {import("./play_page.js").PlaceName[]} */
  const links = ["story", "journal", "map", "people"];
  if (play.isOver) links.push("debrief");
  return [
    h("h1", { class: "name", dir: "auto" }, title, employer),
    turn ?? h("span", {}),
    h(
      "nav",
      { "aria-label": say("pages") },
      links.map((each) =>
        ui(
          "button",
          {
            type: "button",
            key: `to-${each}`,
            "aria-current": each === place ? "page" : null,
            onclick: () => page.open(each),
          },
          each === "debrief" ? "back" : each,
        ),
      ),
    ),
  ];
}

/** @param {PlayPage} page */
const keysButton = (page) =>
  ui(
    "button",
    { type: "button", class: "quiet keys", onclick: () => switchKeys(page) },
    page.keysOn ? "keysOn" : "keysOff",
  );

/** @param {PlayPage} page */
function switchKeys(page) {
  page.keysOn = !page.keysOn;
  page.show();
}
