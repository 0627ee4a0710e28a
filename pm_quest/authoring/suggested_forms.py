"""Put an author's own words into the form that the format has for them, ready to be pasted."""

import re
from collections.abc import Callable
from typing import Any

from pm_quest.authoring.number_words import guess_number
from pm_quest.authoring.record_specs import KeySpec, RecordSpec
from pm_quest.authoring.value_reader import IS_SNAKE_CASE, to_snake_case
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_writer import write_in_brackets

MAX_FORM_LENGTH = 240
"""The longest form that is written out in a sentence."""

_NO_DASHES = "take the '- ' before each {} away"
_MAX_ID_LENGTH = 30
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
    "interview question": {"ask": None},
    "reference": {"good": None, "bad": "What they write of bad work."},
}
"""The keys of each record with sample values; the key without one takes the author's text."""

_PAIRS = {"ending": ("title", "impact"), "choice": ("say", "go")}
"""The two keys of a record that are recognised when its values stand without keys."""

FormValue = dict[str, Any] | list[Any] | str


def write_form(name: str, value: FormValue | None) -> str | None:
    """Write `name: value` as it can be pasted, or return None where that would be too long."""
    if value is None or not value:
        return None
    written = f"{name}: {value if isinstance(value, str) else write_in_brackets(value)}"
    return written if len(written) <= MAX_FORM_LENGTH and "\n" not in written else None


def suggest_form(node: YamlNode, name: str, kind: str, meter: str) -> str | None:
    """Suggest what to write for a misplaced value, in the author's words, or return None."""
    if kind in ("signals", "texts") and not isinstance(node, SequenceNode):
        first = (
            node.items[0].value if isinstance(node, MappingNode) and isinstance(node.items[:1][0], ScalarNode) else ""
        )
        known = first in ("notice", "if", "text", "say")
        if isinstance(node, ScalarNode) and not node.style and _measure_node(node) > len(node.value):
            return "begin each of its lines with '- '"
        return f"write '- ' before '{first}'" if known else "write it on a line below, after '- '"
    if kind == "lines" and isinstance(node, SequenceNode) and any(isinstance(item, MappingNode) for item in node.items):
        return _NO_DASHES.format("name")
    if kind == "lines" and name == "prompts":
        return "write 'a_scene: question' on each line"
    if (
        isinstance(node, ScalarNode)
        and node.value.lower() in _NOTHING
        and kind in ("ids", "gain", "set", "skills", "play", "leads", "listens", "training")
    ):
        return "leave the key out"
    make = _FORM_MAKERS.get(kind)
    if make is None or _measure_node(node) > MAX_FORM_LENGTH:
        return None
    form = write_form(name if IS_SNAKE_CASE(name) else "", make(node))
    if (
        form is None
        and kind == "gain"
        and isinstance(node, ScalarNode)
        and (points := guess_number(node.value)) is not None
    ):
        form = write_form(name, {meter: points})
    return f"write '{form.removeprefix(': ')}'" if form else None


def _measure_node(node: YamlNode) -> int:
    """Return how many characters a node spans."""
    return node.end - node.start


def suggest_map(key: KeySpec, id: str | None, noun: str) -> str:
    """Suggest what to write where a map has dashes before its parts.

    `id` is for its first record, if it has none; `noun` is what one is called.
    """
    if id is not None and key.record_type is not None:
        return f"write the id of each {noun} and a colon instead of the '-', as in '{id}:'"
    return _NO_DASHES.format("name" if key.record_type is None else "id")


def invent_id(words: str) -> str:
    """Make an id for a record without one from the first words of one of its texts."""
    return to_snake_case("_".join(re.findall(r"[a-z0-9]+", words[:_MAX_ID_LENGTH].lower())[:4]))


def make_points(node: YamlNode) -> FormValue | None:
    """Make points from `business +1`, `+1 business`, `[business, trust]` or a list of maps."""
    made: dict[str, Any] = {}
    for part in _split_parts(node):
        match = _POINTS.fullmatch(part)
        if match is None:
            return None
        points = guess_number((match["before"] or match["after"] or "1").replace(" ", ""))
        if points is None:
            return None
        made[match["last"] or match["first"]] = points
    return made or None


