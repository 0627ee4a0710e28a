"""Destinations in other forms than the format's: told once, with the form that was meant."""

import re
from typing import Any

from pm_quest.authoring.emitting import in_brackets
from pm_quest.authoring.forms import write_form
from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.odds import DrawnWay, read_ways, split_repeated, write_chance
from pm_quest.authoring.source import shown
from pm_quest.authoring.values import SNAKE

MOST_BRANCHES = 20
_IF = ("if", "when", "condition")
_GO = ("go", "then", "goto", "to", "next", "scene", "target")
_ELSE = ("else", "otherwise", "default")
_CHANCE = ("chance", "chances", "random", "odds", "probability", "draw")
OTHER_WAYS = frozenset((*_IF, *_GO, *_ELSE, *_CHANCE)) - {"chance"}
"""Keys that people write in a map behind `go`, where a chance is the only map that there is."""
_WHOLE = re.compile(r"[+-]?[0-9]+").fullmatch
_SENTENCE = re.compile(
    r"(?:if|when)\s+(?P<if>.+?)\s*(?:(?:,|:|\bthen\b|\bgo(?: to)?\b|->|→)\s*)+(?P<go>[a-z][a-z0-9_]*)\s*"
    r"(?:(?:(?:,|;|\belse\b|\botherwise\b)\s*)+(?:go(?: to)?\s+)?(?P<other>[a-z][a-z0-9_]*))?\.?"
).fullmatch


def tell_destination(found: Gathered, node: Node, here: str) -> bool:
    """Tell of a destination that is written in another form; False where it is as it should be, or not understood."""
    if isinstance(node, Scalar):
        return " " in node.value and (_tell_branches(found, node, here) or _tell_chance(found, node, here))
    if not isinstance(node, (Mapping, Sequence)) or _is_regular(node):
        return False
    return _tell_wrapped(found, node, here) or _tell_chance(found, node, here) or _tell_branches(found, node, here)


def _tell_wrapped(found: Gathered, node: Mapping | Sequence, here: str) -> bool:
    """Tell of a scene in brackets that it does not need, as in `[a_scene]` or `{go: a_scene}`."""
    inner = node.items[-1] if len(node.items) == (1 if isinstance(node, Sequence) else 2) else None
    named = isinstance(node, Sequence) or (
        isinstance(node.items[:1][0] if node.items else None, Scalar) and node.items[0].value in _GO
    )
    if not isinstance(inner, Scalar) or not named or not SNAKE(inner.value):
        return False
    message = "a scene alone stands without brackets" if node.flow else "a scene alone stands on the line of its 'go'"
    found.remark(node.start, node.start + 1, "PQ122", message, f"write 'go: {inner.value}'")
    found.targets.append((inner, here))
    return True


def _is_regular(node: Mapping | Sequence) -> bool:
    """Is it a chance, or a list of branches, with the keys of these and no others?"""
    if isinstance(node, Sequence):
        return all(isinstance(item, Mapping) and _has_only(item, ("if", "go")) for item in node.items)
    if len(node.items) != 2 or not _has_only(node, ("chance",)):
        return False
    parts = node.items[1]
    return isinstance(parts, Sequence) and all(isinstance(part, Mapping) and _is_part(part) for part in parts.items)


def _has_only(node: Mapping, keys: tuple[str, ...]) -> bool:
    return all(isinstance(key, Scalar) and key.value in keys for key in node.items[::2])


def _is_part(part: Mapping) -> bool:
    values = {key.value: value for key, value in part.pairs() if isinstance(key, Scalar)}
    odds = values.get("odds")
    return values.keys() == {"odds", "go"} and isinstance(odds, Scalar) and bool(_WHOLE(odds.value)) and not odds.style


def _tell_chance(found: Gathered, node: Scalar | Mapping | Sequence, here: str) -> bool:
    """Tell of a chance that is written in another form."""
    inner = _find_inner(node) if isinstance(node, Mapping) else None
    ways = read_ways(inner or node, under_chance=inner is not None)
    written = write_chance(ways) if ways else None
    if not ways or written is None:
        return False
    _note_chance(found, inner or node, ways, written)
    found.targets.extend((way.scene, here) for way in ways)
    return True


def _find_inner(node: Mapping) -> Node | None:
    """Give what stands under 'chance', or what is written for it, where nothing stands beside it."""
    if len(node.items) != 2 or not isinstance(node.items[0], Scalar) or node.items[0].value not in _CHANCE:
        return None
    inner: Node = node.items[1]
    return inner


