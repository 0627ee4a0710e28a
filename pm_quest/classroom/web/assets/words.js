// What the pages of a session say beside what every page does, in English and German.

import { h } from "./pieces/dom.js";
import { addWords, ours, spokenLanguage } from "./pieces/words.js";
import { PRIVACY_DE, REFUSALS_DE } from "./refusals.js";

const EN = {
  trainer: "Trainer", connecting: "Connecting …",
  off: "No connection. The page tries again by itself.", offKept: "No connection; your choice is kept, and sent once it is back.",
  blocked: "The server is there, but this network lets no live connection (WebSocket) through. Tell your trainer; another network, such as your phone's own, may work.",
  code: "Code", codeWhere: "Six letters and digits; your trainer shows them.", codeWrong: "This is no code. A code has six letters and digits, such as ABC 234.", codeNone: "Type the code first.", codeLength: "A code has six letters and digits; this has {n}.", codeAlike: "No code has {a} in it. None has {all}: look at the code once more.",
  name: "Your name", nameWhat: "As the others know you, or any other: at most 24 characters.", join: "Join", nameWrong: "A name needs at least one character that can be seen.",
  invited: "This link is for you alone: just join.", nameless: "You need no name: you get a number.", sees: "What your trainer sees", unkept: "This browser keeps nothing: if you reload the page, you join as somebody new. Leave it open.",
  lobby: "You are in", lobbyAs: "You are in, {name}", lobbyWait: "It begins when your trainer starts. Leave this page open.",
  alone: "You play on your own, at your pace.", teams: "You play at a table: everybody votes, and the table makes one choice.", together: "The whole room plays one story: everybody votes, and the room makes one choice.",
  unseated: "Your trainer will give you a place in a moment.",
  offersVote: "What should you all do?",
  jump: "Choose", jumpOn: "Read on", barName: "Where you are", youChose: "You have chosen:",
  remarkWhat: "All of this is up to you. It stays at the server until the votes are revealed; then your trainer can read it, and may show a reason to the room, without your name. Where fewer than three voted, or nothing is revealed, nobody reads it.", certainWhat: "How certain are you?", certain_sure: "sure", certain_fairly: "fairly sure", certain_guessing: "guessing", forecastWhat: "What will most of us choose?", forecastOwn: "most will choose {a}", reasonWhat: "Why? In one line", reasonMost: "At most {n} characters. Name nobody.", sendVote: "Send my vote", sendAgain: "Send it anew", drafted: "not sent yet", draftNow: "Chosen, and not sent yet.", saidWith: "With it you said:", whySo: "Why, as some said", quotedNow: "Your trainer shows a reason.", foreseen: "{n} of {m} thought that most would choose {a}.", foreseenTie: "{n} of {m} each thought that most would choose {a}.",
  mine: "your vote", sending: "on its way", kept: "kept",
  tookTable: "Your table chose", tookRoom: "The room chose",
  byTrainer: "Your trainer decided.", byTie: "There was a tie; the rule decided.", byMost: "Most wanted this.", byVotes: "{n} of {m} wanted it.", wanted: "You wanted", goneOn: "This has been decided already.", lookBack: "Look back",
  voted: "{n} of {m} have voted.", change: "You can change your vote until the vote closes; after that it can't be taken back.", final: "In a session you can change a choice until its vote closes. After that it can't be taken back, whatever the story says.", finalAlone: "In a session, a choice that has been carried out can't be taken back, whatever the story says.", count: "Your vote is in.", countSelf: "Your choice is in.", changed: "Your vote is changed.", keptVote: "Your choice is kept until there is a connection again.", keptChange: "Until then you can change it.",
  held: "Stop here: talk about it first. Your trainer will let you continue.", closed: "The vote is closed. Your trainer will continue.", waiting: "Everybody has voted. Your trainer will continue.", waitOne: "Your trainer will continue.",
  revealed: "How everybody voted", revealedGo: "Talk about it. Your trainer will continue.", votes: "{n} votes", vote: "1 vote",
  again: "Vote again", againWhat: "Round {n}: please vote once more. The earlier votes are kept.", shift: "Between the two votes", went: "{n} went from {a} to {b}", stayed: "{n} stayed",
  late: "Not counted", lateWas: "Your choice was “{a}”.", gotIt: "Understood",
  clock: "Time left", left: "{t} left", paused: "{t} left, paused", up: "Time is up.", minute: "One minute left.", seconds: "Ten seconds left.",
  ended: "The end", finished: "Your trainer has ended the session.", unscored: "You did not vote, so there is no score of yours. This is what was decided.", later: "Your trainer will show a little later why it went like this.",
  waysTable: "How your table decided",
  youWanted: "You wanted this",
  keep: "Keep it", keepWhat: "It is stored only on your trainer's computer. Save it if you want to keep it.", savePage: "Save as a page", saveText: "Save as text", saved: "Saved from PM Quest, {date}.",
  removed: "Your trainer has taken you out of this session.", deleted: "This session has been deleted.", elsewhere: "You have opened this session in another window.", here: "Go on here", gone: "You can close this page.",
  meanwhile: "While you were away, {n} decisions were made.",
  aboutMore: "decision {n}, about {m} more", theLast: "decision {n}, the last", perhapsLast: "decision {n}, perhaps the last",
  refused: "This was not taken",
  wayIn: "Join here", peopleIn: "{n} people are in", personIn: "1 person is in", nobody: "Nobody is in yet", starts: "It begins soon.", heads: "Where everybody is", few: "fewer than 3", tables: "The tables", table: "Table {n}", wrongCode: "There is no session with this code.",
  noVotes: "no votes", noPeople: "nobody", person: "1 person", people: "{n} people", before: "first vote", after: "now", and: "and",
  tieNow: "A tie between {a}.", byTieTrainer: "There was a tie; your trainer decided.", wholeText: "The whole text is on your own screens.", shut: "The door is locked: nobody else can join.",
  thanks: "Thank you for playing.", overNow: "This session has ended.", roomDid: "What the room did", tablesDid: "What the tables came to", endings: "The endings", noEnding: "no ending, after {n} decisions", noEndingOne: "no ending, after 1 decision", noEndingYet: "{n} came to no ending.", taken1: "1 decision in this room", takenMany: "{n} decisions in this room",
  tableIs: "Table {n}", tableAlone: "Table {n}, nobody else yet", tableWith: "Table {n}, with ", andLast: " and ", othersMany: "{n} others", others1: "1 other", awayMark: "(away)", awaySome: "{n} away",
  tablesPick: "Which table do you sit at?", tablesWhat: "You may take another one until your trainer starts.", tablesDealt: "Your trainer says who sits where.", sits: "{n} people", sits1: "1 person", sits0: "free",
  waitsOthers: "You wait for {n} others at your table.", waitsOther: "You wait for 1 other at your table.", waitsRoom: "You wait for {n} others.", waitsRoom1: "You wait for 1 other.", waitsYou: "Everybody else has voted: they wait for you.", waitsClock: "The vote closes when the time is up, at the latest.",
  tie: "It is a tie", tieTalk: "Talk, and somebody changes their vote. Your trainer can decide, too.", tieClosed: "Your trainer decides, or lets you vote again.", tieFirst: "When you go on, the first of them in the list counts.", tieDraw: "When you go on, a draw decides.",
  byTrainerTie: "There was a tie; your trainer decided.", byTieFirst: "There was a tie; the first in the list counted.", byTieDraw: "There was a tie; a draw decided.",
  youAre: "You are {name}", rename: "Another name", renameTo: "Your name", renameSave: "Take this name", cancel: "Leave it as it is", storyName: "Lists show the new name; in the story you keep the old one.",
  twin: "Somebody here is called {name} already. Lists show you as {told}, unless you take another name.",
  notYou: "Not {name}?", somebodyElse: "Join as somebody else", goOnAs: "Go on as {name}", were: "On this device before",
  round: "Everybody here is the same person with the same half-year ahead. You plan it, and write one letter.",
  youAreA: "You are:", whoAmI: "Who that is", weekLeft: "{n} week left", weeksLeft: "{n} weeks left", moneyLeft: "{n} left", ofHalfYear: "of {n} weeks and {m}", week: "{n} week", weeks: "{n} weeks",
  planWhat: "What do you do in this half-year?", noWeeks: "not enough weeks left", noMoney: "not enough money left", about: "What it is",
  letterWhat: "What does your letter lead with?", letterTo: "The same letter goes to {a}. Choosing sends it.", letterOpen: "Not sent yet.", letterGoing: "Your letter is on its way.", letterSent: "Sent. You can change plan and letter until they are collected.",
  nameAsked: "Your trainer asks whose CVs these are. Yours has a name on the wall only if you want that.", namedNow: "The wall shows your name with your CV.", nameShow: "Show my name", nameHide: "Hide my name again",
  cvIs: "Your CV is number {n}", noCv: "There is no CV of yours in the stack", lookUp: "Look at the wall: it shows all CVs of this room, as one recruiter after the other sorts them.", placeOf: "place {n} of {m}", called: "called", notCalled: "not called", notRead: "not read",
  everybodyIs: "Everybody is:", lettersIn: "{n} of {m} letters are in", oneLetter: "One letter each, to all of them:", asTheyCame: "As they came in", sameHalfYear: "{n} CVs: the same person, the same half-year.", deskOf: "recruiter {n} of {m}", calledHere: "{n} of {m} are called", moreCvs: "and {n} more", yes: "yes", no: "no",
  sort_filter: "Reads only those who hold {a}.", sort_counts: "Counts {a}, and what there is to show for it.", sort_nothing: "Counts no experience.", sort_likes: "Likes a letter about {a}.", sort_dislikes: "Puts one about {a} further down.", sort_ties: "Between equals, {a}.", listAnd: "and", listOr: "or",
  lead_domain: "knowing the trade", lead_figure: "a figure that was changed", lead_pilot: "a pilot that people used", lead_certificate: "a certificate", lead_depth: "technical depth", short_domain: "trade", short_figure: "figure", short_pilot: "pilot", short_certificate: "certificate", short_depth: "tech depth", short_: "nothing",
  whyUnread: "It was not read: it lacks the credential that this recruiter sorts by.", onePoint: "{n} point", morePoints: "{n} points", partFor: "{n} for {a}", part0: "experience", part1: "things to show", part2: "the letter", part3: "credentials", whyCherry: "a credential decided between equals", whyDraw: "which of the equals lay on top was chance",
  doorsOpened: "What opened doors in this room", doorThing: "thing", doorHeld: "on how many CVs", doorCalls: "calls because of it", doorWhere: "from", doorsHow: "A call is because of something if that CV, without it and with all others as they are, would not be called.",
};

