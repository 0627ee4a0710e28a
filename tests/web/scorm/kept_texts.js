/** Attempts as text and back again, many at once. */

import { loadStory } from "/engine/story.js";
import { replayChoices, startPlaythrough } from "/engine/playthrough.js";
import { readRecord } from "/page/play_record.js";
import { readAttempt, writeAttempt } from "/scorm/suspend_text.js";

const NOBODY = { skills: {}, holds: [], player: "" };
const DAY = 90_000_000;

/** Keeps plays at random, and returns the length of the longest text, or what did not come back as it was. */
export function keepRandomPlays(file, plays) {
  const story = loadStory(file);
  let longest = 0;
  for (let n = 0; n < plays; n++) {
    const seed = n * 50_000 + 3;
    const brings = { skills: n % 2 ? { tech: n } : {}, holds: n % 3 ? [] : ["cspo"], player: n % 5 ? "" : "Zoë 😀" };
    const play = playSomehow(story, { seed, brings }, n);
    const { choices } = play;
    const record = {
      story: story.fingerprint,
      seed: String(seed),
      brings,
      choices,
      times: choices.map((_, at) => 1_790_000_000_000 + at * 1000 * (n % 3 ? n : 90_000)),
      left: n % 4 ? [] : [choices.slice(0, 2), choices.slice(0, 1)],
      endings: play.isEnded ? { [play.scene.id]: play.impact } : {},
      code: n % 6 ? "" : "7K2M-XQ4D-R9TA",
    };
    const attempt = { id: "a_-9", count: n, best: play.impact, reported: n, record };
    const { text, isWhole } = writeAttempt(attempt, story, 4096);
    const again = readAttempt(text, story);
    const same = isWhole && JSON.stringify(again) === JSON.stringify(attempt) && /^[\w.~-]+$/.test(text);
    if (!same) return JSON.stringify([text, attempt, again]);
    longest = Math.max(longest, text.length);
  }
  return longest;
}

function playSomehow(story, how, n) {
  let play = startPlaythrough(story, how);
  for (let turn = 0; turn < 40 && !play.isEnded; turn++) {
    const open = play.offers.filter((offer) => offer.open);
    if (open.length === 0) break;
    play = play.choose(open[(n * 31 + turn * 17 + (n % 7)) % open.length].id);
  }
  return play;
}

/** How long an attempt is as text, and how many of its decisions are in there. */
export function measureAttempt(file, { seed, ...attempt }) {
  const story = loadStory(file);
  const { text } = writeAttempt({ ...attempt, record: { ...attempt.record, seed } }, story, 4096);
  const longest = text.length - seed.length + attempt.record.seed.length;
  return { text: longest, decisions: readAttempt(text, story).record.choices.length };
}

/** What is taken up, in a story that was changed, of choices that were kept before. */
export function followChanged(before, after, choices) {
  const story = loadStory(before);
  const { text } = writeAttempt(buildAttempt(story, choices), story, 4096);
  const changed = loadStory(after);
  const { record } = readAttempt(text, changed);
  return [record.choices, record.story === changed.fingerprint];
}

/** An attempt in every length that a system may have room for: texts that are longer, and lengths at which the first decisions are lost. */
export function cutEverywhere(file) {
  const story = loadStory(file);
  const choices = ["ask", "wait", "ask", "ask", "wait", "leave"];
  const attempt = buildAttempt(story, choices);
  const whole = writeAttempt(attempt, story, 4096).text.length;
  const cuts = { tooLong: [], lost: [], fewest: choices.length, most: 0 };
  for (let longest = 24; longest <= whole; longest++) {
    const { text, isWhole } = writeAttempt(attempt, story, longest);
    const found = readAttempt(text, story).record.choices;
    if (text.length > longest) cuts.tooLong.push(longest);
    const isStart = found.every((choice, at) => choice === choices[at]);
    if (!isStart || isWhole !== (found.length === choices.length)) cuts.lost.push(longest);
    cuts.fewest = Math.min(cuts.fewest, found.length);
    cuts.most = Math.max(cuts.most, found.length);
  }
  return cuts;
}

function buildAttempt(story, choices) {
  const { playthrough } = replayChoices(story, { seed: "3", brings: NOBODY, choices });
  const record = {
    story: story.fingerprint,
    seed: "3",
    brings: NOBODY,
    choices,
    times: choices.map((_, n) => n * DAY),
    left: [choices.slice(0, 2)],
    endings: playthrough.isEnded ? { [playthrough.scene.id]: 100 } : {},
    code: "",
  };
  return { id: "abcd", count: 1, best: null, reported: 0, record: readRecord(JSON.stringify(record)) };
}

/** What each text is as an attempt. */
export function readAll(file, texts) {
  const story = loadStory(file);
  return texts.map((text) => readAttempt(text, story));
}
