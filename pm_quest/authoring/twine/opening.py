"""A file as a story of Twine, whichever of its two shapes it has."""

import codecs
import re
from dataclasses import replace

from pm_quest.authoring.source import REFUSED
from pm_quest.authoring.twine.compiled import holds_story, read_html
from pm_quest.authoring.twine.story import MAX_BYTES, Passage, Story, StoryError
from pm_quest.authoring.twine.twee import read_twee

_MACROS = (
    ("SugarCube", re.compile(r"<</?[A-Za-z][\w-]*[^<>]{0,200}>>")),
    ("Harlowe", re.compile(r"\([A-Za-z][\w-]*:")),
)
SHAPES = ("twee", "html")


def open_story(data: bytes, shape: str | None = None) -> Story:
    """The story in a file's bytes; `shape` is `twee` or `html`, found out where it is None. Raises StoryError."""
    if len(data) > MAX_BYTES:
        raise StoryError(f"it has more than {MAX_BYTES // 1024 // 1024} MiB")
    text = _text(data)
    compiled = holds_story(text) if shape is None else shape == "html"
    story = read_html(text) if compiled else read_twee(text)
    return _clean(story if story.data.get("format") else _named(story))


def _named(story: Story) -> Story:
    """A story that does not say its story format, with the one whose macros it has."""
    found = [(name, sum(len(macro.findall(each.text)) for each in story.passages)) for name, macro in _MACROS]
    name, most = max(found, key=lambda pair: pair[1])
    if not most:
        return story
    remark = f"the story does not say its story format; it has macros of {name}, and is read as that"
    return replace(story, data={**story.data, "format": name}, remarks=(*story.remarks, remark))


def _text(data: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _clean(story: Story) -> Story:
    """The story without control characters, which no scenario may have."""
    passages = tuple(
        Passage(
            _without(each.name).strip() or "a passage",
            _without(each.text),
            tuple(filter(None, map(_without, each.tags))),
            {key: _without(value) for key, value in each.meta.items()},
            each.line,
        )
        for each in story.passages
    )
    data = {key: _without(value) for key, value in story.data.items()}
    remarks = story.remarks
    if any(REFUSED.search(each.text) or REFUSED.search(each.name) for each in story.passages):
        remarks = (*remarks, "control characters are left out")
    return Story(_without(story.title), passages, _without(story.start).strip(), data, story.scripts, remarks)


def _without(text: str) -> str:
    return REFUSED.sub("", text)
