/**
 * Reads what `pm_quest/web/story_file.py` wrote; `model.d.ts` says what a story is.
 *
 * @import { Condition } from "./conditions.js"
 * @import { Block, Choice, Destination, Exhibit, Fit, Scene, Story } from "./model"
 *
 * @typedef {Record<string, any>} Written  a part of a story file
 */

import { decodeCondition } from "./conditions.js";
import { rememberBlocks } from "./markdown_blocks.js";

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
    throw new Error(
      `This story was written for another version of the player (${file.story}, and this is ${STORY_VERSION}). Export it anew.`,
    );
  }
  /** @type {Condition[]} */
  const conditions = (file.conditions ?? []).map(decodeCondition);
  rememberBlocks(file.markdown ?? []);
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
    cast: mapById(
      list(file.cast).map((each) => ({
        id: each.id,
        name: each.name,
        who: each.who ?? "",
        ownWords: each.own_words ?? [],
      })),
    ),
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
    signals: list(scene.signals).map((each) => ({
      notice: each.notice ?? "",
      when: findCondition(each.if, conditions),
    })),
    gain: readMap(scene.gain),
    set: readMap(scene.set),
    choices: mapById(list(scene.choices).map((choice) => readChoice(choice, conditions))),
    go: scene.go === undefined ? null : readDestination(scene.go, conditions),
    ending: ending
      ? { title: ending.title, impact: /** @type {Condition} */ (findCondition(ending.impact, conditions)) }
      : null,
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
    panel: choice.panel ?? null,
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
  const {
    id,
    title,
    kind,
    columns = [],
    rows = [],
    note = "",
    sender = "",
    to = "",
    date = "",
    text = "",
    unit = "",
  } = exhibit;
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
