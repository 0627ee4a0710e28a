"""A story as Twine has it: passages with tags and places, and what stands over them all."""

from dataclasses import dataclass, field
from typing import Literal

FormatName = Literal["harlowe", "sugarcube", "chapbook", "snowman", "other"]
FORMATS: tuple[FormatName, ...] = ("harlowe", "sugarcube", "chapbook", "snowman", "other")
MAX_PASSAGES = 100_000
MAX_BYTES = 64 * 1024 * 1024


class StoryError(ValueError):
    """A story that cannot be read: a sentence saying why, and what to do."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: its name, tags, place in Twine's map (`position` and the like, as texts) and text.

    `line` is the line that its text begins at in the file, from 1; 1 where the file has no lines of its own for it.
    """

    name: str
    text: str
    tags: tuple[str, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story. `start` is the name of the first passage; `remarks` what was left out when it was read."""

    title: str
    passages: tuple[Passage, ...]
    start: str = ""
    data: dict[str, str] = field(default_factory=dict)
    scripts: tuple[Passage, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def format(self) -> FormatName:
        """The story format that its markup is written for."""
        name = self.data.get("format", "").lower()
        return next((each for each in FORMATS if each in name), "other")
