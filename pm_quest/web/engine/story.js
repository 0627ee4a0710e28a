/**
 * A scenario as the engine has it, read from what `pm_quest/web/story_file.py` wrote: `pm_quest/story/model.py` explains every key.
 *
 * @import { Condition } from "./conditions.js"
 *
 * @typedef {"adapts" | "neutral" | "forces"} Fit
 * @typedef {{ text: string, when: Condition | null }} Block  a part of a text, shown when its condition holds
 * @typedef {{ notice: string, when: Condition | null }} Signal
 * @typedef {{ odds: number, go: string }} Odds
 * @typedef {{ chance: readonly Odds[] }} Chance  a destination drawn in the ratio of its odds
 * @typedef {{ go: string | Chance, when: Condition | null }} Branch
 * @typedef {string | Chance | readonly Branch[]} Destination
 * @typedef {{ title: string, impact: Condition }} Ending
 * @typedef {{ id: string, show: boolean }} ExhibitUse
 * @typedef {ReadonlyMap<string, number>} Gain
 *
 * @typedef {object} Choice
 * @property {string} id
 * @property {string} say
 * @property {Destination} go
 * @property {Fit} fit
 * @property {string | null} act
 * @property {string | null} book
 * @property {Gain} gain
 * @property {ReadonlyMap<string, boolean>} set
 * @property {Condition | null} when
 * @property {string | null} locked
 * @property {boolean} once
 * @property {readonly Block[]} then
 * @property {string | null} because
 *
 * @typedef {object} Scene
 * @property {string} id
 * @property {readonly Block[]} text
 * @property {string} where
 * @property {readonly ExhibitUse[]} exhibits
 * @property {readonly Signal[]} signals
 * @property {Gain} gain
 * @property {ReadonlyMap<string, boolean>} set
 * @property {ReadonlyMap<string, Choice>} choices
 * @property {Destination | null} go
 * @property {Ending | null} ending
 *
 * @typedef {{ id: string, label: string, start: number, min: number, max: number }} Meter
 *
 * @typedef {object} Exhibit
 * @property {string} id
 * @property {string} title
 * @property {"table" | "page" | "mail" | "chart"} kind
 * @property {readonly string[]} columns
 * @property {readonly (readonly string[])[]} rows
 * @property {string} note
 * @property {string} sender
 * @property {string} to
 * @property {string} date
 * @property {string} text
 * @property {string} unit
 * @property {readonly string[]} labels
 * @property {readonly { label: string, numbers: readonly number[] }[]} series
 *
 * @typedef {object} CastMember
 * @property {string} id
 * @property {string} name
 * @property {string} who
 * @property {readonly string[]} ownWords  words of the name that name this person by themselves
 *
 * @typedef {object} Story
 * @property {string} id
 * @property {string} fingerprint  what decides how it is played, as 16 hexadecimal digits
 * @property {string} title
 * @property {string} summary
 * @property {string} role
 * @property {string | null} employer
 * @property {string | null} author
 * @property {string | null} license
 * @property {string} language
 * @property {number | null} minutes
 * @property {ReadonlyMap<string, Meter>} meters
 * @property {readonly string[]} flags
 * @property {readonly string[]} facts  the names of all facts that a state keeps
 * @property {string} start
 * @property {readonly string[]} turn
 * @property {ReadonlyMap<string, Scene>} scenes
 * @property {ReadonlyMap<string, Exhibit>} exhibits
 * @property {ReadonlyMap<string, CastMember>} cast
 * @property {ReadonlyMap<string, string>} glossary
 * @property {ReadonlyMap<string, string>} credentials  names of those that choices follow
 *
 * @typedef {Record<string, any>} Written  a part of a story file
 */

import { decodeCondition } from "./conditions.js";

export const STORY_VERSION = 1;
/** @type {readonly string[]} */
export const SKILLS = ["industry", "business", "user_design", "tech"];
/** @type {readonly Fit[]} */
export const FITS = ["adapts", "neutral", "forces"];
/** @type {Readonly<Record<Fit, number>>}  What a decision of each fit adds to the adaptability. */
export const FIT_POINTS = { adapts: 1, neutral: 0, forces: -1 };

/** The story of a file, as text or as data. Throws an Error for a file of another version.
 * @param {string | object} json
 * @returns {Story}
 */
