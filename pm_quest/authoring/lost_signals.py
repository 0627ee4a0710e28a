"""Signals whose `signals:` was forgotten: their lines then stand under the text of the scene, and are read as a part of it."""

import re

from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.source import Remark

MESSAGE = "these '- ' lines stand below no 'signals:'"
_MEND = "write 'signals:' on a line of its own above {}, in the column of 'text:'"
_AS_LIST = "; where they are a list in the text, put an empty line above them"
_AS_TEXT = "; where they belong to the text, write it after '|', with an empty line above them"
_DASH = re.compile(r"[ \t]*- +\S")
_KEYED = re.compile(r"[ \t]*- +(?:notice|if):(?:[ \t]|$)")


def find_lost_signals(scene: Mapping, source: str) -> Remark | None:
    """Look under the text of a scene for its signals; those in a list are taken out of that list."""
    keys = {key.value: value for key, value in scene.pairs() if isinstance(key, Scalar)}
    text = keys.get("text")
    if "signals" in keys or text is None or scene.flow:
        return None
    if isinstance(text, Sequence):
        return _find_in_list(text)
    return _find_in_text(text, source) if isinstance(text, Scalar) and text.style in ("", "|", ">") else None


def _find_in_list(text: Sequence) -> Remark | None:
    """Parts of a list with a `notice` are signals, and with them all parts below."""
    first = next((number for number, item in enumerate(text.items) if _has_notice(item)), None)
    if first is None:
        return None
    place = text.items[first].items[0]
    text.items = text.items[:first] or [Scalar("…", text.start, text.start, '"')]
    return Remark(place.start, place.end, "PQ121", MESSAGE, _MEND.format("this one"))


def _has_notice(item: Node) -> bool:
    keys = item.items[::2] if isinstance(item, Mapping) and not item.flow else ()
    return any(isinstance(key, Scalar) and key.value == "notice" for key in keys)


def _find_in_text(text: Scalar, source: str) -> Remark | None:
    """The first of the lines with a dash at the end of a text, where no list of Markdown is meant."""
    written = source[text.start : text.end].rstrip()
    if "\n" not in written:
        return None
    lines = written.split("\n")
    starts = [number for number, line in enumerate(lines) if number and _DASH.match(line)]
    keyed = [number for number in starts if _KEYED.match(lines[number])]
    if not starts or not (keyed or _closes(lines, starts[0])):
        return None
    first = starts[0] if _closes(lines, starts[0]) else keyed[0]
    begin = text.start + sum(len(line) + 1 for line in lines[:first])
    dash = begin + lines[first].index("-")
    also = "" if keyed else _AS_LIST if text.style else _AS_TEXT
    return Remark(dash, dash + 1, "PQ218", MESSAGE, _MEND.format("the first of them") + also)


def _closes(lines: list[str], first: int) -> bool:
    """Does a list begin right below prose, and go on to the end of the text?

    A list of Markdown mostly has an empty line above it, and often more prose below it.
    """
    before, column = lines[first - 1], _measure(lines[first])
    if not before.strip() or (first == 1 and before.strip()[:1] in ("|", ">")):
        return False
    return all(_DASH.match(line) or _measure(line) > column for line in lines[first:] if line.strip())


def _measure(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
