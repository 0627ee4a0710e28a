/**
 * What a learner is told of where their way is kept: on the first page, and, where it is not as expected, in a quiet line at the end.
 *
 * @import { Keeping } from "./scorm_keeper.js"
 *
 * @typedef {Keeping | "absent" | "looking"} Whereabouts
 */

import { fill } from "../pieces/dom.js";
import { addWords, ui } from "../pieces/words.js";

/** @type {Record<string, Record<string, string>>} */
const LINES = {
  en: {
    scorm_absent: "No learning system shows this page: what you do is kept in this browser, and reported to nobody.",
    scorm_looking: "You are only looking: nothing that you do here is kept or reported.",
    scorm_done: "Your learning system has the result. You can close this page, or play again: the best ending counts.",
    scorm_refused:
      "The learning system did not take the last step. It is kept in this browser, and sent again with the next one.",
    scorm_cut:
      "This way is longer than the learning system has room for: its last steps are kept in this browser alone.",
    scorm_lost:
      "Neither the learning system nor this browser keeps what you do: it lasts as long as this page is open.",
  },
  de: {
    scorm_absent:
      "Kein Lernsystem zeigt diese Seite: Was du tust, bleibt in diesem Browser und wird niemandem gemeldet.",
    scorm_looking: "Du siehst dich nur um: Was du hier tust, wird weder behalten noch gemeldet.",
    scorm_done:
      "Dein Lernsystem hat das Ergebnis. Du kannst diese Seite schließen oder noch einmal spielen: Das beste Ende zählt.",
    scorm_refused:
      "Das Lernsystem hat den letzten Schritt nicht angenommen. Er bleibt in diesem Browser und wird mit dem nächsten noch einmal gesendet.",
    scorm_cut:
      "Dieser Weg ist länger, als das Lernsystem Platz hat: Seine letzten Schritte bleiben nur in diesem Browser.",
    scorm_lost: "Weder das Lernsystem noch dieser Browser behält, was du tust: Es gilt, solange diese Seite offen ist.",
  },
};
/** In place of what a page says that keeps everything to itself. */
const IN_SYSTEM = {
  en: {
    offline:
      "You play it here, by yourself. Where you are, what you decide and what it comes to is kept in your learning system, where whoever runs the course can see it.",
    yourNameWhat:
      "The story calls you by it. It is kept with your way in the learning system, and you can leave it out.",
  },
  de: {
    offline:
      "Du spielst hier für dich. Wo du bist, was du entscheidest und was dabei herauskommt, behält dein Lernsystem; wer den Kurs leitet, kann es dort sehen.",
    yourNameWhat:
      "So nennt dich die Geschichte. Er wird mit deinem Weg im Lernsystem aufgehoben; du kannst ihn weglassen.",
  },
};

/** Adds the words of these lines, and, in a learning system, those that say where a way is kept. Comes after the words of the page.
 * @param {boolean} isInSystem
 */
export function addScormWords(isInSystem) {
  addWords(LINES);
  if (isInSystem) addWords(IN_SYSTEM);
}

/**
 * Says where a way is kept; nothing where that is as it should be.
 * @param {HTMLElement} line
 * @param {Whereabouts} whereabouts
 */
export function showWhereabouts(line, whereabouts) {
  fill(line, whereabouts === "kept" ? [] : [ui("span", null, `scorm_${whereabouts}`)]);
}
