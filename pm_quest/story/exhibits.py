"""The documents and people of a story to look at in play: exhibits, and the cast.

Which keys an exhibit has besides its title depends on its kind; `EXHIBIT_KEYS` is the table of that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pm_quest.story.format_keys import format_key

ExhibitKind = Literal["table", "page", "mail", "chart"]
EXHIBIT_KINDS: tuple[ExhibitKind, ...] = ("table", "page", "mail", "chart")
EXHIBIT_KEYS: Mapping[ExhibitKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "table": (("columns", "rows"), ("note",)),
    "page": (("text",), ()),
    "mail": (("from", "text"), ("to", "date")),
    "chart": (("labels", "series"), ("unit", "note")),
}
"""The keys of each kind of exhibit besides `title` and `kind`: required ones, optional ones."""
Number = int | float


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document to read in the story: a table, a page, a mail or a chart."""

    title: str = format_key("line", "Its title.", required=True)
    kind: ExhibitKind = format_key(
        "words", "What it is, which decides its other keys.", required=True, words=EXHIBIT_KINDS
    )
    columns: tuple[str, ...] = format_key("columns", "Of a table: the headings of its columns.", default=())
    rows: tuple[tuple[str, ...], ...] = format_key(
        "rows", "Of a table: its rows, each a list with a cell for every column.", default=()
    )
    note: str | None = format_key("text", "Of a table or a chart: what stands below it.")
    sender: str | None = format_key("line", "Of a mail: who wrote it.", name="from")
    to: str | None = format_key("line", "Of a mail: to whom.")
    date: str | None = format_key("line", "Of a mail: when.")
    text: str | None = format_key("text", "Of a page or a mail: its text, in Markdown.")
    unit: str | None = format_key("line", "Of a chart: what its numbers count.")
    labels: tuple[str, ...] = format_key("columns", "Of a chart: what each number of a series belongs to.", default=())
    series: Mapping[str, tuple[Number, ...]] = format_key(
        "series", "Of a chart: lists of numbers by label, with a number for each of `labels`.", default={}
    )
    id: str = ""


def list_exhibit_texts(exhibit: Exhibit) -> Iterator[str]:
    """Yield every text that players read in an exhibit."""
    optional = (exhibit.note, exhibit.sender, exhibit.to, exhibit.date, exhibit.text, exhibit.unit)
    yield exhibit.title
    yield from (text for text in optional if text)
    yield from (*exhibit.columns, *(cell for row in exhibit.rows for cell in row), *exhibit.labels, *exhibit.series)


@dataclass(frozen=True, slots=True)
class ExhibitUse:
    """An exhibit that lies on the table in a scene."""

    id: str = format_key("id", "The exhibit.", required=True, refers="exhibit")
    show: bool = format_key("truth", "True: it opens on arriving.", default=False)


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody who returns in the story."""

    name: str = format_key("line", "The name, as texts have it.", required=True)
    who: str = format_key("text", "Who it is, for players who have met them.", required=True)
    id: str = ""
