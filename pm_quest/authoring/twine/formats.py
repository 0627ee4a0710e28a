"""Which reader goes through the passages of which story format."""

from collections.abc import Callable, Iterator

from pm_quest.authoring.twine import chapbook, harlowe, snowman, sugarcube
from pm_quest.authoring.twine.marks import Mark
from pm_quest.authoring.twine.story import FormatName

_READERS: dict[FormatName, Callable[[str], Iterator[Mark]]] = {
    "sugarcube": sugarcube.marks,
    "harlowe": harlowe.marks,
    "chapbook": chapbook.marks,
    "snowman": snowman.marks,
    "other": snowman.any_marks,
}


def read_marks(text: str, form: FormatName) -> list[Mark]:
    """The marks of a passage written for this story format."""
    return list(_READERS[form](text))
