// A way down to the options of a scene that is longer than the window.

import { wayDown } from "../pieces/way_down.js";

const heading = () => document.getElementById("offers");

/** The button; hidden as long as nobody has looked whether the options are in view. */
export const jumpButton = () => wayDown("jump", { class: "jump", hidden: true }, heading);

/**
 * Show the button as long as the options are below the window; null where there is none.
 * @param {HTMLElement} main
 */
export function watchOffers(main) {
  const jump = /** @type {HTMLElement | null} */ (main.querySelector(".jump"));
  const target = heading();
  if (jump === null || target === null) return null;
  const watching = new IntersectionObserver(([seen]) => {
    jump.hidden = !seen || seen.isIntersecting || seen.boundingClientRect.top < 0;
  });
  watching.observe(target);
  return watching;
}
