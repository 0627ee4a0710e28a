"""Where the numbers of a career come from: every figure with its source, or as assumed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from pm_quest.career.career_model import Career
from pm_quest.career.figures import Assumption, Figure, Gain

SECTIONS = ("backgrounds", "cards", "events", "credentials", "applicants", "beside")
"""The keys of a career file that hold numbers about the world, beside its assumptions."""


@dataclass(frozen=True, slots=True)
class SourcedAssumption:
    """An assumption with what it is about, in the words of the format."""

    id: str
    about: str
    assumption: Assumption


@dataclass(frozen=True, slots=True)
class SourcedFigure:
    """One figure, or one record of them.

    place: where it stands in the file, as in `cards.cspo.money`.
    value: a figure's number; None for a record.
    source: None: it is assumed.
    """

    place: str
    value: int | None
    source: str | None


def list_assumptions(career: Career) -> Iterator[SourcedAssumption]:
    """Yield the assumptions of a career, in the order of the format."""
    for each in fields(career.assumptions):
        yield SourcedAssumption(each.name, each.metadata["doc"], getattr(career.assumptions, each.name))


def list_figures(career: Career) -> Iterator[SourcedFigure]:
    """Yield all other figures of a career, in the order of the file."""
    for section in SECTIONS:
        yield from _list_within(section, getattr(career, section))


def _list_within(place: str, value: object) -> Iterator[SourcedFigure]:
    if isinstance(value, Mapping):
        for id, each in value.items():
            yield from _list_within(f"{place}.{id}", each)
    elif isinstance(value, Figure):
        yield SourcedFigure(place, value.value, value.source)
    elif is_dataclass(value):
        names = [each.name for each in fields(value)]
        if isinstance(value, Gain) or {"source", "assumed"} <= {*names}:
            yield SourcedFigure(place, None, getattr(value, "source", None))
        for name in names:
            yield from _list_within(f"{place}.{name}", getattr(value, name))
