// The views of play (`pm_quest/story/view.py`), key by key. What is withheld is null. A text still has its names beside it; `view_codec.js` writes it.

import type { EchoView } from "./echoes.js";
import type { Exhibit, Fit, Meter } from "./model";
import type { FilledText } from "./text.js";
import type { Whole } from "./whole_numbers.js";

/** Numbers by the id of their meter or skill. */
export type Numbers = Readonly<Record<string, Whole>>;
/** What can be done in a scene: choose, read on, look back, or nothing. */
export type SceneMode = "scene" | "passage" | "ending" | "stuck";

/** A meter and its value. */
export interface MeterView extends Omit<Meter, "start"> {
  value: number;
}

/** What may be known of a story from the start; the meters have their starting values. */
export interface StoryView {
  title: string;
  summary: string;
  employer: string | null;
  language: string;
  meters: readonly MeterView[];
}

export interface OfferView {
  id: string;
  say: FilledText;
  open: boolean;
  locked: FilledText | null;
}

/** A document that lies on the table in a scene; `show` says whether it opens on arriving. */
export interface ExhibitView extends Omit<Exhibit, "note" | "text"> {
  show: boolean;
  note: FilledText;
  text: FilledText;
}

/** Somebody of the cast whom the player has met; `here` where a text of this scene names them. */
export interface PersonView {
  id: string;
  name: string;
  who: FilledText;
  here: boolean;
}

/** A term of the glossary, and what it means. */
export interface TermView {
  term: string;
  meaning: FilledText;
}

export interface EndingView {
  id: string;
  title: FilledText;
  impact: number;
}

/** A scene that was arrived at, and the numbers there. */
export interface SceneView {
  id: string;
  where: FilledText;
  text: FilledText;
  signals: readonly FilledText[];
  offers: readonly OfferView[];
  meters: readonly MeterView[];
  skills: Numbers | null;
  adaptability: Whole | null;
  ending: EndingView | null;
  mode: SceneMode;
  exhibits: readonly ExhibitView[];
  cast: readonly PersonView[];
  echoes: readonly EchoView[];
  terms: readonly TermView[];
  taken_before: readonly string[];
}

/** What a choice did; `now` is the value of each changed number right after it. */
export interface OutcomeView {
  choice: string;
  say: FilledText;
  fit: Fit | null;
  gain: Numbers;
  then: FilledText;
  because: FilledText | null;
  now: Numbers;
  echoes: readonly EchoView[];
}

/** A turn; `before` are the numbers right before the first of its scenes. */
export interface TurnView {
  turn: number;
  scenes: readonly SceneView[];
  outcome: OutcomeView | null;
  before: Numbers;
}

/** How a panel of practitioners voted on an option, each alone. */
export interface PanelVotesView {
  votes: number;
  answered: number;
  few: boolean;
  reasons: readonly string[];
}

/** An option of a past decision. */
export interface AlternativeView extends OfferView {
  taken: boolean;
  fit: Fit | null;
  because: FilledText | null;
  book: string | null;
  act: string | null;
  panel: PanelVotesView | null;
}

/** A scene without a decision: one that only leads on, or an ending. */
export interface PassageView {
  where: FilledText;
  text: FilledText;
}

/** A past turn; its number is counted from 1. */
export interface DecisionView {
  number: number;
  scene: string;
  where: FilledText;
  text: FilledText;
  signals: readonly FilledText[];
  outcome: OutcomeView;
  offers: readonly AlternativeView[];
  passages: readonly PassageView[];
}

/** A kind of act in a playthrough, counted in decisions. */
export interface HabitView {
  act: string;
  offered: number;
  fitting: number;
  taken: number;
  fitted: number;
  forced: number;
  cost: number | null;
}

/** The acts that a playthrough met, those taken most first, of this many decisions. */
export interface HabitProfile {
  decisions: number;
  habits: readonly HabitView[];
}

/** A playthrough in review; lowest and highest are the adaptability that was possible at its decisions. */
export interface DebriefView {
  ending: EndingView | null;
  text: FilledText;
  adaptability: Whole;
  lowest: number;
  highest: number;
  skills: Numbers;
  meters: readonly MeterView[];
  decisions: readonly DecisionView[];
  voted: boolean;
  habits: HabitProfile | null;
}
