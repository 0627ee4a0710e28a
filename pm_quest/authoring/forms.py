"""The author's own words in the form that the format has for them, to be pasted over what they wrote."""

import re
from collections.abc import Callable
from typing import Any

from pm_quest.authoring.emitting import in_brackets
from pm_quest.authoring.figures import guess_whole
from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.records import RECORDS, Key, Record
from pm_quest.authoring.values import SNAKE, snaked

LONGEST = 240
"""A longer form is not written out in a sentence."""

_NO_DASHES = "take the '- ' before each {} away"
_LONGEST_ID = 30
_PARTS = re.compile(r"\s*(?:,|;|→|->|=>|>|/|\||•|\bthen\b|\band\b|&|\n)\s*")
_POINTS = re.compile(
    r"(?:(?P<before>[+-]?\s*\d+)\s+(?:to\s+)?(?P<last>[A-Za-z]\w*))|"
    r"(?:(?P<first>[A-Za-z]\w*)\s*(?:[:=]|\+=|by|to)?\s*(?P<after>[+-]?\s*\w+)?)"
)
_TRUTH = re.compile(
    r"(?P<no>not\s+|no\s+|!\s*)?(?P<name>[A-Za-z]\w*)\s*(?:[:=]|is|to)?\s*(?P<truth>true|false|yes|no|on|off)?"
)
_TRUTHS = ("true", "false", "yes", "no", "")
_NOTHING = ("none", "nothing", "no", "null", "~", "-", "n/a")
_OFF = ("false", "no", "off")
_FRAMES: dict[str, dict[str, str | int | None]] = {
    "ending": {"title": None, "impact": 50},
    "choice": {"say": None, "go": "a_scene"},
    "scene": {"text": None, "go": "another_scene"},
    "teaching": {"objectives": None},
}
"""By record, the keys that it wants; the one without a value takes the author's text."""

_PAIRS = {"ending": ("title", "impact"), "choice": ("say", "go")}
"""By record, its text and what it comes to: written without these keys, both are still known."""

Form = dict[str, Any] | list[Any] | str


def write_form(name: str, value: Form | None) -> str | None:
    """Write `name: value` as it can be pasted; nothing where it would be too long."""
    if value is None or not value:
        return None
    written = f"{name}: {value if isinstance(value, str) else in_brackets(value)}"
    return written if len(written) <= LONGEST and "\n" not in written else None


def offer_mend(node: Node, name: str, kind: str, meter: str) -> str | None:
    """Say what to write for a key where something else stands, in the author's words; nothing where it is not clear."""
    if kind in ("signals", "texts") and not isinstance(node, Sequence):
        first = node.items[0].value if isinstance(node, Mapping) and isinstance(node.items[:1][0], Scalar) else ""
        known = first in ("notice", "if", "text", "say")
        return f"write '- ' before '{first}'" if known else "write it on a line below, after '- '"
    if kind == "lines" and isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items):
        return _NO_DASHES.format("name")
    if kind == "lines" and name == "prompts":
        return "write 'a_scene: question' on each line"
    if isinstance(node, Scalar) and node.value.lower() in _NOTHING and kind in ("ids", "gain", "set", "skills", "play"):
        return "leave the key out"
    make = _MAKE.get(kind)
    if make is None or _measure(node) > LONGEST:
        return None
    form = write_form(name if SNAKE(name) else "", make(node))
    if form is None and kind == "gain" and isinstance(node, Scalar) and (points := guess_whole(node.value)) is not None:
        form = write_form(name, {meter: points})
    return f"write '{form.removeprefix(': ')}'" if form else None


def _measure(node: Node) -> int:
    return node.end - node.start


def tell_dashes(key: Key, id: str | None) -> str:
    """Say what to write where a map has dashes before its parts; `id` is that of its first record, where it has none."""
    if id is not None and key.of is not None:
        return f"write the id of each {RECORDS[key.of].noun} and a colon instead of the '-', as in '{id}:'"
    return _NO_DASHES.format("name" if key.of is None else "id")


