"""What each card, renewal and course of an ended career changed: calls, and impact over its years.

Importing this imports the analysis, and with it NumPy: import it where needed, off the event
loop.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from pm_quest.analysis import ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.fit_mixture import compute_mixture_mean
from pm_quest.career.career_card import CareerCard, CareerChange, PolicyId
from pm_quest.career.career_comparison import YearResult, compare_without, list_removable, list_years
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_turns import list_finished_jobs
from pm_quest.career.missed_credentials import find_missed
from pm_quest.story.model import Brings, Fit
from pm_quest.story.playthrough import Playthrough

MIN_SAMPLES = 2
"""Sampled figures are not used, so as few as possible are drawn."""
AnalysisFinder = Callable[[Playthrough], ScenarioAnalysis]
POLICIES: tuple[PolicyId, ...] = ("adaptive", "by_the_book")
"""Ways of playing that a career is compared with."""


def make_card(path: CareerPath) -> CareerCard:
    """Return the card of an ended career, with all its figures."""
    averages = JobAverages(count_fits(path))
    return CareerCard(path, compute_changes(path), averages.compare_jobs(path), find_missed(path))


def compute_changes(path: CareerPath) -> tuple[CareerChange, ...]:
    """Return what each choice changed whose effect can be asked for, in the order of the career."""
    return tuple(iterate_changes(path, JobAverages(count_fits(path))))


def iterate_changes(path: CareerPath, averages: "JobAverages") -> Iterator[CareerChange]:
    """Yield what each choice changed, each as soon as it is known, in the order of the career."""
    before = list_years(path)
    for number, choice in list_removable(path):
        without = compare_without(path, number)
        yield CareerChange(number, choice, before, without, tuple(map(averages.find_impact, without)))


class JobAverages:
    """The mean impact of jobs whose ending is not known, for a player whose decisions had each fit so often."""

    def __init__(self, fits: Counter[Fit], analyze: AnalysisFinder | None = None) -> None:
        self._fits, self._analyze = fits, analyze or _analyze_job
        self._known: dict[tuple[object, ...], ScenarioAnalysis] = {}

    def find_impact(self, year: YearResult) -> float | None:
        """Return the impact of a year: as it was, or the mean; None where that is not exact."""
        if year.impact is not None or year.job is None:
            return year.impact
        return compute_mixture_mean(self._find_analysis(year.job), year.job.state, self._fits)

    def compare_jobs(self, path: CareerPath) -> dict[PolicyId, float]:
        """Return the mean impact of ways of playing over the jobs of a career; none where one is not exact."""
        jobs = list_finished_jobs(path)[: len(path.state.jobs)]  # the finale is not a year
        analyses = [self._find_analysis(job) for job in jobs]
        sums: dict[PolicyId, float] = {}
        for policy in POLICIES:
            means = [each.policies[policy].impact.mean for each in analyses if each.method == "exact"]
            known = [mean for mean in means if mean is not None]
            if analyses and len(known) == len(analyses):
                sums[policy] = sum(known)
        return sums

    def _find_analysis(self, job: Playthrough) -> ScenarioAnalysis:
        key = (job.scenario.id, *_key_brings(job.brings))
        if key not in self._known:
            self._known[key] = self._analyze(job)
        return self._known[key]


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


def _analyze_job(job: Playthrough) -> ScenarioAnalysis:
    return analyze_scenario(job.scenario, job.brings, policies=("random", *POLICIES), samples=MIN_SAMPLES)
