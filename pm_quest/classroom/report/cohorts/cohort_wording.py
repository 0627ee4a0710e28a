"""The comparison of sessions in words and tables."""

from collections.abc import Iterator

from pm_quest.analysis.share_tests import Estimate
from pm_quest.classroom.report.cohorts.cohort_report import (
    MIN_COHORT,
    Cohort,
    CohortComparison,
    TalkEffect,
)
from pm_quest.classroom.report.cohorts.difference_wording import TOO_FEW, describe_decisions, format_estimate
from pm_quest.classroom.report.cohorts.report_document import DocumentPart, DocumentTable, ReportDocument
from pm_quest.classroom.report.report_wording import list_facts
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.reports.figure_formats import format_signed

CAVEATS = (
    "First votes are compared: what people wanted before anybody talked.",
    "In brackets behind a figure stands its interval: judging by so many people, the figure of all people like these lies in it in 95 of 100 cases. The fewer voted, the wider it is.",
    "“More than chance” is a difference that sessions of one mind would show in fewer than 5 of 100 reports like this one. p is how probable so great a difference is by chance at this decision alone; “corrected” is the same for having looked at so many (Holm).",
    "The test is the exact one of Freeman and Halton; of more than two sessions each is compared with the others together. The intervals are of shares by Wilson, of means by Student, of differences of means by Welch, of changes among the same votes by Bonett and Price.",
    "A difference says that these groups decided differently, and not why: nobody dealt people to them by lot. And who comes to a later decision depends on the earlier ones.",
    "The author of the scenario decided what fits. Votes of one person hang together; the intervals of what voting again did take each as another person's, so they are narrower than they should be.",
)
TALK_ROWS = (
    "how many",
    "adapt in the first round",
    "adapt in the last round",
    "change, in points",
    "adapt, not discussed",
)
"""The rows on votes that were given twice."""


def describe_comparison(found: CohortComparison) -> ReportDocument:
    """Return the comparison as a document."""
    return ReportDocument(
        f"{found.title}: {format_count(len(found.cohorts), 'session')} compared",
        tuple(f"{each.label}: {', '.join((each.report.code, *list_facts(each.report)))}" for each in found.cohorts),
        tuple(_list_parts(found)),
    )


def _list_parts(found: CohortComparison) -> Iterator[DocumentPart]:
    if found.small:
        named = join_words([f"{each.label} ({each.report.voter_count} voted)" for each in found.small])
        few = f"Too few in {named}: nothing is compared that fewer than {MIN_COHORT} people of a session did."
        yield DocumentPart("Too few", (few,))
    yield describe_decisions(found)
    yield _describe_fits(found)
    yield _describe_talks(found)
    yield DocumentPart("What this rests on, and what it can't say", CAVEATS + tuple(_list_versions(found)))


def _list_versions(found: CohortComparison) -> Iterator[str]:
    if len({each.report.fingerprint for each in found.cohorts}) > 1:
        yield "These sessions played different versions of the scenario: decisions are matched by the ids of scenes and options."
    if blind := [each.label for each in found.cohorts if each.report.blind]:
        yield f"{join_words(blind)}: blind, so nothing about single people is in it."


def _describe_fits(found: CohortComparison) -> DocumentPart:
    rows = [(each.label, _format_fit(each, fit)) for each, fit in zip(found.cohorts, found.fits, strict=True)]
    sentences = [] if found.gap is None else [_compare_fits(found, found.gap)]
    if found.gap is not None:
        rows.append(
            (f"{found.cohorts[0].label} less {found.cohorts[1].label}", format_estimate(found.gap, percent=False))
        )
    table = DocumentTable(
        "Mean fit of a person's first votes, from −1 (all force) to +1 (all adapt)", ("session", "mean"), tuple(rows)
    )
    return DocumentPart("How well their decisions fit", tuple(sentences), (table,))


def _format_fit(cohort: Cohort, fit: Estimate | None) -> str:
    if fit is None:
        return "blind" if cohort.report.blind else TOO_FEW
    return format_estimate(fit, percent=False)


def _compare_fits(found: CohortComparison, gap: Estimate) -> str:
    if (gap.low or 0) <= 0 <= (gap.high or 0):
        return "Whose decisions fitted better can't be said: the interval of the difference holds 0."
    one, other = (each.label for each in found.cohorts)
    better, worse = (one, other) if gap.value > 0 else (other, one)
    return f"{better}'s decisions fitted better than {worse}'s, by more than chance: the interval of the difference does not hold 0."


def _describe_talks(found: CohortComparison) -> DocumentPart:
    talks = [(each, talk) for each, talk in zip(found.cohorts, found.talks, strict=True) if talk is not None]
    heading = "Early and late rounds, with and without discussion"
    if not talks:
        return DocumentPart(heading, (f"In no session were {MIN_COHORT} votes given twice.",))
    columns = ("votes that adapt", *(cohort.label for cohort, _ in talks))
    rows = zip(*(_list_talk_figures(talk) for _, talk in talks), strict=True)
    table = DocumentTable(
        "Votes that were given twice, and below them those at decisions where nobody voted again",
        columns,
        tuple((name, *figures) for name, figures in zip(TALK_ROWS, rows, strict=True)),
    )
    return DocumentPart(heading, tuple(_describe_talk(cohort, talk) for cohort, talk in talks), (table,))


def _describe_talk(cohort: Cohort, talk: TalkEffect) -> str:
    is_sure = not (talk.change.low or 0) <= 0 <= (talk.change.high or 0)
    verdict = (
        "that is more than chance" if is_sure else "that may be chance, because the interval of the change holds 0"
    )
    return f"{cohort.label}: of {talk.votes} votes given twice, {100 * talk.before:.0f} % adapted in the first round and {100 * talk.after:.0f} % in the last: {verdict}."


def _list_talk_figures(talk: TalkEffect) -> tuple[str, ...]:
    """Return the figures of a session, in the order of TALK_ROWS."""
    change = talk.change
    low, high = (format_signed(100 * (each or 0), 0) for each in (change.low, change.high))
    return (
        str(talk.votes),
        f"{100 * talk.before:.0f} %",
        f"{100 * talk.after:.0f} %",
        f"{format_signed(100 * change.value, 0)} ({low} to {high})",
        format_estimate(talk.alone),
    )
