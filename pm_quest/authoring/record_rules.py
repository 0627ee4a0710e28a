"""Check what has to hold between the keys of one record, beyond the form of each."""

from collections.abc import Callable
from typing import Any

from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.table_rows import suggest_lengths
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.kit.sentences import join_words
from pm_quest.story.conditions import KEYWORDS
from pm_quest.story.exhibits import EXHIBIT_KEYS, Exhibit
from pm_quest.story.hiring import InterviewQuestion
from pm_quest.story.meters import Meter
from pm_quest.story.model import RESERVED_NAMES, Choice, Scene

CONTINUATION_KEYS = ("choices", "go", "ending")
ALWAYS_WORDS = ("else", "otherwise", "default", "true", "always")
"""Words that people write as a condition that always holds."""
ALL_EXHIBIT_KEYS = {name for keys in EXHIBIT_KEYS.values() for some in keys for name in some}
UNAVAILABLE_NAMES = RESERVED_NAMES | frozenset(KEYWORDS)


QUICK_CHECKS: dict[type, Callable[[dict[str, Any]], bool]] = {
    Scene: lambda read: ("choices" in read) + ("go" in read) + ("ending" in read) == 1,
    Choice: lambda read: "locked" not in read or "when" in read,
    Meter: lambda read: read["min"] <= read["start"] <= read["max"],
    Exhibit: lambda read: "kind" not in read,
    InterviewQuestion: lambda read: "heard" not in read,
}
"""Quick checks of records whose keys could all be read; most records pass."""


def check_scene(found: SymbolTable, node: MappingNode, at: ScalarNode, *, harmed: bool) -> None:
    """Remark a scene without exactly one of `choices`, `go` and `ending`.

    In a `harmed` one it may be lost.
    """
    ways = [key for key in node.items[::2] if isinstance(key, ScalarNode) and key.value in CONTINUATION_KEYS]
    if len({way.value for way in ways}) > 1:
        second = next(way for way in ways if way.value != ways[0].value)
        message = f"a scene has one of 'choices', 'go' and 'ending', and this one has '{ways[0].value}' already"
        suggestion = f"keep '{ways[0].value}' or '{second.value}'"
        found.add_remark(second.start, second.end, "PQ130", message, suggestion)
    elif not ways and not harmed:
        message = f"scene {quote_value(at.value)} has none of 'choices', 'go' and 'ending'"
        found.add_remark(at.start, at.end, "PQ130", message, "add 'choices', or 'go: a_scene', or an 'ending'")
        found.open_scenes.add(at.value)


def check_choice(found: SymbolTable, node: MappingNode) -> None:
    """Remark `locked` without `if`: it says why a condition is not met."""
    keys = {key.value: key for key in node.items[::2] if isinstance(key, ScalarNode)}
    if "locked" in keys and "if" not in keys:
        key = keys["locked"]
        message = "'locked' is shown while 'if' is not true, and there is no 'if'"
        found.add_remark(key.start, key.end, "PQ133", message, "add 'if: a_condition', or leave 'locked' out")


def check_meter(found: SymbolTable, values: dict[str, Any], node: MappingNode) -> None:
    """Remark a meter that does not start within its bounds."""
    low, start, high = values.get("min"), values.get("start"), values.get("max")
    places = {key.value: value for key, value in node.iterate_pairs() if isinstance(key, ScalarNode)}
    if low is not None and high is not None and low > high:
        place, message = places["max"], f"'max' is {high}, below 'min', which is {low}"
        found.add_remark(place.start, place.end, "PQ135", message, f"write {low} or more, or a smaller 'min'")
    elif start is not None and low is not None and start < low:
        place, message = places["start"], f"'start' is {start}, below 'min', which is {low}"
        found.add_remark(place.start, place.end, "PQ135", message, f"write {low} or more, or a smaller 'min'")
    elif start is not None and high is not None and start > high:
        place, message = places["start"], f"'start' is {start}, above 'max', which is {high}"
        found.add_remark(place.start, place.end, "PQ135", message, f"write {high} or less, or a larger 'max'")


