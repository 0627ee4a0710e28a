"""Report destinations in another form than the format's, with the form that was meant."""

import re
from typing import Any

from pm_quest.authoring.chance_forms import ChanceOutcome, read_outcomes, split_repeated, write_chance
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.suggested_forms import write_form
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_writer import write_in_brackets

MOST_BRANCHES = 20
_IF = ("if", "when", "condition")
_GO = ("go", "then", "goto", "to", "next", "scene", "target")
_ELSE = ("else", "otherwise", "default")
_CHANCE = ("chance", "chances", "random", "odds", "probability", "draw")
OTHER_WAYS = frozenset((*_IF, *_GO, *_ELSE, *_CHANCE)) - {"chance"}
"""Keys that people write in a map behind `go`, where only a chance is a map."""
_WHOLE = re.compile(r"[+-]?[0-9]+").fullmatch
_SENTENCE = re.compile(
    r"(?:if|when)\s+(?P<if>.+?)\s*(?:(?:,|:|\bthen\b|\bgo(?: to)?\b|->|→)\s*)+(?P<go>[a-z][a-z0-9_]*)\s*"
    r"(?:(?:(?:,|;|\belse\b|\botherwise\b)\s*)+(?:go(?: to)?\s+)?(?P<other>[a-z][a-z0-9_]*))?\.?"
).fullmatch


def report_destination(found: SymbolTable, node: YamlNode, here: str) -> bool:
    """Report a destination in another form. Return False if it is regular or not understood."""
    if isinstance(node, ScalarNode):
        return " " in node.value and (_report_branches(found, node, here) or _report_chance(found, node, here))
    if not isinstance(node, (MappingNode, SequenceNode)) or _is_regular(node):
        return False
    return (
        _report_wrapped(found, node, here) or _report_chance(found, node, here) or _report_branches(found, node, here)
    )


def _report_wrapped(found: SymbolTable, node: MappingNode | SequenceNode, here: str) -> bool:
    """Report a scene in needless brackets, as in `[a_scene]` or `{go: a_scene}`."""
    while node.flow and len(node.items) == 1 and isinstance(within := node.items[0], SequenceNode):
        node = within
    inner = node.items[-1] if len(node.items) == (1 if isinstance(node, SequenceNode) else 2) else None
    named = isinstance(node, SequenceNode) or (
        isinstance(node.items[:1][0] if node.items else None, ScalarNode) and node.items[0].value in _GO
    )
    if not isinstance(inner, ScalarNode) or not named or not IS_SNAKE_CASE(inner.value):
        return False
    message = "a scene alone stands without brackets" if node.flow else "a scene alone stands on the line of its 'go'"
    found.add_remark(node.start, node.start + 1, "PQ122", message, f"write 'go: {inner.value}'")
    found.targets.append((inner, here))
    return True


def _is_regular(node: MappingNode | SequenceNode) -> bool:
    """Return whether this is a chance or a list of branches with their own keys and no others."""
    if isinstance(node, SequenceNode):
        return all(isinstance(item, MappingNode) and _has_only(item, ("if", "go")) for item in node.items)
    if len(node.items) != 2 or not _has_only(node, ("chance",)):
        return False
    parts = node.items[1]
    return isinstance(parts, SequenceNode) and all(
        isinstance(part, MappingNode) and _is_chance_part(part) for part in parts.items
    )


def _has_only(node: MappingNode, keys: tuple[str, ...]) -> bool:
    """Return whether all keys of a map are among `keys`."""
    return all(isinstance(key, ScalarNode) and key.value in keys for key in node.items[::2])


def _is_chance_part(part: MappingNode) -> bool:
    """Return whether a map is a part of a chance: whole `odds`, and `go`."""
    values = {key.value: value for key, value in part.iterate_pairs() if isinstance(key, ScalarNode)}
    odds = values.get("odds")
    return (
        values.keys() == {"odds", "go"} and isinstance(odds, ScalarNode) and bool(_WHOLE(odds.value)) and not odds.style
    )


def _report_chance(found: SymbolTable, node: ScalarNode | MappingNode | SequenceNode, here: str) -> bool:
    """Report a chance that is written in another form."""
    inner = _find_chance_value(node) if isinstance(node, MappingNode) else None
    ways = read_outcomes(inner or node, under_chance=inner is not None)
    written = write_chance(ways) if ways else None
    if not ways or written is None:
        return False
    _remark_chance(found, inner or node, ways, written)
    found.targets.extend((way.scene, here) for way in ways)
    return True


def _find_chance_value(node: MappingNode) -> YamlNode | None:
    """Return the value of the only key `chance`, or of a word for it; None where there is none."""
    if len(node.items) != 2 or not isinstance(node.items[0], ScalarNode) or node.items[0].value not in _CHANCE:
        return None
    inner: YamlNode = node.items[1]
    return inner


