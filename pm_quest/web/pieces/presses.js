// What is pressed: a new screen is deaf for a moment, and digits choose.

const CALM = 250; // milliseconds in which a new screen takes no press: a double tap is meant for the one before

/** When the screen that came last takes presses. @type {number | undefined} */
let listens;

/**
 * Begin a new screen: from its beginning, its heading in the focus unless `quiet`, or the field of a form; deaf for a moment.
 * @param {HTMLElement} main
 * @param {{ quiet?: boolean }} [how]
 */
export function arrive(main, { quiet = false } = {}) {
  scrollTo(0, 0);
  main.dataset.fresh = "";
  clearTimeout(listens); // the screen before must not end the calm of this one
  listens = setTimeout(() => delete main.dataset.fresh, CALM);
  const field = /** @type {HTMLElement | null} */ (main.querySelector("form.door input"));
  if (field) field.focus();
  else if (!quiet) /** @type {HTMLElement | null} */ (main.querySelector("h1, h2"))?.focus({ preventScroll: true });
}

/**
 * Take presses: none on a screen that has just come, digits for options, Enter for going on.
 * @param {HTMLElement} main
 * @param {() => boolean} areKeysOn
 */
export function listenToPresses(main, areKeysOn) {
  document.addEventListener("click", (event) => (isFresh(main, event) ? swallow(event) : undefined), { capture: true });
  document.addEventListener("keydown", (event) => {
    const at = /** @type {Element} */ (event.target);
    if (
      !areKeysOn() ||
      event.repeat ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      at.closest("input, textarea, select")
    )
      return;
    if (/^[1-9]$/.test(event.key)) press(main.querySelector(`[data-number="${event.key}"]`));
    else if (event.key === "Enter" && !at.closest("button, a, summary")) press(main.querySelector("button.go"));
  });
}

/** @param {HTMLElement} main @param {Event} event */
const isFresh = (main, event) => "fresh" in main.dataset && main.contains(/** @type {Node} */ (event.target));

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Element | null} found */
function press(found) {
  const button = /** @type {HTMLElement | null} */ (found);
  button?.focus();
  button?.click();
}
