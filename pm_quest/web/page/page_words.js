// What the page of a single file says beside what every page does, in English; `german_page_words.js` says the same.

import { addWords } from "../pieces/words.js";
import { GERMAN_PAGE } from "./german_page_words.js";

const EN = {
  begin: "Begin",
  goOn: "Go on",
  anew: "From the start",
  minutes: "about {n} minutes",
  byAuthor: "by {a}",
  licensed: "licence: {a}",
  offline:
    "You play it here, by yourself. This page is one file: it works without a network, keeps where you are in this browser, and sends nothing to anybody.",
  yourName: "Your name",
  yourNameWhat: "The story calls you by it. It stays in this browser, and you can leave it out.",
  stands: "You are at decision {n}.",
  standsEnd: "You have come to an ending.",
  on: "Go on",
  story: "Story",
  journal: "Journal",
  map: "Map",
  people: "Who is who",
  card: "Card",
  pages: "Pages",
  takeBack: "Take it back",
  takenBefore: "taken before",
  deadEnd: "No way leads on from here: the story should not let this happen. You can go back.",
  goBackHere: "Decide here again",
  wentBack: "You are back at decision {n}. The way you went is remembered.",
  journalNone: "Nothing is decided yet.",
  journalWhat:
    "What you decided, in order. You can go back to any decision: the way you went is remembered, and what you took is marked.",
  ending: "The ending",
  lookBack: "Look back",
  again: "Play again",
  endings: "Endings",
  endingsFound: "{n} of {m} found",
  turnedOn: "It turned on",
  figuresCome: "The figures are being worked out …",
  worst: "worst",
  best: "best",
  random: "at random",
  adaptive: "adapting",
  you: "You",
  ladder: "What ways of playing come to",
  ladderWhat: "Impact, on average, over all choices and chances.",
  expected: "{n} expected",
  expectedWhat: "Behind each option: the impact it comes to on average, if one adapts from there on.",
  cost: "cost {n}",
  keptBy: "kept {n}",
  print: "Print or save as PDF",
  showCard: "Your card",
  cardWhat:
    "Nothing on it tells the story. The code plays the same story, with the same chances, in a terminal or on a page.",
  copy: "Copy",
  copied: "Copied.",
  copyNot: "This browser doesn't let the page copy: the text is selected, copy it yourself.",
  shareIt: "Share",
  code: "Code",
  codePlay: "Play a code",
  codeWhat:
    "Somebody's card has a code of at most 24 signs: it plays the same chances, and at the end shows that way beside yours.",
  codeOther: "This code is of another story.",
  codeTake: "Play it",
  otherWay: "The other way",
  mapWhat: "{n} of {m} scenes seen, {e} of {f} endings.",
  mapHere: "you are here",
  mapScene: "Scene {n}",
  peopleNone: "You have met nobody by name yet.",
  glossary: "Words",
  edited:
    "The story was changed since you played it. Your decisions fit up to number {n}; from there on you decide again.",
  editedWhole: "The story was changed since you played it. All your decisions still fit.",
  misfit: "Decision {n} no longer fits: {why}",
  unkept: "This browser keeps nothing of this page. Leave it open, or you begin anew.",
  elsewhere: "You have played on in another window.",
  elsewhereTake: "Go on from there",
  gotIt: "Understood",
  back: "Looking back",
};

/** Add these words to those of every page. */
export function addPageWords() {
  addWords({ en: EN, de: GERMAN_PAGE });
}
