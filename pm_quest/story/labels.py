"""The words for numbers, fits and ways of playing: one table each, for every front end."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from pm_quest.story.figure_words import ENGLISH_TAG, find_words

if TYPE_CHECKING:  # words are needed before any story is
    from pm_quest.story.meters import MeterView
    from pm_quest.story.model import Fit
    from pm_quest.story.view import DebriefView, EchoView, PanelVotesView


FIT_SIGNS: "Mapping[Fit, str]" = {"adapts": "●", "neutral": "○", "forces": "■"}
"""Signs whose shape says what the colour says."""
ENDING_SIGN = "◆"
SKILL_LABELS: Mapping[str, str] = {
    "industry": "industry",
    "business": "business",
    "user_design": "user & design",
    "tech": "tech",
}
PAST_LABELS: Mapping[str, str] = {
    "ask": "asked",
    "see": "went to see",
    "decide": "decided",
    "count": "counted",
    "build": "built",
    "write": "wrote",
    "hand_over": "handed over",
    "press": "pressed",
    "drop": "dropped",
    "wait": "waited",
}
"""The past of the verb for each kind of act, after `You`."""
ACT_LABELS: Mapping[str, str] = {act: find_words()[f"act_{act}"] for act in PAST_LABELS}
"""The verb for each kind of act."""
PRESENT_LABELS: Mapping[str, str] = {
    "ask": "asks",
    "see": "goes to see",
    "decide": "decides",
    "count": "counts",
    "build": "builds",
    "write": "writes",
    "hand_over": "hands over",
    "press": "presses",
    "drop": "drops",
    "wait": "waits",
}
"""The same in the present, of somebody who always does it."""
LEAD_LABELS: Mapping[str, str] = {
    "domain": "knowing the trade",
    "figure": "a figure that was changed",
    "pilot": "a pilot that people used",
    "certificate": "a certificate",
    "depth": "technical depth",
}
"""What a letter leads with."""
SHORT_LEADS: Mapping[str, str] = {
    "domain": "trade",
    "figure": "figure",
    "pilot": "pilot",
    "certificate": "certificate",
    "depth": "tech depth",
}
"""The same words where there is little room, as in a row of the stack."""
CARD_LABELS: Mapping[str, str] = {
    "course": "a course",
    "certificate": "a certificate",
    "degree": "a degree",
    "pilot": "a pilot",
    "side_hustle": "a side hustle",
    "interviews": "interviews with users",
    "talk": "a talk with somebody in the job",
    "resource": "a free resource",
}
"""The kinds of card of a preparation that every career has."""
WANTED_ACTS: Mapping[str, str] = {
    "ask": "asked somebody",
    "see": "went to see for yourself",
    "decide": "decided something",
    "count": "counted something",
    "build": "built something",
    "write": "wrote something down",
    "hand_over": "handed something over",
    "press": "pressed for something",
    "drop": "dropped something",
    "wait": "waited",
}
"""What somebody may want to hear of, after `a time in a job when you`."""
WANTED_FITS: Mapping[str, str] = {
    "adapts": "adapted to the place",
    "neutral": "neither adapted nor forced",
    "forces": "forced something on a place",
}
"""The same of fits."""
NUMBER_LABELS: Mapping[str, str] = {**SKILL_LABELS, "adaptability": "adaptability"}
"""The player's own numbers."""


def find_label(id: str, meters: "Iterable[MeterView]" = ()) -> str:
    """Return the label of a skill, the adaptability or a meter; of anything else the id."""
    labels = {meter.id: meter.label for meter in meters}
    return labels.get(id) or NUMBER_LABELS.get(id, id)


def speak_label(id: str, meters: "Iterable[MeterView]" = ()) -> str:
    """Return the same label to be read aloud: signs are words."""
    return find_label(id, meters) if any(meter.id == id for meter in meters) else find_label(id).replace("&", "and")


