/** Learning systems that behave well, oddly or badly, and somebody who plays a story in them. */

import { loadStory } from "/engine/story.js";
import { startPlaythrough } from "/engine/playthrough.js";
import { readRecord, writeRecord } from "/page/play_record.js";
import { KeptCopy } from "/scorm/kept_copy.js";
import { LearningSystem } from "/scorm/learning_system.js";
import { ScormKeeper } from "/scorm/scorm_keeper.js";

const NAMES = {
  1.2: ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish"],
  2004: ["Initialize", "GetValue", "SetValue", "Commit", "Terminate"],
};

const STATUS = { 1.2: "cmi.core.lesson_status", 2004: "cmi.completion_status" };

/** What each kind does otherwise than a good one, given its own calls and what it holds. */
const KINDS = {
  good: () => ({}),
  silent: (calls) => ({
    begin: (x) => void calls.begin(x),
    write: (e, v) => void calls.write(e, v),
    commit: () => void calls.commit(),
  }),
  mute: () => ({ begin: () => {}, read: () => {}, write: () => {}, commit: () => {}, end: () => {} }),
  null: () => ({ begin: () => null, read: () => null, write: () => null, commit: () => null }),
  booleans: (calls) => ({
    begin: () => true,
    write: (e, v) => calls.write(e, v) === "true",
    commit: () => calls.commit() === "true",
  }),
  begun: () => ({ begin: () => "false" }),
  refusing: () => ({ read: () => "", write: () => "false", commit: () => "false" }),
  lying: () => ({ read: () => "", write: () => "true", commit: () => "true" }),
  forgetful: () => ({ commit: () => "false" }),
  throwing: () => ({ begin: fail, read: fail, write: fail, commit: fail, end: fail }),
  dying: (calls, held) => ({
    commit: () => (held.commits++ < 3 ? calls.commit() : fail()),
    write: (e, v) => (held.commits < 3 ? calls.write(e, v) : fail()),
  }),
  short: (calls) => ({ write: (e, v) => calls.write(e, v.slice(0, 60)) }),
  strict: (calls) => ({
    write: (e, v) => (/(response|pattern)$/.test(e) && v.length > 1 ? "false" : calls.write(e, v)),
  }),
  plain: (calls, held) => ({
    write: (e, v) => (e.startsWith("cmi.interactions") ? ((held.asked += 1), "false") : calls.write(e, v)),
    read: (e) => (e.startsWith("cmi.interactions") ? "" : calls.read(e)),
  }),
  uncounted: (calls) => ({ read: (e) => (e.endsWith("_count") ? "" : calls.read(e)) }),
  busy: (calls, held) => ({
    write: (e, v) => (held.commits < 1 ? "false" : calls.write(e, v)),
    commit: () => (held.commits++ ? calls.commit() : "false"),
  }),
  bare: () => ({ commit: undefined, end: undefined }),
};

function fail() {
  throw new Error("the learning system is on fire");
}

/** The API object of a system of a kind, which holds in `held` what it has, and what of it was saved. */
function buildApi(kind, version, held) {
  const now = { [STATUS[version]]: "not attempted", ...held.saved };
  const calls = {
    begin: () => "true",
    read: (element) => (element === "cmi.interactions._count" ? String(countInteractions(now)) : (now[element] ?? "")),
    write: (element, value) => ((now[element] = value), held.calls.push([element, value]), "true"),
    commit: () => ((held.saved = { ...now }), "true"),
    end: () => ((held.saved = { ...now }), (held.ended += 1), "true"),
  };
  const given = { ...calls, ...KINDS[kind](calls, held) };
  return Object.fromEntries(NAMES[version].map((name, n) => [name, given[Object.keys(calls)[n]]]));
}

function countInteractions(values) {
  return new Set(Object.keys(values).flatMap((each) => /^cmi\.interactions\.(\d+)\./.exec(each)?.[1] ?? [])).size;
}

/** One visit of a learner: takes up what was kept, does what is asked, and goes, with or without a word. */
function visit(
  story,
  kind,
  version,
  held,
  { deeds = [], passing = null, leaves = true, keepsOnce = false, seed = "7" },
) {
  const system = new LearningSystem(buildApi(kind, version, held), version);
  system.begin();
  const told = [];
  const works = [];
  const later = (work) => works.push(work);
  const clock = { now: 0 };
  const how = { passing, now: () => clock.now, defer: later, tell: (keeping) => told.push(keeping) };
  const keeper = new ScormKeeper(story, system, new KeptCopy(story.id, "/course/", "ada"), how);
  const found = readRecord(keeper.load());
  let record = found ?? {
    story: story.fingerprint,
    seed,
    brings: { skills: {}, holds: [], player: "" },
    choices: [],
    times: [],
    left: [],
    endings: {},
    code: "",
  };
  let play = record.choices.reduce((now, choice) => now.choose(choice), startPlaythrough(story, record));
  const keep = () => {
    record = { ...record, choices: play.choices, times: play.choices.map((_, n) => 1_790_000_000_000 + n * 60_000) };
    keeper.keep(writeRecord(record));
    works.splice(0).forEach((work) => work());
  };
  works.splice(0).forEach((work) => work());
  if (found === null) keep();
  for (const deed of deeds) {
    if (typeof deed === "number") play = play.keep(deed);
    else if (deed === "again") play = startPlaythrough(story, record);
    else play = play.choose(deed);
    clock.now += 1500;
    if (!keepsOnce) keep();
  }
  if (keepsOnce) keep();
  if (leaves) keeper.leave();
  return {
    found: found?.choices ?? null,
    told: told.at(-1) ?? null,
    choices: play.choices,
    text: held.saved["cmi.suspend_data"] ?? "",
  };
}

/**
 * Several visits of one learner: each at a `device` with a browser of its own, with what the system had `before` where that is given
 * (nothing is another attempt).
 */
export function visitOften(file, kind, version, visits) {
  const story = loadStory(file);
  const held = { saved: {}, calls: [], asked: 0, ended: 0, commits: 0 };
  const browsers = {};
  return visits.map((how) => {
    localStorage.clear();
    Object.assign(localStorage, browsers[how.device]);
    Object.assign(held, { calls: [], asked: 0, commits: 0 }, how.before && { saved: how.before });
    const seen = visit(story, how.kind ?? kind, version, held, how);
    browsers[how.device] = { ...localStorage };
    return { ...seen, saved: held.saved, calls: held.calls, asked: held.asked, ended: held.ended };
  });
}
