// A student's plan in a hiring round: what is planned on this device, whether the server has it yet or not.

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./frames").PlannedDeed} PlannedDeed */

/** @type {Pick<PlannedDeed, "cards" | "lead" | "number">} */
const NOTHING = { cards: [], lead: "", number: 0 };

export class OwnPlan {
  /** @type {Place} */
  #place;
  /** @type {PlannedDeed | null} what the server has taken, and is perhaps not in the view yet */
  #taken = null;
  #number = 0;

  /** @param {Place} place */
  constructor(place) {
    this.#place = place;
  }

  /** The plan as this device knows it; it waits until the server has it. */
  get now() {
    const { sending, parts } = this.#place;
    const waits = sending?.plan() ?? null;
    const shown = parts.plan ?? NOTHING;
    const newer = this.#taken && this.#taken.number > shown.number ? this.#taken : null;
    const { cards, lead } = waits ?? newer ?? shown;
    return { cards, lead, waits: waits !== null };
  }

  /** Plan something, or no longer; a letter that was sent goes with the new plan, as far as it can. @param {string} item */
  toggle(item) {
    const { cards, lead } = this.now;
    this.#keep(cards.includes(item) ? cards.filter((each) => each !== item) : [...cards, item], lead);
  }

  /** Send the letter, led by this. @param {string} lead */
  send(lead) {
    this.#keep(this.now.cards, lead);
  }

  /** Be named with one's CV, or no longer. @param {boolean} shown */
  agree(shown) {
    this.#place.act({ kind: "signed", shown });
  }

  /** The server has taken a plan. @param {PlannedDeed} plan */
  took(plan) {
    this.#taken = plan;
  }

  /** @param {readonly string[]} cards @param {string} lead */
  #keep(cards, lead) {
    const number = Math.max(Date.now(), (this.#place.parts.plan?.number ?? 0) + 1, this.#number + 1);
    this.#number = number;
    this.#place.act({ kind: "planned", cards, lead, number }, { kept: true });
  }
}
