// The frames between a server and the pages, key by key, as `docs/protocol.md` tells them. Texts of a story come as blocks.

import type { DebriefView, EndingView, Prose, TurnView } from "./pieces/views";

export type Mode = "alone" | "teams" | "together" | "round";

/** Counts by the id of a choice. */
export type Tally = Readonly<Record<string, number>>;

// What comes from the server

/** What somebody is told before they join. What an older server does not send is missing. */
export interface About {
  title: string;
  summary: string;
  language: string;
  mode: Mode;
  code?: string;
  sees: string;
  privacy?: readonly string[];
  name_needed: boolean;
  blind?: boolean;
  panel?: boolean;
}

export interface WelcomeFrame {
  t: "welcome";
  now: number;
  session: string;
  voter?: string;
  joined: boolean;
  about: About;
}

/** Why something was not done: to programs, and as a sentence. */
export interface Refusal {
  code: string;
  why: string;
}

export interface AckFrame {
  t: "ack";
  id: string;
  now?: number;
}

export interface RefusedFrame extends Refusal {
  t: "refused";
  id: string;
  now?: number;
}

export interface ErrorFrame extends Refusal {
  t: "error";
  retry?: number;
  personal?: boolean;
  now?: number;
}

export interface ByeFrame {
  t: "bye";
  why: string;
  now?: number;
}

export interface PingFrame {
  t: "ping";
  n: number;
  now?: number;
}

/** The parts of a student's view that have changed. */
export type ViewFrame = { t: "view"; now: number } & Parts;

export interface RoomFrame {
  t: "room";
  now: number;
  locked: boolean;
  room: Room;
}

/** A frame that a page hears; the line itself answers a ping. */
export type ServerFrame = WelcomeFrame | AckFrame | RefusedFrame | ErrorFrame | ByeFrame | ViewFrame | RoomFrame;

// What a page sends

export interface HelloFrame {
  t: "hello";
  id: "hello";
  role: "student" | "projector";
  blocks: true;
  code?: string;
  session?: string;
  token?: string;
  linked?: true;
}

export type ClientFrame = HelloFrame | { t: "do"; id: string; event: Deed } | { t: "pong"; n: number };

/** What is said with a vote; what is empty is left out. */
export interface Remark {
  reason?: string;
  certainty?: string;
  forecast?: string;
}

export type RemarkName = keyof Remark;

export interface VotedDeed extends Remark {
  kind: "voted";
  turn: number;
  round: number;
  choice: string;
  number: number;
}

export interface PlannedDeed {
  kind: "planned";
  cards: readonly string[];
  lead: string;
  number: number;
}

/** What a student does. */
export type Deed =
  | VotedDeed
  | PlannedDeed
  | { kind: "joined" | "called"; name: string }
  | { kind: "sat"; table: string }
  | { kind: "noted"; turn: number; reason: string }
  | { kind: "skipped"; turn: number }
  | { kind: "branched"; turn: number; shown: boolean }
  | { kind: "signed"; shown: boolean };

// The parts of a view

export interface Clock {
  on: boolean;
  left: number;
  since: number | null;
}

export interface SessionPart {
  title: string;
  employer: string | null;
  summary: string;
  language: string;
  mode: Mode;
  started: boolean;
  finished: boolean;
  reasons: boolean;
  clock: Clock | null;
  asks?: readonly RemarkName[];
}

export interface Shift {
  before: string;
  after: string;
  people: number;
}

export interface Quote {
  choice: string;
  round: number;
  reason: string;
}

export interface BallotPart {
  table: string;
  turn: number;
  round: number;
  open: boolean;
  held: boolean;
  waits: string;
  tie: boolean;
  ties: string;
  voted: number;
  missing: number;
  people: number;
  ended: boolean;
  tally: Tally | null;
  shift: readonly Shift[];
  last: Tally | null;
  how: string | null;
  tied: boolean;
  left?: number | null;
  quotes?: readonly Quote[];
  forecasts?: Tally | null;
}

export interface OwnVote extends Remark {
  choice: string;
  number: number;
}

export interface MePart {
  name: string;
  told: string;
  table: string;
  vote: OwnVote | null;
}

export interface TablePart {
  id: string;
  count: number;
  here: number;
  people: readonly { name: string; here: boolean }[];
}

export interface TableSize {
  id: string;
  count: number;
}

/** A choice on the way to a supposed decision. */
export interface LedStep {
  where: Prose;
  say: Prose;
  then: Prose;
}

export interface PanelPart {
  answered: number;
  total: number;
  supposed: boolean;
  led: readonly LedStep[];
  again: boolean;
  skipped: number;
  reason: string;
}

export interface DeskName {
  employer: string;
  title: string;
}

