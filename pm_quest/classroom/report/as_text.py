"""What matters of a session, for a terminal of 80 columns."""

from collections.abc import Iterator
from textwrap import fill

from pm_quest.classroom.report.told import Told
from pm_quest.classroom.report.words import facts
from pm_quest.drawing.ways import cut
from pm_quest.reports.figures import bar

WIDTH, LABEL, BAR = 80, 44, 20


def as_text(told: Told) -> str:
    """The head, the sentences of the first page, the endings, and what is missing."""
    parts = ["\n".join(_head(told)), *_sentences(told), "\n".join(_endings(told))]
    parts += [fill(each, WIDTH) for each in told.missing]
    return "\n\n".join(part for part in parts if part)


def _head(told: Told) -> Iterator[str]:
    yield fill(told.title, WIDTH)
    yield fill(", ".join(facts(told)), WIDTH)


def _sentences(told: Told) -> Iterator[str]:
    for each in told.said:
        lead = fill(f"{each.word}: {each.text}", WIDTH, subsequent_indent="  ")
        yield f"{lead}\n{fill(each.more, WIDTH, initial_indent='  ', subsequent_indent='  ')}" if each.more else lead


def _endings(told: Told) -> Iterator[str]:
    whole = len(told.ended)
    for each in told.endings:
        worth = f"{each.most}" if each.least == each.most else f"{each.least} to {each.most}"
        share = bar(100 * each.tables / whole, BAR)
        yield f"{cut(each.title, LABEL - 1):<{LABEL}}{share}{each.tables:>5}{worth:>10}"
