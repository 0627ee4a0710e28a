"""The career card: what a career came to, and what each thing in it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pm_quest.career.career_comparison import YearResult
from pm_quest.career.career_replay import CareerChoice, CareerPath
from pm_quest.career.career_state import CareerState, FinishedJob
from pm_quest.career.career_turns import list_finished_jobs
from pm_quest.career.letter_view import list_evidence
from pm_quest.career.missed_credentials import MissedCredential
from pm_quest.career.plain_names import name_credential, name_employer, shorten_credential
from pm_quest.career.references import WrittenReference, find_reference
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.story.model import SKILLS, Fit
from pm_quest.story.playthrough import Playthrough

Call = tuple[int, str]
"""A call: the year, and who called."""
PolicyId = Literal["adaptive", "by_the_book"]


@dataclass(frozen=True, slots=True)
class CareerChange:
    """What a choice changed.

    number: its number in the career, from 1.
    before, without: the years with it and without it.
    impacts: the impact of each year without it, a mean where none was replayed; None where that is not known.
    """

    number: int
    choice: CareerChoice
    before: tuple[YearResult, ...]
    without: tuple[YearResult, ...]
    impacts: tuple[float | None, ...]

    @property
    def calls(self) -> int:
        """Return how many calls there were with it, over all years."""
        return len(self.had_calls)

    @property
    def had_calls(self) -> tuple[Call, ...]:
        """Return the calls with it, year by year in the order of the letters."""
        return _list_calls(self.before)

    @property
    def lost(self) -> tuple[Call, ...]:
        """Return the calls that fall away without it."""
        left = {*_list_calls(self.without)}
        return tuple(call for call in self.had_calls if call not in left)

    @property
    def gained(self) -> tuple[Call, ...]:
        """Return the calls that come without it."""
        return tuple(call for call in _list_calls(self.without) if call not in {*self.had_calls})

    @property
    def had_jobs(self) -> int:
        """Return in how many years there was a job with it."""
        return sum(year.employer is not None for year in self.before)

    @property
    def jobs(self) -> int:
        """Return in how many years there is a job without it."""
        return sum(year.employer is not None for year in self.without)

    @property
    def impact(self) -> float | None:
        """Return the impact over all years without it, less that with it; None where it is not known."""
        known = [impact for impact in self.impacts if impact is not None]
        lived = sum(year.impact or 0 for year in self.before)
        return sum(known) - lived if len(known) == len(self.impacts) else None

    @property
    def is_exact(self) -> bool:
        """Return whether every year was replayed to its end; a mean is in it otherwise."""
        return all(year.impact is not None for year in self.without)

    @property
    def sign(self) -> str:
        """Return `=` for what was replayed to its end, `≈` for what is partly a mean."""
        return "=" if self.is_exact else "≈"


@dataclass(frozen=True, slots=True)
class CareerCard:
    """An ended career, and what each card, renewal and course of it changed.

    means: the mean impact over the same jobs of ways of playing, as far as they are known.
    missed: what the credentials would have changed that were never held.
    """

    path: CareerPath
    changes: Sequence[CareerChange]
    means: Mapping[PolicyId, float] = field(default_factory=dict)
    missed: Sequence[MissedCredential] = ()


@dataclass(frozen=True, slots=True)
class CardJob:
    """A job as it stands on the card: the texts are on one line, without markup. Nobody writes of the finale."""

    job: FinishedJob
    employer: str
    ending: str
    fits: tuple[Fit, ...]
    reference: WrittenReference | None


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """Something that can be shown: a thing done, or a credential, also in short, and whether it is still held."""

    label: str
    is_credential: bool = False
    is_held: bool = True
    short: str = ""


def list_card_jobs(path: CareerPath) -> list[CardJob]:
    """Return the jobs of a career, in order."""
    return [
        _describe_job(path, done, played)
        for done, played in zip(path.state.jobs, list_finished_jobs(path), strict=False)
    ]


def find_card_finale(path: CareerPath) -> CardJob | None:
    """Return the finale as it stands on the card; None where there was none."""
    done, played = path.state.finale, list_finished_jobs(path)[len(path.state.jobs) :]
    if done is None or not played:
        return None
    return _describe_job(path, done, played[0])


def sum_impact(path: CareerPath) -> int:
    """Return the impact of all jobs together."""
    return sum(job.impact for job in path.state.jobs)


def sum_pay(path: CareerPath) -> int:
    """Return what all jobs paid together, as far as that is told."""
    return sum(path.setting.find_hiring(job.employer).pays or 0 for job in path.state.jobs)


def list_year_states(path: CareerPath) -> list[CareerState]:
    """Return how the player stood when the half-year was over, after each year, and after the finale."""
    steps = [step.state for step in path.list_steps()]
    prepared = next((state for state in steps if state.prepared), steps[-1])
    ends = [next(state for state in steps if state.years > year) for year in range(path.state.years)]
    return [prepared, *ends, *([path.state] if path.state.finale is not None else [])]


def list_points(path: CareerPath) -> dict[str, list[int]]:
    """Return the points by skill, and the adaptability, after the half-year, after each year and after the finale.

    As everywhere else, the last points are those of now.
    """
    states = list_year_states(path)
    points: dict[str, list[int]] = {skill: [state.skills[at] for state in states] for at, skill in enumerate(SKILLS)}
    jobs = [[*state.jobs, *([state.finale] if state.finale else [])] for state in states]
    return {**points, "adaptability": [sum(job.adaptability for job in each) for each in jobs]}


def list_pieces(path: CareerPath) -> list[ShownPiece]:
    """Return what there is to show: what was done, then credentials, those that lapsed last."""
    state = path.state
    credentials = sorted(state.credentials, key=lambda credential: (credential not in state.held, credential))
    return [
        *map(ShownPiece, list_evidence(path.setting, state)),
        *(
            ShownPiece(
                name_credential(path.setting, id),
                True,
                id in state.held,
                shorten_credential(path.setting, id),
            )
            for id in credentials
        ),
    ]


def rank_changes(changes: Sequence[CareerChange]) -> list[CareerChange]:
    """Return changes with what cost most first, then what brought something, what is not known, and what changed nothing.

    Equals stand in the order of the career.
    """

    def rank(change: CareerChange) -> tuple[bool, bool, int, int]:
        impact, calls = round(change.impact or 0), len(change.gained) - len(change.lost)
        is_nothing = change.impact is not None and not (impact or change.gained or change.lost)
        return is_nothing, change.impact is None, impact, calls

    return sorted(changes, key=rank)


def _describe_job(path: CareerPath, done: FinishedJob, played: Playthrough) -> CardJob:
    return CardJob(
        done,
        name_employer(path.setting, done.employer),
        strip_to_line(played.title),
        tuple(turn.outcome.fit for turn in played.list_turns() if turn.outcome),
        None if path.setting.is_finale(done.employer) else find_reference(path.setting, done, played),
    )


def _list_calls(years: Sequence[YearResult]) -> tuple[Call, ...]:
    return tuple((year, employer) for year, each in enumerate(years) for employer in each.list_called())
