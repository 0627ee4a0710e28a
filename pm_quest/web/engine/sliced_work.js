/** Work that is done a few thousandths of a second at a time, so that the page answers in between. */

const SLICE = 4; // milliseconds at a time
const PAUSE = 8; // milliseconds between two of them: who presses then is answered at once
const CALM = 300; // milliseconds without any after a press: a new screen is drawn meanwhile

/**
 * Runs a generator to its end; each `yield` is where it can pause.
 * @template Result
 */
export class SlicedWork {
  /** @param {Generator<void, Result>} work */
  constructor(work) {
    this.work = work;
    /** @type {{ value: Result } | null} */
    this.done = null;
    /** @type {Promise<Result> | null} */
    this.running = null;
    this.isStopped = false;
    this.restsUntil = 0;
  }

  /** The result, once it is there; begins the work where nobody has.
   * @returns {Promise<Result>}
   */
  start() {
    this.running ??= new Promise((resolve, reject) => {
      const go = () => {
        try {
          const rest = this.restsUntil - performance.now();
          const done = rest > 0 ? this.done : this.continue(SLICE);
          if (done) resolve(done.value);
          else if (!this.isStopped) setTimeout(go, Math.max(rest, PAUSE));
        } catch (error) {
          reject(error);
        }
      };
      setTimeout(go);
    });
    return this.running;
  }

  /** The result, with all that is left of the work done now. */
  finish() {
    return /** @type {{ value: Result }} */ (this.continue(Infinity)).value;
  }

  /** Leaves the page alone for a moment. */
  rest() {
    this.restsUntil = performance.now() + CALM;
  }

  /** Gives the work up. */
  stop() {
    this.isStopped = true;
  }

  /** Works for so many milliseconds; returns the result where it is there.
   * @param {number} milliseconds
   */
  continue(milliseconds) {
    const end = performance.now() + milliseconds;
    while (this.done === null) {
      const next = this.work.next();
      if (next.done) this.done = { value: next.value };
      else if (performance.now() > end) break;
    }
    return this.done;
  }
}
