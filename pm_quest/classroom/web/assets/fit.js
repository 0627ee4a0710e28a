// Type as large as the window allows: nothing on the wall is scrolled, and what matters less gives way first.

const MOST = 1.35;
const COMFORT = 0.8; // of the usual size; below this, what only leads up to the scene gives way
const LEAST = 0.62; // below this, signals and meters give way, then the end of the text
const FLOOR = 0.25;
const LEADING_UP = 3; // parts up to this rank only lead up to the scene
const NARROW = 832;
const LAYOUTS = ["even", "votes", "text"];

/** How early a part gives way: by its `data-give`. @param {HTMLElement} part */
const rankOf = (part) => Number(part.dataset.give);

/** All elements of a kind in the wall. @param {HTMLElement} main @param {string} kind @returns {HTMLElement[]} */
const all = (main, kind) => [.../** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(kind))];

/** Make what stands in `main` fit there. @param {HTMLElement} main */
export function fit(main) {
  main.style.setProperty("--fit", "1");
  main.dataset.layout = LAYOUTS[0];
  delete main.dataset.brief;
  if (innerWidth < NARROW) return;
  const parts = all(main, "[data-give]").sort((one, other) => rankOf(one) - rankOf(other));
  const leading = parts.filter((part) => rankOf(part) <= LEADING_UP);
  const tries = [
    () => enlarge(main, COMFORT, MOST),
    ...leading.map((part) => () => giveWay(part) || enlarge(main, COMFORT, MOST)),
    () => enlarge(main, LEAST, COMFORT),
    ...parts.slice(leading.length).map((part) => () => giveWay(part) || enlarge(main, LEAST, COMFORT)),
    () => cut(main),
    () => shorten(main, 2),
    () => shorten(main, 1),
    () => enlarge(main, FLOOR, LEAST),
  ];
  if (tries.some((attempt) => attempt())) restore(main, parts);
}

/** What gave way for nothing comes back: its column had room. @param {HTMLElement} main @param {HTMLElement[]} parts */
function restore(main, parts) {
  for (const each of main.querySelectorAll(".clamped")) {
    each.classList.remove("clamped");
    if (!fits(main)) each.classList.add("clamped");
  }
  const text = all(main, ".scene-text, .scene-text > *");
  for (const part of [...text, ...parts.toReversed()].filter((each) => "gone" in each.dataset)) {
    delete part.dataset.gone;
    if (!fits(main)) giveWay(part);
  }
  const whole =
    !("brief" in main.dataset) && !main.querySelector(".scene-text[data-gone], .scene-text > [data-gone], .clamped");
  if (whole) main.querySelector(".whole-text")?.setAttribute("hidden", "");
}

/** Cut the options to this many lines each, and bring the text back as far as there is room. @param {HTMLElement} main @param {1 | 2} lines */
function shorten(main, lines) {
  main.dataset.brief = String(lines);
  for (const each of all(main, ".scene-text, .scene-text > *")) {
    delete each.dataset.gone;
    each.classList.remove("clamped");
  }
  return enlarge(main, LEAST, COMFORT) || cut(main);
}

/** @param {HTMLElement} main */
const fits = (main) =>
  main.scrollHeight <= main.clientHeight && isAsWide(main) && [...main.querySelectorAll(".sheet")].every(isAsWide);
/** @param {Element} part */
const isAsWide = (part) => part.scrollWidth <= part.clientWidth;

/** Leave a part out: by itself that makes nothing fit. @param {HTMLElement} part */
function giveWay(part) {
  part.dataset.gone = "";
  return false;
}

/** The largest type between two sizes, in the layout that allows most; false where none fits. @param {HTMLElement} main @param {number} low @param {number} high */
function enlarge(main, low, high) {
  const found = layouts(main).map((layout) => ({ layout, size: largest(main, layout, low, high) }));
  const { size, layout } = found.reduce((best, each) => (each.size > best.size + 0.02 ? each : best));
  main.dataset.layout = size ? layout : LAYOUTS[0];
  main.style.setProperty("--fit", String(size || low));
  return size > 0;
}

/** @param {HTMLElement} main */
const layouts = (main) => (main.querySelector(".two") ? LAYOUTS : LAYOUTS.slice(0, 1));

/** The largest type in one layout; 0 where not even the smallest fits. @param {HTMLElement} main @param {string} layout @param {number} low @param {number} high */
function largest(main, layout, low, high) {
  const at = (/** @type {number} */ size) => {
    main.style.setProperty("--fit", String(size));
    return fits(main);
  };
  main.dataset.layout = layout;
  if (!at(low)) return 0;
  if (at(high)) return high;
  let [good, bad] = [low, high];
  for (let step = 0; step < 6; step += 1) {
    const middle = (good + bad) / 2;
    if (at(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Leave out the end of the text, block by block; at last lines of its first block. @param {HTMLElement} main */
function cut(main) {
  const [prose] = all(main, ".scene-text");
  if (!prose) return false;
  main.querySelector(".whole-text")?.removeAttribute("hidden");
  const blocks = /** @type {HTMLElement[]} */ ([...prose.children]);
  for (const block of blocks.slice(1).reverse()) {
    giveWay(block);
    if (enlarge(main, LEAST, COMFORT)) return true;
  }
  for (const lines of [5, 3, 2, 1]) {
    blocks[0]?.classList.add("clamped");
    blocks[0]?.style.setProperty("--lines", String(lines));
    if (enlarge(main, LEAST, COMFORT)) return true;
  }
  giveWay(prose);
  return enlarge(main, LEAST, COMFORT);
}
