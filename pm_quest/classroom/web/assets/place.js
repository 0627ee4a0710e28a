// A student's place in a session: what came from the server, what was done, and how far that was read.

import { heardAt } from "./clock.js";
import { keptCode } from "./codes.js";
import * as kept from "./keep.js";
import { Line } from "./line.js";
import { news } from "./news.js";
import { OwnPlan } from "./own_plan.js";
import { PanelAnswers } from "./panel_answers.js";
import { Reading } from "./reading.js";
import { Sending } from "./sending.js";

/** @typedef {import("./frames").Deed} Deed */
/** @typedef {import("./frames").ServerFrame} ServerFrame */
/** @typedef {import("./frames").Refusal} Refusal */
/** @typedef {import("./frames").Remark} Remark */
/** @typedef {import("./keep.js").Identity} Identity */
/** @typedef {import("./pieces/views").OfferView} OfferView */
/** @typedef {import("./pieces/views").Prose} Prose */

/** A vote that is being made, with what is said with it. @typedef {{ choice: string } & Required<Remark>} Draft */
/** What this student wants: kept here, on its way, or counted. @typedef {{ choice: string, remark: Remark, state: "kept" | "sending" | "counted" }} Want */
/** What was not taken, until it is understood. @typedef {Refusal & { said: Prose, vote: boolean }} Note */
/** What is wrong with what was typed, as the words for it. @typedef {{ key: string, values?: Record<string, string | number> }} Complaint */
/** What had been wanted in a turn, as it was said. @typedef {{ choice: string, say: Prose }} Said */

/** @type {readonly (keyof import("./frames").Parts)[]} */
const PARTS = ["session", "story", "ballot", "me", "debrief", "wanted", "table", "tables", "round", "plan", "panel"];
/** @type {Identity} */
const NOBODY = { token: "", session: null, box: "" };

export class Place {
  code = "";
  under = ""; // the code under which this device keeps who it is
  /** @type {Identity} */
  me = NOBODY;
  /** @type {import("./frames").About | null} */
  about = null;
  /** @type {import("./frames").Parts} */
  parts = {};
  joined = false;
  called = ""; // the name that somebody asked to have
  typed = ""; // what stood in the place of a code
  naming = false; // whether another name is being asked for
  /** @type {Complaint | null} */
  complaint = null;
  /** @type {Refusal | null} */
  problem = null;
  /** @type {Note | null} */
  note = null;
  /** @type {{ why: string, refusal?: Refusal } | null} */
  over = null;
  /** @type {Draft | null} */
  draft = null;
  /** @type {Record<number, Said>} */
  says = {};
  /** @type {Sending | null} */
  sending = null;
  /** @type {Reading | null} */
  reading = null;
  everUp = false;
  slow = false;
  plan = new OwnPlan(this);
  panel = new PanelAnswers(this);
  #number = 0;
  /** @type {import("./frames").VotedDeed | null} */
  #acked = null;

  /** @param {(news?: string | null) => void} changed called after everything that happens, with news that is worth saying aloud */
  constructor(changed) {
    this.changed = changed;
    this.line = new Line({
      hello: () => this.#hello(),
      heard: (frame) => this.#hear(frame),
      changed: (up) => this.#line(up),
    });
  }

  /** Go in by a code; with the token of a personal link, as that person. @param {string} code @param {string | null} [token] */
  enter(code, token = null) {
    this.code = code;
    this.under = kept.get(`as-${code}`) ? code : keptCode(code); // who types 8 for B tomorrow is still the same person
    this.me = token ? kept.personal(this.under, token) : kept.identity(this.under);
    this.problem = null;
    this.line.open();
    this.changed();
  }

  /** Another code, please. @param {Refusal} problem */
  leave(problem) {
    this.line.close();
    Object.assign(this, { code: "", about: null, joined: false, parts: {}, problem });
    this.changed();
  }

  /** Be somebody else on this device: somebody new, or one who was here before. @param {Identity | null} [me] */
  become(me = null) {
    this.line.close();
    this.me = kept.become(this.under, me);
    Object.assign(this, { about: null, joined: false, parts: {}, called: "", naming: false, everUp: false });
    Object.assign(this, { problem: null, over: null, note: null, sending: null, reading: null });
    this.#acked = null;
    this.plan = new OwnPlan(this);
    this.line.open();
    this.changed();
  }

