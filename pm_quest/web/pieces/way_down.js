// A way down to what is to be decided, where that is below the part of the page that can be seen.

import { h } from "./dom.js";
import { ui } from "./words.js";

/**
 * A button that shows what `find` gives, and lets those who hear or type go on from its heading: who listens hears what is asked, who uses keys is one step before the first option.
 * @param {string} key what it says
 * @param {import("./dom.js").Props} props
 * @param {() => HTMLElement | null} find
 */
export const wayDown = (key, props, find) =>
  h(
    "button",
    { type: "button", ...props, onclick: () => goDown(find()) },
    ui("span", {}, key),
    h("span", { "aria-hidden": "true" }, " ↓"),
  );

/** @param {HTMLElement | null} target */
function goDown(target) {
  /** @type {HTMLElement | null | undefined} */
  const heading = target?.querySelector("h3[tabindex]");
  (heading ?? target)?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: "start" });
}
