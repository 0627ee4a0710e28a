"""Find signals without `signals:`, whose lines are read as a part of the scene's text."""

import re

from pm_quest.authoring.source_text import Remark
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode

MESSAGE = "these '- ' lines stand below no 'signals:'"
_SUGGESTION = "write 'signals:' on a line of its own above {}, in the column of 'text:'"
_AS_LIST = "; where they are a list in the text, put an empty line above them"
_AS_TEXT = "; where they belong to the text, write it after '|', with an empty line above them"
_INSIDE = "this 'signals:' is a part of the text above it, being indented as far as that"
_MOVE = "begin it in the column of 'text:', and move the '- ' lines below it with it"
_DASH = re.compile(r"[ \t]*- +\S")
_KEYED = re.compile(r"[ \t]*- +(?:notice|if):(?:[ \t]|$)")


def find_lost_signals(scene: MappingNode, source: str) -> Remark | None:
    """Return a remark on signals under the text of a scene; those in a list are taken out of it."""
    keys = {key.value: value for key, value in scene.iterate_pairs() if isinstance(key, ScalarNode)}
    text = keys.get("text")
    if "signals" in keys or text is None or scene.flow:
        return None
    if isinstance(text, SequenceNode):
        return _find_in_list(text)
    return _find_in_text(text, source) if isinstance(text, ScalarNode) and text.style in ("", "|", ">") else None


def _find_in_list(text: SequenceNode) -> Remark | None:
    """Find signals in a list: the first part with a `notice`, and all parts below it."""
    first = next((number for number, item in enumerate(text.items) if _is_notice(item)), None)
    if first is None:
        return None
    place = text.items[first].items[0]
    text.items = text.items[:first] or [ScalarNode("…", text.start, text.start, '"')]
    return Remark(place.start, place.end, "PQ121", MESSAGE, _SUGGESTION.format("this one"))


def _is_notice(item: YamlNode) -> bool:
    keys = item.items[::2] if isinstance(item, MappingNode) and not item.flow else ()
    return any(isinstance(key, ScalarNode) and key.value == "notice" for key in keys)


def _find_in_text(text: ScalarNode, source: str) -> Remark | None:
    """Find the first line with a dash at the end of a text, where no Markdown list is meant."""
    written = source[text.start : text.end].rstrip()
    if "\n" not in written:
        return None
    lines = written.split("\n")
    starts = [number for number, line in enumerate(lines) if number and _DASH.match(line)]
    keyed = [number for number in starts if _KEYED.match(lines[number])]
    if not starts or not (keyed or _closes_text(lines, starts[0])):
        return None
    above = next((number for number, line in enumerate(lines) if number and line.strip() == "signals:"), None)
    if above is not None and above + 1 in starts and text.style:
        begin = text.start + sum(len(line) + 1 for line in lines[:above])
        key = begin + lines[above].index("s")
        return Remark(key, key + len("signals:"), "PQ218", _INSIDE, _MOVE)
    first = starts[0] if _closes_text(lines, starts[0]) else keyed[0]
    begin = text.start + sum(len(line) + 1 for line in lines[:first])
    dash = begin + lines[first].index("-")
    also = "" if keyed else _AS_LIST if text.style else _AS_TEXT
    return Remark(dash, dash + 1, "PQ218", MESSAGE, _SUGGESTION.format("the first of them") + also)


def _closes_text(lines: list[str], first: int) -> bool:
    """Return whether a list begins right below prose and goes on to the end of the text.

    A Markdown list mostly has an empty line above it, and often more prose below it.
    """
    before, column = lines[first - 1], _measure_indent(lines[first])
    if not before.strip() or (first == 1 and before.strip()[:1] in ("|", ">")):
        return False
    return all(_DASH.match(line) or _measure_indent(line) > column for line in lines[first:] if line.strip())


def _measure_indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
