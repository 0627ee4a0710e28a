// What the page of a panel says, in English and German.

import { addWords } from "./pieces/words.js";

const EN = {
  panelJoin: "You need no name: you get a number.",
  panelSees: "What becomes of your answers",
  panelBegin: "Begin",
  panelHow:
    "You are asked as somebody who knows this work. Decide as you would; there is no right answer here, and nobody sees what you choose. You first play the story to an ending of yours. Then you are asked about the decisions that you did not come to. You may stop at any time: what is answered is kept. It can't be taken back, whatever the story says; the first answer to a decision counts.",
  panelPace: "{n} of {m} decisions answered",
  panelPick: "What would you do?",
  panelWhy: "Why? One line, if you like",
  panelAnswer: "Answer",
  panelPicked: "Answer {n}",
  panelNothing: "First choose what you would do.",
  supposeFirst: "Suppose that it has just begun.",
  suppose: "Suppose that it went like this:",
  supposeBefore1: "1 choice before that",
  supposeBefore: "{n} choices before that",
  supposeNow: "And now:",
  skipIt: "Skip for now",
  stopHere: "Stop here",
  skippedOnce: "You skipped this before.",
  panelBranch: "Go on to the other decisions",
  panelMore: "{n} decisions are left, on ways that you did not go. You are asked about each: suppose that …",
  panelMore1: "1 decision is left, on a way that you did not go. You are asked: suppose that …",
  panelDone: "That is all: every decision is answered. Thank you.",
  panelStop:
    "You can stop here, too, and close this page. With the same link and this browser you come back to where you were.",
  panelHead: "Practitioners answer, each alone",
  panelWhole: "{n} of {m} answers",
  panelEach: "A bar for each practitioner",
  panelBlind:
    "Nobody's answers are shown, here or to anybody else. What all chose is counted once the panel has ended.",
  panelNobody: "Nobody has joined yet.",
  tileJoined: "have joined",
  tileFresh: "have not begun",
  tileBusy: "are at work",
  tileStopped: "answered in part",
  tileDone: "have finished",
  panelLater: "Once the panel has ended, this page shows what the author thinks of your decisions.",
};

const DE = {
  panelJoin: "Du brauchst keinen Namen: Du bekommst eine Nummer.",
  panelSees: "Was aus deinen Antworten wird",
  panelBegin: "Anfangen",
  panelHow:
    "Du wirst gefragt, weil du diese Arbeit kennst. Entscheide, wie du es tätest; richtig oder falsch gibt es hier nicht, und niemand sieht, was du wählst. Zuerst spielst du die Geschichte bis zu deinem Ende. Dann geht es um die Entscheidungen, zu denen du nicht gekommen bist. Du kannst jederzeit aufhören: Was beantwortet ist, bleibt. Es lässt sich nicht zurücknehmen, was auch immer die Geschichte sagt; die erste Antwort auf eine Entscheidung zählt.",
  panelPace: "{n} von {m} Entscheidungen beantwortet",
  panelPick: "Was tätest du?",
  panelWhy: "Warum? Eine Zeile, wenn du magst",
  panelAnswer: "Antworten",
  panelPicked: "{n} antworten",
  panelNothing: "Wähle zuerst, was du tätest.",
  supposeFirst: "Angenommen, es hat gerade begonnen.",
  suppose: "Angenommen, es kam so:",
  supposeBefore1: "1 Wahl davor",
  supposeBefore: "{n} Entscheidungen davor",
  supposeNow: "Und jetzt:",
  skipIt: "Vorerst überspringen",
  stopHere: "Hier aufhören",
  skippedOnce: "Das hast du schon einmal übersprungen.",
  panelBranch: "Weiter zu den anderen Entscheidungen",
  panelMore:
    "{n} Entscheidungen sind noch übrig, auf Wegen, die du nicht gegangen bist. Zu jeder die Frage: Angenommen, es kam so …",
  panelMore1: "1 Entscheidung ist noch übrig, auf einem Weg, den du nicht gegangen bist: Angenommen, es kam so …",
  panelDone: "Das war alles: Jede Entscheidung ist beantwortet. Danke.",
  panelStop:
    "Du kannst auch hier aufhören und die Seite schließen. Mit demselben Link und diesem Browser kommst du an diese Stelle zurück.",
  panelHead: "Fachleute antworten, jede und jeder allein",
  panelWhole: "{n} von {m} Antworten",
  panelEach: "Ein Balken für jede Person",
  panelBlind:
    "Niemandes Antworten werden gezeigt, weder hier noch sonst jemandem. Was alle wählten, wird gezählt, wenn die Befragung zu Ende ist.",
  panelNobody: "Noch ist niemand dabei.",
  tileJoined: "sind dabei",
  tileFresh: "haben noch nicht angefangen",
  tileBusy: "sind mittendrin",
  tileStopped: "haben einen Teil beantwortet",
  tileDone: "sind fertig",
  panelLater:
    "Wenn die Befragung zu Ende ist, steht hier, was die Autorin oder der Autor von deinen Entscheidungen hält.",
};

addWords({ en: EN, de: DE });
