// The clock of a session, by the server's time.

import { h } from "./pieces/dom.js";
import { ours, say } from "./pieces/words.js";

/** @typedef {import("./frames").Clock} Clock */

let ahead = 0;

/** What time the server says it is: its clock and ours may differ. @param {number | undefined} now */
export function heardAt(now) {
  if (typeof now === "number") ahead = now - Date.now();
}

/** Milliseconds that are left; null where no clock is on. @param {Clock | null | undefined} clock */
export function left(clock) {
  if (!clock?.on) return null;
  return clock.since === null ? clock.left : Math.max(0, clock.left - Math.max(0, Date.now() + ahead - clock.since));
}

/** The clock as an element; null where none is on. Nobody is read it every second: it speaks up only near the end. @param {Clock | null | undefined} clock */
export function clockFace(clock) {
  const time = left(clock);
  if (!clock || time === null) return null;
  const seconds = Math.ceil(time / 1000);
  const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const near = clock.since !== null && seconds <= 10;
  const said = seconds === 0 ? say("up") : say(clock.since === null ? "paused" : "left", { t: shown });
  return h("p", { class: near ? "clock near" : "clock", role: "timer", "aria-live": "off", lang: ours() }, said);
}

/** What is said aloud when so many milliseconds are left. @type {readonly (readonly [number, string])[]} */
const MARKS = [
  [0, "up"],
  [10_000, "seconds"],
  [60_000, "minute"],
];

/** Return what to say aloud when the time left falls to one of the marks; null for nothing. @param {number | null} before @param {number | null} now */
export function passing(before, now) {
  if (before === null || now === null) return null;
  return MARKS.find(([mark]) => before > mark && now <= mark)?.[1] ?? null;
}
