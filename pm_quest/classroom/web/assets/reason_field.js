// The field for a reason of one line, and how many characters are left in it: to be seen all the time, and said near the end.

import { elementOf, h } from "./pieces/dom.js";
import { ours, say, ui } from "./pieces/words.js";

const MOST = 200;
const NEAR = 20; // characters that are left when it is said for the first time
const STEP = 5; // and again after so many

/**
 * A field with its label. `about` is the id of what else describes it; `typed` hears all that is typed.
 * @param {string} id
 * @param {{ label: string, about?: string, value: string, typed: (reason: string) => void }} how
 */
export function reasonField(id, { label, about = "", value, typed }) {
  const heard = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    typed(field.value);
    count(id, MOST - field.value.length);
  };
  const field = h("input", {
    id,
    name: id,
    type: "text",
    maxlength: MOST,
    autocomplete: "off",
    dir: "auto",
    "aria-describedby": `${about} ${id}-most`.trim(),
    value,
    oninput: heard,
  });
  const left = MOST - value.length;
  return [
    ui("label", { for: id }, label),
    field,
    h(
      "p",
      { class: "quiet under-field" },
      ui("span", { id: `${id}-most` }, "reasonMost", { n: MOST }),
      h("span", { id: `${id}-left`, class: "letters-left", "aria-hidden": "true", lang: ours() }, sayLeft(left)),
    ),
    h(
      "p",
      { id: `${id}-said`, class: "unseen", role: "status", "data-step": stepOf(left), lang: ours() },
      sayNear(left),
    ),
  ];
}

/** @param {number} left */
const sayLeft = (left) => say(left === 1 ? "letterLeft" : "lettersLeft", { n: left });

/** What is said aloud of so many characters that are left: nothing while there are many. @param {number} left */
const sayNear = (left) => (left > NEAR ? "" : sayLeft(left));

/** How near the end is, as a step of what is said. @param {number} left */
const stepOf = (left) => (left > NEAR ? "" : String(Math.ceil(left / STEP)));

/** Show how many are left, and say it where that is a step nearer to the end, or further from it. @param {string} id @param {number} left */
function count(id, left) {
  elementOf(`${id}-left`).textContent = sayLeft(left);
  const said = elementOf(`${id}-said`);
  const step = stepOf(left);
  if (said.dataset.step === step) return;
  said.dataset.step = step;
  said.textContent = sayNear(left);
}
