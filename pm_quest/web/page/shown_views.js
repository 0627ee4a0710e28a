// Views as the pieces show them: with each text parsed, and numbers that can be drawn.

import { parseBlocks } from "../engine/markdown_blocks.js";
import { FilledText } from "../engine/text.js";

/**
 * A view with parsed texts, and with nearby numbers for those that are too large to be exact.
 * @template View
 * @param {View} view
 * @returns {any}
 */
export function showView(view) {
  if (view instanceof FilledText) return parseBlocks(view);
  if (typeof view === "bigint") return Number(view);
  if (Array.isArray(view)) return view.map(showView);
  if (view === null || typeof view !== "object") return view;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, showView(value)]));
}

/**
 * A text with its names filled in, parsed as it was before that where it can be found.
 * @param {string} text
 * @returns {import("../pieces/views").Prose}
 */
export const showText = (text) => parseBlocks(new FilledText([text]));
