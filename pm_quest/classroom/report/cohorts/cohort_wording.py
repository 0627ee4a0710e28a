"""The comparison of sessions in words and tables."""

from collections.abc import Iterator

from pm_quest.analysis.share_tests import Estimate
from pm_quest.classroom.report.cohorts.cohort_report import (
    MIN_COHORT,
    Cohort,
    CohortComparison,
    ComparedDecision,
    TalkEffect,
)
from pm_quest.classroom.report.cohorts.report_document import DocumentPart, DocumentTable, ReportDocument
from pm_quest.classroom.report.report_wording import list_facts
from pm_quest.drawing.colours import FIT_SIGNS
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.reports.figure_formats import UNKNOWN, format_signed

CAVEATS = (
    "First votes are compared, which people gave before anybody talked.",
    "Intervals are of 95 %: of shares by Wilson, of means by Student, of differences of means by Welch, of changes among the same votes by Bonett and Price.",
    "A difference counts as more than chance if its probability, corrected by Holm for the number of comparisons, is below 5 %.",
    "The test is the exact one of Freeman and Halton; of many sessions each is compared with the others together.",
    "A difference says that these groups decided differently, and not why: they were not drawn by lot. Later decisions are met by those whose earlier ones led there.",
    "The author of the scenario decided what fits. Votes of one person are not independent of each other; the intervals of what voting again did take them as if they were.",
)


def describe_comparison(found: CohortComparison) -> ReportDocument:
    """Return the comparison as a document."""
    return ReportDocument(
        f"{found.title}: {format_count(len(found.cohorts), 'session')} compared",
        tuple(f"{each.label}: {', '.join((each.report.code, *list_facts(each.report)))}" for each in found.cohorts),
        tuple(_list_parts(found)),
    )


def format_estimate(found: Estimate | None, *, percent: bool = True) -> str:
    """Return a figure with its interval, as in `62 % (41 to 79)`."""
    if found is None:
        return UNKNOWN
    if percent:
        value, low, high = (None if each is None else f"{100 * each:.0f}" for each in found[:3])
        return f"{value} %" + ("" if low is None else f" ({low} to {high})").replace("-", "−")
    value, low, high = (None if each is None else format_signed(each, 2) for each in found[:3])
    return f"{value}" + ("" if low is None else f" ({low} to {high})")


def _list_parts(found: CohortComparison) -> Iterator[DocumentPart]:
    small = [each.label for each in found.small]
    if small:
        few = (
            f"Too few in {join_words(small)}: nothing is compared that fewer than {MIN_COHORT} people of a session did."
        )
        yield DocumentPart("Too few", (few,))
    yield _describe_decisions(found)
    yield _describe_fits(found)
    yield _describe_talks(found)
    yield DocumentPart("What this rests on, and what it can't say", CAVEATS + tuple(_list_versions(found)))


def _list_versions(found: CohortComparison) -> Iterator[str]:
    if len({each.report.fingerprint for each in found.cohorts}) > 1:
        yield "These sessions played different versions of the scenario: decisions are matched by the ids of scenes and options."
    if blind := [each.label for each in found.cohorts if each.report.blind]:
        yield f"{join_words(blind)}: blind, so nothing about single people is in it."


def _describe_decisions(found: CohortComparison) -> DocumentPart:
    heading = "Where they decided differently"
    if not found.decisions:
        return DocumentPart(heading, (f"No decision was taken by at least {MIN_COHORT} people of two sessions.",))
    looked = f"{format_count(found.looked_at, 'comparison was', 'comparisons were')} made, at {format_count(len(found.decisions), 'decision')}."
    if found.sure:
        places = join_words([f"“{each.where}”" for each in found.sure])
        sentence = f"More than chance at {format_count(len(found.sure), 'decision')}: {places}. {looked}"
    else:
        sentence = f"Nowhere beyond chance. {looked}"
    return DocumentPart(heading, (sentence,), tuple(_build_table(found, each) for each in found.decisions))


def _build_table(found: CohortComparison, decision: ComparedDecision) -> DocumentTable:
    verdict = "; ".join(_describe_difference(decision)) + "."
    rows = tuple(
        (f"{option.number} {FIT_SIGNS[option.fit]} {option.say}", *(format_estimate(share) for share in option.shares))
        for option in decision.options
    )
    people = tuple("" if each is None else str(each.people) for each in decision.options[0].shares)
    columns = ("option", *(each.label for each in found.cohorts))
    return DocumentTable(f"{decision.where}: {verdict}", columns, (*rows, ("people", *people)))


def _describe_difference(decision: ComparedDecision) -> Iterator[str]:
    for each in decision.differences:
        who = f"{each.cohort} and the others" if len(decision.differences) > 1 else "they"
        sure = "differ by more than chance" if each.is_sure else "may differ by chance"
        yield f"{who} {sure} (p {format_chance(each.chance)}, corrected {format_chance(each.adjusted)})"


def format_chance(chance: float) -> str:
    """Return a p value, as in `0.03`; what is almost 0 is not rounded to it."""
    return "< 0.001" if chance < 0.001 else f"{chance:.3f}" if chance < 0.1 else f"{chance:.2f}"


def _describe_fits(found: CohortComparison) -> DocumentPart:
    rows = [
        (each.label, format_estimate(fit, percent=False)) for each, fit in zip(found.cohorts, found.fits, strict=True)
    ]
    if found.gap is not None:
        rows.append(
            (f"{found.cohorts[0].label} less {found.cohorts[1].label}", format_estimate(found.gap, percent=False))
        )
    table = DocumentTable(
        "Mean fit of a person's first votes, from −1 (all force) to +1 (all adapt)", ("session", "mean"), tuple(rows)
    )
    return DocumentPart("How well their decisions fit", (), (table,))


def _describe_talks(found: CohortComparison) -> DocumentPart:
    rows = tuple(
        _build_talk_row(each, talk) for each, talk in zip(found.cohorts, found.talks, strict=True) if talk is not None
    )
    heading = "Early and late rounds, with and without discussion"
    if not rows:
        return DocumentPart(heading, (f"In no session were {MIN_COHORT} votes given twice.",))
    columns = ("session", "votes given twice", "adapt at first", "adapt in the end", "change", "adapt, not discussed")
    return DocumentPart(heading, (), (DocumentTable("Share of votes that adapt", columns, rows),))


def _build_talk_row(cohort: Cohort, talk: TalkEffect) -> tuple[str, ...]:
    change = talk.change
    low, high = (format_signed(100 * (each or 0), 0) for each in (change.low, change.high))
    return (
        cohort.label,
        str(talk.votes),
        f"{100 * talk.before:.0f} %",
        f"{100 * talk.after:.0f} %",
        f"{format_signed(100 * change.value, 0)} ({low} to {high})",
        format_estimate(talk.alone),
    )