def invent_id(words: str) -> str:
    """An id for a record that has none, from the first words of one of its texts."""
    return snaked("_".join(re.findall(r"[a-z0-9]+", words[:_LONGEST_ID].lower())[:4]))


def make_points(node: Node) -> Form | None:
    """Points by name, from `business +1`, `+1 business`, `[business, trust]` or a list of maps."""
    made: dict[str, Any] = {}
    for part in _split_parts(node):
        match = _POINTS.fullmatch(part)
        if match is None:
            return None
        points = guess_whole((match["before"] or match["after"] or "1").replace(" ", ""))
        if points is None:
            return None
        made[match["last"] or match["first"]] = points
    return made or None


def make_truths(node: Node) -> Form | None:
    """Flags that become true or false, from `told_early`, `[a, b]`, `not met` or `met = false`."""
    made: dict[str, Any] = {}
    for part in _split_parts(node):
        match = _TRUTH.fullmatch(part)
        if match is None or match["name"] in ("true", "false", "yes", "no"):
            return None
        made[match["name"]] = not match["no"] and match["truth"] not in _OFF
    return made or None


def make_list(node: Node) -> Form | None:
    """A list of ids, from names with commas, arrows or blanks between them, or from a map."""
    if isinstance(node, Mapping):
        names = [name.value for name in node.items if isinstance(name, Scalar) and name.value not in _TRUTHS]
    else:
        names = _split_parts(node)
        if len(names) == 1 and all(SNAKE(word) for word in names[0].split()):
            names = names[0].split()
    return [name if SNAKE(name.lstrip("=")) else snaked(name) for name in names] or None


def make_id(node: Node) -> Form | None:
    """One id, from a list that has only one."""
    names = make_list(node) or []
    return str(*names) if len(names) == 1 else None


def make_lesson(node: Node) -> Form | None:
    """A comparison, from a map of one way of playing to another."""
    if not isinstance(node, Mapping) or not all(isinstance(item, Scalar) and item.value for item in node.items):
        return None
    better, worse = (item.value for item in node.items[:2])
    return f"{better} > {worse.removeprefix('>').strip()}"


def make_lessons(node: Node) -> Form | None:
    """A list of comparisons, from one or from several with commas between them."""
    if not isinstance(node, Scalar):
        return None
    return [part.strip() for part in re.split(r"[,;\n]", node.value) if part.strip()]


def make_condition(node: Node) -> Form | None:
    """A condition, from a list of them or from a map of names and values."""
    if isinstance(node, Sequence):
        parts = [item.value for item in node.items if isinstance(item, Scalar) and item.value]
        return " and ".join(f"({part})" if " or " in part else part for part in parts)
    if not isinstance(node, Mapping):
        return None
    pairs = [(name, value) for name, value in node.pairs() if isinstance(name, Scalar) and isinstance(value, Scalar)]
    if 2 * len(pairs) != len(node.items):
        return None
    return " and ".join(_compare(name.value, value.value) for name, value in pairs)


def _compare(name: str, value: str) -> str:
    if value in ("true", "false", ""):
        return f"not {name}" if value == "false" else name
    return f"{name} {value}" if value[:1] in "<>=!" else f"{name} == {value}"


def make_record(record: Record, name: str, node: Node) -> Form | None:
    """A record, from the one text that it is to have."""
    if record.noun == "test" and isinstance(node, Sequence | Scalar) and _measure(node) <= LONGEST:
        return {"play": make_list(node) or [], "expect": "ending == an_ending"}
    if record.noun in _PAIRS and isinstance(node, Mapping | Sequence):
        return _make_pair(record, node)
    if not isinstance(node, Scalar) or not node.value.strip() or _measure(node) > LONGEST:
        return None
    text = node.value.strip()
    if name in ("brings", "hiring"):
        named = [part for part in make_list(node) or [] if isinstance(part, str)]
        return {"holds": named} if name == "brings" else {"filter": named[0]} if named else None
    if record.noun == "branch":
        return {"go": text} if SNAKE(text) else None
    if record.noun == "ending" and (text in _TRUTHS or guess_whole(text) is not None):
        return {"title": "The end", "impact": guess_whole(text) or 50}
    if record.noun == "choice" and SNAKE(text):
        return {"say": name.replace("_", " ").capitalize(), "go": text}
    made = _FRAMES.get(record.noun)
    return {key: text if each is None else each for key, each in made.items()} if made else None


