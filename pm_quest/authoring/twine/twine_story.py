"""A Twine story: passages with tags and places, and the data of the story."""

from dataclasses import dataclass, field
from typing import Literal

FormatName = Literal["harlowe", "sugarcube", "chapbook", "snowman", "other"]
STORY_FORMATS: tuple[FormatName, ...] = ("harlowe", "sugarcube", "chapbook", "snowman", "other")
MAX_PASSAGES = 100_000
MAX_BYTES = 64 * 1024 * 1024


class StoryError(ValueError):
    """Raised for a story that cannot be read; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class TwinePassage:
    """One passage.

    name, text, tags: as in Twine.
    meta: its place in Twine's map (`position` and `size`, as texts).
    line: the line of the file at which its text begins, from 1.
    """

    name: str
    text: str
    tags: tuple[str, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True, slots=True)
class TwineStory:
    """A whole story.

    `start` is the name of the first passage; `remarks` what was left out while reading.
    """

    title: str
    passages: tuple[TwinePassage, ...]
    start: str = ""
    data: dict[str, str] = field(default_factory=dict)
    scripts: tuple[TwinePassage, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def format(self) -> FormatName:
        """The story format that its markup is written for."""
        name = self.data.get("format", "").lower()
        return next((each for each in STORY_FORMATS if each in name), "other")
