"""The story graph as a Mermaid flowchart, as GitHub, GitLab and many editors draw it."""

import re
from collections.abc import Iterator

from pm_quest.drawing.palette import DAY, ENDING_SIGN
from pm_quest.drawing.ways import Way, asked, cut, fitting, heading, in_order, kind, leading_on
from pm_quest.story.model import FITS, Choice, Scenario, Scene
from pm_quest.story.sentences import one_line

SAID = 60
"""So much of what is said in a choice is shown at its way."""
_SHAPES = {"decision": ("[", "]"), "passage": ("([", "])"), "ending": ("{{", "}}")}
_MEANS_SOMETHING = re.compile(r"[^\w\s,']|_")
"""Whatever could be Mermaid's, Markdown's or HTML's own; signs and other letters are left as they are."""


class _Edges:
    """Counts edges, to colour those of each fit in the end: Mermaid knows edges by their number only."""

    def __init__(self) -> None:
        self.count = 0
        self.by_fit: dict[str, list[int]] = {fit: [] for fit in FITS}

    def line(self, start: str, end: str, label: str, *, dashed: bool, fit: str = "") -> str:
        if fit:
            self.by_fit[fit].append(self.count)
        self.count += 1
        arrow = "-.->" if dashed else "-->"
        return f"  {start} {arrow}|{label}| {end}" if label else f"  {start} {arrow} {end}"


def mermaid(scenario: Scenario) -> Iterator[str]:
    """The lines of a flowchart: scenes as nodes, choices as labelled edges, dashed where something is asked.

    Where chance or a condition has a say, the edge leads to a small circle first.
    """
    order = in_order(scenario)
    edges = _Edges()
    yield "flowchart LR"
    yield f"  accTitle: {' '.join(_MEANS_SOMETHING.sub(' ', one_line(scenario.title)).split())}"
    for id in order:
        yield _node(scenario, scenario.scenes[id])
    for id in order:
        for number, (choice, ways) in enumerate(leading_on(scenario.scenes[id])):
            yield from _lines(edges, id, number, choice, ways)
    yield f"  style {_name(scenario.start)} stroke:{DAY['primary']},stroke-width:4px"
    for fit, numbers in edges.by_fit.items():
        if numbers:
            yield f"  linkStyle {','.join(map(str, numbers))} stroke:{DAY[fit]}"


def escaped(text: str) -> str:
    """A text within a label: what means something to Mermaid, Markdown or HTML as a numbered entity."""
    return _MEANS_SOMETHING.sub(lambda match: f"#{ord(match[0])};" if ord(match[0]) < 0x2000 else match[0], text)


def _node(scenario: Scenario, scene: Scene) -> str:
    word = kind(scenario, scene)
    told = heading(scene)
    sign = f"{ENDING_SIGN} " if scene.ending else ""
    parts = [scene.id, f"{sign}{word}", *([told] if told else [])]
    left, right = _SHAPES[word.removeprefix("start, ")]
    return f"  {_name(scene.id)}{left}{_label(parts)}{right}"


def _lines(edges: _Edges, id: str, number: int, choice: Choice | None, ways: tuple[Way, ...]) -> Iterator[str]:
    label, fit, condition = ("", "", "") if choice is None else (_said(choice), choice.fit, asked(choice))
    if len(ways) == 1 and not ways[0].label:
        yield edges.line(_name(id), _name(ways[0].target), label, dashed=bool(condition), fit=fit)
        return
    between = f"between_{number}_{id}"
    yield f'  {between}((" "))'
    yield edges.line(_name(id), between, label, dashed=bool(condition), fit=fit)
    for way in ways:
        yield edges.line(between, _name(way.target), _label([way.label]), dashed=bool(way.when))


def _said(choice: Choice) -> str:
    condition = asked(choice)
    return _label([fitting(choice), cut(one_line(choice.say), SAID), *([condition] if condition else [])])


def _label(parts: list[str]) -> str:
    return '"' + "<br/>".join(map(escaped, parts)) + '"'


def _name(id: str) -> str:
    """A scene's id as Mermaid takes it: words of its own, such as `end`, may not stand alone."""
    return f"scene_{id}"