def describe_book(book: str) -> str:
    """Return that a credential's syllabus would tell one to do this."""
    return f"as taught for {book}"


def describe_panel_votes(panel: "PanelVotesView") -> str:
    """Return how practitioners voted on an option; that they were few where they were."""
    few = " (too few to say much)" if panel.few else ""
    return f"{panel.votes} of {panel.answered} practitioners did this{few}"


def describe_value(meter: "MeterView") -> str:
    """Return a meter's value with its bounds: `4 of 10`, or `minus 1 between minus 3 and 3`."""
    bounds = f"of {meter.max}" if meter.min == 0 else f"between {spell_number(meter.min)} and {spell_number(meter.max)}"
    return f"{spell_number(meter.value)} {bounds}"


def format_scale(meter: "MeterView") -> str:
    """Return the scale of a meter to stand after its value: `of 12`, or from where to where: `(−3…3)`."""
    return f"of {meter.max}" if meter.min == 0 else f"({meter.min}…{meter.max})".replace("-", "−")


def spell_number(value: int) -> str:
    """Return a number to be read aloud: a sign in front is easily lost."""
    return f"minus {-value}" if value < 0 else str(value)


def format_figure(value: float) -> str:
    """Return a number of a document in figures: `12,000`, `−4.5`."""
    return f"{Decimal(str(value)):,f}".replace("-", "−")


def spell_figure(value: float) -> str:
    """Return the same to be read aloud."""
    return format_figure(value).replace("−", "minus ")


SURELY_LAST = 1 + 1e-9
"""The mean number of decisions left where this one is the last on every way, but for its digits."""
NO_ENDING_TITLE = "The session ended here."
NO_SCORE_TITLE = "You did not vote in this session"
"""The titles of debriefs without an ending, and without a vote."""


def name_ending(debrief: "DebriefView") -> str:
    """Return the title of an ending, or what stands in its place."""
    if not debrief.voted:
        return NO_SCORE_TITLE
    return NO_ENDING_TITLE if debrief.ending is None else debrief.ending.title


def format_minutes(milliseconds: int) -> str:
    """Format a duration as minutes and seconds: 1:05; with hours from one hour on."""
    seconds = max(0, milliseconds) // 1000
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def format_duration(seconds: float) -> str:
    """Return a time as in `3:05 min` or `42 s`."""
    whole = round(seconds)
    return (
        f"{whole} s"
        if whole < 60
        else f"{whole // 60}:{whole % 60:02d} min"
        if whole < 6000
        else f"{whole // 3600}:{whole % 3600 // 60:02d} h"
    )


def describe_shift(before: object, after: object) -> str:
    """Return how votes went from one option to another between two rounds, by their labels."""
    return f"stayed with {before}" if before == after else f"went from {before} to {after}"


def describe_left(left: float, language: str = ENGLISH_TAG) -> str:
    """Return how many decisions come after this one, of so many that are left with it: `about 4 more`."""
    more, words = round(left) - 1, find_words(language)
    if more > 0:
        return words["left_several"].format(n=more)
    return words["left_last" if left <= SURELY_LAST else "left_perhaps"]


def describe_progress(number: int, left: float | None, language: str = ENGLISH_TAG) -> str:
    """Return which decision it is, and about how many come after it where that is known: `decision 4, about 3 more`."""
    more = "" if left is None else f", {describe_left(left, language)}"
    return f"{find_words(language)['progress_now'].format(n=number)}{more}"


def describe_echo(echo: "EchoView") -> str:
    """Return when the choice was that something hangs on: `10 October`, or `decision 3`."""
    return echo.when or f"decision {echo.decision}"


def describe_skills(skills: Mapping[str, int]) -> str:
    """Return as in `industry 0, business 2, user and design 1, tech 0`."""
    return ", ".join(f"{speak_label(id)} {skills[id]}" for id in SKILL_LABELS if id in skills)
