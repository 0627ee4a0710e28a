// The form in which something is said with a vote: a reason, how certain, and what most will choose.

import { h } from "./pieces/dom.js";
import { ui } from "./pieces/words.js";
import { reasonField } from "./reason_field.js";
import { CERTAIN } from "./reasons.js";
import { numbered } from "./votes.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./place.js").Draft} Draft */
/** @typedef {import("./pieces/views").SceneView} SceneView */

/** Is anything asked for with a vote? @param {Place} place */
export const asks = (place) => (place.parts.session?.asks ?? []).length > 0;

/** The form under the offers, while a vote with its remark is made; null before an offer was pressed. @param {Place} place @param {SceneView} scene */
export function remarkForm(place, scene) {
  const { draft, parts } = place;
  const { ballot } = parts;
  const offer = draft && scene.offers.find((each) => each.id === draft.choice && each.open);
  if (!offer || !ballot?.open) return null;
  const asked = parts.session?.asks ?? [];
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    place.vote(offer);
  };
  return h(
    "form",
    {
      class: "remark card",
      key: `remark-${ballot.turn}-${ballot.round}`,
      onsubmit: submit,
      novalidate: true,
      "aria-labelledby": "remark-of",
    },
    h(
      "h3",
      { id: "remark-of" },
      ui("span", {}, "youChose"),
      " ",
      h("span", { dir: "auto" }, numbered(offer, scene.offers)),
    ),
    ui("p", { id: "remark-what", class: "quiet" }, "remarkWhat"),
    asked.includes("certainty") ? certaintyRing(draft) : null,
    asked.includes("forecast") ? forecastRing(draft, scene) : null,
    asked.includes("reason") ? reasonPart(draft) : null,
    ui("button", { class: "go", type: "submit" }, place.wants ? "sendAgain" : "sendVote"),
  );
}

/** How certain one is. @param {Draft} draft */
function certaintyRing(draft) {
  const ways = CERTAIN.map((word) => /** @type {const} */ ([word, ui("span", {}, `certain_${word}`)]));
  return ring("certainty", "certainWhat", ways, draft);
}

/** What most will choose. @param {Draft} draft @param {SceneView} scene */
function forecastRing(draft, scene) {
  const open = scene.offers.filter((each) => each.open);
  const ways = open.map(
    (each) => /** @type {const} */ ([each.id, h("span", { dir: "auto" }, numbered(each, scene.offers))]),
  );
  return ring("forecast", "forecastWhat", ways, draft);
}

/** @param {Draft} draft */
function reasonPart(draft) {
  const typed = (/** @type {string} */ reason) => {
    draft.reason = reason;
  };
  return reasonField("reason", { label: "reasonWhat", about: "remark-what", value: draft.reason, typed });
}

/**
 * One of several, or none: pressing the one that is chosen takes it back.
 * @param {"certainty" | "forecast"} name
 * @param {string} key
 * @param {readonly (readonly [string, HTMLElement])[]} ways
 * @param {Draft} draft
 */
function ring(name, key, ways, draft) {
  return h(
    "fieldset",
    {},
    ui("legend", {}, key),
    ways.map(([value, label]) =>
      h(
        "label",
        { class: "way" },
        h("input", {
          type: "radio",
          name,
          value,
          checked: draft[name] === value,
          onclick: (/** @type {Event} */ event) => {
            const same = draft[name] === value;
            draft[name] = same ? "" : value;
            /** @type {HTMLInputElement} */ (event.currentTarget).checked = !same;
          },
        }),
        " ",
        label,
      ),
    ),
  );
}
