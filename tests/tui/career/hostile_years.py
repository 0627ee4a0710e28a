"""Careers with jobs in which all that can be long or strange is: interviews, offers and years."""

from dataclasses import replace
from pathlib import Path

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career_game import CareerGame
from pm_quest.story.hiring import Hiring, InterviewQuestion, Reference
from pm_quest.story.model import CastMember
from tests.building import choice, end, scenario, scene
from tests.career.careers import by_id
from tests.tui.career.career_seat import relive_career
from tests.tui.career.hostile_career import HOSTILE, NAMES, WEALTH

KINDS = ("course", "certificate", "beekeeping", "talk")
QUESTION = InterviewQuestion(
    f"{NAMES[0]} {NAMES[1]}? " * 9,
    {"adapts": 123, "forces": -123, "ask": 0, "tech": 4, **dict.fromkeys(KINDS, 40), "talk": -40},
    {"else": f"{NAMES[4]}. {NAMES[2]}" * 3},
)
MANY = 14
"""So many decisions a job has, and so many references one scenario may give."""


def _job(name: str):
    """A long job in which everything has a long name."""
    asked = choice(
        "after", say=f"{name} " * 4, fit="adapts", act="ask", gain={"tech": 1}, because=f"{NAMES[4]} {NAMES[1]} " * 4
    )
    scenes = {
        f"scene_{number}": scene(
            where=f"{name}, Monday {number}",
            choices={"one": replace(asked, go=_next(number)), "two": choice(_next(number))},
        )
        for number in range(MANY)
    }
    return scenario(
        {"first": scene(choices={"one": replace(asked, go="scene_0")}), **scenes, "over": end(3)},
        title=name,
        employer=f"{name} {name}",
        role="finale",
        cast={"who": CastMember(f"{name} the third", "Somebody.")},
        hiring=Hiring(
            f"{name} {NAMES[4]}. " * 9, calls=12, pays=WEALTH // 999_999, interview=(QUESTION,) * 2,
            training={f"paper_{number}": True for number in range(20)},
            references=by_id(Reference(f"{name} {NAMES[1]} " * 6, f"{name} {NAMES[4]} " * 6, id="who")),
        ),
    )  # fmt: skip


def _next(number: int) -> str:
    return f"scene_{number + 1}" if number + 1 < MANY else "over"


EMPLOYERS = {f"employer_{number}": _job(name) for number, name in enumerate(NAMES)}
EVENTS = {
    id: replace(each, phase="year", options=HOSTILE.cards["decided"].options) for id, each in HOSTILE.events.items()
}


def live_hostile_years(folder: Path, stage: str, years: int, seed: int = 3) -> CareerGame:
    """The hostile career, at this stage after so many years, with many cards played."""
    career = replace(HOSTILE, events={**HOSTILE.events, **EVENTS}, applications=6, jobs=4, weeks=52)
    path = CareerPath(CareerSetting(career, EMPLOYERS, seed, NAMES[2])).choose("engineer")
    while not path.ended and not (path.state.stage == stage and path.state.years >= years):
        path = path.choose(_pick(path))
    assert path.state.stage == stage, path
    return relive_career(folder, path)


def _pick(path: CareerPath) -> str:
    """Each card once, every letter, the first of everything else."""
    ids = [each.id for each in path.list_open()]
    if path.state.stage == "week":
        return next((each for each in ids if each not in path.state.cards), ids[-1])
    return ids[0]
