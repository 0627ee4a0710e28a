// What the pages of a session say beside what every page does; `german_class_words.js` says the same in German.

import { GERMAN_CLASS } from "./german_class_words.js";
import { h } from "./pieces/dom.js";
import { addWords, ours, spokenLanguage } from "./pieces/words.js";
import { PRIVACY_DE, REFUSALS_DE } from "./refusals.js";

/** @typedef {import("./pieces/dom.js").Props} Props */
/** @typedef {import("./pieces/words.js").Words} Words */

export const ENGLISH_CLASS = {
  trainer: "Trainer",
  connecting: "Connecting …",
  off: "No connection. The page tries again by itself.",
  offKept: "No connection; your choice is kept, and sent once it is back.",
  blocked:
    "The server is there, but this network lets no live connection (WebSocket) through. Tell your trainer; another network, such as your phone's own, may work.",
  code: "Code",
  codeWhere: "Six letters and digits; your trainer shows them.",
  codeWrong: "This is not a code. A code has six letters and digits, such as ABC 234.",
  codeNone: "Type the code first.",
  codeLength: "A code has six letters and digits; this has {n}.",
  codeAlike: "No code has {a} in it. None has {all}: look at the code once more.",
  name: "Your name",
  nameWhat: "As the others know you, or any other: at most 24 characters.",
  join: "Join",
  nameWrong: "A name needs at least one character that can be seen.",
  invited: "This link is for you alone: just join.",
  nameless: "You need no name: you get a number.",
  sees: "What your trainer sees",
  unkept: "This browser keeps nothing: if you reload the page, you join as somebody new. Leave it open.",
  lobby: "You are in",
  lobbyAs: "You are in, {name}",
  lobbyWait: "It begins when your trainer starts. Leave this page open.",
  alone: "You play on your own, at your pace.",
  teams: "You play at a table: everybody votes, and the table makes one choice.",
  together: "The whole room plays one story: everybody votes, and the room makes one choice.",
  unseated: "Your trainer will give you a place in a moment.",
  offersVote: "What should you all do?",
  jump: "Choose",
  jumpVotes: "The votes",
  jumpOptions: "The options",
  jumpOn: "Read on",
  barName: "Where you are",
  youChose: "You have chosen:",
  remarkWhat:
    "All of this is up to you. It stays at the server until the votes are revealed; then your trainer can read it, and may show a reason to the room, without your name. Where fewer than three voted, or nothing is revealed, nobody reads it.",
  certainWhat: "How certain are you?",
  certain_sure: "sure",
  certain_fairly: "fairly sure",
  certain_guessing: "guessing",
  forecastWhat: "What will most of us choose?",
  forecastOwn: "most will choose {a}",
  reasonWhat: "Why? In one line",
  reasonMost: "At most {n} characters. Name nobody.",
  lettersLeft: "{n} characters left",
  letterLeft: "1 character left",
  sendVote: "Send my vote",
  sendAgain: "Send it again",
  drafted: "not sent yet",
  draftNow: "Chosen, and not sent yet.",
  saidWith: "With it you said:",
  whySo: "Why, as some said",
  quotedNow: "Your trainer shows a reason.",
  foreseen: "{n} of {m} expected most to choose option {a}.",
  asMany: ", as many option ",
  mine: "your vote",
  sending: "on its way",
  kept: "kept",
  tookTable: "Your table chose",
  tookRoom: "The room chose",
  byTrainer: "Your trainer decided.",
  byTie: "There was a tie; the rule decided.",
  byMost: "Most wanted this.",
  byVotes: "{n} of {m} wanted it.",
  wanted: "You wanted",
  goneOn: "This has been decided already.",
  lookBack: "Look back",
  voted: "{n} of {m} have voted.",
  change: "You can change your vote until the vote closes; after that it can't be taken back.",
  final:
    "In a session you can change a choice until its vote closes. After that it can't be taken back, whatever the story says.",
  finalAlone: "In a session, a choice that has been carried out can't be taken back, whatever the story says.",
  count: "Your vote is in.",
  countSelf: "Your choice is in.",
  changed: "Your vote is changed.",
  keptVote: "Your choice is kept until there is a connection again.",
  keptChange: "Until then you can change it.",
  held: "Stop here: talk about it first. Your trainer will let you continue.",
  closed: "The vote is closed. Your trainer will continue.",
  waiting: "Everybody has voted. Your trainer will continue.",
  waitOne: "Your trainer will continue.",
  waitingTime: "Everybody has voted. It goes on when the time is up.",
  waitTime: "It goes on when the time is up.",
  revealed: "How everybody voted",
  revealedGo: "Talk about it. Your trainer will continue.",
  revealedClock: "Talk about it. It goes on when the time is up.",
  votes: "{n} votes",
  vote: "1 vote",
  again: "Vote again",
  againWhat: "Round {n}: please vote once more. The earlier votes are kept.",
  shift: "From the first vote to this one",
  went: "{n} went from {a} to {b}",
  stayed: "{n} stayed",
  late: "Not counted",
  lateWas: "Your choice was “{a}”.",
  gotIt: "Understood",
  clock: "Time left",
  left: "{t} left",
  paused: "{t} left, paused",
  up: "Time is up.",
  minute: "One minute left.",
  seconds: "Ten seconds left.",
  ended: "The end",
  finished: "Your trainer has ended the session.",
  unscored: "You did not vote, so there is no score of yours. This is what was decided.",
  later: "Your trainer will show a little later why it went like this.",
  waysTable: "How your table decided",
  youWanted: "You wanted this",
  keep: "Keep it",
  keepWhat: "It is stored only on your trainer's computer. Save it if you want to keep it.",
  savePage: "Save as a page",
  saveText: "Save as text",
  saved: "Saved from PM Quest, {date}.",
  removed: "Your trainer has taken you out of this session.",
  deleted: "This session has been deleted.",
  elsewhere: "You have opened this session in another window.",
  here: "Go on here",
  gone: "You can close this page.",
  meanwhile: "While you were away, {n} decisions were made.",
  aboutMore: "decision {n}, about {m} more",
  theLast: "decision {n}, the last",
  perhapsLast: "decision {n}, perhaps the last",
  refused: "This was not taken",
  wayIn: "Join here",
  peopleIn: "{n} people are in",
  personIn: "1 person is in",
  nobody: "Nobody is in yet",
  nobodyNow: "Nobody is here just now",
  starts: "It begins soon.",
  heads: "Where everybody is",
  few: "fewer than 3",
  tables: "The tables",
  table: "Table {n}",
  wrongCode: "There is no session with this code.",
  noVotes: "no votes",
  noPeople: "nobody",
  person: "1 person",
  people: "{n} people",
  voteNo: "vote {n}",
  and: "and",
  tieNow: "A tie between {a}.",
  byTieTrainer: "There was a tie; your trainer decided.",
  wholeText: "The whole text is on your own screens.",
  shut: "The door is locked: nobody else can join.",
  thanks: "Thank you for playing.",
  overNow: "This session has ended.",
  roomDid: "What the room did",
  tablesDid: "What the tables came to",
  endings: "The endings",
  noEnding: "no ending, after {n} decisions",
  noEndingOne: "no ending, after 1 decision",
  noEndingYet: "{n} came to no ending.",
  taken1: "1 decision in this room",
  takenMany: "{n} decisions in this room",
  tableIs: "Table {n}",
  tableAlone: "Table {n}, nobody else yet",
  tableWith: "Table {n}, with ",
  andLast: " and ",
  othersMany: "{n} others",
  others1: "1 other",
  awayMark: "(away)",
  awaySome: "{n} away",
  tablesPick: "Which table do you sit at?",
  tablesWhat: "You may take another one until your trainer starts.",
  tablesDealt: "Your trainer says who sits where.",
  sits: "{n} people",
  sits1: "1 person",
  sits0: "free",
  waitsOthers: "You wait for {n} others at your table.",
  waitsOther: "You wait for 1 other at your table.",
  waitsRoom: "You wait for {n} others.",
  waitsRoom1: "You wait for 1 other.",
  waitsYou: "Everybody else has voted: they wait for you.",
  waitsClock: "The vote closes when the time is up, at the latest.",
  tie: "It is a tie",
  tieTalk: "Talk, and somebody changes their vote. Your trainer can decide, too.",
  tieClosed: "Your trainer decides, or lets you vote again.",
  tieFirst: "When you go on, the first of them in the list counts.",
  tieDraw: "When you go on, a draw decides.",
  byTrainerTie: "There was a tie; your trainer decided.",
  byTieFirst: "There was a tie; the first in the list counted.",
  byTieDraw: "There was a tie; a draw decided.",
  youAre: "You are {name}",
  rename: "Another name",
  renameTo: "Your name",
  renameSave: "Take this name",
  cancel: "Leave it as it is",
  storyName: "Lists show the new name; in the story you keep the old one.",
  twin: "Somebody here is called {name} already. Lists show you as {told}, unless you take another name.",
  notYou: "Not {name}?",
  somebodyElse: "Join as somebody else",
  goOnAs: "Go on as {name}",
  were: "On this device before",
};

