/** Views as plain data: texts as they were written, with names filled in, as events hold them; or as Markdown that was parsed. */

import { FilledText } from "./text.js";

/** A view as data for JSON.
 * @param {unknown} view
 * @returns {any}
 */
export function encodeView(view) {
  return mapTexts(view, String);
}

/** A view with something else in the place of each text.
 * @param {unknown} view
 * @param {(text: FilledText) => unknown} write
 * @returns {any}
 */
export function mapTexts(view, write) {
  if (view instanceof FilledText) return write(view);
  if (Array.isArray(view)) return view.map((each) => mapTexts(each, write));
  if (view === null || typeof view !== "object") return view;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, mapTexts(value, write)]));
}
