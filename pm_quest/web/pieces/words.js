// What every page says, in English and German, and how: the story itself is in its own language. A page adds words of its own.

import { h } from "./dom.js";
import { GERMAN } from "./german_words.js";

/** @typedef {Record<string, string>} Words */

/** @type {Words} */
const EN = {
  skip: "To the content",
  on: "Go on",
  onTable: "On the table",
  whoIsWho: "Who is who",
  mailFrom: "From",
  mailTo: "To",
  mailDate: "Date",
  inUnit: "in {a}",
  notice: "You notice",
  organisation: "How things stand",
  of: "of",
  point: ".",
  goesBack: "This goes back to",
  decisionNumber: "decision {n}",
  you: "You",
  offers: "What do you do?",
  locked: "locked",
  lockedWhy: "Not open here now.",
  outcome: "What happened",
  took: "You chose",
  impact: "impact",
  of100: "of 100",
  back: "Looking back",
  ways: "How you decided",
  adaptability: "adaptability",
  range: "These decisions could have led to anything from {low} to {high}",
  skills: "What was learned",
  industry: "industry",
  business: "business",
  user_design: "user & design",
  tech: "tech",
  decisions: "Decision by decision",
  decision: "Decision {n}",
  adapts: "adapts",
  neutral: "neutral",
  forces: "forces",
  adaptsWhat: "answers what the organisation needs",
  neutralWhat: "does no harm, and changes little",
  forcesWhat: "imposes how it ought to be done",
  taken: "taken",
  others: "What could have been done",
  noticeable: "What you could notice",
  taught: "as taught for {book}",
  panelVotes: "{votes} of {answered} practitioners did this",
  panelFew: "too few to say much",
  habits: "What you do",
  habit: "{act}: in {n} of {m} decisions; it fitted in {f}",
  act_ask: "asking",
  act_see: "going to see",
  act_decide: "deciding",
  act_count: "counting",
  act_build: "building",
  act_write: "writing",
  act_hand_over: "handing over",
  act_press: "pressing",
  act_drop: "dropping",
  act_wait: "waiting",
  night: "Night colours",
  day: "Day colours",
  keysOn: "Keys 1–9: on",
  keysOff: "Keys 1–9: off",
  scene: "The story",
  decisionNow: "decision {n}",
};

/** @type {Record<string, Words>} */
const TABLES = { en: EN, de: GERMAN };
let table = EN;
let spoken = "en";
let page = "en";

/**
 * Add the words that a page has for itself, in each language.
 * @param {Record<string, Words>} more
 */
export function addWords(more) {
  for (const [language, words] of Object.entries(more)) Object.assign(TABLES[language], words);
}

/**
 * From now on the page is in this language; its words are English where there are none in it.
 * @param {string | null | undefined} language
 */
export function speak(language) {
  page = language && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : "en";
  const short = page.slice(0, 2).toLowerCase();
  spoken = Object.hasOwn(TABLES, short) && page.length !== 3 ? short : "en";
  table = TABLES[spoken];
  if (document.documentElement.lang !== page) document.documentElement.lang = page; // the same again would style all anew
}

/** The language of the page's own words. */
export const spokenLanguage = () => spoken;

/**
 * Words, as text; names in braces are filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  return (table[key] ?? EN[key]).replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole,
  );
}

/** The `lang` of the page's own words, where the page is in another language. */
export const ours = () => (page.slice(0, 2).toLowerCase() === spoken ? null : spoken);

/**
 * An element that says something of the page's own.
 * @param {string} tag
 * @param {import("./dom.js").Props | null} props
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function ui(tag, props, key, values) {
  return h(tag, { lang: ours(), ...props }, say(key, values));
}
