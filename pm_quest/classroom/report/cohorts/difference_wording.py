"""Where sessions decided differently, in words and tables, and figures with their intervals."""

from pm_quest.analysis.share_tests import Estimate
from pm_quest.classroom.report.cohorts.cohort_report import MIN_COHORT, CohortComparison, ComparedDecision
from pm_quest.classroom.report.cohorts.report_document import MARK, DocumentPart, DocumentTable
from pm_quest.drawing.colours import FIT_SIGNS
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.reports.figure_formats import UNKNOWN, format_signed

HOW_TO_READ = "Shares are of first votes. In brackets: what the share may be among all people like these."
TOO_FEW = "too few"
"""What stands in the place of a figure of fewer people."""


def describe_decisions(found: CohortComparison) -> DocumentPart:
    """Return where sessions decided differently: those decisions in a sentence, then all of them."""
    heading = "Where they decided differently"
    if not found.decisions:
        return DocumentPart(heading, (f"No decision was taken by at least {MIN_COHORT} people of two sessions.",))
    looked = f"It took {format_count(found.looked_at, 'comparison')}: the more there are, the clearer a difference has to be to count."
    sentences = (f"{_name_differences(found)} {looked if found.looked_at > 1 else ''}".rstrip(), HOW_TO_READ)
    return DocumentPart(heading, sentences, tuple(_build_table(found, each) for each in found.decisions))


def _name_differences(found: CohortComparison) -> str:
    """Return at which decisions sessions differ by more than chance, and of how many."""
    whole = format_count(len(found.decisions), "decision")
    if not found.sure:
        return f"Nowhere by more than chance, at {whole} that enough people took."
    if len(found.sure) == len(found.decisions) > 1:
        return f"By more than chance at all {whole} that enough people took."
    places = join_words([f"“{each.where}”" for each in found.sure])
    return f"By more than chance at {len(found.sure)} of {whole}, marked {MARK}: {places}."


def _build_table(found: CohortComparison, decision: ComparedDecision) -> DocumentTable:
    rows = tuple(
        (
            f"{option.number} {FIT_SIGNS[option.fit]} {option.say}",
            *(TOO_FEW if share is None else format_estimate(share) for share in option.shares),
        )
        for option in decision.options
    )
    people = tuple("" if each is None else str(each.people) for each in decision.options[0].shares)
    columns = ("option", *(each.label for each in found.cohorts))
    return DocumentTable(
        f"{decision.where}: {_describe_difference(decision)}.",
        columns,
        (*rows, ("people", *people)),
        marked=decision.is_sure,
    )


def _describe_difference(decision: ComparedDecision) -> str:
    """Return which sessions differ by more than chance; of two, whether they do."""
    chances = {
        each.cohort: f"p {format_chance(each.chance)}, corrected {format_chance(each.adjusted)}"
        for each in decision.differences
    }
    if len(chances) == 1:
        verdict = "by more than chance" if decision.is_sure else "no more than by chance"
        return f"they differ {verdict} ({', '.join(chances.values())})"
    sure, unsure = (
        [f"{each.cohort} ({chances[each.cohort]})" for each in decision.differences if each.is_sure == wanted]
        for wanted in (True, False)
    )
    if not sure:
        return f"nobody differs from the others by more than chance: {join_words(unsure)}"
    differ = f"{join_words(sure)} {'differs' if len(sure) == 1 else 'differ'} from the others by more than chance"
    return f"{differ}; {join_words(unsure)} {'does' if len(unsure) == 1 else 'do'} not" if unsure else differ


def format_chance(chance: float) -> str:
    """Return a p value, as in `0.03`; what is almost 0 is not rounded to it."""
    return "< 0.001" if chance < 0.001 else f"{chance:.3f}" if chance < 0.1 else f"{chance:.2f}"


def format_estimate(found: Estimate | None, *, percent: bool = True) -> str:
    """Return a figure with its interval, as in `62 % (41 to 79)`."""
    if found is None:
        return UNKNOWN
    if percent:
        value, low, high = (None if each is None else f"{100 * each:.0f}" for each in found[:3])
        return f"{value} %" + ("" if low is None else f" ({low} to {high})").replace("-", "−")
    value, low, high = (None if each is None else format_signed(each, 2) for each in found[:3])
    return f"{value}" + ("" if low is None else f" ({low} to {high})")
