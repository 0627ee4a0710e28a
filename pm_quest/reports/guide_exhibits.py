"""The documents of a scenario for its trainer: each once, a chart as a table of its numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.kit.sentences import format_line
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.story.exhibits import Exhibit
from pm_quest.story.labels import format_figure
from pm_quest.story.model import Scenario, Scene

_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])")


@dataclass(frozen=True, slots=True)
class GuideExhibit:
    """A document, every text of it plain.

    kind: what it is, with the unit of a chart.
    where: the places in which it lies on the table.
    heads: of a mail who wrote to whom and when: a label and a value each.
    columns, rows: of a table, or the numbers of a chart.
    texts: the paragraphs of a page or a mail, or what stands below a table or a chart.
    """

    title: str
    kind: str
    where: tuple[str, ...]
    heads: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]


def list_guide_exhibits(words: PlainTexts, scenario: Scenario) -> Iterator[GuideExhibit]:
    """Yield the documents in the order of the file."""
    for exhibit in scenario.exhibits.values():
        scenes = [scene for scene in scenario.scenes.values() if exhibit.id in {use.id for use in scene.exhibits}]
        heads = {"From": exhibit.sender, "To": exhibit.to, "Date": exhibit.date}
        unit = f", in {exhibit.unit}" if exhibit.unit else ""
        columns, rows = _tabulate_numbers(exhibit) if exhibit.kind == "chart" else (exhibit.columns, exhibit.rows)
        yield GuideExhibit(
            title=format_line(exhibit.title),
            kind=format_line(f"{exhibit.kind}{unit}"),
            where=tuple(dict.fromkeys(map(words.format_place, scenes))),
            heads=tuple((label, format_line(value)) for label, value in heads.items() if value),
            columns=tuple(map(format_line, columns)),
            rows=tuple(tuple(map(format_line, row)) for row in rows),
            texts=tuple(list_paragraphs(words, exhibit.text or exhibit.note or "")),
        )


def list_laid(scenario: Scenario, scene: Scene) -> tuple[str, ...]:
    """Return the titles of what lies on the table in a scene, and which of it opens by itself."""
    return tuple(
        format_line(scenario.exhibits[use.id].title) + (" (opens on arriving)" if use.show else "")
        for use in scene.exhibits
    )


def _tabulate_numbers(exhibit: Exhibit) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    rows = [
        (label, *(format_figure(numbers[at]) for numbers in exhibit.series.values()))
        for at, label in enumerate(exhibit.labels)
    ]
    return ("", *exhibit.series), tuple(rows)


def list_guide_cast(words: PlainTexts, scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield the name of each of the cast, and who it is."""
    for person in scenario.cast.values():
        yield format_line(person.name), format_line(words.plain.strip_markdown(person.who))


def list_paragraphs(words: PlainTexts, text: str) -> Iterator[str]:
    """Yield the paragraphs and items of a text; names in braces are filled in only in scenes and choices."""
    parts = (format_line(words.plain.strip_markdown(part)) for part in _BETWEEN_PARAGRAPHS.split(text))
    return (part for part in parts if part)
