// The line to the server: one WebSocket that comes back by itself, and knows when it has gone quiet.

const SILENCE = 45_000;
const FIRST = 200;
const MOST = 5_000;

/** A line. `hello` gives the first frame, `heard` takes frames, `changed` is told whether the line is up. */
export class Line {
  #socket = null;
  #tries = 0;
  #timer = 0;
  #last = 0;
  #over = false;

  constructor({ hello, heard, changed }) {
    Object.assign(this, { hello, heard, changed });
    this.up = false;
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
    socket.onopen = () => this.send(this.hello());
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

  /** Wait so many seconds before the next try, or a little longer: a server asks the whole room at once. */
  later(seconds) {
    this.#lost(seconds * 1000 * (1 + Math.random() / 2));
  }

  send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ v: 1, ...frame }));
  }

  /** The server has let us in. */
  isUp() {
    this.#tries = 0;
    this.up = true;
    this.changed(true);
  }

  #quiet() {
    return this.#socket !== null && Date.now() - this.#last > SILENCE;
  }

  #take(socket, data) {
    if (socket !== this.#socket) return;
    this.#last = Date.now();
    let frame = null;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    if (frame.t === "ping") this.send({ t: "pong", n: frame.n });
    else this.heard(frame);
  }

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
    if (before || this.#tries === 2) this.changed(false);
  }
}
