// What a panellist does at a decision: pick an option, answer with a line for why, skip it, or go to the other ways.

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./pieces/views").OfferView} OfferView */

export class PanelAnswers {
  /** @type {Place} */
  #place;
  /** @type {{ turn: number, choice: string | null } | null} */
  #picked = null;
  /** @type {{ turn: number, reason: string } | null} */
  #written = null;

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
  }

  /** The turn of the decision that is asked now. */
  get #turn() {
    return this.#place.parts.ballot?.turn ?? 0;
  }

  /** Pick an option: it is sent with the answer; null says that one is missing. @param {OfferView | null} offer */
  pick(offer) {
    this.#picked = { turn: this.#turn, choice: offer?.id ?? null };
    this.#place.changed();
  }

  /** What is picked at the present decision; null for nothing. */
  get picked() {
    return this.#picked?.turn === this.#turn ? this.#picked.choice : null;
  }

  /** Was an answer sent off with nothing picked? */
  get pickedNothing() {
    return this.#picked?.turn === this.#turn && this.#picked.choice === null;
  }

  /** Write a reason at the present decision. @param {string} reason */
  write(reason) {
    this.#written = { turn: this.#turn, reason };
  }

  /** What is written there, sent or not. */
  get reason() {
    return this.#written?.turn === this.#turn ? this.#written.reason : this.#known;
  }

  /** The reason that the server has. */
  get #known() {
    return this.#place.parts.panel?.reason ?? "";
  }

  /** Answer, with the reason that is written or without. @param {OfferView} offer */
  answer(offer) {
    const reason = this.reason.trim();
    if (reason !== this.#known) this.#place.sending?.do({ kind: "noted", turn: this.#turn, reason });
    this.#place.vote(offer);
  }

  /** Leave the supposed decision for later. */
  skip() {
    this.#place.act({ kind: "skipped", turn: this.#turn });
  }

  /** To the decisions on other ways, or back to one's own story. @param {boolean} shown */
  branch(shown) {
    this.#place.act({ kind: "branched", turn: this.#turn, shown });
  }
}
