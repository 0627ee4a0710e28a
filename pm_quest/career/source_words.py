"""Where the numbers of a career come from, in sentences."""

from collections import Counter
from collections.abc import Iterator

from pm_quest.career.career_model import Career
from pm_quest.career.figure_sources import SourcedAssumption, SourcedFigure, list_assumptions, list_figures
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import LineGroup, format_count


def describe_sources(career: Career) -> Iterator[LineGroup]:
    """Yield every assumption, what is known outside the game, and the source of every other figure that has one."""
    yield ("The numbers about the world that decide here. Each has a source, or is assumed.",)
    yield [_describe_assumption(each) for each in list_assumptions(career)]
    if career.facts:
        yield (
            "What is known outside the game:",
            *(
                f"{_end_sentence(strip_to_line(each.text))} {name_source(each.source)}"
                for each in career.facts.values()
            ),
        )
    figures = [*list_figures(career)]
    sourced = [each for each in figures if each.source is not None]
    yield [_describe_rest(figures), *(_describe_figure(each) for each in sourced)]


def name_source(source: str | None) -> str:
    """Return where a number comes from, as a sentence."""
    return "Assumed." if source is None else f"Source: {_end_sentence(strip_to_line(source))}"


def _describe_assumption(each: SourcedAssumption) -> str:
    known = each.assumption
    note = f" {_end_sentence(strip_to_line(known.note))}" if known.note else ""
    return f"{_end_sentence(strip_to_line(each.about))} It is {known.value}. {name_source(known.source)}{note}"


def _describe_rest(figures: list[SourcedFigure]) -> str:
    """Return how many of the other figures are assumed, by where they stand."""
    assumed = Counter(each.place.partition(".")[0] for each in figures if each.source is None)
    if not assumed:
        return "All other figures have a source:"
    parts = ", ".join(f"{count} of {section}" for section, count in assumed.items())
    return f"Of {format_count(len(figures), 'other figure')}, {assumed.total()} are assumed: {parts}."


def _describe_figure(each: SourcedFigure) -> str:
    value = "" if each.value is None else f" {each.value:,}"
    return f"{each.place}{value}. {name_source(each.source)}"


def _end_sentence(text: str) -> str:
    """Return a text with a full stop, if it has none."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