def make_credentials(node: YamlNode) -> FormValue | None:
    """Make a map of credentials to true from a list or names."""
    return {str(name): True for name in make_id_list(node) or [] if name not in _TRUTHS} or None


def make_other_sentence(node: YamlNode) -> FormValue | None:
    """Make a map with the sentence for everything else from the only sentence."""
    return {"else": node.value.strip()} if isinstance(node, ScalarNode) and node.value.strip() else None


def make_flags(node: YamlNode) -> FormValue | None:
    """Make flags with their values from `told_early`, `[a, b]`, `not met` or `met = false`."""
    made: dict[str, Any] = {}
    for part in _split_parts(node):
        match = _TRUTH.fullmatch(part)
        if match is None or match["name"] in ("true", "false", "yes", "no"):
            return None
        made[match["name"]] = not match["no"] and match["truth"] not in _OFF
    return made or None


def make_id_list(node: YamlNode) -> FormValue | None:
    """Make a list of ids from names with commas, arrows or blanks between them, or from a map."""
    if isinstance(node, MappingNode):
        names = [name.value for name in node.items if isinstance(name, ScalarNode) and name.value not in _TRUTHS]
    else:
        names = _split_parts(node)
        if len(names) == 1 and all(IS_SNAKE_CASE(word) for word in names[0].split()):
            names = names[0].split()
    return [name if IS_SNAKE_CASE(name.lstrip("=")) else to_snake_case(name) for name in names] or None


def make_id(node: YamlNode) -> FormValue | None:
    """Make one id from a list that has only one."""
    names = make_id_list(node) or []
    return str(*names) if len(names) == 1 else None


def make_lesson(node: YamlNode) -> FormValue | None:
    """Make a comparison from a map of one way of playing to another."""
    if not isinstance(node, MappingNode) or not all(isinstance(item, ScalarNode) and item.value for item in node.items):
        return None
    better, worse = (item.value for item in node.items[:2])
    return f"{better} > {worse.removeprefix('>').strip()}"


def make_lessons(node: YamlNode) -> FormValue | None:
    """Make a list of comparisons from one text with commas between them."""
    if not isinstance(node, ScalarNode):
        return None
    return [part.strip() for part in re.split(r"[,;\n]", node.value) if part.strip()]


def make_condition(node: YamlNode) -> FormValue | None:
    """Make a condition from a list of conditions or from a map of names and values."""
    if isinstance(node, SequenceNode):
        parts = [item.value for item in node.items if isinstance(item, ScalarNode) and item.value]
        return " and ".join(f"({part})" if " or " in part else part for part in parts)
    if not isinstance(node, MappingNode):
        return None
    pairs = [
        (name, value)
        for name, value in node.iterate_pairs()
        if isinstance(name, ScalarNode) and isinstance(value, ScalarNode)
    ]
    if 2 * len(pairs) != len(node.items):
        return None
    return " and ".join(_write_comparison(name.value, value.value) for name, value in pairs)


def _write_comparison(name: str, value: str) -> str:
    """Write one name and its value as a condition."""
    if value in ("true", "false", ""):
        return f"not {name}" if value == "false" else name
    return f"{name} {value}" if value[:1] in "<>=!" else f"{name} == {value}"


def make_record(record: RecordSpec, name: str, node: YamlNode) -> FormValue | None:
    """Make a record from the one text that it is to have."""
    if record.noun == "test" and isinstance(node, SequenceNode | ScalarNode) and _measure_node(node) <= MAX_FORM_LENGTH:
        return {"play": make_id_list(node) or [], "expect": "ending == an_ending"}
    if record.noun in _PAIRS and isinstance(node, MappingNode | SequenceNode):
        return _make_pair(record, node)
    if not isinstance(node, ScalarNode) or not node.value.strip() or _measure_node(node) > MAX_FORM_LENGTH:
        return None
    text = node.value.strip()
    if name in ("brings", "hiring"):
        named = [part for part in make_id_list(node) or [] if isinstance(part, str)]
        return {"holds": named} if name == "brings" else {"filter": named[0]} if named else None
    if record.noun == "branch":
        return {"go": text} if IS_SNAKE_CASE(text) else None
    if record.noun == "ending" and (text in _TRUTHS or guess_number(text) is not None):
        return {"title": "The end", "impact": guess_number(text) or 50}
    if record.noun == "choice" and IS_SNAKE_CASE(text):
        return {"say": name.replace("_", " ").capitalize(), "go": text}
    made = _FRAMES.get(record.noun)
    return {key: text if each is None else each for key, each in made.items()} if made else None


