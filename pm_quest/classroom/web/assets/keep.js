// What this device keeps: who it is in a session, how far it has read, what is not answered yet. Nothing leaves it but the token.

const PREFIX = "pm-quest";
const memory = new Map(); // what could not be kept on the device, and lasts as long as the page
let store = null;
try {
  localStorage.setItem(`${PREFIX}-try`, "1");
  localStorage.removeItem(`${PREFIX}-try`);
  store = localStorage;
} catch {
  store = null; // a private window, or storage is forbidden
}

/** Can anything be kept beyond this page? */
export const keeps = () => store !== null && memory.size === 0;

export function get(name) {
  const text = memory.get(name) ?? store?.getItem(`${PREFIX}-${name}`);
  try {
    return text === null || text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function put(name, value) {
  const text = JSON.stringify(value);
  try {
    store.setItem(`${PREFIX}-${name}`, text);
    memory.delete(name);
  } catch {
    memory.set(name, text); // it is full, or there is none; what was kept before is still there
  }
}

export function drop(name) {
  store?.removeItem(`${PREFIX}-${name}`);
  memory.delete(name);
}

/** The names of all that is kept and begins so. */
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

/** Who this device is behind a code: `{token, session}`, made now where it is nobody yet. */
export function identity(code) {
  const kept = get(`as-${code}`);
  if (kept) return kept;
  const made = fresh(code);
  put(`as-${code}`, made);
  return made;
}

/** Somebody new. From the second one on, a `box` keeps apart what each has read and sent. */
function fresh(code) {
  return { token: random(), session: null, box: earlier(code).length ? `~${random().slice(0, 8)}` : "" };
}

/** Who this device has been behind a code before, and may be again: `[{token, session, box, name}]`, oldest first. */
export function earlier(code) {
  const found = get(`were-${code}`);
  return Array.isArray(found) ? found : [];
}

/** From now on this device is somebody, by default somebody new; who it was until now can be taken up again. */
export function become(code, me = null) {
  const before = get(`as-${code}`);
  const chosen = me?.token;
  const others = earlier(code).filter((each) => each.token !== chosen && each.token !== before?.token);
  if (before?.name && before.token !== chosen) others.push(before);
  put(`were-${code}`, others);
  const now = me ?? fresh(code);
  put(`as-${code}`, now);
  return now;
}

/** Who a personal link makes somebody: kept only once a server has said that the session has a list of names. */
export function personal(code, token) {
  const kept = get(`as-${code}`);
  const known = [kept, ...earlier(code)].find((each) => each?.token === token);
  return { ...(known ?? { token, session: null, box: kept ? `~${random().slice(0, 8)}` : "" }), linked: true };
}
