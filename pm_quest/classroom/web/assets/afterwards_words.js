// What the pages say about afterwards, in English and German.

const EN = {
  laterHead: "For later",
  laterWhat:
    "Under this link you find your debrief again, as long as your trainer keeps the session and the computer it is on can be reached; a trainer's laptop soon can't, so save it as a file as well. Whoever has the link can read it: keep it to yourself.",
  laterLink: "Your link",
  laterCopy: "Copy the link",
  laterCopied: "Copied.",
  laterNot: "It is selected: copy it.",
  laterOpen: "Open it",
  certificateHead: "Certificate of participation",
  certificateWhat:
    "It says on how many decisions you voted, as what, and when. It opens as a page of its own, to print or to save as PDF, with a line for your name.",
  certificateOpen: "Open my certificate",
  counted: "You voted on {n} of {m} decisions.",
  cardHead: "To show to others",
  cardWhat: "Nothing in it tells the story.",
  keptDays:
    "This session is kept for {n} days after the last thing that happens in it. Your trainer can delete it earlier.",
  keptAlways: "This session is kept until your trainer deletes it.",
  linkBroken: "This link is not whole: copy it again, to its end.",
  unreachable: "The server does not answer. Perhaps it runs only now and then.",
  tryAgain: "Try again",
  privacyPage: "Privacy",
  accessPage: "Accessibility",
  looking: "Looking for your debrief …",
  noDebrief: "There is no debrief (yet).",
};

const DE = {
  laterHead: "Für später",
  laterWhat:
    "Unter diesem Link findest du deinen Rückblick wieder, solange die Leitung die Runde aufhebt und ihr Rechner erreichbar ist; ein Laptop ist es bald nicht mehr, sichere also auch eine Datei. Wer den Link hat, kann ihn lesen: Behalte ihn für dich.",
  laterLink: "Dein Link",
  laterCopy: "Link kopieren",
  laterCopied: "Kopiert.",
  laterNot: "Er ist markiert: Kopiere ihn.",
  laterOpen: "Öffnen",
  certificateHead: "Teilnahmebescheinigung",
  certificateWhat:
    "Sie sagt, bei wie vielen Entscheidungen du abgestimmt hast, als was und wann. Sie öffnet sich als eigene Seite, zum Drucken oder als PDF, mit einer Zeile für deinen Namen.",
  certificateOpen: "Meine Bescheinigung öffnen",
  counted: "Du hast bei {n} von {m} Entscheidungen abgestimmt.",
  cardHead: "Zum Zeigen",
  cardWhat: "Nichts darin verrät die Geschichte.",
  keptDays: "Diese Runde bleibt {n} Tage nach dem Letzten, was in ihr geschieht. Die Leitung kann sie früher löschen.",
  keptAlways: "Diese Runde bleibt, bis die Leitung sie löscht.",
  linkBroken: "Dieser Link ist nicht vollständig: Kopiere ihn noch einmal, bis zum Ende.",
  unreachable: "Der Server antwortet nicht. Vielleicht läuft er nur ab und zu.",
  tryAgain: "Noch einmal",
  privacyPage: "Datenschutz",
  accessPage: "Barrierefreiheit",
  looking: "Dein Rückblick wird gesucht …",
  noDebrief: "Es gibt (noch) keinen Rückblick.",
};

export const AFTERWARDS = { en: EN, de: DE };
