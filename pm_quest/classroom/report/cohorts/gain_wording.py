"""What changed from before to after, on one page."""

from collections.abc import Iterator
from statistics import fmean

from pm_quest.classroom.report.cohorts.cohort_report import MIN_COHORT
from pm_quest.classroom.report.cohorts.crossed_gain import CrossedGain, CrossedHalf, GainFigure
from pm_quest.classroom.report.cohorts.difference_wording import TOO_FEW, format_estimate
from pm_quest.classroom.report.cohorts.report_document import DocumentPart, DocumentTable, ReportDocument
from pm_quest.classroom.report.report_wording import list_facts
from pm_quest.kit.sentences import format_count
from pm_quest.reports.figure_formats import format_signed

SCALES = {
    "fit": "Fit is the mean over a person's first votes: −1 if all force, +1 if all adapt.",
    "adaptability": "Adaptability is that of the ending: a point for each decision that adapts, a point off for each that forces.",
}
METHOD = (
    "Half of the people played one scenario before and the other one after, the other half the other way round. The gain is the mean of both halves' changes: so neither is in it that one scenario is "
    "harder than the other, nor that one half is better (a crossover; Senn 2002, chapter 3)."
)
INTERVAL = "In brackets stands the interval of 95 %, by Welch: if it holds 0, there may have been no change at all."
UNPAIRED = "Nobody is recognised from before: the interval is as wide as if other people had come after. With names it can be narrower (--by-name)."
LIMITS = (
    "Nobody was without what happened in between. A gain can come from it, from time that passed, from having played before, or from having talked with others.",
    "It is about decisions in a game whose author decided what fits. It shows nothing about decisions at work.",
    "If playing one scenario first helps more with the other than the reverse, half of that difference is in the gain.",
    "Who came only once counts on that side alone, or not at all where people are paired: if those who left differ from those who stayed, so does the gain.",
)


def describe_gain(found: CrossedGain) -> ReportDocument:
    """Return what changed as a document, with how it was measured and what it can't say."""
    one, other = found.titles
    facts = [f"{each.story.title}: {', '.join((each.code, *list_facts(each)))}" for each in found.sessions]
    return ReportDocument(
        f"Before and after: {one} and {other}",
        tuple(facts),
        (
            *(_describe_figure(found, each) for each in found.figures),
            DocumentPart("How it was measured", tuple(_describe_method(found))),
            DocumentPart("What it can't say", LIMITS),
        ),
    )


def _describe_method(found: CrossedGain) -> Iterator[str]:
    yield METHOD
    paired = [each.gain.people for each in found.figures if each.paired and each.gain is not None]
    yield INTERVAL
    if paired:
        yield f"The same {format_count(max(paired), 'person', 'people')} are compared, by their names."
    elif not any(each.paired for each in found.figures):
        yield UNPAIRED


def _describe_figure(found: CrossedGain, figure: GainFigure) -> DocumentPart:
    orders = (found.titles, found.titles[::-1])
    rows = [
        _build_row(f"{one}, then {other}", half, paired=figure.paired)
        for (one, other), half in zip(orders, figure.halves, strict=True)
    ]
    columns = ("half", "before", "after", "change", "paired")
    width = len(columns) if figure.paired else len(columns) - 1
    table = DocumentTable("Means, and of how many people", columns[:width], tuple(row[:width] for row in rows))
    return DocumentPart(f"Gain in {figure.name}", (f"{_describe_gain(figure)} {SCALES[figure.name]}",), (table,))


def _describe_gain(figure: GainFigure) -> str:
    if figure.gain is None:
        pairing = "pairs of the same person " if figure.paired else "people "
        return f"Too few: each half needs {MIN_COHORT} {pairing}before and after."
    low, high = figure.gain.low or 0.0, figure.gain.high or 0.0
    value = format_estimate(figure.gain, percent=False)
    if low <= 0 <= high:
        return f"{value}: it may be chance, because the interval holds 0."
    return f"{value}: {'higher' if figure.gain.value > 0 else 'lower'} after than before, by more than chance."


def _build_row(name: str, half: CrossedHalf, *, paired: bool) -> tuple[str, ...]:
    """Return a half's means before and after, its change (of pairs, where people are paired), and how many are paired."""
    return (
        name,
        _describe_side(half.before),
        _describe_side(half.after),
        _describe_change(half, paired=paired),
        str(len(half.pairs)),
    )


def _describe_side(values: tuple[float, ...]) -> str:
    if len(values) < MIN_COHORT:
        return f"{TOO_FEW} ({len(values)})"
    return f"{format_signed(fmean(values), 2)} ({len(values)})"


def _describe_change(half: CrossedHalf, *, paired: bool) -> str:
    compared = (half.pairs,) if paired else (half.before, half.after)
    if any(len(values) < MIN_COHORT for values in compared):
        return TOO_FEW
    if paired:
        return format_signed(fmean(after - before for before, after in half.pairs), 2)
    return format_signed(fmean(half.after) - fmean(half.before), 2)
