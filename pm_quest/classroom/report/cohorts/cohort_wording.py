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
from pm_quest.classroom.report.cohorts.report_document import MARK, DocumentPart, DocumentTable, ReportDocument
from pm_quest.classroom.report.report_wording import list_facts
from pm_quest.drawing.colours import FIT_SIGNS
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.reports.figure_formats import UNKNOWN, format_signed

CAVEATS = (
    "First votes are compared: what people wanted before anybody talked.",
    "In brackets behind a figure stands its interval: judging by so many people, the figure of all people like these lies in it in 95 of 100 cases. The fewer voted, the wider it is.",
    "“More than chance” is a difference that sessions of one mind would show in fewer than 5 of 100 reports like this one. p is how probable so great a difference is by chance at this decision alone; “corrected” is the same for having looked at so many (Holm).",
    "The test is the exact one of Freeman and Halton; of more than two sessions each is compared with the others together. The intervals are of shares by Wilson, of means by Student, of differences of means by Welch, of changes among the same votes by Bonett and Price.",
    "A difference says that these groups decided differently, and not why: nobody dealt people to them by lot. And who comes to a later decision depends on the earlier ones.",
    "The author of the scenario decided what fits. Votes of one person hang together; the intervals of what voting again did take each as another person's, so they are narrower than they should be.",
)
HOW_TO_READ = "Shares are of first votes. In brackets: what the share may be among all people like these."
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
    verdict = "; ".join(_describe_difference(decision)) + "."
    rows = tuple(
        (f"{option.number} {FIT_SIGNS[option.fit]} {option.say}", *(format_estimate(share) for share in option.shares))
        for option in decision.options
    )
    people = tuple("" if each is None else str(each.people) for each in decision.options[0].shares)
    columns = ("option", *(each.label for each in found.cohorts))
    return DocumentTable(f"{decision.where}: {verdict}", columns, (*rows, ("people", *people)), marked=decision.is_sure)


def _describe_difference(decision: ComparedDecision) -> Iterator[str]:
    for each in decision.differences:
        who = f"{each.cohort} and the others" if len(decision.differences) > 1 else "they"
        sure = "differ by more than chance" if each.is_sure else "differ no more than by chance"
        yield f"{who} {sure} (p {format_chance(each.chance)}, corrected {format_chance(each.adjusted)})"


def format_chance(chance: float) -> str:
    """Return a p value, as in `0.03`; what is almost 0 is not rounded to it."""
    return "< 0.001" if chance < 0.001 else f"{chance:.3f}" if chance < 0.1 else f"{chance:.2f}"


def _describe_fits(found: CohortComparison) -> DocumentPart:
    rows = [
        (each.label, format_estimate(fit, percent=False)) for each, fit in zip(found.cohorts, found.fits, strict=True)
    ]
    sentences = [] if found.gap is None else [_compare_fits(found, found.gap)]
    if found.gap is not None:
        rows.append(
            (f"{found.cohorts[0].label} less {found.cohorts[1].label}", format_estimate(found.gap, percent=False))
        )
    table = DocumentTable(
        "Mean fit of a person's first votes, from −1 (all force) to +1 (all adapt)", ("session", "mean"), tuple(rows)
    )
    return DocumentPart("How well their decisions fit", tuple(sentences), (table,))


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
    verdict = "more than chance" if is_sure else "which may be chance, because the interval of the change holds 0"
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