def check_exhibit(found: SymbolTable, values: dict[str, Any], node: MappingNode, at: ScalarNode) -> None:
    """Remark keys that this kind of exhibit has not or lacks, and rows and series of a wrong length."""
    if (kind := values.get("kind")) is None:
        return
    required, optional = EXHIBIT_KEYS[kind]
    places = {key.value: (key, value) for key, value in node.iterate_pairs() if isinstance(key, ScalarNode)}
    known = {"title", "kind", *required, *optional}
    lacking = join_words([f"'{name}'" for name in required if name not in places] or [""])
    foreign = [key for name, (key, _) in places.items() if name in ALL_EXHIBIT_KEYS - known]
    for key in foreign[:1] if lacking else foreign:
        message = f"'{key.value}' is not a key of a {kind}" + (f", which has no {lacking} here" if lacking else "")
        suggestion = f"leave it out; the keys of a {kind} are {', '.join((*required, *optional))}"
        found.add_remark(key.start, key.end, "PQ120", message, f"write {lacking} instead" if lacking else suggestion)
    if lacking and not foreign:
        message = f"exhibit {quote_value(at.value)} is a {kind} and has no {lacking}"
        found.add_remark(at.start, at.end, "PQ121", message, f"add {lacking}")
    if kind == "table":
        _check_lengths(found, places.get("rows"), len(values.get("columns", ())), "a row", "columns")
    elif kind == "chart":
        _check_lengths(found, places.get("series"), len(values.get("labels", ())), "a series", "labels")


def _check_lengths(
    found: SymbolTable, lists: tuple[ScalarNode, YamlNode] | None, wanted: int, name: str, heads: str
) -> None:
    """Remark each list of another length than there are headings."""
    whole = lists[1] if lists else None
    items = (
        whole.items[1::2] if isinstance(whole, MappingNode) else whole.items if isinstance(whole, SequenceNode) else []
    )
    for item in items if wanted else ():
        if isinstance(item, SequenceNode) and item.items and len(item.items) != wanted:
            message = f"{name} has a value for each of the {wanted} {heads}, and this has {len(item.items)}"
            suggestion = f'write {wanted} values, an empty one as ""' if name == "a row" else f"write {wanted} numbers"
            suggestion = suggest_lengths(item.items, wanted, numbers=name == "a series") or suggestion
            found.add_remark(item.start, item.start + 1, "PQ147", message, suggestion)


def declare_name(found: SymbolTable, name: ScalarNode, kind: str) -> None:
    """Declare a meter or a flag, and remark a name that is reserved or taken."""
    value = name.value
    if value in UNAVAILABLE_NAMES:
        message = f"no {kind} can be called '{value}': the word means something else in conditions and texts"
        found.add_remark(name.start, name.end, "PQ129", message, f"give it another name, as in 'the_{value}'")
    elif value in found.flags or (kind == "flag" and value in found.meters):
        other = "a flag" if value in found.flags else "a meter"
        message = f"{other} is called '{value}' already"
        found.add_remark(name.start, name.end, "PQ206", message, f"give this {kind} another name, or delete it")
    (found.meters if kind == "meter" else found.flags).setdefault(value, name)


def check_branch(found: SymbolTable, node: YamlNode, *, last: bool, branches: SequenceNode) -> None:
    """Remark a last branch with a condition, and an earlier one without, which hides the rest."""
    if not isinstance(node, MappingNode) or not (branches.is_whole and node.is_whole):
        return
    keys = [key for key in node.items[::2] if isinstance(key, ScalarNode)]
    for key, value in node.iterate_pairs():
        if isinstance(key, ScalarNode) and key.value == "go" and isinstance(value, SequenceNode):
            message = "the 'go' of a branch is a scene or a chance, and this is a list"
            found.add_remark(value.start, value.start + 1, "PQ122", message, "put its branches in the list outside")
    condition = next((key for key in keys if key.value == "if"), None)
    holds = next((value for key, value in node.iterate_pairs() if key is condition), None)
    if last and condition is not None and isinstance(holds, ScalarNode) and holds.value.lower() in ALWAYS_WORDS:
        message = "the last branch is for everybody else, so it has no 'if'"
        found.add_remark(condition.start, condition.end, "PQ131", message, "leave this 'if' out")
        found.settled_values.add(holds.start)
    elif last and condition is not None:
        message = "the last branch has an 'if', so there may be no way on"
        another = "{go: a_scene}" if branches.flow else "- go: a_scene"
        suggestion = f"leave this 'if' out, or add a branch for everybody else behind it: '{another}'"
        found.add_remark(condition.start, condition.end, "PQ131", message, suggestion)
    elif not last and condition is None and keys:
        message = "this branch has no 'if', so those after it are never taken"
        found.add_remark(keys[0].start, keys[0].end, "PQ132", message, "add an 'if', or move it to the end")


def add_article(noun: str) -> str:
    """Return the noun with its article."""
    if noun.startswith(("what", "hiring")):
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