export function loadStory(json) {
  /** @type {Written} */
  const file = typeof json === "string" ? JSON.parse(json) : json;
  if (file.story !== STORY_VERSION) {
    throw new Error(`This story was written for another version of the player (${file.story}, and this is ${STORY_VERSION}). Export it anew.`);
  }
  /** @type {Condition[]} */
  const conditions = (file.conditions ?? []).map(decodeCondition);
  return {
    id: file.id,
    fingerprint: file.fingerprint,
    title: file.title ?? "",
    summary: file.summary ?? "",
    role: file.role,
    employer: file.employer ?? null,
    author: file.author ?? null,
    license: file.license ?? null,
    language: file.language ?? "en",
    minutes: file.minutes ?? null,
    meters: mapById(file.meters),
    flags: file.flags ?? [],
    facts: file.facts ?? [],
    start: file.start,
    turn: file.turn ?? [],
    scenes: mapById(list(file.scenes).map((scene) => readScene(scene, conditions))),
    exhibits: mapById(list(file.exhibits).map(readExhibit)),
    cast: mapById(list(file.cast).map((each) => ({ id: each.id, name: each.name, who: each.who ?? "", ownWords: each.own_words ?? [] }))),
    glossary: new Map(list(file.glossary).map((each) => [each.term, each.meaning])),
    credentials: readMap(file.credentials),
  };
}

/**
 * @param {Written} scene
 * @param {readonly Condition[]} conditions
 * @returns {Scene}
 */
function readScene(scene, conditions) {
  const { ending } = scene;
  return {
    id: scene.id,
    text: readProse(scene.text, conditions),
    where: scene.where ?? "",
    exhibits: list(scene.exhibits).map((use) => ({ id: use.id, show: use.show ?? false })),
    signals: list(scene.signals).map((each) => ({ notice: each.notice ?? "", when: findCondition(each.if, conditions) })),
    gain: readMap(scene.gain),
    set: readMap(scene.set),
    choices: mapById(list(scene.choices).map((choice) => readChoice(choice, conditions))),
    go: scene.go === undefined ? null : readDestination(scene.go, conditions),
    ending: ending ? { title: ending.title, impact: /** @type {Condition} */ (findCondition(ending.impact, conditions)) } : null,
  };
}

/**
 * @param {Written} choice
 * @param {readonly Condition[]} conditions
 * @returns {Choice}
 */
function readChoice(choice, conditions) {
  return {
    id: choice.id,
    say: choice.say ?? "",
    go: readDestination(choice.go, conditions),
    fit: choice.fit,
    act: choice.act ?? null,
    book: choice.book ?? null,
    gain: readMap(choice.gain),
    set: readMap(choice.set),
    when: findCondition(choice.if, conditions),
    locked: choice.locked ?? null,
    once: choice.once ?? false,
    then: readProse(choice.then, conditions),
    because: choice.because ?? null,
  };
}

/**
 * @param {Written[] | undefined} blocks
 * @param {readonly Condition[]} conditions
 * @returns {Block[]}
 */
function readProse(blocks, conditions) {
  return list(blocks).map((block) => ({ text: block.text ?? "", when: findCondition(block.if, conditions) }));
}

/**
 * @param {any} go
 * @param {readonly Condition[]} conditions
 * @returns {Destination}
 */
function readDestination(go, conditions) {
  return Array.isArray(go) ? go.map((each) => ({ go: each.go, when: findCondition(each.if, conditions) })) : go;
}

/**
 * @param {Written} exhibit
 * @returns {Exhibit}
 */
function readExhibit(exhibit) {
  const { id, title, kind, columns = [], rows = [], note = "", sender = "", to = "", date = "", text = "", unit = "" } = exhibit;
  const { labels = [], series = [] } = exhibit;
  return { id, title, kind, columns, rows, note, sender, to, date, text, unit, labels, series };
}

/**
 * @param {number | undefined} place
 * @param {readonly Condition[]} conditions
 * @returns {Condition | null}
 */
function findCondition(place, conditions) {
  return place === undefined ? null : /** @type {Condition} */ (conditions[place]);
}

/**
 * @param {Written[] | undefined} records
 * @returns {Written[]}
 */
function list(records) {
  return records ?? [];
}

/**
 * @param {Record<string, any> | undefined} keys
 * @returns {Map<string, any>}
 */
function readMap(keys) {
  return new Map(Object.entries(keys ?? {}));
}

/**
 * @param {any[] | undefined} records
 * @returns {Map<string, any>}
 */
function mapById(records) {
  return new Map((records ?? []).map((each) => [each.id, each]));
}
