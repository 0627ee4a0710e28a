// What was done and is not answered yet: kept by event, so that two windows never overwrite each other, and sent after each welcome.

import { drop, get, names, put, random } from "./keep.js";

const REPLACING = ["voted", "planned", "noted", "skipped", "branched"];

/** @typedef {import("./frames").Deed} Deed */
/** @typedef {import("./frames").VotedDeed} VotedDeed */
/** @typedef {import("./pieces/views").Prose} Prose */

/**
 * Something that waits for an answer: the event, and for a vote what its option says.
 * @template {Deed} [D=Deed]
 * @typedef {{ id: string, event: D, said: Prose, made: number }} Waiting
 */

export class Sending {
  /** @type {string} */
  #start;
  /** @type {import("./line.js").Line} */
  #line;

  /** @param {string} session @param {import("./line.js").Line} line */
  constructor(session, line) {
    this.#start = `send-${session}-`;
    this.#line = line;
  }

  /** All that waits for an answer, oldest first. */
  all() {
    const found = names(this.#start).map((name) => /** @type {Waiting | null} */ (get(name)));
    return found.flatMap((each) => (each?.id && each.event ? [each] : [])).sort((one, other) => one.made - other.made);
  }

  /** Do something, now or as soon as there is a line. A vote or a plan takes the place of those before it that are not answered. @param {Deed} event @param {Prose} [said] */
  do(event, said = "") {
    if (REPLACING.includes(event.kind))
      for (const each of this.all()) if (each.event.kind === event.kind) this.answered(each.id);
    const id = random();
    put(this.#start + id, { id, event, said, made: Date.now() });
    if (this.#line.up) this.#send({ id, event });
    return id;
  }

  /** Send all of it, again or for the first time, under the ids that it has. */
  resend() {
    for (const each of this.all()) this.#send(each);
  }

  /** An answer came; gives what it was for, null where nothing is known of it. @param {string} id */
  answered(id) {
    /** @type {Waiting | null} */
    const found = get(this.#start + id);
    drop(this.#start + id);
    return found;
  }

  /** The vote that waits for an answer; null where there is none. */
  vote() {
    return this.#last("voted")?.event ?? null;
  }

  /** The plan that waits for an answer; null where there is none. */
  plan() {
    return this.#last("planned")?.event ?? null;
  }

  /**
   * The last event of a kind that waits for an answer.
   * @template {Deed["kind"]} K
   * @param {K} kind
   */
  #last(kind) {
    const found = this.all().findLast((each) => each.event.kind === kind);
    return /** @type {Waiting<Extract<Deed, {kind: K}>> | undefined} */ (found);
  }

  /** @param {{ id: string, event: Deed }} waiting */
  #send({ id, event }) {
    this.#line.send({ t: "do", id, event });
  }
}
