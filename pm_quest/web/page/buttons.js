// Buttons with words of the page's own.

import { ui } from "../pieces/words.js";

/**
 * A button: `go` where it is what one came for, `small` beside it.
 * @param {"go" | "small"} kind
 * @param {() => unknown} onclick
 * @param {string} key
 * @param {Record<string, any>} [props]  further ones
 */
export const button = (kind, onclick, key, props) =>
  ui("button", { class: kind, type: "button", ...props, onclick }, key);
