"""What has to hold between the keys of one record, beyond the shape of each."""

from collections.abc import Callable
from typing import Any

from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.source import shown
from pm_quest.story.conditions import WORDS
from pm_quest.story.model import RESERVED, Choice, Meter, Scene

WAYS_ON = ("choices", "go", "ending")
ALWAYS = ("else", "otherwise", "default", "true", "always")
"""What people write as a condition that always holds."""
TAKEN = RESERVED | frozenset(WORDS)


KEPT: dict[type, Callable[[dict[str, Any]], bool]] = {
    Scene: lambda read: ("choices" in read) + ("go" in read) + ("ending" in read) == 1,
    Choice: lambda read: "locked" not in read or "when" in read,
    Meter: lambda read: read["min"] <= read["start"] <= read["max"],
}
"""Where every key of a record could be read: does what has to hold between them? A quick look, for most are right."""


def scene(found: Gathered, node: Mapping, at: Scalar, *, harmed: bool) -> None:
    """A scene has exactly one of `choices`, `go` and `ending`; in one that was not read whole, one may have gone missing."""
    ways = [key for key in node.items[::2] if isinstance(key, Scalar) and key.value in WAYS_ON]
    if len({way.value for way in ways}) > 1:
        second = next(way for way in ways if way.value != ways[0].value)
        message = f"a scene has one of 'choices', 'go' and 'ending', and this one has '{ways[0].value}' already"
        mend = f"keep '{ways[0].value}' or '{second.value}'"
        found.remark(second.start, second.end, "PQ130", message, mend)
    elif not ways and not harmed:
        message = f"scene {shown(at.value)} has none of 'choices', 'go' and 'ending'"
        found.remark(at.start, at.end, "PQ130", message, "add 'choices', or 'go: a_scene', or an 'ending'")
        found.loose.add(at.value)


def choice(found: Gathered, node: Mapping) -> None:
    """`locked` says why a condition is not met, so it wants one."""
    keys = {key.value: key for key in node.items[::2] if isinstance(key, Scalar)}
    if "locked" in keys and "if" not in keys:
        key = keys["locked"]
        message = "'locked' is shown while 'if' is not true, and there is no 'if'"
        found.remark(key.start, key.end, "PQ133", message, "add 'if: a_condition', or leave 'locked' out")


def meter(found: Gathered, values: dict[str, Any], node: Mapping) -> None:
    """A meter starts within its bounds."""
    low, start, high = values.get("min"), values.get("start"), values.get("max")
    places = {key.value: value for key, value in node.pairs() if isinstance(key, Scalar)}
    if low is not None and high is not None and low > high:
        place, message = places["max"], f"'max' is {high}, below 'min', which is {low}"
        found.remark(place.start, place.end, "PQ135", message, f"write {low} or more, or a smaller 'min'")
    elif start is not None and low is not None and start < low:
        place, message = places["start"], f"'start' is {start}, below 'min', which is {low}"
        found.remark(place.start, place.end, "PQ135", message, f"write {low} or more, or a smaller 'min'")
    elif start is not None and high is not None and start > high:
        place, message = places["start"], f"'start' is {start}, above 'max', which is {high}"
        found.remark(place.start, place.end, "PQ135", message, f"write {high} or less, or a larger 'max'")


def declared(found: Gathered, name: Scalar, kind: str) -> None:
    """A meter or a flag has a name of its own, and none that means something else in a condition."""
    value = name.value
    if value in TAKEN:
        message = f"no {kind} can be called '{value}': the word means something else in conditions and texts"
        found.remark(name.start, name.end, "PQ129", message, f"give it another name, as in 'the_{value}'")
    elif value in found.flags or (kind == "flag" and value in found.meters):
        other = "a flag" if value in found.flags else "a meter"
        message = f"{other} is called '{value}' already"
        found.remark(name.start, name.end, "PQ206", message, f"give this {kind} another name, or delete it")
    (found.meters if kind == "meter" else found.flags).setdefault(value, name)


def branch(found: Gathered, node: Node, *, last: bool, branches: Sequence) -> None:
    """The last branch of a list always holds; one before it that does hides what follows."""
    if not isinstance(node, Mapping) or not (branches.whole and node.whole):
        return
    keys = [key for key in node.items[::2] if isinstance(key, Scalar)]
    for key, value in node.pairs():
        if isinstance(key, Scalar) and key.value == "go" and isinstance(value, Sequence):
            message = "the 'go' of a branch is a scene or a chance, and this is a list"
            found.remark(value.start, value.start + 1, "PQ122", message, "put its branches in the list outside")
    condition = next((key for key in keys if key.value == "if"), None)
    holds = next((value for key, value in node.pairs() if key is condition), None)
    if last and condition is not None and isinstance(holds, Scalar) and holds.value.lower() in ALWAYS:
        message = "the last branch is for everybody else, so it has no 'if'"
        found.remark(condition.start, condition.end, "PQ131", message, "leave this 'if' out")
        found.settled.add(holds.start)
    elif last and condition is not None:
        message = "the last branch has an 'if', so there may be no way on"
        another = "{go: a_scene}" if branches.flow else "- go: a_scene"
        mend = f"leave this 'if' out, or add a branch for everybody else behind it: '{another}'"
        found.remark(condition.start, condition.end, "PQ131", message, mend)
    elif not last and condition is None and keys:
        message = "this branch has no 'if', so those after it are never taken"
        found.remark(keys[0].start, keys[0].end, "PQ132", message, "add an 'if', or move it to the end")


def a(noun: str) -> str:
    """The noun with its article."""
    if noun.startswith(("part", "what", "odds")):
        return noun if noun.startswith("what") else f"a {noun}"
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
