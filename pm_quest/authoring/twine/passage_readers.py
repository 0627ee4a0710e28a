"""Choose the reader of passages by story format."""

from collections.abc import Callable, Iterator

from pm_quest.authoring.twine import chapbook, harlowe, snowman, sugarcube
from pm_quest.authoring.twine.passage_marks import PassageMark
from pm_quest.authoring.twine.twine_story import FormatName

_READERS: dict[FormatName, Callable[[str], Iterator[PassageMark]]] = {
    "sugarcube": sugarcube.read_sugarcube,
    "harlowe": harlowe.read_harlowe,
    "chapbook": chapbook.read_chapbook,
    "snowman": snowman.read_snowman,
    "other": snowman.read_unknown_format,
}


def read_marks(text: str, form: FormatName) -> list[PassageMark]:
    """Return the marks of a passage written for this story format."""
    return list(_READERS[form](text))
