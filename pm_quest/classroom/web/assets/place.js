// A student's place in a session: what came from the server, what was done, and how far that was read.

import { heardAt } from "./clock.js";
import { keptCode } from "./codes.js";
import * as kept from "./keep.js";
import { Line } from "./line.js";
import { news } from "./news.js";
import { Reading } from "./reading.js";
import { Sending } from "./sending.js";

const PARTS = ["session", "story", "ballot", "me", "debrief", "wanted", "table", "tables", "round", "plan", "panel"];

/** `changed(what)` is called after everything that happens; `what` names news that is worth saying aloud. */
export class Place {
  constructor(changed) {
    Object.assign(this, {
      changed,
      code: "",
      under: "",
      about: null,
      joined: false,
      problem: null,
      over: null,
      note: null,
      parts: {},
      says: {},
      draft: null,
    });
    this.line = new Line({
      hello: () => this.#hello(),
      heard: (frame) => this.#hear(frame),
      changed: (up) => this.#line(up),
    });
    this.everUp = false;
    this.slow = false;
  }

  /** Go in by a code; with the token of a personal link, as that person. */
  enter(code, token = null) {
    this.code = code;
    this.under = kept.get(`as-${code}`) ? code : keptCode(code); // who types 8 for B tomorrow is still the same person
    this.me = token ? kept.personal(this.under, token) : kept.identity(this.under);
    this.problem = null;
    this.line.open();
    this.changed();
  }

  /** Another code, please. */
  leave(problem) {
    this.line.close();
    Object.assign(this, { code: "", about: null, joined: false, parts: {}, problem });
    this.changed();
  }

  /** Be somebody else on this device: somebody new, or one who was here before. */
  become(me = null) {
    this.line.close();
    Object.assign(this, {
      me: kept.become(this.under, me),
      about: null,
      joined: false,
      parts: {},
      problem: null,
      over: null,
      note: null,
      sending: null,
      reading: null,
      called: "",
      naming: false,
      everUp: false,
    });
    this.#acked = null;
    this.#planned = null;
    this.line.open();
    this.changed();
  }

  /** Be called by another name. */
  rename(name) {
    this.note = null;
    this.naming = false;
    if (name !== this.parts.me?.name) this.sending.do({ kind: "called", name });
    this.changed();
  }

  /** Take another table. */
  sit(table) {
    this.note = null;
    this.sending.do({ kind: "sat", table });
    this.changed();
  }

  join(name) {
    this.called = name;
    this.sending.do({ kind: "joined", name });
    this.changed();
  }

  /** Choose an offer, and say something with it before the vote is sent. */
  consider(offer) {
    const { reason = "", certainty = "", forecast = "" } = this.draft ?? this.wants?.remark ?? {};
    this.draft = { choice: offer.id, reason, certainty, forecast };
    this.note = null;
    this.changed("draftNow");
  }

