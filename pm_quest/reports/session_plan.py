"""The plan of a session with a scenario: its parts with their minutes, and the three steps of the debrief."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.story.model import Scenario

DEBRIEF_QUESTIONS = (
    (
        "1 · What happened",
        ("Which ending did you come to, and what did you expect instead?", "Where did your ways part?"),
    ),
    (
        "2 · Why",
        (
            "Which signal showed what was asked for? Who read it, and when?",
            "Which option felt right, although it forced?",
        ),
    ),
    ("3 · What of it is true where you work", ("What would the same choice have done with you?",)),
)
"""The three steps of the debrief, and questions that can always be asked in them."""
DEFAULT_PLAY, DEFAULT_BEFORE = 60, 10
"""Minutes where the author names none, and at most; the debrief takes half as long as the play."""
ROOM_FACTOR = 3
"""A room that votes and talks takes so many times as long as somebody who reads alone."""
_STEP_PREFIX = re.compile(r"(?:what )?(happened|why|(?:what of it is true )?where you work): +", re.IGNORECASE)
"""How a question names the step of the debrief that it belongs to."""


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One part of the session.

    begins: the minute at which it begins.
    minutes: its length.
    name: its title.
    what: what is done in it.
    """

    begins: int
    minutes: int
    name: str
    what: str


def build_plan(scenario: Scenario) -> Iterator[PlanPart]:
    """Yield the parts of the session.

    Before, play, and half as long again in three steps of debrief.
    """
    whole = scenario.teaching.minutes if scenario.teaching else None
    if whole:
        before = min(DEFAULT_BEFORE, max(1, whole // 15))
        debrief = max(3, whole // 3)
        play = max(1, whole - before - debrief)
    else:
        play = min(DEFAULT_PLAY, ROOM_FACTOR * (scenario.minutes or DEFAULT_PLAY))
        before, debrief = min(DEFAULT_BEFORE, max(2, play // 6)), max(3, play // 2)
    step = debrief // 3
    parts = (
        (before, "Before", "Say what it is about and that nobody is graded; ask the questions for the beginning."),
        (play, "Play", "To an ending, alone or in a room. At each scene below: vote, talk in pairs, vote again."),
        (step, "1 · What happened", "Who came to which ending? Where did the ways part?"),
        (step, "2 · Why", "What did the organisation ask for, and how could one have known?"),
        (debrief - 2 * step, "3 · What of it is true where you work", "From the story to the room."),
    )
    begins = 0
    for minutes, name, what in parts:
        yield PlanPart(begins, minutes, name, what)
        begins += minutes


def group_by_step(questions: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the questions by step of the debrief, without the step's name.

    All others in the last.
    """
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for question in questions:
        begins = _STEP_PREFIX.match(question)
        step = next((n for n, name in enumerate(("happened", "why")) if begins and begins[1].lower() == name), 2)
        asked = question[begins.end() :] if begins else question
        found[step].append(asked[:1].upper() + asked[1:])
    return tuple(found[0]), tuple(found[1]), tuple(found[2])
