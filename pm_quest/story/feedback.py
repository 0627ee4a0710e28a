"""How much a view of play tells: what may be known while playing, and from the debrief on.

One place decides it, `choose_reveal`; screens, lines and JSON show what the view has.
"""

from enum import Flag, auto
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from pm_quest.story.model import Scenario


FeedbackTime = Literal["end", "now"]
"""When a player gets fit and reasons: in the debrief, or with every outcome."""
FEEDBACK_TIMES: tuple[FeedbackTime, ...] = get_args(FeedbackTime)


class Reveal(Flag):
    """What a view of play tells, beside what happened and the meters.

    SKILLS: the player's skills, and what adds to them.
    POINTS: the adaptability; a change of it gives away how the last choice fitted.
    REASONS: fits and reasons.
    """

    METERS = 0
    SKILLS = auto()
    POINTS = auto()
    REASONS = auto()
    CHANGES = SKILLS
    EVERYTHING = SKILLS | POINTS | REASONS


def choose_feedback(scenario: "Scenario", setting: FeedbackTime, asked: FeedbackTime | None = None) -> FeedbackTime:
    """Return when a player gets feedback in a scenario: as asked for, else by the player's setting.

    The tutorial explains itself as it goes, unless something else was asked for.
    """
    return asked or ("now" if scenario.role == "tutorial" else setting)


def choose_reveal(feedback: FeedbackTime, *, ended: bool = False) -> Reveal:
    """Return what a player may know of a playthrough; everything once its ending was shown."""
    return Reveal.EVERYTHING if ended or feedback == "now" else Reveal.CHANGES
