// Type as large as the window allows: nothing on the wall is scrolled, and what matters less gives way first.

const MOST = 1.35;
const COMFORT = 0.8; // of the usual size; below this, what only leads up to the scene gives way
const LEAST = 0.62; // below this, signals and meters give way, then the end of the text
const FLOOR = 0.25;
const GAIN = 0.02; // how much larger the type has to become for another layout
const LEADING_UP = 3; // parts up to this rank only lead up to the scene
const MANY = 8; // parts of one kind, such as one of each table, come back together or not at all
const NARROW = 832;
const BARS = 15; // the least width of a table's votes, in the size of the type
const BARS_TWICE = 20; // of two votes, one above the other
const CROWD = 24; // tables, from which on there is no choice of how they stand
const SPREADS = [1, 1.6, 2.5]; // how much wider than high a grid of tables may be

/** How the parts stand: a story beside its votes, or tables in so many columns. @typedef {{ name: string, columns: number }} Layout */

/** @type {Layout} */
const PLAIN = { name: "even", columns: 1 };
/** @type {Layout[]} */
const BESIDE = [PLAIN, { name: "votes", columns: 1 }, { name: "text", columns: 1 }];

/** How early a part gives way: by its `data-give`. @param {HTMLElement} part */
const rankOf = (part) => Number(part.dataset.give);

/** All elements of a kind in the wall. @param {HTMLElement} main @param {string} kind @returns {HTMLElement[]} */
const all = (main, kind) => [.../** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(kind))];

/** Make what stands in `main` fit there. @param {HTMLElement} main */
export function fit(main) {
  main.style.setProperty("--fit", "1");
  arrange(main, PLAIN);
  delete main.dataset.brief;
  if (innerWidth < NARROW) return;
  const parts = all(main, "[data-give]").sort((one, other) => rankOf(one) - rankOf(other));
  const ranks = [...new Set(parts.map(rankOf))];
  const groups = ranks.map((rank) => parts.filter((part) => rankOf(part) === rank));
  if (countTables(main) > CROWD) return fitCrowd(main, groups);
  const leading = groups.filter(([part]) => part && rankOf(part) <= LEADING_UP);
  const tries = [
    () => enlarge(main, COMFORT, MOST),
    ...leading.map((each) => () => giveWay(...each) || enlarge(main, COMFORT, MOST)),
    () => enlarge(main, LEAST, COMFORT),
    () => shortenTables(main),
    ...groups.slice(leading.length).map((each) => () => giveWay(...each) || enlarge(main, LEAST, COMFORT)),
    () => cut(main),
    () => shorten(main, 2),
    () => shorten(main, 1),
    () => enlarge(main, FLOOR, LEAST),
  ];
  if (tries.some((attempt) => attempt())) restore(main, groups);
}

/** @param {HTMLElement} main */
const countTables = (main) => main.querySelectorAll(".tables > li").length;

/** Make very many tables fit, without trying all there is: each try takes long. @param {HTMLElement} main @param {HTMLElement[][]} groups */
function fitCrowd(main, groups) {
  main.dataset.brief = "1";
  const leading = groups.filter(([part]) => part && rankOf(part) <= LEADING_UP);
  giveWay(...leading.flat());
  if (!enlarge(main, FLOOR, COMFORT)) giveWay(...groups.flat());
}

/** What gave way for nothing comes back: its column had room. @param {HTMLElement} main @param {HTMLElement[][]} groups */
function restore(main, groups) {
  for (const each of main.querySelectorAll(".clamped")) {
    each.classList.remove("clamped");
    if (!fits(main)) each.classList.add("clamped");
  }
  const text = all(main, ".scene-text, .scene-text > *");
  const single = groups
    .toReversed()
    .flatMap((each) => (each.length > MANY ? [each] : each.toReversed().map((part) => [part])));
  for (const parts of [...text.map((each) => [each]), ...single].filter(([each]) => each && "gone" in each.dataset)) {
    for (const part of parts) delete part.dataset.gone;
    if (!fits(main)) giveWay(...parts);
  }
  const whole =
    !("brief" in main.dataset) && !main.querySelector(".scene-text[data-gone], .scene-text > [data-gone], .clamped");
  if (whole) main.querySelector(".whole-text")?.setAttribute("hidden", "");
}

/** Cut the options of tables to one line each, where there are tables. @param {HTMLElement} main */
function shortenTables(main) {
  if (!main.querySelector(".tables .bars")) return false;
  main.dataset.brief = "1";
  return enlarge(main, LEAST, COMFORT);
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
  main.scrollHeight <= main.clientHeight &&
  isAsWide(main) &&
  areBarsLong(main) &&
  [...main.querySelectorAll(".sheet")].every(isAsWide);

/** Is there room for words and bars of a table beside the others? All are as wide as the first. @param {HTMLElement} main */
function areBarsLong(main) {
  const bars = main.querySelector(".tables .bars");
  if (!bars || countTables(main) > CROWD) return true;
  const least = bars.matches(".twice") ? BARS_TWICE : BARS;
  return bars.clientWidth >= least * parseFloat(getComputedStyle(bars).fontSize);
}
/** @param {Element} part */
const isAsWide = (part) => part.scrollWidth <= part.clientWidth;

/** Leave parts out: by itself that makes nothing fit. @param {...HTMLElement} parts */
function giveWay(...parts) {
  for (const part of parts) part.dataset.gone = "";
  return false;
}

/** The largest type between two sizes, in the layout that allows most; false where none fits. @param {HTMLElement} main @param {number} low @param {number} high */
function enlarge(main, low, high) {
  let [layout] = layouts(main);
  let size = 0;
  for (const each of layouts(main)) {
    const found = largest(main, each, low, high, size ? size + GAIN : low);
    if (found > size + GAIN) [layout, size] = [each, found];
  }
  arrange(main, layout);
  main.style.setProperty("--fit", String(size || low));
  return size > 0;
}

/** @param {HTMLElement} main @param {Layout} layout */
function arrange(main, { name, columns }) {
  main.dataset.layout = name;
  main.style.setProperty("--columns", String(columns));
}

/** The layouts to try. @param {HTMLElement} main @returns {Layout[]} */
function layouts(main) {
  if (main.querySelector(".two")) return BESIDE;
  const tables = countTables(main);
  const spreads = tables > CROWD ? SPREADS.slice(1, 2) : SPREADS;
  const columns = new Set(spreads.map((spread) => Math.min(tables, Math.ceil(Math.sqrt(tables * spread)))));
  return tables ? [...columns].map((each) => ({ ...PLAIN, columns: each })) : [PLAIN];
}

/** The largest type in one layout, which is looked for where `least` fits: each look lays out the whole wall; else 0. @param {HTMLElement} main @param {Layout} layout @param {number} low @param {number} high @param {number} least */
function largest(main, layout, low, high, least) {
  const at = (/** @type {number} */ size) => {
    main.style.setProperty("--fit", String(size));
    return fits(main);
  };
  arrange(main, layout);
  if (least > high || !at(least)) return 0;
  if (at(high)) return high;
  let [good, bad] = [low, high];
  for (let step = 0; step < 6; step += 1) {
    const middle = (good + bad) / 2;
    if (middle <= least || at(middle)) good = middle;
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
