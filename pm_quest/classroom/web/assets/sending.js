// What was done and is not answered yet: kept by event, so that two windows never overwrite each other, and sent after each welcome.

import { drop, get, names, put, random } from "./keep.js";

const REPLACING = ["voted", "planned", "noted", "skipped", "branched"];

export class Sending {
  #start;
  #line;

  constructor(session, line) {
    this.#start = `send-${session}-`;
    this.#line = line;
  }

  /** All that waits for an answer: `{id, event, said}`, oldest first. */
  all() {
    const found = names(this.#start).map((name) => get(name));
    return found.filter((each) => each?.id && each.event).sort((one, other) => one.made - other.made);
  }

  /** Do something, now or as soon as there is a line. A vote or a plan takes the place of those before it that are not answered. */
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

  /** An answer came; gives what it was for, null where nothing is known of it. */
  answered(id) {
    const found = get(this.#start + id);
    drop(this.#start + id);
    return found;
  }

  /** The vote that waits for an answer; null where there is none. */
  vote() {
    return this.all().findLast((each) => each.event.kind === "voted") ?? null;
  }

  #send({ id, event }) {
    this.#line.send({ t: "do", id, event });
  }
}