const DE = {
  trainer: "Leitung", connecting: "Verbindung wird aufgebaut …",
  off: "Keine Verbindung. Die Seite versucht es von selbst wieder.", offKept: "Keine Verbindung; deine Wahl ist aufgehoben und wird gesendet, sobald es geht.",
  blocked: "Der Server ist da, aber dieses Netz lässt keine Live-Verbindung (WebSocket) durch. Sag es der Leitung; ein anderes Netz, etwa das mobile deines Telefons, kann gehen.",
  code: "Code", codeWhere: "Sechs Buchstaben und Ziffern; die Leitung zeigt sie.", codeWrong: "Das ist kein Code. Ein Code hat sechs Buchstaben und Ziffern, etwa ABC 234.", codeNone: "Gib zuerst den Code ein.", codeLength: "Ein Code hat sechs Buchstaben und Ziffern; das sind {n}.", codeAlike: "Kein Code enthält {a}. Keiner enthält {all}: Sieh dir den Code noch einmal an.",
  name: "Dein Name", nameWhat: "Wie die anderen dich kennen, oder ein anderer: höchstens 24 Zeichen.", join: "Mitmachen", nameWrong: "Ein Name braucht mindestens ein sichtbares Zeichen.",
  invited: "Dieser Link gehört dir allein: komm einfach herein.", nameless: "Du brauchst keinen Namen: Du bekommst eine Nummer.", sees: "Was die Leitung sieht", unkept: "Dieser Browser hebt nichts auf: Nach einem Neuladen wärst du jemand Neues. Lass die Seite offen.",
  lobby: "Du bist dabei", lobbyAs: "Du bist dabei, {name}", lobbyWait: "Es geht los, wenn die Leitung beginnt. Lass die Seite offen.",
  alone: "Du spielst für dich, in deinem Tempo.", teams: "Ihr spielt an einem Tisch: Alle stimmen ab, und der Tisch trifft eine Wahl.", together: "Der ganze Raum spielt eine Geschichte: Alle stimmen ab, und der Raum trifft eine Wahl.",
  unseated: "Die Leitung gibt dir gleich einen Platz.",
  offersVote: "Was sollt ihr tun?",
  jump: "Wählen", jumpOn: "Weiterlesen", barName: "Wo du bist", youChose: "Du hast gewählt:",
  remarkWhat: "Das alles ist freiwillig. Es bleibt beim Server, bis die Stimmen gezeigt werden; dann kann die Leitung es lesen und dem Raum eine Begründung zeigen, ohne deinen Namen. Wo weniger als drei gewählt haben oder nichts gezeigt wird, liest es niemand.", certainWhat: "Wie sicher bist du?", certain_sure: "sicher", certain_fairly: "ziemlich sicher", certain_guessing: "geraten", forecastWhat: "Was werden die meisten von uns wählen?", forecastOwn: "die meisten wählen {a}", reasonWhat: "Warum? In einer Zeile", reasonMost: "Höchstens {n} Zeichen. Nenne niemanden.", sendVote: "Meine Stimme abgeben", sendAgain: "Neu abgeben", drafted: "noch nicht abgegeben", draftNow: "Gewählt und noch nicht abgegeben.", saidWith: "Dazu hast du gesagt:", whySo: "Warum, wie einige sagten", quotedNow: "Die Leitung zeigt eine Begründung.", foreseen: "{n} von {m} dachten, dass die meisten {a} wählen.", foreseenTie: "Je {n} von {m} dachten, dass die meisten {a} wählen.",
  mine: "deine Stimme", sending: "unterwegs", kept: "aufgehoben",
  tookTable: "Euer Tisch hat gewählt", tookRoom: "Der Raum hat gewählt",
  byTrainer: "Die Leitung hat entschieden.", byTie: "Es stand gleich; die Regel hat entschieden.", byMost: "Die meisten wollten das.", byVotes: "{n} von {m} wollten es.", wanted: "Du wolltest", goneOn: "Das ist schon entschieden.", lookBack: "Zurückblicken",
  voted: "{n} von {m} haben gewählt.", change: "Du kannst deine Stimme ändern, bis die Abstimmung schließt; danach lässt sie sich nicht zurücknehmen.", final: "In einer Runde kannst du eine Wahl ändern, bis ihre Abstimmung schließt. Danach lässt sie sich nicht zurücknehmen, was auch in der Geschichte steht.", finalAlone: "In einer Runde lässt sich eine ausgeführte Wahl nicht zurücknehmen, was auch in der Geschichte steht.", count: "Deine Stimme ist angekommen.", countSelf: "Deine Wahl ist angekommen.", changed: "Deine Stimme ist geändert.", keptVote: "Deine Wahl ist aufgehoben, bis wieder Verbindung ist.", keptChange: "Bis dahin kannst du sie ändern.",
  held: "Haltet hier an: Redet zuerst darüber. Die Leitung lässt euch weiter.", closed: "Die Abstimmung ist geschlossen. Die Leitung macht gleich weiter.", waiting: "Alle haben gewählt. Die Leitung macht gleich weiter.", waitOne: "Die Leitung macht gleich weiter.",
  revealed: "So habt ihr abgestimmt", revealedGo: "Redet darüber. Die Leitung macht gleich weiter.", votes: "{n} Stimmen", vote: "1 Stimme",
  again: "Noch einmal abstimmen", againWhat: "Runde {n}: Stimmt bitte noch einmal ab. Die früheren Stimmen bleiben erhalten.", shift: "Zwischen den beiden Abstimmungen", went: "{n} von {a} zu {b}", stayed: "{n} blieben dabei",
  late: "Nicht gezählt", lateWas: "Deine Wahl war „{a}“.", gotIt: "Verstanden",
  clock: "Verbleibende Zeit", left: "noch {t}", paused: "noch {t}, angehalten", up: "Die Zeit ist um.", minute: "Noch eine Minute.", seconds: "Noch zehn Sekunden.",
  ended: "Das Ende", finished: "Die Leitung hat die Runde beendet.", unscored: "Du hast nicht abgestimmt, darum gibt es keine Wertung von dir. Das wurde entschieden.", later: "Die Leitung zeigt etwas später, warum es so kam.",
  waysTable: "Wie euer Tisch entschieden hat",
  youWanted: "Das wolltest du",
  keep: "Aufheben", keepWhat: "Das liegt nur auf dem Rechner der Leitung. Speichere es, wenn du es behalten willst.", savePage: "Als Seite speichern", saveText: "Als Text speichern", saved: "Gespeichert aus PM Quest, {date}.",
  removed: "Die Leitung hat dich aus dieser Runde genommen.", deleted: "Diese Runde wurde gelöscht.", elsewhere: "Du hast diese Runde in einem anderen Fenster geöffnet.", here: "Hier weitermachen", gone: "Du kannst die Seite schließen.",
  meanwhile: "Während du weg warst, fielen {n} Entscheidungen.",
  aboutMore: "Entscheidung {n}, etwa {m} weitere", theLast: "Entscheidung {n}, die letzte", perhapsLast: "Entscheidung {n}, vielleicht die letzte",
  refused: "Das wurde nicht angenommen",
  wayIn: "Hier mitmachen", peopleIn: "{n} sind dabei", personIn: "1 ist dabei", nobody: "Noch ist niemand dabei", starts: "Es geht bald los.", heads: "Wo alle sind", few: "weniger als 3", tables: "Die Tische", table: "Tisch {n}", wrongCode: "Zu diesem Code gibt es keine Runde.",
  noVotes: "keine Stimme", noPeople: "niemand", person: "1 Person", people: "{n} Personen", before: "zuerst", after: "jetzt", and: "und",
  tieNow: "Gleichstand zwischen {a}.", byTieTrainer: "Es stand gleich; die Leitung hat entschieden.", wholeText: "Der ganze Text steht auf euren Geräten.", shut: "Die Tür ist zu: Es kann niemand mehr dazukommen.",
  thanks: "Danke fürs Mitspielen.", overNow: "Diese Runde ist zu Ende.", roomDid: "Was der Raum getan hat", tablesDid: "Wie es an den Tischen ausging", endings: "Wie es ausging", noEnding: "kein Ende, nach {n} Entscheidungen", noEndingOne: "kein Ende, nach 1 Entscheidung", noEndingYet: "{n} kamen zu keinem Ende.", taken1: "1 Entscheidung in diesem Raum", takenMany: "{n} Entscheidungen in diesem Raum",
  tableIs: "Tisch {n}", tableAlone: "Tisch {n}, noch niemand sonst", tableWith: "Tisch {n}, mit ", andLast: " und ", othersMany: "{n} anderen", others1: "1 anderen", awayMark: "(weg)", awaySome: "{n} weg",
  tablesPick: "An welchem Tisch sitzt du?", tablesWhat: "Du kannst einen anderen nehmen, bis die Leitung beginnt.", tablesDealt: "Die Leitung sagt, wer wo sitzt.", sits: "{n} Personen", sits1: "1 Person", sits0: "frei",
  waitsOthers: "Du wartest auf {n} andere an deinem Tisch.", waitsOther: "Du wartest auf 1 andere Person an deinem Tisch.", waitsRoom: "Du wartest auf {n} andere.", waitsRoom1: "Du wartest auf 1 andere Person.", waitsYou: "Alle anderen haben gewählt: Sie warten auf dich.", waitsClock: "Spätestens wenn die Zeit um ist, schließt die Abstimmung.",
  tie: "Es steht gleich", tieTalk: "Redet miteinander, und jemand ändert die Stimme. Auch die Leitung kann entscheiden.", tieClosed: "Die Leitung entscheidet oder lässt euch noch einmal abstimmen.", tieFirst: "Wenn es weitergeht, zählt die erste davon in der Liste.", tieDraw: "Wenn es weitergeht, entscheidet das Los.",
  byTrainerTie: "Es stand gleich; die Leitung hat entschieden.", byTieFirst: "Es stand gleich; die erste in der Liste zählte.", byTieDraw: "Es stand gleich; das Los hat entschieden.",
  youAre: "Du bist {name}", rename: "Anderer Name", renameTo: "Dein Name", renameSave: "Diesen Namen nehmen", cancel: "So lassen", storyName: "In Listen steht der neue Name; in der Geschichte behältst du den alten.",
  twin: "Hier heißt schon jemand {name}. In Listen bist du {told}, wenn du keinen anderen Namen nimmst.",
  notYou: "Nicht {name}?", somebodyElse: "Als jemand anderes mitmachen", goOnAs: "Als {name} weitermachen", were: "Vorher auf diesem Gerät",
  round: "Alle hier sind dieselbe Person mit demselben halben Jahr vor sich. Ihr plant es und schreibt einen Brief.",
  youAreA: "Du bist:", whoAmI: "Wer das ist", weekLeft: "noch {n} Woche", weeksLeft: "noch {n} Wochen", moneyLeft: "noch {n} Geld", ofHalfYear: "von {n} Wochen und {m}", week: "{n} Woche", weeks: "{n} Wochen",
  planWhat: "Was tust du in diesem halben Jahr?", noWeeks: "so viele Wochen sind nicht übrig", noMoney: "so viel Geld ist nicht übrig", about: "Was das ist",
  letterWhat: "Womit beginnt dein Brief?", letterTo: "Derselbe Brief geht an {a}. Mit der Wahl ist er abgeschickt.", letterOpen: "Noch nicht abgeschickt.", letterGoing: "Dein Brief ist unterwegs.", letterSent: "Abgeschickt. Plan und Brief lassen sich ändern, bis eingesammelt wird.",
  nameAsked: "Die Leitung fragt, wessen Lebensläufe das sind. An der Wand steht dein Name nur, wenn du das willst.", namedNow: "An der Wand steht dein Name bei deinem Lebenslauf.", nameShow: "Meinen Namen zeigen", nameHide: "Meinen Namen wieder verbergen",
  cvIs: "Dein Lebenslauf hat die Nummer {n}", noCv: "Von dir liegt kein Lebenslauf im Stapel", lookUp: "Sieh zur Wand: Dort liegen alle Lebensläufe dieses Raums, wie eine Stelle nach der anderen sie ordnet.", placeOf: "Platz {n} von {m}", called: "eingeladen", notCalled: "nicht eingeladen", notRead: "nicht gelesen",
  everybodyIs: "Alle sind:", lettersIn: "{n} von {m} Briefen sind da", oneLetter: "Je ein Brief, an sie alle:", asTheyCame: "Wie sie ankamen", sameHalfYear: "{n} Lebensläufe: dieselbe Person, dasselbe halbe Jahr.", deskOf: "Stelle {n} von {m}", calledHere: "{n} von {m} werden eingeladen", moreCvs: "und {n} weitere", yes: "ja", no: "nein",
  sort_filter: "Gelesen wird nur, wer {a} hat.", sort_counts: "Es zählt {a}, und was es dafür zu zeigen gibt.", sort_nothing: "Erfahrung zählt nicht.", sort_likes: "Gern gelesen: {a} im Brief.", sort_dislikes: "Weiter nach unten legt: {a} im Brief.", sort_ties: "Unter Gleichen: {a}.", listAnd: "und", listOr: "oder",
  lead_domain: "Kenntnis der Branche", lead_figure: "eine Zahl, die sich durch dich geändert hat", lead_pilot: "ein Pilot, den Leute benutzt haben", lead_certificate: "ein Zertifikat", lead_depth: "technische Tiefe", short_domain: "Branche", short_figure: "Zahl", short_pilot: "Pilot", short_certificate: "Zertifikat", short_depth: "Technik", short_: "nichts",
  whyUnread: "Er wurde nicht gelesen: Ihm fehlt der Nachweis, nach dem hier sortiert wird.", onePoint: "{n} Punkt", morePoints: "{n} Punkte", partFor: "{n} für {a}", part0: "Erfahrung", part1: "was es zu zeigen gibt", part2: "den Brief", part3: "Nachweise", whyCherry: "unter Gleichen entschied ein Nachweis", whyDraw: "wer von den Gleichen oben lag, war Zufall",
  doorsOpened: "Was in diesem Raum Türen geöffnet hat", doorThing: "was", doorHeld: "auf wie vielen Lebensläufen", doorCalls: "Einladungen dadurch", doorWhere: "von", doorsHow: "Eine Einladung kommt von etwas, wenn dieser Lebenslauf ohne es, bei sonst gleichen anderen, nicht eingeladen würde.",
};

addWords({ en: EN, de: DE });

/** Why the server refused something, `{code, why}`: in German where the code is known, else in the English that it is. */
export function refusalSaid(tag, props, { code, why }) {
  return serverSaid(tag, props, why, wordsFor(REFUSALS_DE, [code]));
}

/** Who sees what of a student, `{privacy, sees}`, the same way. */
export function privacySaid(tag, props, { privacy, sees }) {
  return serverSaid(tag, props, sees, wordsFor(PRIVACY_DE, privacy ?? []));
}

const wordsFor = (sentences, codes) => (codes.length && codes.every((code) => Object.hasOwn(sentences, code)) ? codes.map((code) => sentences[code]).join(" ") : null);

function serverSaid(tag, props, english, german) {
  const known = spokenLanguage() === "de" ? german : null;
  return h(tag, { ...props, lang: known ? ours() : spokenLanguage() === "en" ? ours() : "en" }, known ?? english);
}
