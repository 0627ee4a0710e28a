"""The story graph as a Mermaid flowchart, as GitHub, GitLab and many editors draw it."""

import re
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
from pm_quest.story.model import FITS, Choice, Scenario, Scene

_SHAPES = {"decision": ("[", "]"), "passage": ("([", "])"), "ending": ("{{", "}}")}
_SPECIAL_CHARACTERS = re.compile(r"[^\w\s,']|_")
"""Characters that may be Mermaid's, Markdown's or HTML's own; other signs and letters stay."""


class _EdgeCounter:
    """Counts edges, to colour those of each fit at the end: Mermaid knows edges by number only."""

    def __init__(self) -> None:
        self.count = 0
        self.by_fit: dict[str, list[int]] = {fit: [] for fit in FITS}

    def render_edge(self, start: str, end: str, label: str, *, dashed: bool, fit: str = "") -> str:
        if fit:
            self.by_fit[fit].append(self.count)
        self.count += 1
        arrow = "-.->" if dashed else "-->"
        return f"  {start} {arrow}|{label}| {end}" if label else f"  {start} {arrow} {end}"


def render_mermaid(scenario: Scenario) -> Iterator[str]:
    """Yield the lines of a flowchart.

    Scenes as nodes, choices as labelled edges, dashed where conditional.

    A destination by chance or condition leads through a small circle.
    """
    order = sort_scenes(scenario)
    edges = _EdgeCounter()
    yield "flowchart LR"
    yield f"  accTitle: {' '.join(_SPECIAL_CHARACTERS.sub(' ', format_line(scenario.title)).split())}"
    for id in order:
        yield _render_node(scenario, scenario.scenes[id])
    for id in order:
        for number, (choice, ways) in enumerate(list_scene_links(scenario.scenes[id])):
            yield from _render_choice(edges, id, number, choice, ways)
    yield f"  style {_node_name(scenario.start)} stroke:{DAY_COLOURS['primary']},stroke-width:4px"
    for fit, numbers in edges.by_fit.items():
        if numbers:
            yield f"  linkStyle {','.join(map(str, numbers))} stroke:{DAY_COLOURS[fit]}"


def escape_label(text: str) -> str:
    """Return a text for a label.

    What means something to Mermaid, Markdown or HTML as a numbered entity.
    """
    return _SPECIAL_CHARACTERS.sub(lambda match: f"#{ord(match[0])};" if ord(match[0]) < 0x2000 else match[0], text)


def _render_node(scenario: Scenario, scene: Scene) -> str:
    word = describe_kind(scenario, scene)
    heading = format_heading(scene)
    sign = f"{ENDING_SIGN} " if scene.ending else ""
    parts = [scene.id, f"{sign}{word}", *([heading] if heading else [])]
    left, right = _SHAPES[word.removeprefix("start, ")]
    return f"  {_node_name(scene.id)}{left}{_build_label(parts)}{right}"


def _render_choice(
    edges: _EdgeCounter, id: str, number: int, choice: Choice | None, links: tuple[DrawnLink, ...]
) -> Iterator[str]:
    label, fit, condition = (
        ("", "", "") if choice is None else (_label_choice(choice), choice.fit, format_condition(choice))
    )
    if len(links) == 1 and not links[0].label:
        yield edges.render_edge(_node_name(id), _node_name(links[0].target), label, dashed=bool(condition), fit=fit)
        return
    between = f"between_{number}_{id}"
    yield f'  {between}((" "))'
    yield edges.render_edge(_node_name(id), between, label, dashed=bool(condition), fit=fit)
    for way in links:
        yield edges.render_edge(between, _node_name(way.target), _build_label([way.label]), dashed=bool(way.when))


def _label_choice(choice: Choice) -> str:
    condition = format_condition(choice)
    return _build_label(
        [
            format_fit(choice),
            shorten_text(format_line(choice.say), MAX_CHOICE_TEXT),
            *([condition] if condition else []),
        ]
    )


def _build_label(parts: list[str]) -> str:
    return '"' + "<br/>".join(map(escape_label, parts)) + '"'


def _node_name(id: str) -> str:
    """Return a scene's id as Mermaid accepts it.

    Its own words, such as `end`, may not stand alone.
    """
    return f"scene_{id}"
