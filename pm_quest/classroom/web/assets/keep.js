// What this device keeps: who it is in a session, how far it has read, what is not answered yet. Nothing leaves it but the token.

const PREFIX = "pm-quest";
/** @type {Map<string, string>} */
const memory = new Map(); // what could not be kept on the device, and lasts as long as the page
/** @type {Storage | null} */
let store = null;

/**
 * Who this device is in a session: what the server knows it by, and the box that keeps apart what each has read and sent.
 * @typedef {{ token: string, session: string | null, box: string, name?: string, linked?: true }} Identity
 */

try {
  localStorage.setItem(`${PREFIX}-try`, "1");
  localStorage.removeItem(`${PREFIX}-try`);
  store = localStorage;
} catch {
  store = null; // a private window, or storage is forbidden
}

/** Can anything be kept beyond this page? */
export const keeps = () => store !== null && memory.size === 0;

/**
 * What is kept under a name; null for nothing, and for what can't be read.
 * @template T
 * @param {string} name
 * @returns {T | null}
 */
export function get(name) {
  const text = memory.get(name) ?? store?.getItem(`${PREFIX}-${name}`);
  try {
    return text === null || text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {string} name @param {unknown} value */
export function put(name, value) {
  const text = JSON.stringify(value);
  try {
    if (!store) return void memory.set(name, text);
    store.setItem(`${PREFIX}-${name}`, text);
    memory.delete(name);
  } catch {
    memory.set(name, text); // it is full; what was kept before is still there
  }
}

/** @param {string} name */
export function drop(name) {
  store?.removeItem(`${PREFIX}-${name}`);
  memory.delete(name);
}

/** The names of all that is kept and begins so. @param {string} start */
export function names(start) {
  const kept = Object.keys(store ?? {})
    .filter((each) => each.startsWith(`${PREFIX}-`))
    .map((each) => each.slice(PREFIX.length + 1));
  return [...new Set([...kept, ...memory.keys()])].filter((each) => each.startsWith(start)).sort();
}

/** 128 bits as 22 letters, digits, hyphens and underscores. `randomUUID` is not there on plain http. */
export function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The token of a personal link, taken out of the address bar; null where there is none. */
export function linked() {
  const found = /^#me=([A-Za-z0-9_-]{22,64})$/.exec(location.hash);
  if (location.hash) history.replaceState(null, "", location.pathname);
  return found ? found[1] : null;
}

/** Who this device is behind a code, made now where it is nobody yet. @param {string} code */
export function identity(code) {
  /** @type {Identity | null} */
  const kept = get(`as-${code}`);
  if (kept) return kept;
  const made = fresh(code);
  put(`as-${code}`, made);
  return made;
}

/** Somebody new. From the second one on, a `box` keeps apart what each has read and sent. @param {string} code @returns {Identity} */
function fresh(code) {
  return { token: random(), session: null, box: earlier(code).length ? `~${random().slice(0, 8)}` : "" };
}

/** Who this device has been behind a code before, and may be again, oldest first. @param {string} code */
export function earlier(code) {
  /** @type {Identity[] | null} */
  const found = get(`were-${code}`);
  return Array.isArray(found) ? found : [];
}

/** From now on this device is somebody, by default somebody new; who it was until now can be taken up again. @param {string} code @param {Identity | null} [me] */
export function become(code, me = null) {
  /** @type {Identity | null} */
  const before = get(`as-${code}`);
  const chosen = me?.token;
  const others = earlier(code).filter((each) => each.token !== chosen && each.token !== before?.token);
  if (before?.name && before.token !== chosen) others.push(before);
  put(`were-${code}`, others);
  const now = me ?? fresh(code);
  put(`as-${code}`, now);
  return now;
}

/** Who a personal link makes somebody: kept only once a server has said that the session has a list of names. @param {string} code @param {string} token @returns {Identity} */
export function personal(code, token) {
  /** @type {Identity | null} */
  const kept = get(`as-${code}`);
  const known = [kept, ...earlier(code)].find((each) => each?.token === token);
  return { ...(known ?? { token, session: null, box: kept ? `~${random().slice(0, 8)}` : "" }), linked: true };
}
