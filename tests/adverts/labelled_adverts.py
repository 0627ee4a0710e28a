"""The labelled adverts: `labelled/DOOR.txt`, each advert after a line `=== name`.

Every third of a file is held out: the rules were written and changed with the others.
"""

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "labelled"


class LabelledAdvert(NamedTuple):
    """An advert with the door it is for; None where nobody could tell."""

    name: str
    text: str
    door: str | None
    is_held_out: bool


def list_adverts():
    """Return all sixty."""
    return [
        LabelledAdvert(name, text, None if path.stem == "unclear" else path.stem, number % 3 == 0)
        for path in sorted(FOLDER.glob("*.txt"))
        for number, part in enumerate(path.read_text(encoding="utf-8").split("=== ")[1:], 1)
        for name, _, text in [part.partition("\n")]
    ]
