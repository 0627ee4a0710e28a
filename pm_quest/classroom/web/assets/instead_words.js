// What the pages say in a panel in place of what they say to a class: a panellist has no trainer, and a panel is not a session of a class.

const EN = {
  blocked:
    "The server is there, but this network lets no live connection (WebSocket) through. Another network, such as your phone's own, may work.",
  offKept: "No connection; your answer is kept, and sent once it is back.",
  keptVote: "Your answer is kept until there is a connection again.",
  countSelf: "Your answer is in.",
  changed: "Your answer is in.",
  mine: "your answer",
  goneOn: "This has been answered already.",
  lobbyWait: "It begins in a moment. Leave this page open.",
  finalAlone: "An answer can't be taken back, whatever the story says.",
  finished: "The panel has ended. Thank you for your answers.",
  removed: "You have been taken out of this panel.",
  deleted: "This panel has been deleted.",
  elsewhere: "You have opened this panel in another window.",
  unscored: "You answered nothing in your own story, so there is no score of yours.",
  later: "Once the panel has ended, this page shows what the author thinks of your decisions.",
  keepWhat: "It is stored only where the panel is kept. Save it if you want to keep it.",
  laterWhat:
    "Under this link you find what the author thinks of your decisions, once the panel has ended, and as long as it is kept and its server can be reached. Whoever has the link can read it: keep it to yourself.",
  certificateWhat:
    "It says how many decisions you answered, and when. It opens as a page of its own, to print or to save as PDF, with a line for your name.",
  counted: "You answered {n} of {m} decisions.",
  noDebrief: "Once the panel has ended, this page shows what the author thinks of your decisions.",
  keptDays:
    "This panel is kept for {n} days after the last thing that happens in it. Whoever runs it can delete it earlier.",
  keptAlways: "This panel is kept until whoever runs it deletes it.",
  wayIn: "Take part here",
  peopleIn: "{n} are here now",
  personIn: "1 is here now",
  nobody: "Nobody is here just now",
  overNow: "The panel has ended.",
  thanks: "Thank you for your answers.",
  shut: "Nobody else can take part just now.",
};

const DE = {
  blocked:
    "Der Server ist da, aber dieses Netz lässt keine Live-Verbindung (WebSocket) durch. Vielleicht geht es in einem anderen Netz, etwa dem deines Handys.",
  offKept: "Keine Verbindung; deine Antwort ist aufgehoben und geht ab, sobald sie wieder da ist.",
  keptVote: "Deine Antwort ist aufgehoben, bis wieder eine Verbindung da ist.",
  countSelf: "Deine Antwort ist da.",
  changed: "Deine Antwort ist da.",
  mine: "deine Antwort",
  goneOn: "Das ist schon beantwortet.",
  lobbyWait: "Es geht gleich los. Lass diese Seite offen.",
  finalAlone: "Eine Antwort lässt sich nicht zurücknehmen, was auch immer die Geschichte sagt.",
  finished: "Die Befragung ist zu Ende. Danke für deine Antworten.",
  removed: "Du bist aus dieser Befragung genommen worden.",
  deleted: "Diese Befragung wurde gelöscht.",
  elsewhere: "Du hast diese Befragung in einem anderen Fenster geöffnet.",
  unscored: "Du hast in deiner eigenen Geschichte nichts beantwortet, also gibt es keine Punkte von dir.",
  later: "Wenn die Befragung zu Ende ist, steht hier, was die Autorin oder der Autor von deinen Entscheidungen hält.",
  keepWhat: "Das liegt nur dort, wo die Befragung aufgehoben wird. Sichere es, wenn du es behalten willst.",
  laterWhat:
    "Unter diesem Link findest du, was die Autorin oder der Autor von deinen Entscheidungen hält, wenn die Befragung zu Ende ist und solange sie aufgehoben wird und ihr Server erreichbar ist. Wer den Link hat, kann es lesen: Behalte ihn für dich.",
  certificateWhat:
    "Sie sagt, wie viele Entscheidungen du beantwortet hast und wann. Sie öffnet sich als eigene Seite, zum Drucken oder als PDF, mit einer Zeile für deinen Namen.",
  counted: "Du hast {n} von {m} Entscheidungen beantwortet.",
  noDebrief:
    "Wenn die Befragung zu Ende ist, steht hier, was die Autorin oder der Autor von deinen Entscheidungen hält.",
  keptDays:
    "Diese Befragung bleibt {n} Tage nach dem Letzten, was in ihr geschieht. Wer sie leitet, kann sie früher löschen.",
  keptAlways: "Diese Befragung bleibt, bis sie gelöscht wird.",
  wayIn: "Hier mitmachen",
  peopleIn: "{n} sind gerade da",
  personIn: "1 Person ist gerade da",
  nobody: "Gerade ist niemand da",
  overNow: "Die Befragung ist zu Ende.",
  thanks: "Danke für die Antworten.",
  shut: "Gerade kann sonst niemand mitmachen.",
};

export const INSTEAD = { en: EN, de: DE };

/** Refusals in the words of a panel; their English is the server's. @type {Record<string, string>} */
export const REFUSED_INSTEAD_DE = {
  session_ended: "Die Befragung ist zu Ende: Niemand antwortet mehr.",
  door_locked: "Gerade kommt niemand in diese Befragung. Versuche es später, oder frag, wer dich eingeladen hat.",
  session_full: "In dieser Befragung sind so viele, wie sie aufnimmt.",
  removed: "Du bist aus dieser Befragung genommen worden.",
  already_joined: "Du bist schon in dieser Befragung.",
  table_ahead: "Das ist schon beantwortet; du bist weitergegangen.",
  table_behind: "Zu dieser Entscheidung bist du noch nicht gekommen.",
  story_ended: "Deine Geschichte ist zu Ende.",
};
