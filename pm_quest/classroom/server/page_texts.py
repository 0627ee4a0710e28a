"""Views for pages: every Markdown text in a part is parsed, since a page has no parser of its own."""

from typing import Any

from pm_quest.classroom.sessions.protocol_frames import write_compact
from pm_quest.kit.markdown_blocks import parse_blocks

_TEXT_KEYS = frozenset({"where", "text", "say", "locked", "then", "because"})
"""The Markdown texts of scenes, options, outcomes, decisions and debriefs. Titles and labels are plain."""
_INNER_KEYS = frozenset({"story", "scenes", "offers", "outcome", "decisions", "passages", "tables", "closing"})
"""What holds such texts; other keys may have ids of the scenario in them."""


def write_for_page(part: Any) -> str:
    """Return a part of a view as JSON, with blocks in place of each Markdown text."""
    return write_compact(_parse_texts(part))


def _parse_texts(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_parse_texts(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: _parse_value(key, each) for key, each in value.items()}


def _parse_value(key: str, value: Any) -> Any:
    if key in _TEXT_KEYS and isinstance(value, str):
        return parse_blocks(value) or ""
    if key == "signals":
        return [parse_blocks(each) for each in value]
    if key == "ending" and isinstance(value, dict):
        return {**value, "title": parse_blocks(value["title"])}
    return _parse_texts(value) if key in _INNER_KEYS else value
