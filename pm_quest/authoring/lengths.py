"""How many words a scene shows at once, at the most: of blocks that are never shown together only the longer counts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

from pm_quest.story.conditions import CALLS, Node
from pm_quest.story.engine import engine_for
from pm_quest.story.model import SKILLS, Block, Scenario, Scene
from pm_quest.story.state import FACTS, VALUES, Layout, State, fact_of

MOST_TRIED = 10_000
"""So many combinations of what conditions can read are tried, at most."""


def words_in(text: str) -> int:
    """How many words a text has; a sign that stands alone is none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def longest(scenario: Scenario, scene: Scene) -> int:
    """The most words that the text of a scene can show at once.

    What its conditions can read is tried in every combination, whether a player can come there with it or not. Where there
    are too many, what is always shown counts, with the longest of the others.
    """
    always = sum(words_in(block.text) for block in scene.text if block.when is None)
    others = [(block, words_in(block.text)) for block in scene.text if block.when is not None]
    if not others:
        return always
    engine = engine_for(scenario)
    tests = [(engine.layout.test(block.when), words) for block, words in others if block.when is not None]
    states = _states(engine.layout, scenario, [block for block, _ in others])
    if states is None:
        return always + max(words for _, words in others)
    return always + max(sum(words for test, words in tests if test(state)) for state in states)


def _states(layout: Layout, scenario: Scenario, blocks: Iterable[Block]) -> Iterator[State] | None:
    """A state for each combination of the values that conditions of these blocks can read; None where there are too many."""
    conditions = [block.when for block in blocks if block.when is not None]
    nodes = {fact_of(node): node for condition in conditions for node in condition.reads()}
    numbers = {int(str(node.value)) for each in conditions for node in each.root.walk() if node.op == "number"}
    places = [_values(layout, scenario, node, sum(numbers) + 1) for node in nodes.values()]
    if prod(len(values) for _, values in places) > MOST_TRIED:
        return None
    combinations = product(*(values for _, values in places))
    return (_state(layout, zip((place for place, _ in places), values, strict=True)) for values in combinations)


def _state(layout: Layout, values: Iterable[tuple[int, int]]) -> State:
    """Values put into their places; of facts, each its bit."""
    state = [0] * (VALUES + len(layout.values))
    for place, value in values:
        state[place] += value
    return tuple(state)


def _values(layout: Layout, scenario: Scenario, node: Node, reach: int) -> tuple[int, Sequence[int]]:
    """Where a state has a name or a call, and all it can be; of what has no bounds, as far as the numbers reach."""
    name = fact_of(node)
    if node.op in CALLS or name not in layout.values:
        return FACTS, (0, layout.facts[name])
    if name in scenario.meters:
        return layout.values[name], range(scenario.meters[name].min, scenario.meters[name].max + 1)
    return layout.values[name], range(0 if name in SKILLS else -reach, reach + 1)
