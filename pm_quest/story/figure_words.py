"""The words for figures, cards, habits and ways, in the languages of stories: those of a German story are German.

`pm_quest/web/engine/figure_words.js` and `german_figure_words.js` have the same; a test holds them to these.
"""

from collections.abc import Mapping

from pm_quest.kit.text import is_german

Words = Mapping[str, str]

ENGLISH: Words = {
    "comma": ",",
    "point": ".",
    "and": "and",
    "adapts": "adapts",
    "neutral": "neutral",
    "forces": "forces",
    "nobody": "nobody",
    "everybody": "everybody",
    "one_in": "1 in {n}",
    "tenths": "{n} in {m}",
    "most": "more than 9 in 10",
    "about": "About {said}",
    "rarity": "{random}, and {adapting}.",
    "random_end": "{odds} who play at random end here",
    "random_none": "nobody who plays at random ends here",
    "random_all": "everybody who plays at random ends here",
    "adapting_end": "{odds} who adapt",
    "adapting_none": "nobody who adapts",
    "adapting_all": "everybody who adapts",
    "visitors": "at random: {odds}",
    "only_way": "It is the only way through this story.",
    "ways": "One of {n} ways through this story.",
    "power": "about 10^{n}",
    "better": "Better than {n} of all ways to play.",
    "better_about": "Better than about {n} of all ways to play.",
    "rank": "Of 100 ways to play, {n} end below that, counting ties half.",
    "percent_less": "less than 1 %",
    "percent_more": "more than 99 %",
    "samples": "This story has too many states for exact figures: these are from {n} plays each way, with 95 % intervals: {intervals}.",
    "plays": "From {n} plays each way.",
    "at_random": "at random",
    "adapting": "adapting",
    "percentile": "better than",
    "interval": "{low} to {high} per cent",
    "gap": "What each decision cost, and what was still in reach after it, is not known: too many states for exact figures.",
    "turned": "It turned on:",
    "turning": "Decision {n}, {fit}, {weight}: {say}",
    "cost": "cost {n}",
    "kept": "kept {n}",
    "cost_nothing": "cost nothing",
    "detour_lost": "Here the better answer cost more than it brought: another option came to {n} more, on average.",
    "detour_kept": "Here the better answer cost more than it brought: what you took came to {n} more, on average.",
    "reach": "Impact still in reach, from the start on and after each decision: {list}.",
    "reach_expected": "Adapting from there on would have come to, on average: {list}.",
    "card_impact": "{n} of {m}",
    "card_best": ", my best",
    "card_adaptability": "{impact}; adaptability {n}",
    "card_legend": "● adapts ○ neutral ■ forces",
    "card_chance": "{odds} by chance",
    "hardly": "hardly anybody",
    "chance_one": "{odds} ends here by chance",
    "chance_several": "{odds} end here by chance",
    "card_only_way": "the only way through",
    "card_ways": "one of {n} ways through",
    "card_of": "The card of {title}: nothing on it tells the story.",
    "card_came": "It came to {impact}, with an adaptability of {n}. Of the decisions, {counted}.",
    "counted_adapts": "{n} that adapted",
    "counted_neutral": "{n} neutral",
    "counted_forces": "{n} that forced",
}

GERMAN: Words = {
    "comma": ".",
    "point": ",",
    "and": "und",
    "adapts": "passt sich an",
    "neutral": "neutral",
    "forces": "erzwingt",
    "nobody": "niemand",
    "everybody": "alle",
    "one_in": "1 von {n}",
    "tenths": "{n} von {m}",
    "most": "mehr als 9 von 10",
    "about": "Ungefähr: {said}",
    "rarity": "{random}; {adapting}.",
    "random_end": "wer nach Zufall spielt, endet hier in {odds} Fällen",
    "random_none": "wer nach Zufall spielt, endet hier nie",
    "random_all": "wer nach Zufall spielt, endet immer hier",
    "adapting_end": "wer sich anpasst, in {odds}",
    "adapting_none": "wer sich anpasst, nie",
    "adapting_all": "wer sich anpasst, immer",
    "visitors": "nach Zufall: {odds}",
    "only_way": "Es ist der einzige Weg durch diese Geschichte.",
    "ways": "Einer von {n} Wegen durch diese Geschichte.",
    "power": "etwa 10^{n}",
    "better": "Besser als {n} aller Spielweisen.",
    "better_about": "Besser als etwa {n} aller Spielweisen.",
    "rank": "Von 100 Spielweisen enden {n} darunter; gleiche zählen halb.",
    "percent_less": "weniger als 1 %",
    "percent_more": "mehr als 99 %",
    "samples": "Diese Geschichte hat zu viele Zustände für genaue Zahlen: Diese sind aus je {n} Spielen, mit Intervallen von 95 %: {intervals}.",
    "plays": "Aus je {n} Spielen.",
    "at_random": "nach Zufall",
    "adapting": "angepasst",
    "percentile": "besser als",
    "interval": "{low} bis {high} Prozent",
    "gap": "Was jede Entscheidung kostete und was danach noch zu erreichen war, ist nicht bekannt: zu viele Zustände für genaue Zahlen.",
    "turned": "Daran hing es:",
    "turning": "Entscheidung {n}, {fit}, {weight}: {say}",
    "cost": "kostete {n}",
    "kept": "bewahrte {n}",
    "cost_nothing": "kostete nichts",
    "detour_lost": "Hier kostete die bessere Antwort mehr, als sie brachte: Eine andere Möglichkeit kam im Mittel auf {n} mehr.",
    "detour_kept": "Hier kostete die bessere Antwort mehr, als sie brachte: Was du nahmst, kam im Mittel auf {n} mehr.",
    "reach": "Noch erreichbare Wirkung, am Anfang und nach jeder Entscheidung: {list}.",
    "reach_expected": "Wer sich von dort an anpasst, kommt im Mittel auf: {list}.",
    "card_impact": "{n} von {m}",
    "card_best": ", mein bestes Ergebnis",
    "card_adaptability": "{impact}; Anpassung {n}",
    "card_legend": "● passt sich an ○ neutral ■ erzwingt",
    "card_chance": "nach Zufall {odds}",
    "hardly": "kaum jemand",
    "chance_one": "nach Zufall endet hier {odds}",
    "chance_several": "nach Zufall enden hier {odds}",
    "card_only_way": "der einzige Weg hindurch",
    "card_ways": "einer von {n} Wegen hindurch",
    "card_of": "Die Ergebniskarte von {title}: Nichts darauf verrät die Geschichte.",
    "card_came": "Die Wirkung war {impact}, die Anpassung {n}. Von den Entscheidungen: {counted}.",
    "counted_adapts": "{n} angepasst",
    "counted_neutral": "{n} neutral",
    "counted_forces": "{n} erzwungen",
}

ENGLISH_TAG = "en"
"""The language of what is told where nobody says another."""


def find_words(language: str = ENGLISH_TAG) -> Words:
    """Return the words for stories in a language: those in English where there are none in it."""
    return GERMAN if is_german(language) else ENGLISH


def group_digits(number: int, words: Words) -> str:
    """Return a number with a sign between each three of its digits, as the language has it."""
    return f"{number:,}".replace(",", words["comma"])