def _note_chance(found: Gathered, node: Node, ways: list[DrawnWay], written: str) -> None:
    """Say what is wrong with a chance: its odds, a missing key, or the whole form."""
    mend = f"write 'go: {written}'"
    items = node.items if isinstance(node, Sequence) else []
    plain = bool(items) and all(way.share is None for way in ways)
    for item in items:
        odds = (
            next((value for key, value in item.pairs() if _is(key, "odds")), None)
            if isinstance(item, Mapping)
            else None
        )
        if isinstance(odds, Scalar) and (odds.style or not _WHOLE(odds.value)):
            message = f"'odds' is a whole number, and this is {shown(odds.value)}"
            found.remark(odds.start, odds.end, "PQ124", message, mend)
            return
    if isinstance(node, Scalar):
        found.remark(node.start, node.end, "PQ122", "a chance is a list of odds, and this is a text", mend)
        return
    if bare := [part for item in items if (part := _find_bare(item)) is not None]:
        share, scene = bare[0]
        more = f", and so in {len(bare) - 1} more" if len(bare) > 1 else ""
        mend = mend if more else f"write '{in_brackets({'odds': int(share.value), 'go': scene.value})}'"
        message = f"before {shown(scene.value, 40)} the key 'go' is missing{more}"
        found.remark(scene.start, scene.end, "PQ121", message, mend)
        return
    message = "a chance is a list of '{odds, go}' under 'chance', and this is written otherwise"
    if plain:
        message = "these scenes have no odds, so nothing says which of them follows"
        branches = write_form("go", [{"if": "a_condition", "go": ways[0].scene.value}, {"go": ways[-1].scene.value}])
        mend = f"{mend} where chance decides, or '{branches}' where a condition does"
    found.remark(node.start, node.start + 1, "PQ122", message, mend)


def _find_bare(item: Node) -> tuple[Scalar, Scalar] | None:
    """The odds and the scene of a part of a chance in which only `go` is missing, as in `{odds: 3, a_scene}`."""
    if not isinstance(item, Mapping) or len(item.items) != 4 or not _is(item.items[0], "odds"):
        return None
    _, share, scene, nothing = item.items
    plain = all(isinstance(each, Scalar) for each in (share, scene, nothing))
    return (share, scene) if plain and not nothing.value and not _is(scene, "go") else None


def _is(key: Node, name: str) -> bool:
    return isinstance(key, Scalar) and key.value == name


def _tell_branches(found: Gathered, node: Node, here: str) -> bool:
    """Tell of branches that are written in another form."""
    branches = _read_branches(node)
    if not branches or not any("if" in branch for branch in branches):
        return False
    targets = [branch["go"] for branch in branches]
    made: list[dict[str, Any]] = [{**branch, "go": branch["go"].value} for branch in branches]
    if "if" in made[-1]:
        made.append({"go": "another_scene"})
    written = write_form("go", made)
    if written is None:
        return False
    if not (isinstance(node, Sequence) and _tell_branch(found, node)):
        end = node.end if isinstance(node, Scalar) else node.start + 1
        message = "branches are a list of '{if, go}', the last without 'if', and this is written otherwise"
        found.remark(node.start, end, "PQ122", message, f"write '{written}'")
    found.targets.extend((target, here) for target in targets)
    return True


def _tell_branch(found: Gathered, node: Sequence) -> bool:
    """Tell of the one branch of a list that is written in another form, as in `else: a_scene`."""
    odd = [item for item in node.items if not (isinstance(item, Mapping) and _has_only(item, ("if", "go")))]
    made = _read_item(odd[0]) if len(odd) == 1 else None
    if not made or len(made) > 1:
        return False
    branch = {**made[0], "go": made[0]["go"].value}
    written = in_brackets(branch) if node.flow or len(branch) > 1 else f"- go: {branch['go']}"
    mend = f"write '{written}'"
    item = odd[0]
    if isinstance(item, Scalar):
        found.remark(item.start, item.end, "PQ122", "a branch is a map of keys, and this is a text", mend)
        return True
    key = next(key for key in item.items[::2] if key.value not in ("if", "go"))
    meant = "if" if key.value in _IF else "go"
    message = f"'{key.value}' is no key of a branch; did you mean '{meant}'?"
    found.remark(key.start, key.end, "PQ120", message, mend)
    return True


def _read_branches(node: Node) -> list[dict[str, Any]] | None:
    """Read branches from a sentence, from one map, or from a list of both."""
    if isinstance(node, Scalar):
        return _read_sentence(node)
    items = node.items if isinstance(node, Sequence) else split_repeated(node) if isinstance(node, Mapping) else []
    if len(items) > MOST_BRANCHES:
        return None
    read: list[dict[str, Any]] = []
    for item in items:
        branches = _read_item(item)
        if branches is None:
            return None
        read += branches
    return read


def _read_sentence(node: Scalar) -> list[dict[str, Any]] | None:
    match = _SENTENCE(node.value) if len(node.value) < 240 else None
    if match is None:
        return None
    branches: list[dict[str, Any]] = [{"if": match["if"], "go": Scalar(match["go"], node.start, node.end, "")}]
    return [*branches, {"go": Scalar(match["other"], node.start, node.end, "")}] if match["other"] else branches


def _read_item(item: Node) -> list[dict[str, Any]] | None:
    if isinstance(item, Scalar):
        return [{"go": item}] if SNAKE(item.value) else None
    if not isinstance(item, Mapping):
        return None
    condition, target, other = None, None, None
    for key, value in item.pairs():
        if isinstance(value, Mapping) and len(value.items) == 2 and _is(value.items[0], "go"):
            value = value.items[1]  # noqa: PLW2901  the scene is what is meant
        if not isinstance(key, Scalar) or not isinstance(value, Scalar) or not value.value:
            return None
        if key.value in _IF:
            condition = value.value
        elif key.value in _GO and SNAKE(value.value):
            target = value
        elif key.value in _ELSE and SNAKE(value.value):
            other = value
        else:
            return None
    first = [{"if": condition, "go": target}] if condition and target else [{"go": target}] if target else []
    return [*first, {"go": other}] if other else first or None