def _remark_chance(found: SymbolTable, node: YamlNode, ways: list[ChanceOutcome], written: str) -> None:
    """Remark what is wrong with a chance: its odds, a missing key, or the whole form."""
    suggestion = f"write 'go: {written}'"
    items = node.items if isinstance(node, SequenceNode) else []
    plain = bool(items) and all(way.share is None for way in ways)
    for item in items:
        odds = (
            next((value for key, value in item.iterate_pairs() if _has_value(key, "odds")), None)
            if isinstance(item, MappingNode)
            else None
        )
        if isinstance(odds, ScalarNode) and (odds.style or not _WHOLE(odds.value)):
            message = f"'odds' is a whole number, and this is {quote_value(odds.value)}"
            found.add_remark(odds.start, odds.end, "PQ124", message, suggestion)
            return
    if isinstance(node, ScalarNode):
        found.add_remark(node.start, node.end, "PQ122", "a chance is a list of odds, and this is a text", suggestion)
        return
    if bare := [part for item in items if (part := _find_bare_part(item)) is not None]:
        share, scene = bare[0]
        more = f", and so in {len(bare) - 1} more" if len(bare) > 1 else ""
        suggestion = (
            suggestion if more else f"write '{write_in_brackets({'odds': int(share.value), 'go': scene.value})}'"
        )
        message = f"before {quote_value(scene.value, 40)} the key 'go' is missing{more}"
        found.add_remark(scene.start, scene.end, "PQ121", message, suggestion)
        return
    message = "a chance is a list of '{odds, go}' under 'chance', and this is written otherwise"
    if plain:
        message = "these scenes have no odds, so nothing says which of them follows"
        branches = write_form("go", [{"if": "a_condition", "go": ways[0].scene.value}, {"go": ways[-1].scene.value}])
        suggestion = f"{suggestion} where chance decides, or '{branches}' where a condition does"
    found.add_remark(node.start, node.start + 1, "PQ122", message, suggestion)


def _find_bare_part(item: YamlNode) -> tuple[ScalarNode, ScalarNode] | None:
    """Return odds and scene of a part that lacks only the key `go`, as in `{odds: 3, a_scene}`."""
    if not isinstance(item, MappingNode) or len(item.items) != 4 or not _has_value(item.items[0], "odds"):
        return None
    _, share, scene, nothing = item.items
    plain = all(isinstance(each, ScalarNode) for each in (share, scene, nothing))
    return (share, scene) if plain and not nothing.value and not _has_value(scene, "go") else None


def _has_value(key: YamlNode, name: str) -> bool:
    """Return whether a node is a scalar with this value."""
    return isinstance(key, ScalarNode) and key.value == name


def _report_branches(found: SymbolTable, node: YamlNode, here: str) -> bool:
    """Report branches that are written in another form."""
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
    if not (isinstance(node, SequenceNode) and _report_branch(found, node)):
        end = node.end if isinstance(node, ScalarNode) else node.start + 1
        message = "branches are a list of '{if, go}', the last without 'if', and this is written otherwise"
        found.add_remark(node.start, end, "PQ122", message, f"write '{written}'")
    found.targets.extend((target, here) for target in targets)
    return True


def _report_branch(found: SymbolTable, node: SequenceNode) -> bool:
    """Report the one branch of a list that is written in another form, as in `else: a_scene`."""
    odd = [item for item in node.items if not (isinstance(item, MappingNode) and _has_only(item, ("if", "go")))]
    made = _read_branch_item(odd[0]) if len(odd) == 1 else None
    if not made or len(made) > 1:
        return False
    branch = {**made[0], "go": made[0]["go"].value}
    written = write_in_brackets(branch) if node.flow or len(branch) > 1 else f"- go: {branch['go']}"
    suggestion = f"write '{written}'"
    item = odd[0]
    if isinstance(item, ScalarNode):
        found.add_remark(item.start, item.end, "PQ122", "a branch is a map of keys, and this is a text", suggestion)
        return True
    key = next(key for key in item.items[::2] if key.value not in ("if", "go"))
    key_name = "if" if key.value in _IF else "go"
    message = f"'{key.value}' is not a key of a branch; did you mean '{key_name}'?"
    found.add_remark(key.start, key.end, "PQ120", message, suggestion)
    return True


def _read_branches(node: YamlNode) -> list[dict[str, Any]] | None:
    """Read branches from a sentence, from one map, or from a list of both."""
    if isinstance(node, ScalarNode):
        return _read_sentence(node)
    items = (
        node.items if isinstance(node, SequenceNode) else split_repeated(node) if isinstance(node, MappingNode) else []
    )
    if len(items) > MOST_BRANCHES:
        return None
    read: list[dict[str, Any]] = []
    for item in items:
        branches = _read_branch_item(item)
        if branches is None:
            return None
        read += branches
    return read


def _read_sentence(node: ScalarNode) -> list[dict[str, Any]] | None:
    """Read branches from a sentence such as `if trust > 3 then a_scene else another_scene`."""
    match = _SENTENCE(node.value) if len(node.value) < 240 else None
    if match is None:
        return None
    branches: list[dict[str, Any]] = [{"if": match["if"], "go": ScalarNode(match["go"], node.start, node.end, "")}]
    return [*branches, {"go": ScalarNode(match["other"], node.start, node.end, "")}] if match["other"] else branches


def _unwrap_target(node: YamlNode) -> YamlNode:
    """Return the scene in `{go: a_scene}`; anything else as it is."""
    if isinstance(node, MappingNode) and len(node.items) == 2 and _has_value(node.items[0], "go"):
        target: YamlNode = node.items[1]
        return target
    return node


def _read_branch_item(item: YamlNode) -> list[dict[str, Any]] | None:
    """Read one item of a list as branches, or return None where it is not understood."""
    if isinstance(item, ScalarNode):
        return [{"go": item}] if IS_SNAKE_CASE(item.value) else None
    if not isinstance(item, MappingNode):
        return None
    condition, target, other = None, None, None
    for key, written in item.iterate_pairs():
        value = _unwrap_target(written)
        if not isinstance(key, ScalarNode) or not isinstance(value, ScalarNode) or not value.value:
            return None
        if key.value in _IF:
            condition = value.value
        elif key.value in _GO and IS_SNAKE_CASE(value.value):
            target = value
        elif key.value in _ELSE and IS_SNAKE_CASE(value.value):
            other = value
        else:
            return None
    first = [{"if": condition, "go": target}] if condition and target else [{"go": target}] if target else []
    return [*first, {"go": other}] if other else first or None
