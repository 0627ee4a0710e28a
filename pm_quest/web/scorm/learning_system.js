/** A learning system as the page speaks to it: both versions of SCORM behind one face, which never throws. */

import { findApi } from "./find_api.js";

/** @typedef {"1.2" | "2004"} ScormVersion */
/** @typedef {"yes" | "no" | "nothing"} Answer  What it said to a call; "nothing" where that was neither. */

/** The names of the calls in each version. */
const CALLS = {
  1.2: {
    object: "API",
    begin: "LMSInitialize",
    read: "LMSGetValue",
    write: "LMSSetValue",
    commit: "LMSCommit",
    end: "LMSFinish",
  },
  2004: {
    object: "API_1484_11",
    begin: "Initialize",
    read: "GetValue",
    write: "SetValue",
    commit: "Commit",
    end: "Terminate",
  },
};

export class LearningSystem {
  /** @type {Map<string, string>}  What was written last, by element. */
  #written = new Map();

  /**
   * @param {Record<string, unknown>} api
   * @param {ScormVersion} version
   */
  constructor(api, version) {
    this.api = api;
    this.version = version;
    this.calls = CALLS[version];
    this.isOpen = false;
  }

  /**
   * The learning system around a window; null where there is none.
   * @param {Window} from
   * @param {ScormVersion} version
   */
  static find(from, version) {
    const { object, begin } = CALLS[version];
    const api = findApi(from, object, begin);
    return api === null ? null : new LearningSystem(api, version);
  }

  /** Begins the session. Whatever is answered, it may be spoken to: some begin it themselves, and refuse to do so twice. */
  begin() {
    this.isOpen = true;
    return readAnswer(this.#call(this.calls.begin, ""));
  }

  /**
   * The value of an element; empty where there is none.
   * @param {string} element
   * @returns {string}
   */
  read(element) {
    const value = this.#call(this.calls.read, element);
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  }

  /**
   * Writes a value, unless it is the one that was written last.
   * @param {string} element
   * @param {string} value
   * @returns {Answer}
   */
  write(element, value) {
    if (this.#written.get(element) === value) return "yes";
    const answer = readAnswer(this.#call(this.calls.write, element, value));
    if (answer === "yes") this.#written.set(element, value);
    return answer;
  }

  /** @returns {Answer} */
  commit() {
    return readAnswer(this.#call(this.calls.commit, ""));
  }

  /** Ends the session, once. */
  end() {
    if (this.isOpen) this.#call(this.calls.end, "");
    this.isOpen = false;
  }

  /**
   * What a call gives; false, which is a no, where it throws, and undefined where there is no such call.
   * @param {string} name
   * @param {...string} given
   * @returns {unknown}
   */
  #call(name, ...given) {
    try {
      return /** @type {Record<string, (...given: string[]) => unknown>} */ (this.api)[name]?.(...given);
    } catch {
      return false;
    }
  }
}

/**
 * @param {unknown} given
 * @returns {Answer}
 */
function readAnswer(given) {
  const said = String(given).toLowerCase();
  return said === "true" || said === "1" ? "yes" : said === "false" || said === "0" ? "no" : "nothing";
}
