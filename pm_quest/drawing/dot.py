"""The story graph in Graphviz's DOT language."""

from collections.abc import Iterator

from pm_quest.drawing.colours import DAY_COLOURS, ENDING_SIGN
from pm_quest.drawing.scene_links import (
    MAX_CHOICE_TEXT,
    DrawnLink,
    describe_kind,
    format_condition,
    format_fit,
    format_heading,
    list_scene_links,
    sort_scenes,
)
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import shorten_text
from pm_quest.story.model import Choice, Scenario, Scene

_SHAPES = {"decision": "box", "passage": "ellipse", "ending": "octagon"}


def render_dot(scenario: Scenario) -> Iterator[str]:
    """Yield the lines of a directed graph.

    Scenes as nodes, choices as labelled edges, dashed where conditional.

    A destination by chance or condition leads through a small diamond.
    """
    yield f"digraph {quote_string(scenario.id or 'story')} {{"
    yield f"  graph [label={quote_string(format_line(scenario.title))}, labelloc=t, rankdir=LR, bgcolor={quote_string(DAY_COLOURS['background'])}];"
    yield f'  node [fontname="sans-serif", fontsize=11, color="{DAY_COLOURS["faint"]}", fontcolor="{DAY_COLOURS["foreground"]}", style=filled, fillcolor="{DAY_COLOURS["surface"]}"];'
    yield f'  edge [fontname="sans-serif", fontsize=10, color="{DAY_COLOURS["faint"]}", fontcolor="{DAY_COLOURS["muted"]}"];'
    order = sort_scenes(scenario)
    for id in order:
        yield _render_node(scenario, scenario.scenes[id])
    for id in order:
        for number, (choice, ways) in enumerate(list_scene_links(scenario.scenes[id])):
            yield from _render_edges(id, number, choice, ways)
    yield "}"


def quote_string(text: str) -> str:
    """Return a text as a string of the DOT language, with its entities escaped."""
    return '"' + text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _render_node(scenario: Scenario, scene: Scene) -> str:
    word = describe_kind(scenario, scene)
    heading = format_heading(scene)
    sign = f"{ENDING_SIGN} " if scene.ending else ""
    label = f"{scene.id}\n{sign}{word}" + (f"\n{heading}" if heading else "")
    shape = _SHAPES[word.removeprefix("start, ")]
    start = f', penwidth=3, color="{DAY_COLOURS["primary"]}"' if scene.id == scenario.start else ""
    return f"  {_node_name(scene.id)} [label={quote_string(label)}, shape={shape}{start}];"


def _render_edges(id: str, number: int, choice: Choice | None, links: tuple[DrawnLink, ...]) -> Iterator[str]:
    look = [] if choice is None else _build_edge_attributes(choice)
    if len(links) == 1 and not links[0].label:
        yield _render_edge(_node_name(id), _node_name(links[0].target), look)
        return
    between = f'"{id} {number}"'
    yield f'  {between} [label="", shape=diamond, width=0.2, height=0.2];'
    yield _render_edge(_node_name(id), between, look)
    for way in links:
        dashed = ["style=dashed"] if way.when else []
        yield _render_edge(between, _node_name(way.target), [f"label={quote_string(way.label)}", *dashed])


def _build_edge_attributes(choice: Choice) -> list[str]:
    condition = format_condition(choice)
    label = f"{format_fit(choice)}\n{shorten_text(format_line(choice.say), MAX_CHOICE_TEXT)}" + (
        f"\n{condition}" if condition else ""
    )
    colours = [f'color="{DAY_COLOURS[choice.fit]}"', f'fontcolor="{DAY_COLOURS[choice.fit]}"']
    return [f"label={quote_string(label)}", *colours, *(["style=dashed"] if condition else [])]


def _render_edge(start: str, end: str, look: list[str]) -> str:
    return f"  {start} -> {end}" + (f" [{', '.join(look)}];" if look else ";")


def _node_name(id: str) -> str:
    return f'"{id}"'
