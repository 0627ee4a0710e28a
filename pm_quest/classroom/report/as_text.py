"""What matters of a session, for a terminal of 80 columns."""

from collections.abc import Iterator
from textwrap import fill

from pm_quest.classroom.report.told import DecisionTold, Told
from pm_quest.classroom.report.words import divided, facts, outdone_words
from pm_quest.classroom.sessions.ballots import percent_of
from pm_quest.drawing.ways import cut
from pm_quest.reports.figures import bar

WIDTH, LABEL, BAR = 80, 44, 20


def as_text(told: Told) -> str:
    """The head, the sentences of the first page, the endings, the votes where the room split most, and what is missing."""
    parts = ["\n".join(_head(told)), *_sentences(told), "\n".join(_endings(told)), *_decisions(told)]
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


def _decisions(told: Told) -> Iterator[str]:
    """The votes where people wanted different things; and of every decision what there is to explain."""
    whole, others = divided(told)
    for each in whole:
        yield "\n".join([fill(each.where, WIDTH), *_votes(each), *_explained(each)])
    for each in others:
        if told_more := list(_explained(each)):
            yield "\n".join([fill(each.where, WIDTH), *told_more])


def _votes(decision: DecisionTold) -> Iterator[str]:
    """Each option by its number, and how many wanted it in the end."""
    whole = sum(choice.last for choice in decision.choices)
    for choice in decision.choices:
        share = bar(100 * choice.last / whole if whole else 0, BAR)
        label = cut(f"{choice.number:>2} {choice.say}", LABEL - 1)
        yield f"{label:<{LABEL}}{share}{choice.last:>5}{percent_of(choice.last, whole):>8} %"


def _explained(decision: DecisionTold) -> Iterator[str]:
    if words := outdone_words(decision):
        yield fill(words, WIDTH, initial_indent="   ", subsequent_indent="   ")
