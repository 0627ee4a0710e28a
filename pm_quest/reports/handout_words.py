"""The words of the two handouts of a scenario, in English and German, as the people in the room read them."""

from collections.abc import Mapping

from pm_quest.kit.text import is_german
from pm_quest.reports.session_plan import DEBRIEF_QUESTIONS

WORDS: Mapping[str, str] = {
    "before": "Before you play",
    "about": "What it is about",
    "advert": "The advert that you answered",
    "who": "Who you are",
    "you": "You are called product manager. Six different jobs are, and nobody tells you which one you got: the advert does, read slowly.",
    "you_other": "You are the one who decides. What the job is, nobody has written down.",
    "how": "How it goes",
    "steps": "Read the scene, and what there is to notice in it. Then choose: each option is what a sensible person might do. What fits is what this organisation needs now, which may change. Nobody is graded.",
    "minutes": "Alone it takes about {n} minutes.",
    "think": "To think about beforehand",
    "think_general": "What is a product manager asked for where you work? Who says so, and how?",
    "words": "Words that come up early",
    "words_more": "All others are explained in the game, at the word.",
    "after": "Looking back",
    "mine": "Where I came to",
    "ending": "Ending",
    "impact": "Impact",
    "dearest": "The decision that it hung on",
    "turn": "The turn",
    "turned": "From here on this organisation needed something else: {places}. Which sentence said so?",
    "learnt": "What there was to learn",
    "monday": "One thing that I look at differently on Monday",
}
WORDS_DE: Mapping[str, str] = {
    "before": "Vor dem Spiel",
    "about": "Worum es geht",
    "advert": "Die Anzeige, auf die du dich beworben hast",
    "who": "Wer du bist",
    "you": "Dein Titel ist Product Manager. Sechs verschiedene Stellen heißen so, und niemand sagt dir, welche du hast: Die Anzeige sagt es, langsam gelesen.",
    "you_other": "Du entscheidest. Was die Stelle ist, hat niemand aufgeschrieben.",
    "how": "Wie es geht",
    "steps": "Lies die Szene, und was darin zu bemerken ist. Dann wähle: Jede Möglichkeit ist etwas, das ein vernünftiger Mensch tun könnte. Was passt, ist, was diese Organisation jetzt braucht, und das kann sich ändern. Benotet wird niemand.",
    "minutes": "Allein dauert es etwa {n} Minuten.",
    "think": "Vorher zu überlegen",
    "think_general": "Was wird bei euch vom Produktmanagement erwartet? Wer sagt das, und wie?",
    "words": "Wörter, die früh vorkommen",
    "words_more": "Alle anderen erklärt das Spiel, beim Wort.",
    "after": "Rückblick",
    "mine": "Wohin ich gekommen bin",
    "ending": "Ende",
    "impact": "Wirkung",
    "dearest": "Die Entscheidung, an der es hing",
    "turn": "Die Wende",
    "turned": "Von hier an brauchte diese Organisation etwas anderes: {places}. Welcher Satz hat es gesagt?",
    "learnt": "Was es zu lernen gab",
    "monday": "Das sehe ich am Montag anders",
}
STEPS_DE = (
    (
        "1 · Was geschehen ist",
        ("Zu welchem Ende bist du gekommen, und womit hattest du gerechnet?", "Wo haben sich eure Wege getrennt?"),
    ),
    (
        "2 · Warum",
        (
            "Welches Zeichen hat gezeigt, was gefragt war? Wer hat es gelesen, und wann?",
            "Welche Möglichkeit fühlte sich richtig an, obwohl sie erzwang?",
        ),
    ),
    ("3 · Was davon bei euch gilt", ("Was hätte dieselbe Wahl bei dir bewirkt?",)),
)


def choose_words(language: str) -> Mapping[str, str]:
    """Return the words for a language: English where there are none."""
    return WORDS_DE if is_german(language) else WORDS


def choose_steps(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the steps of the debrief for a language, each with its general questions."""
    return STEPS_DE if is_german(language) else DEBRIEF_QUESTIONS
