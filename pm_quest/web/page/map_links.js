// The lines of the map.

/**
 * Where a scene stands on the map: `x` from 0 to 1, `y` its layer, `to` the scenes it can lead to.
 * @typedef {{ id: string, x: number, y: number, to: string[] }} Spot
 */

/**
 * The layout of a map, as it travels: for each scene of the story its `x`, its `y`, and the places of the scenes that it can lead to.
 * @param {readonly string[]} scenes
 * @param {readonly [number, number, number[]][]} written
 * @returns {Spot[]}
 */
export const readLayout = (scenes, written) =>
  written.map(([x, y, to], at) => ({ id: scenes[at] ?? "", x, y, to: to.flatMap((each) => scenes[each] ?? []) }));

const SVG = "http://www.w3.org/2000/svg";

/**
 * The lines from what was seen to what is shown.
 * @param {readonly Spot[]} layout
 * @param {readonly Spot[]} spots
 * @param {Set<string>} seen
 * @param {number} rows
 */
export function drawLinks(layout, spots, seen, rows) {
  const places = new Map(spots.map((each) => [each.id, each]));
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", `0 0 1 ${rows}`);
  drawn.setAttribute("preserveAspectRatio", "none");
  for (const from of layout.filter((each) => seen.has(each.id))) {
    for (const to of from.to.flatMap((id) => places.get(id) ?? [])) drawn.append(drawLink(from, to, seen.has(to.id)));
  }
  return drawn;
}

/** @param {Spot} from @param {Spot} to @param {boolean} known */
function drawLink(from, to, known) {
  const line = document.createElementNS(SVG, "path");
  const [start, end, middle] = [from.y + 0.5, to.y + 0.5, (from.y + to.y) / 2 + 0.5];
  line.setAttribute("d", `M${from.x} ${start}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${end}`);
  if (!known) line.setAttribute("class", "fog");
  return line;
}
