// The CVs of a stack on the wall: those that are called large, the others in columns below the line; and how they glide there.

import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";
import { sayDeeds, sayLead } from "./sorting.js";

const GLIDE = 1100;
const GLIDING = "glide"; // the id of each animation
/** From how many CVs on there is one column more. @type {Record<string, number[]>} */
const STEPS = { called: [14, 28], came: [12, 32, 60], rest: [6, 36, 66] };
/** As many CVs as can be read in all columns; of more, the first and the last are shown. @type {Record<string, number>} */
const MOST = { called: 42, came: 112, rest: 88 };
const WHOLE = 2; // columns up to which there is room for what was done, the letter and the points

/** @typedef {import("./frames").WallDesk} WallDesk */
/** @typedef {import("./frames").WallRow} WallRow */

/** Those that are called, with the line under the last of them. @param {WallDesk} found @param {readonly WallRow[]} rows */
export const largeBlock = (found, rows) => cvBlock(found, rows, "called");

/** CVs in as many columns as they need. @param {WallDesk} found @param {readonly WallRow[]} rows @param {string} kind */
export function cvBlock(found, rows, kind) {
  const places = choose(rows.length, MOST[kind] ?? rows.length);
  const columns = 1 + (STEPS[kind] ?? []).filter((each) => places.length > each).length;
  const left = rows.length - places.length;
  return h(
    "div",
    { class: `stack-of ${kind}${columns > WHOLE ? " brief" : columns === WHOLE ? " twofold" : ""}`, key: kind },
    h(
      "ol",
      {
        class: found.filter ? "stack filtered" : "stack",
        style: { "--rows": Math.ceil(places.length / columns), "--many": columns },
      },
      places.map((at, number) => {
        const each = rows[at];
        return each ? cvRow(found, each, number > 0 && at > (places[number - 1] ?? at) + 1) : null;
      }),
    ),
    left ? ui("p", { class: "quiet" }, "moreCvs", { n: left }) : null,
  );
}

/** Which of so many are shown: the first and the last, where there are too many. @param {number} count @param {number} most */
function choose(count, most) {
  const places = Array.from({ length: count }, (_, at) => at);
  if (count <= most) return places;
  const half = Math.floor(most / 2);
  return [...places.slice(0, half), ...places.slice(count - half)];
}

/** @param {WallDesk} found @param {WallRow} each @param {boolean} gap */
function cvRow(found, each, gap) {
  const state = !each.read ? "unread" : each.called ? "called" : "";
  const crossed = found.shift && each.called !== each.was_called ? (each.called ? " newly" : " fell-out") : "";
  return h(
    "li",
    { class: `cv ${state}${crossed}${gap ? " gap" : ""}`, key: `cv-${each.sign}` },
    h("b", { class: "sign" }, each.sign),
    found.employer ? moved(found, each) : null,
    found.filter ? filterMark(found.filter, each.filter) : null,
    h(
      "span",
      { class: "what" },
      h(
        "span",
        { class: "doings", dir: "auto" },
        each.name ? h("strong", { class: "whose" }, plain(each.name), " ") : null,
        h("span", { class: "done", lang: ours() }, sayDeeds(each.deeds) || "–"),
      ),
      credentialChips(each.holds, found.filter),
    ),
    h(
      "span",
      { class: "leads-with", lang: ours() },
      ui("span", { class: "unseen" }, "letterOf"),
      h("span", { "aria-hidden": "true" }, "✉\ufe0e "),
      sayLead(each.leads_with),
    ),
    h("span", { class: "sum" }, each.sum ?? ""),
    state ? ui("span", { class: "unseen" }, each.read ? "called" : "notRead") : null,
  );
}

/** Whether a CV passes the recruiter's filter. @param {string} filter @param {boolean} passes */
const filterMark = (filter, passes) =>
  h(
    "span",
    { class: "gate" },
    h("span", { "aria-hidden": "true" }, passes ? "✓" : "✕"),
    h("span", { class: "unseen" }, `${plain(filter)}: ${say(passes ? "yes" : "no")}`),
  );

/** What a CV holds, first what the filter asks for. @param {readonly string[]} holds @param {string | null} filter */
function credentialChips(holds, filter) {
  const [asked, others] = [holds.filter((each) => each === filter), holds.filter((each) => each !== filter)];
  return h(
    "span",
    { class: "holds", dir: "auto" },
    asked.map((each) => h("span", { class: "chip asked" }, plain(each))),
    others.map((each) => h("span", { class: "chip" }, plain(each))),
  );
}

/** How far up or down a CV lies, against the recruiter before. @param {WallDesk} found @param {WallRow} each */
function moved(found, each) {
  const at = found.rows.indexOf(each) + 1;
  const between = each.was !== null && each.read;
  const crossed = each.called !== each.was_called; // of those that one of the two has not read, only these have moved
  if (!found.shift || !(between || crossed)) return h("span", { class: "move" });
  const by = each.was === null ? Infinity : each.read ? each.was - at : -Infinity;
  if (!by) return h("span", { class: "move" }, "=");
  const far = Number.isFinite(by) ? Math.abs(by) : "";
  return h(
    "span",
    { class: `move ${by > 0 ? "up" : "down"}` },
    h("span", { "aria-hidden": "true" }, by > 0 ? "▲" : "▼", far),
    ui("span", { class: "unseen" }, by > 0 ? "wentUp" : "wentDown", { n: far }),
  );
}

/** @param {HTMLElement} main @returns {HTMLElement[]} */
const cvs = (main) => [...main.querySelectorAll(/** @type {"li"} */ (".cv"))];

/** Where each CV is now, before the stack is sorted anew. @param {HTMLElement} main @returns {Map<string | undefined, DOMRect>} */
export const placesOf = (main) => new Map(cvs(main).map((each) => [each.dataset.key, each.getBoundingClientRect()]));

/** Let each CV lie where it belongs: one that still glides takes room on its way, for which the type would be made smaller. @param {HTMLElement} main */
export function halt(main) {
  for (const each of main.getAnimations({ subtree: true })) if (each.id === GLIDING) each.cancel();
}

/** Let each CV glide from where it was to where it lies now; with reduced motion it is there at once. @param {HTMLElement} main @param {Map<string | undefined, DOMRect>} before */
export function glide(main, before) {
  if (!before.size || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const each of cvs(main)) {
    const was = before.get(each.dataset.key);
    const now = each.getBoundingClientRect();
    if (!was || (Math.abs(was.top - now.top) < 1 && Math.abs(was.left - now.left) < 1)) continue;
    each.animate(
      [{ transform: `translate(${was.left - now.left}px, ${was.top - now.top}px)` }, { transform: "none" }],
      { id: GLIDING, duration: GLIDE, easing: "cubic-bezier(.3, .1, .2, 1)" },
    );
  }
}
