/** Finds the object by which a learning system is spoken to, where the standards say: in the parents, then in the opener and its parents. */

const MOST_WINDOWS = 500;

/**
 * The object of this name that has this function, in the nearest window; null where there is none.
 * @param {Window} from
 * @param {string} name
 * @param {string} needed
 * @returns {Record<string, unknown> | null}
 */
export function findApi(from, name, needed) {
  for (const place of listWindows(from)) {
    const found = readProperty(place, name);
    if (readProperty(found, needed) !== undefined) return /** @type {Record<string, unknown>} */ (found);
  }
  return null;
}

/**
 * Whether anybody else opened a window or shows it in a frame, so that a learning system may be near.
 * @param {Window} from
 */
export function isAmongOthers(from) {
  return readProperty(from, "parent") !== from || Boolean(readProperty(from, "opener"));
}

/**
 * A window and those around it, each once: its parents outwards, then the openers of all of these, with their parents.
 * @param {Window} from
 * @returns {Generator<unknown>}
 */
function* listWindows(from) {
  const seen = new Set();
  const starts = /** @type {unknown[]} */ ([from]);
  for (const start of starts) {
    for (let at = start; at && !seen.has(at) && seen.size < MOST_WINDOWS; at = readProperty(at, "parent")) {
      seen.add(at);
      starts.push(readProperty(at, "opener"));
      yield at;
    }
  }
}

/**
 * What an object has under a name; undefined where it has nothing, or belongs to somebody else who does not let us look.
 * @param {unknown} owner
 * @param {string} name
 * @returns {unknown}
 */
function readProperty(owner, name) {
  try {
    return /** @type {Record<string, unknown> | null | undefined} */ (owner)?.[name] ?? undefined;
  } catch {
    return undefined;
  }
}
