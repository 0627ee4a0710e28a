// What a front end shows, as plain values: the views of `pm_quest/story/view.py`, with each Markdown text parsed.
// A view that has no Markdown is that of the engine.

import type { Exhibit } from "../engine/model";
import type { MeterView, PanelVotesView } from "../engine/views";

export type { MeterView, PanelVotesView };

/** A text, `["em", inlines]`, `["strong", inlines]`, `["code", text]` or `["br"]`. */
export type Inline = string | ["em" | "strong", Inline[]] | ["code", string] | ["br"];

/** A block of Markdown, as `pm_quest/kit/markdown_blocks.py` parses it. */
export type Block =
  | ["p" | "line" | "heading", Inline[]]
  | ["ul", Block[][]]
  | ["ol", number, Block[][]]
  | ["quote", Block[]]
  | ["code", string]
  | ["rule"];

/** A Markdown text: parsed, or, where it was not, as it is. */
export type Prose = readonly Block[] | string | null | undefined;

export type Fit = "adapts" | "neutral" | "forces";

export interface OfferView {
  id: string;
  say: Prose;
  open: boolean;
  locked: Prose;
}

export interface ExhibitView {
  id: string;
  title: string;
  kind: Exhibit["kind"];
  show: boolean;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  note: Prose;
  sender: string;
  to: string;
  date: string;
  text: Prose;
  unit: string;
  labels: readonly string[];
  series: readonly { label: string; numbers: readonly number[] }[];
}

export interface PersonView {
  id?: string;
  name: string;
  who: Prose;
  here?: boolean;
}

export interface TermView {
  term: string;
  meaning: Prose;
}

export interface EchoView {
  part: "scene" | "text" | "signal" | "offer";
  index: number;
  count: number;
  decision: number;
  when: string;
  say?: Prose;
}

export interface EndingView {
  id: string;
  title: Prose;
  /** Withheld in a panel that still answers. */
  impact: number | null;
}

export interface SceneView {
  id: string;
  where: Prose;
  text: Prose;
  signals: readonly Prose[];
  offers: readonly OfferView[];
  meters: readonly MeterView[];
  skills: Readonly<Record<string, number>> | null;
  adaptability: number | null;
  ending: EndingView | null;
  mode: "scene" | "passage" | "ending" | "stuck";
  exhibits?: readonly ExhibitView[];
  cast?: readonly PersonView[];
  echoes?: readonly EchoView[];
  terms?: readonly TermView[];
  taken_before?: readonly string[];
}

export interface OutcomeView {
  choice: string;
  say: Prose;
  fit: Fit | null;
  gain: Readonly<Record<string, number>>;
  then: Prose;
  because: Prose;
  echoes?: readonly EchoView[];
}

export interface TurnView {
  turn: number;
  scenes: readonly SceneView[];
  outcome: OutcomeView | null;
  before?: Readonly<Record<string, number>>;
}

export interface AlternativeView extends OfferView {
  taken: boolean;
  fit: Fit | null;
  because: Prose;
  book: string | null;
  act: string | null;
  panel?: PanelVotesView | null;
}

export interface DecisionView {
  number: number;
  scene: string;
  where: Prose;
  text: Prose;
  signals: readonly Prose[];
  outcome: OutcomeView;
  offers: readonly AlternativeView[];
  passages: readonly { where: Prose; text: Prose }[];
}

export interface HabitView {
  act: string;
  taken: number;
  fitted: number;
}

export interface DebriefView {
  ending: EndingView | null;
  text: Prose;
  adaptability: number;
  lowest: number;
  highest: number;
  skills: Readonly<Record<string, number>>;
  meters: readonly MeterView[];
  decisions: readonly DecisionView[];
  voted?: boolean;
  habits: { decisions: number; habits: readonly HabitView[] } | null;
}
