"""The reference after a job: who of the cast writes it, what it says, and why."""

from dataclasses import dataclass
from itertools import pairwise

from pm_quest.career.career_effects import find_deserved
from pm_quest.career.career_state import CareerSetting, FinishedJob
from pm_quest.career.interviews import describe_choice
from pm_quest.story.hiring import Reference
from pm_quest.story.model import Choice
from pm_quest.story.playthrough import Playthrough


@dataclass(frozen=True, slots=True)
class WrittenReference:
    """A reference that somebody from a job has written.

    who, name: the person of the cast; both empty where the employer names nobody.
    text: what they write; empty where the author has no words for it.
    points: the point of reputation, 1, 0 or -1.
    is_fair: whether it says what the job's impact deserves.
    adapted, forced, decisions: how many decisions of the job did, of all.
    """

    employer: str
    who: str
    name: str
    text: str
    points: int
    is_fair: bool
    adapted: int
    forced: int
    decisions: int


def find_reference(setting: CareerSetting, done: FinishedJob, job: Playthrough) -> WrittenReference:
    """Return the reference after a job that came to an ending, as it was drawn then."""
    choices = list_decisions(job)
    who = find_referee(setting, done.employer, choices)
    deserved = find_deserved(setting.career.assumptions, done.impact)
    member = job.scenario.cast.get(who)
    known = setting.find_hiring(done.employer).references.get(who)
    is_fair = done.reference == deserved
    return WrittenReference(
        employer=done.employer,
        who=who,
        name=member.name if member else "",
        text=_find_text(known, done.reference, is_fair=is_fair) if known else "",
        points=done.reference,
        is_fair=is_fair,
        adapted=sum(each.fit == "adapts" for each in choices),
        forced=sum(each.fit == "forces" for each in choices),
        decisions=len(choices),
    )


def find_referee(setting: CareerSetting, employer: str, choices: list[Choice]) -> str:
    """Return who writes: the person whom the decisions touched most, of equals who is listed first; or nobody."""
    touched = [describe_choice(each) for each in choices]
    points = {
        who: sum(worth for word, worth in each.notices.items() for words in touched if word in words)
        for who, each in setting.find_hiring(employer).references.items()
    }
    return max(points, key=lambda who: points[who], default="")


def list_decisions(job: Playthrough) -> list[Choice]:
    """Return the decisions of a job, in order."""
    turns = job.list_turns()
    return [
        before.scene.choices[after.taken_choice] for before, after in pairwise(turns) if after.taken_choice is not None
    ]


def _find_text(reference: Reference, points: int, *, is_fair: bool) -> str:
    """Return what is written; of a job that was neither good nor bad, only its dates are."""
    if points > 0:
        return reference.good if is_fair else reference.too_kind or reference.good
    if points < 0:
        return reference.bad if is_fair else reference.unkind or reference.bad
    return ""
