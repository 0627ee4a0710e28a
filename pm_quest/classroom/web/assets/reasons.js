// What is said with a vote, once it counts: one's own, the reasons that the trainer shows, and what most thought of the others.

import { h } from "./pieces/dom.js";
import { ours, say, ui } from "./pieces/words.js";
import { numberOf } from "./votes.js";

/** @typedef {import("./pieces/views").OfferView} OfferView */
/** @typedef {import("./pieces/views").SceneView} SceneView */

export const CERTAIN = ["sure", "fairly", "guessing"];

/** What oneself has said with the vote that counts; null for nothing. @param {import("./place.js").Place} place @param {SceneView} scene */
export function ownRemark(place, scene) {
  const said = place.wants?.remark ?? {};
  const forecast = said.forecast ? say("forecastOwn", { a: numberOf(said.forecast, scene.offers) }) : "";
  const words = [said.certainty && CERTAIN.includes(said.certainty) ? say(`certain_${said.certainty}`) : "", forecast]
    .filter(Boolean)
    .join(" · ");
  if (!words && !said.reason) return null;
  return h(
    "p",
    { class: "quiet said-with" },
    ui("span", {}, "saidWith"),
    words ? h("span", { lang: ours() }, ` ${words}`) : null,
    said.reason ? [words ? " · " : " ", h("q", { dir: "auto" }, said.reason)] : null,
  );
}

/**
 * The reasons that the trainer shows, by offer; null for none. `give` says how early they give way on the wall.
 * @param {readonly import("./frames").Quote[] | undefined} quotes
 * @param {readonly { id: string }[]} offers
 * @param {number | null} [give]
 */
export function quoted(quotes, offers, give = null) {
  const found = quotes ?? [];
  if (!found.length) return null;
  const sorted = offers.flatMap((offer) => found.filter((each) => each.choice === offer.id));
  return h(
    "section",
    { class: "quotes" },
    ui("h3", {}, "whySo"),
    h(
      "ul",
      {},
      sorted.map((each) =>
        h(
          "li",
          { "data-give": give },
          h("strong", {}, numberOf(each.choice, offers)),
          " ",
          h("q", { dir: "auto" }, each.reason),
        ),
      ),
    ),
  );
}

/**
 * How well the room knew itself: what most expected that most would choose.
 * @param {import("./frames").Tally | null | undefined} forecasts
 * @param {readonly OfferView[]} offers
 */
export function foreseen(forecasts, offers) {
  const whole = Object.values(forecasts ?? {}).reduce((all, each) => all + each, 0);
  if (!forecasts || !whole) return null;
  const most = Math.max(...Object.values(forecasts));
  const first = offers.filter((each) => forecasts[each.id] === most);
  const named = first.map((each) => numberOf(each.id, offers));
  return ui("p", { class: "quiet foreseen" }, "foreseen", {
    n: most,
    m: whole,
    a: named.join(say("asMany")),
  });
}
