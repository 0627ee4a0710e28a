"""Check that numbers about the world have a source, or say that they are assumed; and odds and bounds."""

from collections.abc import Mapping

from pm_quest.authoring.number_words import guess_number
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, YamlNode
from pm_quest.career.figures import Assumption

Stretch = tuple[int, int]
_GROUNDS = ("source", "assumed")


def report_bare_number(found: SymbolTable, node: ScalarNode, name: str) -> bool:
    """Report a number that stands alone where a figure is meant, and return whether it was one."""
    number = None if node.style else guess_number(node.value)
    if number is None:
        return False
    message = f"'{name}' is a number about the world, and {quote_value(node.value)} has no source"
    suggestion = f"write '{name}: {{value: {number}, assumed: true}}'; if somebody has measured it, its source in place of assumed"
    found.add_remark(node.start, node.end, "PQ601", message, suggestion)
    return True


def check_grounds(found: SymbolTable, node: MappingNode, place: Stretch, noun: str) -> None:
    """Report a record with numbers about the world that has neither a source nor `assumed: true`, or both."""
    grounds = {key.value: (key, value) for key, value in node.iterate_pairs() if isinstance(key, ScalarNode)}
    source, assumed = (grounds.get(name) for name in _GROUNDS)
    if source and assumed:
        key = assumed[0]
        message = f"{noun} has a source, and says that it is assumed"
        suggestion = "leave 'assumed' out, or, where the source says something else, leave 'source' out"
        found.add_remark(key.start, key.end, "PQ602", message, suggestion)
    elif assumed and _is_false(assumed[1]):
        value = assumed[1]
        message = f"{noun} has no source, and says that it is not assumed"
        suggestion = "write 'assumed: true', or 'source:' with where the number comes from"
        found.add_remark(value.start, value.end, "PQ601", message, suggestion)
    elif not source and not assumed:
        suggestion = "add 'assumed: true', or 'source:' with where the number comes from"
        found.add_remark(*place, "PQ601", f"{noun} has numbers about the world, and no source for them", suggestion)


def _is_false(value: YamlNode) -> bool:
    return isinstance(value, ScalarNode) and not value.style and value.value == "false"


def check_bounds(found: SymbolTable, read: Assumption, place: Stretch, name: str) -> None:
    """Report an assumption whose number does not lie between its bounds."""
    if not read.least <= read.value <= read.most:
        low, high = sorted((read.least, read.most))
        message = f"{quote_value(name)} is {read.value}, and the lab moves it from {read.least} to {read.most}"
        suggestion = f"write 'least: {min(low, read.value)}' and 'most: {max(high, read.value)}'"
        found.add_remark(*place, "PQ609", message, suggestion)


def check_odds(found: SymbolTable, odds: Mapping[str, int] | tuple[int, ...], place: Stretch, name: str) -> bool:
    """Return whether something can be drawn by these odds, or report that it can't."""
    weights = [*odds.values()] if isinstance(odds, Mapping) else [*odds]
    if min(weights, default=0) < 0:
        message = f"the odds of {quote_value(name)} are below 0"
        found.add_remark(*place, "PQ607", message, "write 0 or more for each")
        return False
    if weights and not any(weights):
        message = f"the odds of {quote_value(name)} are all 0, so nothing can be drawn"
        found.add_remark(*place, "PQ607", message, "write 1 or more for at least one of them")
        return False
    return True
