"""Count the most words that a scene shows at once.

Of blocks never shown together only the longer counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

from pm_quest.story.conditions import CALLS, ConditionNode
from pm_quest.story.engine import find_engine
from pm_quest.story.model import SKILLS, Block, Scenario, Scene
from pm_quest.story.state import FACTS, VALUES, State, StateLayout, name_fact

MAX_COMBINATIONS = 10_000
"""The most combinations of values that are tried."""


def count_words(text: str) -> int:
    """Return how many words a text has; a sign that stands alone is none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def count_longest_text(scenario: Scenario, scene: Scene) -> int:
    """Return the most words that the text of a scene can show at once.

    Every combination of what its conditions read is tried, whether or not a player can meet it.
    Where there are too many, what is always shown counts, with the longest of the others.
    """
    always = sum(count_words(block.text) for block in scene.text if block.when is None)
    others = [(block, count_words(block.text)) for block in scene.text if block.when is not None]
    if not others:
        return always
    engine = find_engine(scenario)
    tests = [(engine.layout.compile_test(block.when), words) for block, words in others if block.when is not None]
    states = _build_states(engine.layout, scenario, [block for block, _ in others])
    if states is None:
        return always + max(words for _, words in others)
    return always + max(sum(words for test, words in tests if test(state)) for state in states)


def _build_states(layout: StateLayout, scenario: Scenario, blocks: Iterable[Block]) -> Iterator[State] | None:
    """Return a state for each combination of values that the conditions of these blocks read.

    None if there are too many.
    """
    conditions = [block.when for block in blocks if block.when is not None]
    nodes = {name_fact(node): node for condition in conditions for node in condition.list_reads()}
    numbers = {int(str(node.value)) for each in conditions for node in each.root.walk() if node.op == "number"}
    places = [_list_values(layout, scenario, node, sum(numbers) + 1) for node in nodes.values()]
    if prod(len(values) for _, values in places) > MAX_COMBINATIONS:
        return None
    combinations = product(*(values for _, values in places))
    return (_build_state(layout, zip((place for place, _ in places), values, strict=True)) for values in combinations)


def _build_state(layout: StateLayout, values: Iterable[tuple[int, int]]) -> State:
    """Build a state from values by place; facts are bits."""
    state = [0] * (VALUES + len(layout.values))
    for place, value in values:
        state[place] += value
    return tuple(state)


def _list_values(layout: StateLayout, scenario: Scenario, node: ConditionNode, reach: int) -> tuple[int, Sequence[int]]:
    """Return where a state holds a name or a call, and all its values.

    Unbounded ones go as far as the numbers reach.
    """
    name = name_fact(node)
    if node.op in CALLS or name not in layout.values:
        return FACTS, (0, layout.facts[name])
    if name in scenario.meters:
        return layout.values[name], range(scenario.meters[name].min, scenario.meters[name].max + 1)
    return layout.values[name], range(0 if name in SKILLS else -reach, reach + 1)
