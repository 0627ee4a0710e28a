"""The story graph for Graphviz."""

from collections.abc import Iterator

from pm_quest.drawing.palette import DAY, ENDING_SIGN
from pm_quest.drawing.ways import Way, asked, cut, fitting, heading, in_order, kind, leading_on
from pm_quest.story.model import Choice, Scenario, Scene
from pm_quest.story.sentences import one_line

SAID = 60
"""So much of what is said in a choice is shown at its way."""
_SHAPES = {"decision": "box", "passage": "ellipse", "ending": "octagon"}


def dot(scenario: Scenario) -> Iterator[str]:
    """The lines of a directed graph: scenes as nodes, choices as labelled edges, dashed where something is asked.

    Where chance or a condition has a say, the edge leads to a small diamond first.
    """
    yield f"digraph {quoted(scenario.id or 'story')} {{"
    yield f"  graph [label={quoted(one_line(scenario.title))}, labelloc=t, rankdir=LR, bgcolor={quoted(DAY['background'])}];"
    yield f'  node [fontname="sans-serif", fontsize=11, color="{DAY["faint"]}", fontcolor="{DAY["foreground"]}", style=filled, fillcolor="{DAY["surface"]}"];'
    yield f'  edge [fontname="sans-serif", fontsize=10, color="{DAY["faint"]}", fontcolor="{DAY["muted"]}"];'
    order = in_order(scenario)
    for id in order:
        yield _node(scenario, scenario.scenes[id])
    for id in order:
        for number, (choice, ways) in enumerate(leading_on(scenario.scenes[id])):
            yield from _edges(id, number, choice, ways)
    yield "}"


def quoted(text: str) -> str:
    """A text as a string of the DOT language. Its entities stand for themselves."""
    return '"' + text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _node(scenario: Scenario, scene: Scene) -> str:
    word = kind(scenario, scene)
    told = heading(scene)
    sign = f"{ENDING_SIGN} " if scene.ending else ""
    label = f"{scene.id}\n{sign}{word}" + (f"\n{told}" if told else "")
    shape = _SHAPES[word.removeprefix("start, ")]
    start = f', penwidth=3, color="{DAY["primary"]}"' if scene.id == scenario.start else ""
    return f"  {_name(scene.id)} [label={quoted(label)}, shape={shape}{start}];"


def _edges(id: str, number: int, choice: Choice | None, ways: tuple[Way, ...]) -> Iterator[str]:
    look = [] if choice is None else _look(choice)
    if len(ways) == 1 and not ways[0].label:
        yield _edge(_name(id), _name(ways[0].target), look)
        return
    between = f'"{id} {number}"'
    yield f'  {between} [label="", shape=diamond, width=0.2, height=0.2];'
    yield _edge(_name(id), between, look)
    for way in ways:
        dashed = ["style=dashed"] if way.when else []
        yield _edge(between, _name(way.target), [f"label={quoted(way.label)}", *dashed])


def _look(choice: Choice) -> list[str]:
    condition = asked(choice)
    label = f"{fitting(choice)}\n{cut(one_line(choice.say), SAID)}" + (f"\n{condition}" if condition else "")
    colours = [f'color="{DAY[choice.fit]}"', f'fontcolor="{DAY[choice.fit]}"']
    return [f"label={quoted(label)}", *colours, *(["style=dashed"] if condition else [])]


def _edge(start: str, end: str, look: list[str]) -> str:
    return f"  {start} -> {end}" + (f" [{', '.join(look)}];" if look else ";")


def _name(id: str) -> str:
    return f'"{id}"'
