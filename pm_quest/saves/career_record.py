"""A career as stored: its choices, and its validation when it is read from an untrusted file."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from pm_quest.career.career_model import MOST_JOBS
from pm_quest.career.career_replay import CareerChoice, CareerMisfit, CareerPath, replay_career
from pm_quest.career.career_state import CareerSetting, CareerState, FirstAnswers, Stage
from pm_quest.kit.sentences import format_line
from pm_quest.saves.played_file import PlayedFile
from pm_quest.saves.save_parts import (
    MAX_CHOICES,
    MAX_PLAYED,
    MAX_SEED,
    MAX_TEXT_LENGTH,
    decode_bool,
    decode_choices,
    decode_id,
    decode_line,
    decode_optional,
    decode_origin,
    decode_part,
    decode_player,
    decode_time,
    decode_whole,
    decode_with_default,
)
from pm_quest.saves.save_record import draw_save_id, format_now
from pm_quest.story.hiring import INTERVIEWS

STAGES: Mapping[str, Stage] = {stage: stage for stage in get_args(Stage)}


@dataclass(frozen=True, slots=True)
class CareerSave:
    """One career as stored, with the choices of its jobs; its state is always replayed.

    career: the id of the career file.
    answers: the first answers of its jobs, by employer and scene: those before any going back, too.
    came_from: the save it branched off, and after how many choices.
    unread: whether it has ended and its card was not shown yet.
    source: the career's file; None for the one that comes with the game.
    fingerprint: of the file as it was when this save was begun; empty in saves of older versions.
    jobs: how many years it has; 0 in saves of older versions, which have as many as the file says.
    read: the employers whose adverts were read closer, sorted; empty in saves of older versions.
    interviews: how many lists of questions an employer has in turn, visit by visit: 1 or 2 in saves of older versions.
    played: a growing number; the highest was played last.
    """

    id: str
    player: str
    career: str
    seed: int
    choices: tuple[CareerChoice, ...]
    answers: FirstAnswers
    started: str
    changed: str
    ended: bool = False
    came_from: tuple[str, int] | None = None
    title: str = ""
    unread: bool = False
    source: str | None = None
    fingerprint: str = ""
    jobs: int = 0
    read: tuple[str, ...] = ()
    interviews: int = len(INTERVIEWS)
    played: int = field(default=0, compare=False)

    def update(self, path: CareerPath) -> "CareerSave":
        """Return this save with what a career that went on has come to; an end is not shown yet."""
        return replace(
            self,
            choices=path.choices,
            answers=list_first_answers(path),
            changed=format_now(),
            ended=path.ended,
            unread=path.ended,
            interviews=path.setting.interviews,
        )

    @property
    def is_finished(self) -> bool:
        """Return whether it has ended and its card was shown."""
        return self.ended and not self.unread

    @property
    def story_id(self) -> str:
        """Return the id of what is played: that of the career file."""
        return self.career

    @property
    def is_in_future(self) -> bool:
        """Return whether its time is in the future, so that some clock was wrong."""
        return self.changed > format_now()

    def continues_in(self, later: "CareerSave") -> bool:
        """Return whether the other save is the same career, further on."""
        same = (self.career, self.seed, self.player) == (later.career, later.seed, later.player)
        return same and self.choices == later.choices[: len(self.choices)]


def build_career_save(path: CareerPath, came_from: tuple[str, int] | None, file: PlayedFile) -> CareerSave:
    """Return a new save of a career, not stored yet."""
    career, moment = path.setting.career, format_now()
    return CareerSave(
        id=draw_save_id(),
        player=path.setting.player,
        career=career.id,
        seed=path.setting.seed,
        choices=path.choices,
        answers=list_first_answers(path),
        started=moment,
        changed=moment,
        ended=path.ended,
        came_from=came_from,
        title=format_line(career.title)[:MAX_TEXT_LENGTH],
        source=file.source,
        fingerprint=file.fingerprint,
        jobs=career.jobs,
        interviews=path.setting.interviews,
    )


def replay_save(setting: CareerSetting, save: CareerSave) -> tuple[CareerPath, CareerMisfit | None]:
    """Return a stored career, replayed as far as its choices fit what it is played in now, and the misfit.

    The setting's own seed and first answers don't count. A career of an older version goes by the
    questions of that version only if an employer has begun to ask them again already.
    """
    career = replace(setting.career, jobs=save.jobs or setting.career.jobs)
    lived = replace(setting, career=career, seed=save.seed, first_answers=save.answers)
    path, misfit = replay_career(replace(lived, interviews=save.interviews), save.choices)
    if save.interviews < lived.interviews and _count_visits(path.state) <= save.interviews:
        path, misfit = replay_career(lived, save.choices)
    return path, misfit


def _count_visits(state: CareerState) -> int:
    """Return how often the employer has interviewed the player that did so most often."""
    visits = Counter((*state.interviewed, *{each.employer for each in state.told}))
    return max(visits.values(), default=0)


def list_first_answers(path: CareerPath) -> FirstAnswers:
    """Return what was first answered in each scene of the jobs, before any going back."""
    answered = {(employer, scene): choice for employer, scene, choice in path.state.answers}
    return {**answered, **path.setting.first_answers}


def encode_career(save: CareerSave) -> dict[str, Any]:
    """Return a save as JSON can hold it."""
    return {
        "id": save.id,
        "player": save.player,
        "career": save.career,
        "seed": save.seed,
        "choices": [[*each] for each in save.choices],
        "answers": [[*scene, choice] for scene, choice in save.answers.items()],
        "started": save.started,
        "changed": save.changed,
        "ended": save.ended,
        "came_from": None if save.came_from is None else [*save.came_from],
        "title": save.title,
        "unread": save.unread,
        "source": save.source,
        "fingerprint": save.fingerprint,
        "jobs": save.jobs,
        "read": [*save.read],
        "interviews": save.interviews,
        "played": save.played,
    }


def decode_career(document: Mapping[str, Any]) -> CareerSave:
    """Return a save from what was read, every part validated. Raises ValueError with what is wrong."""
    return CareerSave(
        id=decode_part(document, "id", decode_id),
        player=decode_part(document, "player", decode_player),
        career=decode_part(document, "career", decode_line),
        seed=decode_part(document, "seed", decode_whole(0, MAX_SEED)),
        choices=decode_part(document, "choices", _decode_steps),
        answers=decode_part(document, "answers", _decode_answers),
        started=decode_part(document, "started", decode_time),
        changed=decode_part(document, "changed", decode_time),
        ended=decode_part(document, "ended", decode_bool),
        came_from=decode_part(document, "came_from", decode_optional(decode_origin)),
        title=decode_part(document, "title", decode_line),
        unread=decode_part(document, "unread", decode_with_default(False, decode_bool)),
        source=decode_part(document, "source", decode_optional(decode_line)),
        fingerprint=decode_part(document, "fingerprint", decode_with_default("", decode_line)),
        jobs=decode_part(document, "jobs", decode_with_default(0, decode_whole(0, MOST_JOBS))),
        read=decode_part(document, "read", decode_with_default((), decode_choices)),
        interviews=_decode_interviews(document),
        played=decode_part(document, "played", decode_whole(0, MAX_PLAYED)),
    )


def _decode_interviews(document: Mapping[str, Any]) -> int:
    """Return how many lists of questions are asked in turn; older versions said only whether one or two."""
    if "interviews" in document:
        return decode_part(document, "interviews", decode_whole(1, len(INTERVIEWS)))
    return 1 if decode_part(document, "repeats_questions", decode_with_default(True, decode_bool)) else 2


def _decode_steps(value: Any) -> tuple[CareerChoice, ...]:
    steps = _decode_triples(value)
    if any(stage not in STAGES for stage, _, _ in steps):
        raise ValueError("has a kind of decision that careers do not have")
    return tuple(CareerChoice(STAGES[stage], subject, option) for stage, subject, option in steps)


def _decode_answers(value: Any) -> FirstAnswers:
    return {(employer, scene): choice for employer, scene, choice in _decode_triples(value)}


def _decode_triples(value: Any) -> list[tuple[str, str, str]]:
    if not isinstance(value, list) or len(value) > MAX_CHOICES:
        raise ValueError(f"is not a list of at most {MAX_CHOICES:,}")
    triples = [decode_choices(each) for each in value]
    if any(len(each) != 3 for each in triples):
        raise ValueError("has a part that is not three words")
    return [(first, second, third) for first, second, third in triples]
