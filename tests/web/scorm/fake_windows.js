/** Windows around a page, as plain objects: what stands where, and what may be looked at. */

import { findApi, isAmongOthers } from "/scorm/find_api.js";

const api = (name) => ({ LMSInitialize: () => "true", name });
const foreign = (parent) =>
  Object.defineProperty({ parent, opener: null }, "API", {
    get: () => {
      throw new DOMException("Blocked a frame from accessing a cross-origin frame.", "SecurityError");
    },
  });
const top = (more = {}) => {
  const made = { opener: null, ...more };
  made.parent = made;
  return made;
};
const inside = (parent, more = {}) => ({ parent, opener: null, ...more });

const PLACES = {
  "its own window": () => top({ API: api("found") }),
  "the parent": () => inside(top({ API: api("found") })),
  "nine frames up": () => Array.from({ length: 9 }).reduce((at) => inside(at), top({ API: api("found") })),
  "the nearest of two": () => inside(inside(top({ API: api("far") }), { API: api("found") })),
  "the opener": () => top({ opener: top({ API: api("found") }) }),
  "a parent of the opener": () => top({ opener: inside(top({ API: api("found") })) }),
  "the opener of the parent": () => inside(top({ opener: top({ API: api("found") }) })),
  "a parent before an opener": () => inside(top({ API: api("found") }), { opener: top({ API: api("far") }) }),
  "beyond a foreign window": () => inside(foreign(top({ API: api("found") }))),
  "beyond something else of that name": () => inside(inside(top({ API: api("found") }), { API: { tagName: "DIV" } })),
  "an object without a prototype": () => top({ API: Object.assign(Object.create(null), api("found")) }),
  nowhere: () => inside(inside(top())),
  "behind a foreign window only": () => inside(foreign(foreign(top()))),
  "in a ring": () => {
    const one = { opener: null };
    one.parent = { parent: one, opener: one };
    return one;
  },
  "in a row without end": () => {
    const endless = () => Object.defineProperty({ opener: null }, "parent", { get: endless });
    return endless();
  },
  "where a window is closed": () => inside(null, { opener: null }),
};

/** What is found in each place: the name of the object, or null. */
export function findEverywhere() {
  return Object.fromEntries(
    Object.entries(PLACES).map(([place, build]) => [place, findApi(build(), "API", "LMSInitialize")?.name ?? null]),
  );
}

/** Whether each place has others around, where a learning system may yet appear. */
export function listAmongOthers() {
  return [top(), inside(top()), top({ opener: top() }), foreign(top())].map(isAmongOthers);
}
