"""What changed from before to after, by two scenarios in crossed order.

Half of the room plays X before and Y after, the other half Y before and X after. Then neither the
scenarios' difficulty nor a difference between the halves is in the mean of both changes: the
estimator of a two-period crossover for what the periods differ by (S. Senn, "Cross-over Trials in
Clinical Research", 2nd edition, 2002, chapter 3).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from pm_quest.analysis.share_tests import Estimate, combine_means
from pm_quest.classroom.report.cohorts.cohort_report import MIN_COHORT
from pm_quest.classroom.report.cohorts.person_fits import measure_fits
from pm_quest.classroom.report.session_report import SessionReport

PersonValues = Mapping[str, float]
"""A figure of each person, by voter."""


ValueMeasure = Callable[[SessionReport], PersonValues]


class CrossedError(ValueError):
    """Sessions that are not a crossed design; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class CrossedHalf:
    """One half of the room: what it played first and then, and its figures by person.

    pairs: the same people's figures before and after, where they are known by name
    """

    first: str
    then: str
    before: tuple[float, ...]
    after: tuple[float, ...]
    pairs: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class GainFigure:
    """A figure from before to after.

    gain: its mean change; None where a half has too few people
    paired: whether the same people were compared
    """

    name: str
    gain: Estimate | None
    paired: bool
    halves: tuple[CrossedHalf, CrossedHalf]


@dataclass(frozen=True)
class CrossedGain:
    """What changed: the titles of both scenarios, and each figure."""

    titles: tuple[str, str]
    sessions: tuple[SessionReport, ...]
    figures: tuple[GainFigure, ...]


def measure_gain(before: Sequence[SessionReport], after: Sequence[SessionReport], *, by_name: bool) -> CrossedGain:
    """Return what changed from the sessions before to those after.

    by_name: pair people who have the same name before and after; it needs reports with names

    Raises CrossedError where these are not two scenarios, each played before and after.
    """
    first, second = _find_scenarios(before, after)
    titles = {report.scenario: report.story.title for report in before}
    figures: list[tuple[str, ValueMeasure]] = [("fit", measure_fits)]
    if all(report.mode == "alone" and not report.blind for report in (*before, *after)):
        figures.append(("adaptability", _measure_adaptability))
    return CrossedGain(
        (titles[first], titles[second]),
        (*before, *after),
        tuple(_build_figure(name, measure, (first, second), (before, after), by_name) for name, measure in figures),
    )


def _find_scenarios(before: Sequence[SessionReport], after: Sequence[SessionReport]) -> tuple[str, str]:
    """Return the two scenarios. Raises CrossedError."""
    early, late = ({report.scenario: report.story.title for report in reports} for reports in (before, after))
    if len(early) != 2 or early.keys() != late.keys():
        played = " and ".join(f"'{title}'" for title in early.values()) or "none"
        later = " and ".join(f"'{title}'" for title in late.values()) or "none"
        raise CrossedError(
            "A comparison of before and after needs two scenarios, each played by one half before and by the other half after. "
            f"Before: {played}; after: {later}."
        )
    first, second = early
    return first, second


def _build_figure(
    name: str,
    measure: ValueMeasure,
    scenarios: tuple[str, str],
    reports: tuple[Sequence[SessionReport], Sequence[SessionReport]],
    by_name: bool,
) -> GainFigure:
    one = _build_half(measure, scenarios, reports, by_name)
    other = _build_half(measure, scenarios[::-1], reports, by_name)
    return GainFigure(name, _estimate_gain((one, other), by_name), by_name, (one, other))


def _build_half(
    measure: ValueMeasure,
    scenarios: tuple[str, str],
    reports: tuple[Sequence[SessionReport], Sequence[SessionReport]],
    by_name: bool,
) -> CrossedHalf:
    """Return the half that played these scenarios in this order."""
    first = [(report, measure(report)) for report in reports[0] if report.scenario == scenarios[0]]
    then = [(report, measure(report)) for report in reports[1] if report.scenario == scenarios[1]]
    early, late = _name_values(first), _name_values(then)
    pairs = tuple((early[name], late[name]) for name in early if name in late) if by_name else ()
    return CrossedHalf(
        *scenarios,
        tuple(value for _, values in first for value in values.values()),
        tuple(value for _, values in then for value in values.values()),
        pairs,
    )


def _name_values(measured: Sequence[tuple[SessionReport, PersonValues]]) -> dict[str, float]:
    """Return the figures by name; a name that two people have is nobody's."""
    named = [
        (normalize("NFKC", report.names[voter]).casefold().strip(), value)
        for report, values in measured
        for voter, value in values.items()
        if voter in report.names
    ]
    often = Counter(name for name, _ in named)
    return {name: value for name, value in named if often[name] == 1}


def _estimate_gain(halves: tuple[CrossedHalf, CrossedHalf], by_name: bool) -> Estimate | None:
    """Return the mean of the changes of both halves; None where too few people are in one of them."""
    if by_name:
        changes = [[after - before for before, after in half.pairs] for half in halves]
        if any(len(values) < MIN_COHORT for values in changes):
            return None
        return combine_means([(0.5, values) for values in changes])
    groups = [(weight, values) for half in halves for weight, values in ((-0.5, half.before), (0.5, half.after))]
    if any(len(values) < MIN_COHORT for _, values in groups):
        return None
    return combine_means(groups)


def _measure_adaptability(report: SessionReport) -> PersonValues:
    """Return the adaptability of each person who played alone to an ending."""
    return {table.players[0]: table.adaptability for table in report.tables if table.ended and len(table.players) == 1}
