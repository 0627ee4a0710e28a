"""What each card, renewal and course of an ended career changed: calls, and impact over its years.

Importing this imports the analysis, and with it NumPy: import it where needed, off the event
loop.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pm_quest.analysis import ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.fit_mixture import compute_mixture_mean
from pm_quest.career.career_comparison import YearResult, compare_without, list_removable, list_years
from pm_quest.career.career_replay import CareerChoice, CareerPath
from pm_quest.story.model import Brings, Fit
from pm_quest.story.playthrough import Playthrough

MIN_SAMPLES = 2
"""Sampled figures are not used, so as few as possible are drawn."""
QUICK_BUDGET = 100_000
"""States explored at most: a second or so."""
AnalysisFinder = Callable[[Playthrough], ScenarioAnalysis]
Call = tuple[int, str]
"""A call: the year, and who called."""


@dataclass(frozen=True, slots=True)
class CareerChange:
    """What a choice changed.

    number: its number in the career, from 1.
    calls: how many there were with it, over all years.
    lost, gained: the calls that fall away and come without it.
    impact: the impact over all years without it, less that with it; None where it is not known.
    is_exact: whether every year was replayed to its end; a mean is in it otherwise.
    """

    number: int
    choice: CareerChoice
    calls: int
    lost: tuple[Call, ...]
    gained: tuple[Call, ...]
    impact: float | None
    is_exact: bool

    @property
    def sign(self) -> str:
        """Return `=` for what was replayed to its end, `≈` for what is partly a mean."""
        return "=" if self.is_exact else "≈"


def compute_changes(path: CareerPath) -> tuple[CareerChange, ...]:
    """Return what each choice changed whose effect can be asked for, in the order of the career."""
    averages = JobAverages(count_fits(path))
    before = list_years(path)
    return tuple(
        compute_change(number, choice, before, compare_without(path, number), averages)
        for number, choice in list_removable(path)
    )


def compute_change(
    number: int,
    choice: CareerChoice,
    before: Sequence[YearResult],
    without: Sequence[YearResult],
    averages: "JobAverages",
) -> CareerChange:
    """Return what a choice changed, given the years with it and without it."""
    had, has = (
        {(year, employer) for year, each in enumerate(years) for employer in each.called} for years in (before, without)
    )
    impacts = [averages.find_impact(year) for year in without]
    known = [impact for impact in impacts if impact is not None]
    lived = sum(year.impact or 0 for year in before)
    return CareerChange(
        number,
        choice,
        len(had),
        tuple(sorted(had - has)),
        tuple(sorted(has - had)),
        sum(known) - lived if len(known) == len(impacts) else None,
        all(year.impact is not None for year in without),
    )


class JobAverages:
    """The mean impact of jobs whose ending is not known, for a player whose decisions had each fit so often."""

    def __init__(self, fits: Counter[Fit], analyze: AnalysisFinder | None = None) -> None:
        self._fits, self._analyze = fits, analyze or _analyze_quickly
        self._known: dict[tuple[object, ...], ScenarioAnalysis] = {}

    def find_impact(self, year: YearResult) -> float | None:
        """Return the impact of a year: as it was, or the mean; None where that is not exact."""
        if year.impact is not None or year.job is None:
            return year.impact
        job = year.job
        key = (job.scenario.id, *_key_brings(job.brings))
        if key not in self._known:
            self._known[key] = self._analyze(job)
        return compute_mixture_mean(self._known[key], job.state, self._fits)


def count_fits(path: CareerPath) -> Counter[Fit]:
    """Return how often the decisions of a career's jobs adapted, stayed neutral and forced."""
    return Counter(
        before.state.job.scene.choices[after.taken.option].fit
        for before, after in pairwise(path.list_steps())
        if before.state.job is not None
        and after.taken is not None
        and after.taken.stage == "job"
        and not path.setting.is_finale(before.state.subject)
    )


def _key_brings(brings: Brings) -> tuple[object, ...]:
    return tuple(sorted(brings.skills.items())), tuple(sorted(brings.holds))


def _analyze_quickly(job: Playthrough) -> ScenarioAnalysis:
    return analyze_scenario(job.scenario, job.brings, QUICK_BUDGET, policies=("random",), samples=MIN_SAMPLES)