def _make_pair(record: RecordSpec, node: MappingNode | SequenceNode) -> FormValue | None:
    """Make a record of two keys from two values without keys, as in `{The end: 50}`."""
    values = [each.value for each in node.items if isinstance(each, ScalarNode) and each.value]
    if (
        not values
        or len(values) > 2
        or values[0] in record.keys
        or not all(isinstance(each, ScalarNode) for each in node.items)
    ):
        return None
    first, second = _PAIRS[record.noun]
    other = _FRAMES[record.noun][second] if len(values) == 1 else values[1]
    number = guess_number(str(other)) if second == "impact" else None
    return {first: values[0], second: other if number is None else number}


def make_meter(name: str, node: YamlNode) -> FormValue | None:
    """Make a meter with all its keys from a number, a range, a label, or some of the keys."""
    made: dict[str, Any] = {"label": name.replace("_", " ").strip().capitalize(), "start": 0, "min": 0, "max": 10}
    if isinstance(node, ScalarNode):
        _fill_meter(made, node.value)
    elif isinstance(node, SequenceNode):
        _fill_meter(made, " ".join(item.value for item in node.items if isinstance(item, ScalarNode)))
    elif isinstance(node, MappingNode):
        for key, value in node.iterate_pairs():
            if isinstance(key, ScalarNode) and isinstance(value, ScalarNode) and key.value in made and value.value:
                number = guess_number(value.value)
                made[key.value] = value.value if key.value == "label" or number is None else number
        if not any(isinstance(key, ScalarNode) and key.value == "start" for key in node.items[::2]):
            made["start"] = made["min"]
    numbers = [made[key] for key in ("min", "start", "max")]
    if all(isinstance(number, int) for number in numbers):
        made["min"], made["max"] = min(numbers[:2]), max(numbers)
    return made


def _fill_meter(made: dict[str, Any], text: str) -> None:
    """Fill a meter from a text.

    One number is the start, two are the bounds, three are both; anything else is the label.
    """
    numbers = [int(each) for each in re.findall(r"(?<![\w])-?\d{1,9}", text)]
    if not numbers and (number := guess_number(text)) is not None:
        numbers = [number]
    if len(numbers) == 1:
        made["start"] = numbers[0]
    elif len(numbers) == 2:
        made["start"], made["min"], made["max"] = numbers[0], *numbers
    elif len(numbers) == 3:
        made["start"], made["min"], made["max"] = numbers
    elif text:
        made["label"] = text


def _split_parts(node: YamlNode) -> list[str]:
    """Return the parts of a text or a list as texts; a map in a list counts as `name: value`."""
    if isinstance(node, ScalarNode):
        return [part for part in _PARTS.split(node.value.strip("[](){} ")) if part]
    if isinstance(node, MappingNode):
        return [
            f"{name.value}: {_node_text(value)}" for name, value in node.iterate_pairs() if isinstance(name, ScalarNode)
        ]
    parts: list[str] = []
    for item in node.items if isinstance(node, SequenceNode) else ():
        parts += _split_parts(item) if isinstance(item, MappingNode) else [_node_text(item)]
    return [part for part in parts if part]


def _node_text(node: YamlNode) -> str:
    """Return the value of a scalar, or an empty text."""
    return node.value if isinstance(node, ScalarNode) else ""


_FORM_MAKERS: dict[str, Callable[[YamlNode], FormValue | None]] = {
    "gain": make_points,
    "skills": make_points,
    "set": make_flags,
    "ids": make_id_list,
    "play": make_id_list,
    "id": make_id,
    "lesson": make_lesson,
    "lessons": make_lessons,
    "condition": make_condition,
    "leads": make_points,
    "listens": make_points,
    "heard": make_other_sentence,
    "training": make_credentials,
    "votes": make_points,
}
"""How a value of each kind is made from another form."""
