"""What changed from before to after, on one page."""

from collections.abc import Iterator

from pm_quest.classroom.report.cohorts.cohort_report import MIN_COHORT
from pm_quest.classroom.report.cohorts.cohort_wording import format_estimate
from pm_quest.classroom.report.cohorts.crossed_gain import CrossedGain, GainFigure
from pm_quest.classroom.report.cohorts.report_document import DocumentPart, DocumentTable, ReportDocument
from pm_quest.classroom.report.report_wording import list_facts
from pm_quest.kit.sentences import format_count
from pm_quest.reports.figure_formats import format_signed

SCALES = {
    "fit": "the mean fit of a person's first votes, from −1 (all force) to +1 (all adapt)",
    "adaptability": "the adaptability at the end: a point for each fitting decision, a point off for each forcing one",
}
METHOD = (
    "Half of the people played one scenario before and the other one after, the other half the other way round. The gain is the mean of both halves' changes: so it holds neither that one scenario is "
    "harder than the other, nor that one half is better than the other (a crossover; Senn 2002, chapter 3). The intervals are of 95 %, by Welch."
)
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
            *(_describe_figure(each) for each in found.figures),
            DocumentPart("How it was measured", (METHOD,)),
            DocumentPart("What it can't say", LIMITS),
        ),
    )


def _describe_figure(figure: GainFigure) -> DocumentPart:
    rows = [
        (
            f"{half.first}, then {half.then}",
            _describe_side(half.before),
            _describe_side(half.after),
            str(len(half.pairs)),
        )
        for half in figure.halves
    ]
    columns = ("half", "before", "after", "paired")
    cut = tuple(row if figure.paired else row[:3] for row in rows)
    table = DocumentTable("Mean, and how many people", columns if figure.paired else columns[:3], cut)
    return DocumentPart(f"Gain in {figure.name}", tuple(_list_sentences(figure)), (table,))


def _list_sentences(figure: GainFigure) -> Iterator[str]:
    what = SCALES[figure.name]
    if figure.gain is None:
        pairing = "pairs of the same person " if figure.paired else "people "
        yield f"Too few: each half needs {MIN_COHORT} {pairing}before and after. It would be {what}."
        return
    low, high = figure.gain.low or 0.0, figure.gain.high or 0.0
    sure = "more than chance" if low > 0 or high < 0 else "it may be chance, because 0 lies in its interval"
    yield f"{format_estimate(figure.gain, percent=False)}: {sure}. It is {what}."
    if figure.paired:
        yield f"The same {format_count(figure.gain.people, 'person', 'people')} are compared, by their names."
    else:
        yield "People are not paired: the interval is as wide as if all were others after. With names it can be narrower (--by-name)."


def _describe_side(values: tuple[float, ...]) -> str:
    if not values:
        return "nobody"
    return f"{format_signed(sum(values) / len(values), 2)} ({len(values)})"
