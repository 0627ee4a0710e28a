"""Compare sessions of one scenario: decision by decision, in their fits, and in what voting again did."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from pm_quest.analysis.share_tests import (
    Estimate,
    adjust_by_holm,
    combine_means,
    compare_counts,
    estimate_change,
    estimate_mean,
    estimate_share,
)
from pm_quest.classroom.report.cohorts.cohort_report import (
    MIN_COHORT,
    Cohort,
    CohortComparison,
    CohortDifference,
    ComparedDecision,
    ComparedOption,
    TalkEffect,
    label_cohorts,
)
from pm_quest.classroom.report.cohorts.person_fits import measure_fits
from pm_quest.classroom.report.session_report import DecisionReport, SessionReport

Votes = Sequence[DecisionReport | None]
"""A decision in each cohort; None where too few took it."""


def compare_cohorts(reports: Sequence[SessionReport]) -> CohortComparison:
    """Return the comparison of sessions. Raises ValueError for sessions of different scenarios."""
    stories = dict.fromkeys(report.scenario for report in reports)
    if len(stories) > 1:
        raise ValueError(f"These sessions played different scenarios: {', '.join(stories)}. Name those of one.")
    cohorts = label_cohorts(reports)
    decisions, looked_at = _compare_decisions(cohorts)
    fits = [[*measure_fits(each.report).values()] for each in cohorts]
    return CohortComparison(
        reports[0].story.title,
        cohorts,
        decisions,
        looked_at,
        tuple(estimate_mean(values) if len(values) >= MIN_COHORT else None for values in fits),
        _estimate_gap(fits) if len(fits) == 2 else None,
        tuple(_measure_talk(each.report) for each in cohorts),
    )


def _estimate_gap(fits: Sequence[Sequence[float]]) -> Estimate | None:
    """Return the first mean less the second; None where there are too few people."""
    if any(len(values) < MIN_COHORT for values in fits):
        return None
    return combine_means([(1.0, fits[0]), (-1.0, fits[1])])


def _compare_decisions(cohorts: Sequence[Cohort]) -> tuple[tuple[ComparedDecision, ...], int]:
    """Return the decisions that can be compared, and how many comparisons that took."""
    by_scene = [
        {each.scene: each for each in cohort.report.decisions if each.people >= MIN_COHORT} for cohort in cohorts
    ]
    scenes = _sort_scenes(cohorts, {scene for decisions in by_scene for scene in decisions})
    met = {scene: [decisions.get(scene) for decisions in by_scene] for scene in scenes}
    compared = {scene: votes for scene, votes in met.items() if sum(each is not None for each in votes) > 1}
    chances = [(scene, *pair) for scene, votes in compared.items() for pair in _test_cohorts(cohorts, votes)]
    adjusted = adjust_by_holm([chance for _, _, chance in chances])
    found = tuple(
        ComparedDecision(
            scene,
            next(each.where for each in votes if each),
            _list_options(votes),
            tuple(
                CohortDifference(label, chance, sure)
                for (at, label, chance), sure in zip(chances, adjusted, strict=True)
                if at == scene
            ),
        )
        for scene, votes in compared.items()
    )
    return found, len(chances)


def _sort_scenes(cohorts: Sequence[Cohort], scenes: Collection[str]) -> list[str]:
    """Return these scenes in the order of the story, which sessions of other versions may have more of."""
    known = dict.fromkeys(scene for cohort in cohorts for scene in cohort.report.story.order)
    return [scene for scene in known if scene in scenes]


def _test_cohorts(cohorts: Sequence[Cohort], votes: Votes) -> Iterator[tuple[str, float]]:
    """Yield each cohort with the chance that it differs so much from the others together; of two, only the first."""
    present = [(cohort, each) for cohort, each in zip(cohorts, votes, strict=True) if each is not None]
    options = list(dict.fromkeys(choice.id for _, each in present for choice in each.choices))
    counts = [Counter({choice.id: choice.first for choice in each.choices}) for _, each in present]
    for number, (cohort, _) in enumerate(present if len(present) > 2 else present[:1]):
        rest = sum((other for place, other in enumerate(counts) if place != number), Counter[str]())
        mine = counts[number]
        yield cohort.label, compare_counts([mine[id] for id in options], [rest[id] for id in options])


def _list_options(votes: Votes) -> tuple[ComparedOption, ...]:
    """Return the options that any cohort was shown, with their shares."""
    known = {choice.id: choice for each in votes if each for choice in each.choices}
    first = [None if each is None else {choice.id: choice.first for choice in each.choices} for each in votes]
    return tuple(
        ComparedOption(
            id,
            choice.number,
            choice.say,
            choice.fit,
            tuple(None if each is None else estimate_share(each.get(id, 0), sum(each.values())) for each in first),
        )
        for id, choice in sorted(known.items(), key=lambda pair: pair[1].number)
    )


def _measure_talk(report: SessionReport) -> TalkEffect | None:
    """Return what voting again did in a session; None where too few votes were given twice."""
    pairs = Counter[tuple[bool, bool]]()
    alone = Counter[bool]()
    for decision in report.decisions:
        adapts = {choice.id: choice.fit == "adapts" for choice in decision.choices}
        for shift in decision.shifts:
            pairs[adapts[shift.before], adapts[shift.after]] += shift.people
        if not decision.revoted:
            alone.update({adapts[choice.id]: choice.first for choice in decision.choices if choice.first})
    votes = pairs.total()
    if votes < MIN_COHORT:
        return None
    return TalkEffect(
        votes,
        (pairs[True, True] + pairs[True, False]) / votes,
        (pairs[True, True] + pairs[False, True]) / votes,
        estimate_change(pairs[False, True], pairs[True, False], votes),
        estimate_share(alone[True], alone.total()) if alone.total() >= MIN_COHORT else None,
    )
