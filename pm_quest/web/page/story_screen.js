// Playing: what the last choice did, the scenes of the turn, and what to do in the last of them.

import { h } from "../pieces/dom.js";
import { whoIsWho } from "../pieces/exhibits.js";
import { sentence } from "../pieces/markdown.js";
import { offerRow } from "../pieces/offers.js";
import { outcomeCard, sceneText, signals } from "../pieces/scenes.js";
import { standing } from "../pieces/signs.js";
import { gainOn, lastScene } from "../pieces/turns.js";
import { ui } from "../pieces/words.js";
import { button } from "./buttons.js";
import { endingScreen } from "./ending_screen.js";
import { jumpButton } from "./jump_button.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */
/** @typedef {import("../pieces/views").TurnView} TurnView */
/** @typedef {import("../pieces/views").SceneView} SceneView */

/** @param {PlayPage} page */
export const storyScreen = (page) => drawTurn(page, page.viewTurn(), page.play.now);

/**
 * A turn, as far as it was read.
 * @param {PlayPage} page
 * @param {TurnView} turn
 * @param {import("./play.js").Step} now
 */
export function drawTurn(page, turn, now) {
  if (now.kind === "outcome") return outcomeScreen(page, turn);
  if (now.kind === "ending") return endingScreen(page, turn);
  return sceneScreen(page, turn, now);
}

/**
 * @param {PlayPage} page
 * @param {TurnView} turn
 * @param {{ at: number, last: boolean }} now
 */
function sceneScreen(page, turn, { at, last }) {
  const scene = /** @type {SceneView} */ (turn.scenes[at]);
  const read = sceneText(scene, gainOn(turn, scene));
  const chooses = last && !scene.ending;
  if (chooses) read.firstElementChild?.after(jumpButton());
  return h(
    "article",
    { class: "play", key: `turn-${turn.turn}-${at}` },
    h(
      "div",
      { class: "spread" },
      read,
      h("div", { class: "margin" }, signals(scene.signals), last ? standing(scene) : null, whoIsWho(scene)),
      h("div", { class: "deed" }, chooses ? offers(page, scene) : goOn(page)),
    ),
  );
}

/**
 * What can be chosen; in a dead end only going back.
 * @param {PlayPage} page
 * @param {SceneView} scene
 */
function offers(page, scene) {
  const before = new Set(scene.taken_before ?? []);
  const rows = scene.offers.map((offer, at) => {
    const tag = before.has(offer.id) ? ui("span", { class: "tag own" }, "takenBefore") : null;
    return offerRow(offer, { number: at + 1, tag, take: () => page.choose(offer.id) });
  });
  const heading = ui("h3", { id: "offers", tabindex: "-1" }, "offers");
  const stuck = scene.mode === "stuck" ? [ui("p", { class: "card error" }, "deadEnd"), takeBack(page)] : null;
  return h(
    "section",
    { class: "choose" },
    heading,
    h("ol", { class: "offers", "aria-labelledby": "offers" }, rows),
    stuck,
  );
}

/**
 * @param {PlayPage} page
 * @param {TurnView} turn
 */
function outcomeScreen(page, turn) {
  const { outcome } = turn;
  if (outcome === null) return h("article", {});
  const after = lastScene(turn);
  return h(
    "article",
    { class: "play", key: `outcome-${turn.turn}` },
    h(
      "div",
      { class: "spread" },
      h(
        "div",
        { class: "story" },
        ui("h2", { class: "where", tabindex: "-1" }, "took"),
        h("p", { class: "taken", dir: "auto" }, sentence(outcome.say)),
        outcomeCard(outcome, after),
        h("p", { class: "buttons" }, goOn(page), takeBack(page)),
      ),
      h("div", { class: "margin" }, standing(after)),
    ),
  );
}

/** @param {PlayPage} page */
const goOn = (page) => button("go", () => page.readOn(), "on", { key: "go" });

/** @param {PlayPage} page */
export const takeBack = (page) =>
  page.play.turn ? button("small", () => page.goBack(page.play.turn - 1), "takeBack") : null;