  /** Do something. What is worth keeping without a connection is said to be kept. @param {Deed} event @param {{ said?: Prose, kept?: boolean }} [how] */
  act(event, { said = "", kept = false } = {}) {
    this.note = null;
    this.sending?.do(event, said);
    this.changed(kept && !this.line.up ? "keptVote" : null);
  }

  /** @param {string} name */
  join(name) {
    this.called = name;
    this.act({ kind: "joined", name });
  }

  /** Be called by another name. @param {string} name */
  rename(name) {
    this.naming = false;
    if (name === this.parts.me?.name) this.understood();
    else this.act({ kind: "called", name });
  }

  /** Take another table. @param {string} table */
  sit(table) {
    this.act({ kind: "sat", table });
  }

  /** Choose an offer, and say something with it before the vote is sent. @param {OfferView} offer */
  consider(offer) {
    const { reason = "", certainty = "", forecast = "" } = this.draft ?? this.wants?.remark ?? {};
    this.draft = { choice: offer.id, reason, certainty, forecast };
    this.note = null;
    this.changed("draftNow");
  }

  /** Vote for an offer of the present turn, with what is said with it. @param {OfferView} offer */
  vote(offer) {
    const { ballot, me } = this.parts;
    if (!ballot) return;
    const number = Math.max(Date.now(), (me?.vote?.number ?? 0) + 1, this.#number + 1);
    this.#number = number;
    const { turn, round } = ballot;
    const remark = this.#remark();
    this.draft = null;
    this.act({ kind: "voted", turn, round, choice: offer.id, number, ...remark }, { said: offer.say, kept: true });
  }

  /** What is said with the vote that is being made; what is empty is left out, as is all of it where nothing is asked for. @returns {Remark} */
  #remark() {
    const asked = this.parts.session?.asks ?? [];
    return Object.fromEntries(asked.map((name) => [name, this.draft?.[name]]).filter(([, value]) => value));
  }

  /** Say what is wrong with what was typed. @param {string} key @param {Record<string, string | number>} [values] */
  complain(key, values = {}) {
    this.complaint = { key, values };
    this.changed();
  }

  /** Read on. */
  read() {
    this.reading?.next();
    this.changed();
  }

  /** To what it all came to, or back from there. @param {boolean} back */
  look(back) {
    this.reading?.look(back);
    this.changed();
  }

  /** What was not taken is understood. */
  understood() {
    this.note = null;
    this.changed();
  }

  /** Ask for another name, or no longer. @param {boolean} naming */
  asked(naming) {
    this.naming = naming;
    this.changed();
  }

  /** What this student wants in the present ballot; null for nothing. @returns {Want | null} */
  get wants() {
    const { ballot, me } = this.parts;
    const waits = this.sending?.vote();
    if (ballot && waits && waits.turn === ballot.turn && waits.round === ballot.round) {
      return { choice: waits.choice, remark: waits, state: this.line.up ? "sending" : "kept" };
    }
    const [acked, told] = [this.#acked, me?.vote];
    const isNewer = acked?.turn === ballot?.turn && acked?.round === ballot?.round;
    const vote = acked && isNewer && acked.number > (told?.number ?? 0) ? acked : told;
    return vote ? { choice: vote.choice, remark: vote, state: "counted" } : null;
  }

  /** What this student had wanted in a turn, as it was said; null where this device does not know. @param {number} turn */
  wanted(turn) {
    return this.says[turn] ?? null;
  }

  /** Under which name this device keeps what is one's own in this session. */
  get #own() {
    return this.me.session + (this.me.box ?? "");
  }

  get alone() {
    return this.about?.mode === "alone";
  }