export interface RoundPart {
  gathered: boolean;
  place: number;
  named: boolean;
  label: string;
  text: Prose;
  weeks: number;
  money: number;
  cards: readonly { id: string; label: string; text: Prose }[];
  desks: readonly DeskName[];
  currency: string;
}

export interface PlanOption {
  id: string;
  card: string;
  label: string;
  say: Prose;
  weeks: number;
  money: number;
  chosen: boolean;
  closed: string | null;
}

export interface LeadOption {
  id: string;
  label: string;
}

/** Where a CV's points come from, and what decided: the same for one's own and on the wall. */
export interface DeskPlace {
  employer: string;
  place: number;
  of: number;
  called: boolean;
  read: boolean;
  why: string;
  sum: number;
  parts: readonly number[];
  decided: string;
}

export interface PlanPart {
  cards: readonly string[];
  weeks: number;
  money: number;
  options: readonly PlanOption[];
  leads: readonly LeadOption[];
  lead: string;
  number: number;
  sign: number | null;
  signed: boolean;
  places: readonly DeskPlace[];
}

/** What a student's page knows of a session; before a part has come, it is missing. */
export interface Parts {
  session?: SessionPart | null;
  story?: TurnView | null;
  ballot?: BallotPart | null;
  me?: MePart | null;
  debrief?: DebriefView | null;
  wanted?: readonly (string | null)[] | null;
  table?: TablePart | null;
  tables?: readonly TableSize[] | null;
  round?: RoundPart | null;
  plan?: PlanPart | null;
  panel?: PanelPart | null;
}

// The room, as the wall shows it

/** A ballot with what only the wall is told; its options once its votes are revealed. */
export interface WallTable extends BallotPart {
  numbers: Readonly<Record<string, number>>;
  offers?: readonly { id: string; say: Prose }[];
  before: Tally | null;
  ending: EndingView | null;
}

/** A decision of the room, in short: the votes for what was taken only where they were revealed. */
export interface RoomDecision {
  where: Prose;
  number: number;
  say: Prose;
  how: string | null;
  tied: boolean;
  wanted: number | null;
  votes: number;
}

export interface Closing {
  decisions: readonly RoomDecision[];
  endings: readonly { title: Prose; tables: number }[];
  open: number;
  taken: number;
}

export interface SortRule {
  kind: string;
  names: readonly string[];
}

export interface KindCount {
  kind: string;
  count: number;
}

export interface WallRow {
  sign: number;
  doings: string;
  deeds: readonly KindCount[];
  holds: readonly string[];
  lead: string;
  leads_with: string;
  sum: number | null;
  read: boolean;
  filter: boolean;
  called: boolean;
  name: string;
  was: number | null;
  was_called: boolean;
}

export interface CvMove {
  sign: number;
  was: number;
  now: number;
}

/** What is different from the desk before. */
export interface DeskShift {
  before: string;
  new: number;
  up: CvMove | null;
  down: CvMove | null;
}

export interface WallDesk {
  employer: string;
  title: string;
  sorts: readonly string[];
  rules: readonly SortRule[];
  filter: string | null;
  calls: number;
  rows: readonly WallRow[];
  shift: DeskShift | null;
}

export interface DoorCount {
  kind: string;
  label: string;
  held: number;
  opened: number;
  where: readonly string[];
}

export interface DeskOrder {
  employer: string;
  signs: readonly number[];
  called: number;
  read: number;
}

export interface FarthestApart {
  sign: number;
  best: number;
  best_at: string;
  worst: number;
  worst_at: string;
}

/** All orders at once, and what the room saw. */
export interface RoundClosing {
  orders: readonly DeskOrder[];
  tops: number;
  by_calls: readonly number[];
  apart: FarthestApart | null;
}

export interface RoundWall {
  gathered: boolean;
  place: number;
  places: number;
  label: string;
  desks: readonly DeskName[];
  planning: number;
  sent: number;
  desk: WallDesk | null;
  doors: readonly DoorCount[];
  closing: RoundClosing | null;
}

/** How far a panel is. */
export interface PanelWall {
  decisions: number;
  joined: number;
  begun: number;
  done: number;
  answered: number;
  seats: readonly number[];
}

export interface Room extends SessionPart {
  people: number;
  heads: Readonly<Record<string, number>>;
  places: Readonly<Record<string, string>>;
  tables: readonly WallTable[];
  story: TurnView | null;
  closing: Closing | null;
  round?: RoundWall | null;
  panel?: PanelWall | null;
}

// Looking back later

export interface LaterPart {
  mode: Mode;
  panel: boolean;
  voted: number;
  decided: number;
  card: readonly string[];
  certified: boolean;
  keep_days: number;
}

/** The answer of `POST /api/sessions/SESSION/later`. */
export interface LaterAnswer {
  session: SessionPart;
  debrief: DebriefView | null;
  wanted: readonly (string | null)[] | null;
  later: LaterPart;
}