  /** Vote for an offer of the present turn, with what is said with it. */
  vote(offer) {
    const { turn, round } = this.parts.ballot;
    const number = Math.max(Date.now(), (this.parts.me?.vote?.number ?? 0) + 1, (this.#number ?? 0) + 1);
    this.#number = number;
    this.note = null;
    this.sending.do({ kind: "voted", turn, round, choice: offer.id, number, ...this.#remark() }, offer.say);
    this.draft = null;
    this.changed(this.line.up ? null : "keptVote");
  }

  /** What is said with the vote that is being made; what is empty is left out, as is all of it where nothing is asked for. */
  #remark() {
    const asked = this.parts.session?.asks ?? [];
    return Object.fromEntries(asked.map((name) => [name, this.draft?.[name]]).filter(([, value]) => value));
  }

  /** Pick an option in a panel: it is sent with the answer; null says that one is missing. */
  pick(offer) {
    this.#picked = { turn: this.parts.ballot.turn, choice: offer?.id ?? null };
    this.changed();
  }

  /** Was an answer sent off with nothing picked? */
  get pickedNothing() {
    return this.#picked?.turn === this.parts.ballot?.turn && this.#picked.choice === null;
  }

  /** What is picked at the present decision of a panel; null for nothing. */
  get picked() {
    return this.#picked?.turn === this.parts.ballot?.turn ? this.#picked.choice : null;
  }

  /** Answer in a panel, with a reason or without. */
  answer(offer, why) {
    const { turn } = this.parts.ballot;
    if (why.trim() !== this.parts.panel.reason) this.sending.do({ kind: "noted", turn, reason: why.trim() });
    this.vote(offer);
  }

  /** Leave the supposed decision for later. */
  skip() {
    this.#step({ kind: "skipped", turn: this.parts.ballot.turn });
  }

  /** To the decisions on other ways, or back to one's own story. */
  branch(shown) {
    this.#step({ kind: "branched", turn: this.parts.ballot.turn, shown });
  }

  #step(event) {
    this.note = null;
    this.sending.do(event);
    this.changed();
  }

  /** Plan something, or no longer; a letter that was sent goes with the new plan, as far as it can. */
  plan(item) {
    const { cards, lead } = this.planned;
    this.#sendPlan(cards.includes(item) ? cards.filter((each) => each !== item) : [...cards, item], lead);
  }

  /** Send the letter, led by this. */
  send(lead) {
    this.#sendPlan(this.planned.cards, lead);
  }

  /** Be named with one's CV, or no longer. */
  agree(shown) {
    this.note = null;
    this.sending.do({ kind: "signed", shown });
    this.changed();
  }

  #sendPlan(cards, lead) {
    const number = Math.max(Date.now(), (this.parts.plan?.number ?? 0) + 1, (this.#number ?? 0) + 1);
    this.#number = number;
    this.note = null;
    this.sending.do({ kind: "planned", cards, lead, number });
    this.changed(this.line.up ? null : "keptVote");
  }

  /** The plan as this device knows it: `{cards, lead, waits}`; it waits until the server has it. */
  get planned() {
    const waits = this.sending?.all().findLast((each) => each.event.kind === "planned")?.event;
    const newer = this.#planned && this.#planned.number > this.parts.plan.number ? this.#planned : null; // taken, and not in the view yet
    const { cards, lead } = waits ?? newer ?? this.parts.plan;
    return { cards, lead, waits: Boolean(waits) };
  }

  /** What this student wants in the present ballot: `{choice, remark, state}` with `kept`, `sending` or `counted`; null for nothing. */
  get wants() {
    const ballot = this.parts.ballot;
    const waits = this.sending?.vote()?.event;
    if (ballot && waits && waits.turn === ballot.turn && waits.round === ballot.round) {
      return { choice: waits.choice, remark: waits, state: this.line.up ? "sending" : "kept" };
    }
    const [acked, told] = [this.#acked, this.parts.me?.vote];
    const newer =
      ballot && acked?.turn === ballot.turn && acked.round === ballot.round && acked.number > (told?.number ?? 0);
    const vote = newer ? acked : told;
    return vote ? { choice: vote.choice, remark: vote, state: "counted" } : null;
  }

  /** What this student had wanted in a turn, as it was said; null where this device does not know. */
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

  #number = 0;
  #picked = null;
  #acked = null;
  #planned = null;

  #hello() {
    const way = this.me.session ? { session: this.me.session } : { code: this.code };
    return {
      t: "hello",
      id: "hello",
      role: "student",
      blocks: true,
      token: this.me.token,
      ...(this.me.linked ? { linked: true } : {}),
      ...way,
    };
  }

  #line(up) {
    this.slow = !up;
    this.changed();
  }

  #hear(frame) {
    heardAt(frame.now);
    if (frame.t === "welcome") this.#welcomed(frame);
    else if (frame.t === "view") this.#viewed(frame);
    else if (frame.t === "ack") this.#acknowledged(frame);
    else if (frame.t === "refused") this.#refused(frame);
    else if (frame.t === "error") this.#error(frame);
    else if (frame.t === "bye") this.#bye(frame);
  }

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

  #viewed(frame) {
    const before = this.parts;
    this.joined = true;
    this.parts = { ...before };
    for (const name of PARTS) if (name in frame) this.parts[name] = frame[name];
    const { story, ballot, me } = this.parts;
    if (me && me.name !== this.me.name) {
      this.me = { ...this.me, name: me.name };
      kept.put(`as-${this.under}`, this.me);
    }
    if (story && story !== before.story) this.reading.hear(story);
    if (ballot?.turn !== before.ballot?.turn || ballot?.round !== before.ballot?.round || !ballot?.open)
      this.draft = null;
    this.changed(news(before.ballot, ballot, this.parts.session, before.session));
  }

  #acknowledged(frame) {
    const done = this.sending.answered(frame.id);
    if (done?.event.kind === "joined") this.joined = true;
    if (done?.event.kind === "planned") this.#planned = done.event;
    if (done?.event.kind !== "voted") return this.changed();
    const again = this.wants?.state === "counted";
    this.#acked = done.event;
    this.says = { ...this.says, [done.event.turn]: { choice: done.event.choice, say: done.said } };
    kept.put(`says-${this.#own}`, this.says);
    return this.changed(again ? "changed" : this.alone ? "countSelf" : "count");
  }

  #refused(frame) {
    const done = this.sending.answered(frame.id);
    if (!done || (done.event.kind === "joined" && this.joined)) return this.changed();
    this.note = { code: frame.code, why: frame.why, said: done.said, vote: done.event.kind === "voted" };
    return this.changed();
  }

  #error(frame) {
    if (frame.code === "not_personal") {
      if (kept.get(`as-${this.under}`)?.token === this.me.token) kept.drop(`as-${this.under}`);
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

  #bye(frame) {
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
