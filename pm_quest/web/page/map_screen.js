// The map as far as it was seen: scenes from the first on, in layers; what lies beyond is fog.

import { h } from "../pieces/dom.js";
import { sentence } from "../pieces/markdown.js";
import { ui } from "../pieces/words.js";
import { button } from "./buttons.js";
import { drawLinks } from "./map_links.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */
/** @typedef {import("./map_links.js").Spot} Spot */

/** @param {PlayPage} page */
export function mapScreen(page) {
  const { scenes } = page.story;
  const seen = page.known.findSeen();
  const here = page.known.findHere();
  const near = new Set(page.layout.flatMap((each) => (seen.has(each.id) ? each.to : [])));
  const spots = page.layout.filter((each) => seen.has(each.id) || near.has(each.id));
  const numbers = new Map([...seen].map((id, at) => [id, at + 1]));
  const endings = page.known.listEndings();
  const counts = {
    n: seen.size,
    m: scenes.size,
    e: endings.filter((each) => each.impact !== null).length,
    f: endings.length,
  };
  const rows = Math.max(1, ...spots.map((each) => each.y + 1));
  return h(
    "article",
    { class: "back map-page", key: "map" },
    ui("h2", { tabindex: "-1" }, "map"),
    ui("p", { class: "quiet" }, "mapWhat", counts),
    h(
      "div",
      { class: "map", "aria-hidden": "true", style: { "--rows": rows } },
      drawLinks(page.layout, spots, seen, rows),
      spots.map((each) => dot(each, numbers, here, scenes.get(each.id)?.ending != null)),
    ),
    h(
      "ol",
      { class: "entries legend" },
      [...seen].map((id, at) => legend(page, id, at + 1, here)),
    ),
  );
}

/**
 * @param {Spot} spot
 * @param {Map<string, number>} numbers
 * @param {string} here
 * @param {boolean} ends
 */
function dot({ id, x, y }, numbers, here, ends) {
  const known = numbers.get(id);
  const classes = ["dot", known ? "seen" : "fog", id === here ? "here" : "", ends && known ? "end" : ""].filter(
    Boolean,
  );
  return h("span", { class: classes.join(" "), key: `dot-${id}`, style: { "--x": x, "--y": y } }, known ?? "");
}

/**
 * A scene that was seen; one on the present way can be decided again.
 * @param {PlayPage} page
 * @param {string} id
 * @param {number} number
 * @param {string} here
 */
function legend(page, id, number, here) {
  const name = page.known.nameScene(id);
  const turn = page.known.findTurn(id);
  const words = name ? h("span", { dir: "auto" }, sentence(name)) : ui("span", {}, "mapScene", { n: number });
  const again = turn !== null && turn < page.play.turn ? button("small", () => page.goBack(turn), "goBackHere") : null;
  return h(
    "li",
    { key: `scene-${id}` },
    h("span", { class: "number" }, number),
    h("span", { class: "said" }, words, id === here ? [" ", ui("span", { class: "tag" }, "mapHere")] : null),
    again,
  );
}
