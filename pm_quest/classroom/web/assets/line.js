// The line to the server: one WebSocket that comes back by itself, knows when it has gone quiet, and finds out whether it
// is the server that is away or the network that lets pages through and no WebSocket.

const SILENCE = 45_000;
const FIRST = 200;
const MOST = 5_000;
const OPENING = 15_000; // until a new connection has to have brought something
const ENOUGH = 3; // tries in vain after which it is asked whether the server is there

/** @typedef {import("./frames").ServerFrame} ServerFrame */
/** @typedef {import("./frames").ClientFrame} ClientFrame */
/** @typedef {import("./frames").PingFrame} PingFrame */

/**
 * What a line asks of its page: the first frame, to take frames, and to be told whether the line is up.
 * @typedef {object} LineEnds
 * @property {() => import("./frames").HelloFrame} hello
 * @property {(frame: ServerFrame) => void} heard
 * @property {(up: boolean) => void} changed
 */

/** A line. */
export class Line {
  /** @type {WebSocket | null} */
  #socket = null;
  #tries = 0;
  #timer = 0;
  #last = 0;
  #over = false;
  #heard = false;
  #reached = false;

  /** @type {LineEnds} */
  #ends;

  /** @param {LineEnds} ends */
  constructor(ends) {
    this.#ends = ends;
    this.up = false;
    this.blocked = false; // the server answers, and no WebSocket comes through
    addEventListener("online", () => this.hurry());
    addEventListener("offline", () => this.#lost());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.hurry());
    setInterval(() => this.#quiet() && this.#lost(), 5_000);
  }

  /** Connect, and stay connected. */
  open() {
    this.#over = false;
    clearTimeout(this.#timer);
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
    const socket = (this.#socket = new WebSocket(address));
    this.#last = Date.now();
    this.#heard = false;
    socket.onopen = () => this.send(this.#ends.hello());
    socket.onmessage = (message) => this.#take(socket, message.data);
    socket.onclose = () => socket === this.#socket && this.#lost();
  }

  /** No more, unless it is opened again. */
  close() {
    this.#over = true;
    this.#lost();
  }

  /** Try again at once, where there is no line, or one that has gone quiet. */
  hurry() {
    if (this.#over) return;
    if (this.#quiet()) this.#lost();
    if (!this.#socket) this.open();
  }

  /** Wait this many seconds before the next try, or a little longer: a server asks the whole room at once. @param {number} seconds */
  later(seconds) {
    this.#lost(seconds * 1000 * (1 + Math.random() / 2));
  }

  /** @param {ClientFrame} frame */
  send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ v: 1, ...frame }));
  }

  /** The server has let us in. */
  isUp() {
    this.#tries = 0;
    this.up = true;
    this.#ends.changed(true);
  }

  #quiet() {
    return this.#socket !== null && Date.now() - this.#last > (this.#heard ? SILENCE : OPENING);
  }

  /** Is the server there? What is not an answer of its own, such as a page of the network, does not count. */
  async #reach() {
    try {
      const answer = await fetch("/health", { cache: "no-store" });
      this.#reached = "sessions" in (await answer.json());
    } catch {
      this.#reached = false;
    }
  }

  /** One more try that brought nothing: where the server answered after the one before, the network lets no WebSocket through. */
  #failed() {
    if (this.#tries < ENOUGH) return;
    const before = this.blocked;
    this.blocked = this.#reached;
    if (navigator.onLine) this.#reach();
    else this.#reached = false;
    if (this.blocked !== before) this.#ends.changed(false);
  }

  /** @param {WebSocket} socket @param {string} data */
  #take(socket, data) {
    if (socket !== this.#socket) return;
    this.#last = Date.now();
    this.#heard = true;
    this.blocked = this.#reached = false;
    /** @type {ServerFrame | PingFrame} */
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    if (frame.t === "ping") this.send({ t: "pong", n: frame.n });
    else this.#ends.heard(frame);
  }

  /** @param {number | null} [wait] milliseconds until the next try; by default ever longer ones */
  #lost(wait = null) {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    const before = this.up;
    this.up = false;
    clearTimeout(this.#timer);
    if (!this.#over) {
      const most = Math.min(MOST, FIRST * 2 ** this.#tries);
      this.#tries += 1;
      this.#timer = setTimeout(() => this.hurry(), wait ?? most * (0.5 + Math.random() / 2));
    }
    if (before || this.#tries === 2) this.#ends.changed(false);
    if (socket && !this.#heard && !this.#over) this.#failed();
  }
}