addWords({ en: ENGLISH_CLASS, de: GERMAN_CLASS });

/** Refusals in German, by their codes; a panel has some of its own. */
const refusals = { ...REFUSALS_DE };

/** From now on refuse in these words. @param {Words} sentences */
export const refuseWith = (sentences) => Object.assign(refusals, sentences);

/**
 * Why the server refused something: in German where the code is known, else in the English that it is.
 * @param {string} tag
 * @param {Props} props
 * @param {import("./frames").Refusal} refusal
 */
export function refusalSaid(tag, props, { code, why }) {
  return serverSaid(tag, props, why, wordsFor(refusals, [code]));
}

/**
 * Who sees what of a student, the same way.
 * @param {string} tag
 * @param {Props} props
 * @param {import("./frames").About} about
 */
export function privacySaid(tag, props, { privacy, sees }) {
  return serverSaid(tag, props, sees, wordsFor(PRIVACY_DE, privacy ?? []));
}

/** @param {Words} sentences @param {readonly string[]} codes */
const wordsFor = (sentences, codes) =>
  codes.length && codes.every((code) => Object.hasOwn(sentences, code))
    ? codes.map((code) => sentences[code]).join(" ")
    : null;

/** @param {string} tag @param {Props} props @param {string} english @param {string | null} german */
function serverSaid(tag, props, english, german) {
  const known = spokenLanguage() === "de" ? german : null;
  return h(tag, { ...props, lang: known ? ours() : spokenLanguage() === "en" ? ours() : "en" }, known ?? english);
}
