// Night or day: what the page shows now, and what this device is told to show from now on.

import { ui } from "./words.js";

const isNight = () =>
  (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "night" : "day")) ===
  "night";

/**
 * The button for the other colours. `theme.js` reads what it keeps before the next page is drawn.
 * @param {() => void} show
 */
export function nightButton(show) {
  const other = isNight() ? "day" : "night";
  return ui("button", { type: "button", class: "quiet", onclick: () => turnTo(other, show) }, other);
}

/** @param {string} name @param {() => void} show */
function turnTo(name, show) {
  document.documentElement.dataset.theme = name;
  try {
    localStorage.setItem("pm-quest-theme", name);
  } catch {
    // It lasts as long as the page.
  }
  show();
}
