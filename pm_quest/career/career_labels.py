"""The words for what a career itself offers, and for why something is closed."""

from collections.abc import Mapping

from pm_quest.career.career_choices import (
    LET_LAPSE,
    NO_MORE,
    NO_OFFER,
    NO_TRAINING,
    NOTHING_TO_TELL,
    PLAIN_LETTER,
    RENEW,
    TO_MARKET,
    CareerOption,
    Closed,
)
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.references import WrittenReference
from pm_quest.kit.sentences import format_count

OPTION_LABELS: Mapping[str, str] = {
    TO_MARKET: "Let the rest of the half-year pass, and look at the adverts",
    NO_MORE: "Send no more applications, and wait for the calls",
    PLAIN_LETTER: "A letter that leads with nothing in particular",
    NOTHING_TO_TELL: "Say that you have nothing to tell about that",
    NO_OFFER: "Go without a job this year",
    RENEW: "Renew it",
    LET_LAPSE: "Let it lapse",
    NO_TRAINING: "Take none of the courses",
}
CLOSED_LABELS: Mapping[Closed, str] = {
    "done": "This is done already.",
    "held": "You hold it.",
    "condition": "You can’t do this yet.",
    "weeks": "It takes {weeks}, and there are not as many left.",
    "money": "It costs {money}, and you have less.",
    "worked": "You have worked there.",
    "invited": "They call you anyway, without a letter.",
    "story": "This can’t be taken now.",
}

SHORT_NAMES = {
    "aipmm": "AIPMM",
    "blackblot": "Blackblot",
    "ccna": "CCNA",
    "cspo": "CSPO",
    "csm": "CSM",
    "mba": "MBA",
    "pragmatic": "Pragmatic",
    "safe_popm": "SAFe POPM",
}
"""Credentials as one writes them where there is little room."""


def label_option(option: CareerOption) -> str:
    """Return what an option says: the author's words, or those for what every career offers."""
    return option.say or OPTION_LABELS.get(option.id, option.id)


def explain_closed(setting: CareerSetting, option: CareerOption) -> str:
    """Return why an option is closed, as a sentence with the author's marks; empty for an open one."""
    if option.closed is None:
        return ""
    price = f"{-option.money:,} {setting.career.currency or ''}".rstrip()
    words = CLOSED_LABELS[option.closed].format(weeks=format_count(option.weeks, "week"), money=price)
    return option.locked or words


def describe_reference(reference: WrittenReference) -> str:
    """Return who writes a reference, and what it says."""
    text = f": “{reference.text.strip()}”" if reference.points and reference.text else "."
    return f"{name_referee(reference)} writes {judge_reference(reference)}{text}"


def name_referee(reference: WrittenReference) -> str:
    """Return the name of who writes a reference."""
    return reference.name or "Somebody from the job"


def judge_reference(reference: WrittenReference) -> str:
    """Return what kind of reference it is."""
    if not reference.points:
        return "a reference that says the dates"
    return f"a {'good' if reference.points > 0 else 'bad'} reference, and it travels"


def recall_reference(reference: WrittenReference) -> str:
    """Return who has written a reference, and whether it is good, for the card."""
    who = reference.name or "Somebody from it"
    kind = "a good" if reference.points > 0 else "a bad" if reference.points else "a"
    unfair = "" if reference.is_fair else ", which is not fair"
    return f"{who} wrote {kind} reference{unfair}{'.' if reference.points else ' that says the dates.'}"


def explain_reference(reference: WrittenReference, impact: int) -> str:
    """Return why it says so: what was done in the job, what came of it, and whether that is fair."""
    done = f"Of {format_count(reference.decisions, 'decision')} there, {reference.adapted} adapted and {reference.forced} forced; the impact was {impact} of 100."
    if reference.is_fair:
        return done
    return f"{done} That is not fair: it deserved a {'bad' if reference.points > 0 else 'good'} one."


def describe_nickname(nickname: str) -> str:
    """Return what people call the player by now."""
    return f"By now people call you {nickname}."


def greet_by_nickname(nickname: str) -> str:
    """Return how an interview begins for somebody with a name."""
    return f"They have heard of {nickname}, and ask whether that is you."


REMEMBERED = "They remember you. What you told them then, they don’t want to hear again."
"""How an interview begins at an employer who has heard the player before."""
