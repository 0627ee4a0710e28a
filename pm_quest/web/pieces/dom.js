// Elements from data, and a page that changes only where it differs. Texts are only ever text: nothing here reads markup.

import { heldTogether } from "./figures.js";

/** @typedef {string | number | Node | null | undefined | false} Child */
/** @typedef {Child | readonly Child[] | readonly (Child | readonly Child[] | readonly (Child | readonly Child[])[])[]} Children */
/** @typedef {Record<string, any>} Props */

const FROM_THE_RIGHT =
  /^\P{L}*[\p{sc=Adlam}\p{sc=Arabic}\p{sc=Hanifi_Rohingya}\p{sc=Hebrew}\p{sc=Mandaic}\p{sc=Nko}\p{sc=Samaritan}\p{sc=Syriac}\p{sc=Thaana}]/u;

/** Nearly no text has any of the signs that these scripts have: so it need not be looked through letter by letter. */
const PERHAPS_FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufeff\ud802\ud803\ud83a\ud83b]/;

/**
 * The direction that a text is read in, by its first letter.
 *
 * `dir="auto"` says the same, but browsers then look through all of an element each time that a part of it comes or goes:
 * a long text took them minutes.
 * @param {string | null} text
 */
const directionOf = (text) =>
  PERHAPS_FROM_THE_RIGHT.test(text ?? "") && FROM_THE_RIGHT.test(text ?? "") ? "rtl" : "ltr";

/**
 * An element that the page has from the start, by its id.
 * @param {string} id
 */
export function elementOf(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}.`);
  return found;
}

/**
 * An element. `props` are attributes, `on…` functions, `style`, custom properties by name, and `dir: "auto"`, which follows the text; null and false leave out.
 * @param {string} tag
 * @param {Props | null} props
 * @param {...Children} children
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  const made = document.createElement(tag);
  setProps(made, props);
  // One by one: a call takes only so many arguments, and a long text has more parts than that.
  for (const each of /** @type {Child[]} */ (children.flat(/** @type {any} */ (Infinity)))) {
    if (each === null || each === undefined || each === false || each === "") continue;
    made.append(typeof each === "string" ? heldTogether(each) : /** @type {Node} */ (each));
  }
  if (isAuto(made, "dir", props?.dir)) made.dir = directionOf(made.textContent);
  return made;
}

/**
 * @param {HTMLElement} made
 * @param {Props | null} props
 */
function setProps(made, props) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false || isAuto(made, name, value)) continue;
    if (name.startsWith("on")) /** @type {any} */ (made)[name] = value;
    else if (name === "style")
      for (const [key, part] of Object.entries(value)) made.style.setProperty(key, String(part));
    else made.setAttribute(name === "key" ? "data-key" : name, value === true ? "" : String(value));
  }
}

/**
 * @param {Node} element
 * @param {string} name
 * @param {unknown} value
 */
const isAuto = (element, name, value) => name === "dir" && value === "auto" && element.nodeName !== "INPUT";

const HANDLERS = ["onclick", "onsubmit", "oninput"];

/** @param {Node} node */
const keyOf = (node) =>
  node.nodeType === Node.ELEMENT_NODE ? (/** @type {HTMLElement} */ (node).dataset.key ?? null) : null;

/** @param {Node} one @param {Node} other */
const alike = (one, other) => one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

/** @param {Element} element @param {string} name */
const keeps = (element, name) => name === "style" || (name === "open" && element.nodeName === "DETAILS"); // opened or closed by whoever reads

/**
 * Make `old` like `fresh`, and keep what is the same, so that focus and reading position stay.
 * @param {any} old
 * @param {any} fresh
 */
export function morph(old, fresh) {
  if (!alike(old, fresh)) {
    old.replaceWith(fresh);
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const name of old.getAttributeNames())
    if (!keeps(old, name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (!keeps(old, name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.style.cssText !== fresh.style.cssText) old.style.cssText = fresh.style.cssText;
  for (const name of HANDLERS) old[name] = fresh[name];
  fill(old, [...fresh.childNodes]);
}

/**
 * Give `parent` these children, and keep those that are the same: by key where there is one, else by their order.
 * @param {Element} parent
 * @param {Node[]} children
 */
export function fill(parent, children) {
  const wanted = new Set(children.map(keyOf));
  for (const each of [...parent.childNodes]) if (keyOf(each) !== null && !wanted.has(keyOf(each))) each.remove();
  let at = parent.firstChild;
  for (const child of children) {
    const key = keyOf(child);
    const kept =
      key !== null ? [...parent.children].find((each) => keyOf(each) === key) : at && alike(at, child) ? at : null;
    if (kept && alike(kept, child)) {
      if (kept === at) at = at.nextSibling;
      else parent.insertBefore(kept, at);
      morph(kept, child);
    } else {
      parent.insertBefore(child, at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}
