// A scenario as the engine has it, read from what `pm_quest/web/story_file.py` wrote. `pm_quest/story/model.py` explains every key.

import type { Condition } from "./conditions.js";
import type { PanelVotesView } from "./views.js";
import type { Whole } from "./whole_numbers.js";

export type Fit = "adapts" | "neutral" | "forces";
export type Gain = ReadonlyMap<string, number>;
export type Sets = ReadonlyMap<string, boolean>;

/** A part of a text, shown when its condition holds. */
export interface Block {
  text: string;
  when: Condition | null;
}
export type Prose = readonly Block[];

/** Something a careful reader notices about the organisation. */
export interface Signal {
  notice: string;
  when: Condition | null;
}

export interface Odds {
  odds: number;
  go: string;
}
/** A destination drawn in the ratio of its odds. */
export interface Chance {
  chance: readonly Odds[];
}
/** One of several destinations: the first whose condition holds is taken, and the last has none. */
export interface Branch {
  go: string | Chance;
  when: Condition | null;
}
export type Destination = string | Chance | readonly Branch[];

export interface Ending {
  title: string;
  impact: Condition;
}

export interface Choice {
  id: string;
  say: string;
  go: Destination;
  fit: Fit;
  act: string | null;
  book: string | null;
  gain: Gain;
  set: Sets;
  when: Condition | null;
  locked: string | null;
  once: boolean;
  then: Prose;
  because: string | null;
  panel: PanelVotesView | null;
}

/** A place in the story. It has exactly one of `choices`, `go` and `ending`. */
export interface Scene {
  id: string;
  text: Prose;
  where: string;
  exhibits: readonly ExhibitUse[];
  signals: readonly Signal[];
  gain: Gain;
  set: Sets;
  choices: ReadonlyMap<string, Choice>;
  go: Destination | null;
  ending: Ending | null;
}

/** A bounded whole number of a story. */
export interface Meter {
  id: string;
  label: string;
  start: number;
  min: number;
  max: number;
}

/** A document to read in a story; what its kind does not have is empty. */
export interface Exhibit {
  id: string;
  title: string;
  kind: "table" | "page" | "mail" | "chart";
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  note: string;
  sender: string;
  to: string;
  date: string;
  text: string;
  unit: string;
  labels: readonly string[];
  series: readonly { label: string; numbers: readonly number[] }[];
}

/** An exhibit that lies on the table in a scene; `show` says whether it opens on arriving. */
export interface ExhibitUse {
  id: string;
  show: boolean;
}

/** Somebody who returns in a story; `ownWords` are the words of the name that name nobody else. */
export interface CastMember {
  id: string;
  name: string;
  who: string;
  ownWords: readonly string[];
}

/** What a player brings to a story, fixed at the start: name, skills and credentials. */
export interface Brings {
  skills: Readonly<Record<string, Whole>>;
  holds: readonly string[];
  player: string;
}

/**
 * One scenario. `fingerprint` are 16 hexadecimal digits of what decides how it is played; `facts` the names of all facts that a state
 * keeps; `credentials` the names of those whose syllabus a choice follows.
 */
export interface Story {
  id: string;
  fingerprint: string;
  title: string;
  summary: string;
  role: string;
  employer: string | null;
  author: string | null;
  license: string | null;
  language: string;
  minutes: number | null;
  meters: ReadonlyMap<string, Meter>;
  flags: readonly string[];
  facts: readonly string[];
  start: string;
  turn: readonly string[];
  scenes: ReadonlyMap<string, Scene>;
  exhibits: ReadonlyMap<string, Exhibit>;
  cast: ReadonlyMap<string, CastMember>;
  glossary: ReadonlyMap<string, string>;
  credentials: ReadonlyMap<string, string>;
}
