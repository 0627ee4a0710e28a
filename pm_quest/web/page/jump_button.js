// A way down to the options of a scene that is longer than the window.

import { ui } from "../pieces/words.js";

/** The button; hidden as long as nobody has looked whether the options are in view. */
export const jumpButton = () =>
  ui("button", { class: "jump", type: "button", hidden: true, onclick: goToOffers }, "jump");

/** Show the options, and let those who hear or type go on from there. */
function goToOffers() {
  const heading = document.getElementById("offers");
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}

/**
 * Show the button as long as the options are below the window; null where there is none.
 * @param {HTMLElement} main
 */
export function watchOffers(main) {
  const jump = /** @type {HTMLElement | null} */ (main.querySelector(".jump"));
  const heading = document.getElementById("offers");
  if (jump === null || heading === null) return null;
  const watching = new IntersectionObserver(([seen]) => {
    jump.hidden = !seen || seen.isIntersecting || seen.boundingClientRect.top < 0;
  });
  watching.observe(heading);
  return watching;
}