  /** @returns {import("./frames").HelloFrame} */
  #hello() {
    const { token, linked, session } = this.me;
    const way = session ? { session } : { code: this.code };
    return { t: "hello", id: "hello", role: "student", blocks: true, token, ...(linked ? { linked } : {}), ...way };
  }

  /** @param {boolean} up */
  #line(up) {
    this.slow = !up;
    this.changed();
  }

  /** @param {ServerFrame} frame */
  #hear(frame) {
    heardAt(frame.now);
    if (frame.t === "welcome") this.#welcomed(frame);
    else if (frame.t === "view") this.#viewed(frame);
    else if (frame.t === "ack") this.#acknowledged(frame);
    else if (frame.t === "refused") this.#refused(frame);
    else if (frame.t === "error") this.#failed(frame);
    else if (frame.t === "bye") this.#dismissed(frame);
  }

  /** @param {import("./frames").WelcomeFrame} frame */
  #welcomed(frame) {
    this.about = frame.about;
    this.joined = frame.joined;
    this.everUp = true;
    if (this.me.session !== frame.session || !this.sending) {
      this.me = { ...this.me, session: frame.session };
      kept.become(this.under, this.me);
      this.sending = new Sending(this.#own, this.line);
      this.reading = new Reading(this.#own);
      this.says = kept.get(`says-${this.#own}`) ?? {};
    }
    this.sending.resend();
    this.line.isUp();
  }

  /** @param {import("./frames").ViewFrame} frame */
  #viewed(frame) {
    const before = this.parts;
    this.joined = true;
    this.parts = {
      ...before,
      ...Object.fromEntries(PARTS.filter((name) => name in frame).map((name) => [name, frame[name]])),
    };
    const { story, ballot, me } = this.parts;
    if (me && me.name !== this.me.name) {
      this.me = { ...this.me, name: me.name };
      kept.put(`as-${this.under}`, this.me);
    }
    if (story && story !== before.story) this.reading?.hear(story);
    if (ballot?.turn !== before.ballot?.turn || ballot?.round !== before.ballot?.round || !ballot?.open)
      this.draft = null;
    this.changed(news(before.ballot, ballot, this.parts.session, before.session));
  }

  /** @param {import("./frames").AckFrame} frame */
  #acknowledged(frame) {
    const done = this.sending?.answered(frame.id);
    if (done?.event.kind === "joined") this.joined = true;
    if (done?.event.kind === "planned") this.plan.took(done.event);
    if (done?.event.kind !== "voted") return this.changed();
    const again = this.wants?.state === "counted";
    this.#acked = done.event;
    this.says = { ...this.says, [done.event.turn]: { choice: done.event.choice, say: done.said } };
    kept.put(`says-${this.#own}`, this.says);
    return this.changed(again ? "changed" : this.alone ? "countSelf" : "count");
  }

  /** @param {import("./frames").RefusedFrame} frame */
  #refused(frame) {
    const done = this.sending?.answered(frame.id);
    if (!done || (done.event.kind === "joined" && this.joined)) return this.changed();
    this.note = { code: frame.code, why: frame.why, said: done.said, vote: done.event.kind === "voted" };
    return this.changed();
  }

  /** @param {import("./frames").ErrorFrame} frame */
  #failed(frame) {
    if (frame.code === "not_personal") {
      /** @type {Identity | null} */
      const known = kept.get(`as-${this.under}`);
      if (known?.token === this.me.token) kept.drop(`as-${this.under}`);
      this.enter(this.code); // the sender of this link could act as us, so each device has its own token
    } else if (typeof frame.retry === "number") {
      if (!this.everUp) this.problem = frame;
      this.line.later(frame.retry);
    } else if (this.me.session && !this.everUp) {
      kept.drop(`as-${this.under}`); // the session of then is gone; the code may be another one's now
      this.enter(this.code);
    } else if (!this.everUp) {
      kept.drop(`as-${this.under}`);
      this.leave(frame);
    } else {
      this.line.close();
      this.over = { why: "refused", refusal: frame };
    }
    this.changed();
  }

  /** @param {import("./frames").ByeFrame} frame */
  #dismissed(frame) {
    if (frame.why === "shutdown") return;
    this.line.close();
    this.over = { why: frame.why };
    this.changed();
  }

  /** Take the session back from another window. */
  back() {
    this.over = null;
    this.line.open();
    this.changed();
  }
}