def _make_pair(record: Record, node: Mapping | Sequence) -> Form | None:
    """A record of two keys, from its text and its number or its scene without them, as in `{The end: 50}`."""
    said = [each.value for each in node.items if isinstance(each, Scalar) and each.value]
    if not said or len(said) > 2 or said[0] in record.keys or not all(isinstance(each, Scalar) for each in node.items):
        return None
    first, second = _PAIRS[record.noun]
    other = _FRAMES[record.noun][second] if len(said) == 1 else said[1]
    number = guess_whole(str(other)) if second == "impact" else None
    return {first: said[0], second: other if number is None else number}


def make_meter(name: str, node: Node) -> Form | None:
    """A meter with all its keys, from a number, a range, a label, or those keys that are there."""
    made: dict[str, Any] = {"label": name.replace("_", " ").strip().capitalize(), "start": 0, "min": 0, "max": 10}
    if isinstance(node, Scalar):
        _fill_meter(made, node.value)
    elif isinstance(node, Sequence):
        _fill_meter(made, " ".join(item.value for item in node.items if isinstance(item, Scalar)))
    elif isinstance(node, Mapping):
        for key, value in node.pairs():
            if isinstance(key, Scalar) and isinstance(value, Scalar) and key.value in made and value.value:
                number = guess_whole(value.value)
                made[key.value] = value.value if key.value == "label" or number is None else number
        if not any(isinstance(key, Scalar) and key.value == "start" for key in node.items[::2]):
            made["start"] = made["min"]
    numbers = [made[key] for key in ("min", "start", "max")]
    if all(isinstance(number, int) for number in numbers):
        made["min"], made["max"] = min(numbers[:2]), max(numbers)
    return made


def _fill_meter(made: dict[str, Any], text: str) -> None:
    """Take one number for the start, two for the bounds, three for both, and anything else for the label."""
    numbers = [int(each) for each in re.findall(r"(?<![\w])-?\d{1,9}", text)]
    if not numbers and (number := guess_whole(text)) is not None:
        numbers = [number]
    if len(numbers) == 1:
        made["start"] = numbers[0]
    elif len(numbers) == 2:
        made["start"], made["min"], made["max"] = numbers[0], *numbers
    elif len(numbers) == 3:
        made["start"], made["min"], made["max"] = numbers
    elif text:
        made["label"] = text


def _split_parts(node: Node) -> list[str]:
    """The parts of a text or a list as texts; a map in a list counts as `name: value`."""
    if isinstance(node, Scalar):
        return [part for part in _PARTS.split(node.value.strip("[](){} ")) if part]
    if isinstance(node, Mapping):
        return [f"{name.value}: {_get_text(value)}" for name, value in node.pairs() if isinstance(name, Scalar)]
    parts: list[str] = []
    for item in node.items if isinstance(node, Sequence) else ():
        parts += _split_parts(item) if isinstance(item, Mapping) else [_get_text(item)]
    return [part for part in parts if part]


def _get_text(node: Node) -> str:
    return node.value if isinstance(node, Scalar) else ""


_MAKE: dict[str, Callable[[Node], Form | None]] = {
    "gain": make_points,
    "skills": make_points,
    "set": make_truths,
    "ids": make_list,
    "play": make_list,
    "id": make_id,
    "lesson": make_lesson,
    "lessons": make_lessons,
    "condition": make_condition,
}
"""By kind of key, how its form is made from something else."""
