"""Tiny scenarios, built in a test from the model itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pm_quest.story.conditions import parse_condition
from pm_quest.story.meters import Meter
from pm_quest.story.model import (
    Block,
    Branch,
    Brings,
    Chance,
    Choice,
    Destination,
    Ending,
    Odds,
    Prose,
    Scenario,
    Scene,
    Signal,
)
from pm_quest.story.playthrough import Playthrough

Text = str | list[str | tuple[str, str]]
"""A text; or a list of texts, each alone or behind a condition: `(condition, text)`."""


def scenario(scenes: Mapping[str, Scene], *, meters: Mapping[str, tuple[int, int, int]] = {}, **more: Any) -> Scenario:
    """A scenario of these scenes; `meters` by id as (start, min, max). It starts at the first scene."""
    made = {id: Meter(id.title(), *values, id=id) for id, values in meters.items()}
    named = {
        id: replace(each, id=id, choices={c: replace(choice, id=c) for c, choice in each.choices.items()})
        for id, each in scenes.items()
    }
    usual = {
        "format": 1,
        "title": "Tiny",
        "summary": "Tiny.",
        "role": "finale",
        "id": "tiny",
        "start": next(iter(scenes)),
    }
    return Scenario(**{**usual, **more, "scenes": named, "meters": made})


def scene(text: Text = "Here.", *, signals: Text = (), **more: Any) -> Scene:
    """A scene with choices, a `go` or an ending; destinations as in `to`."""
    notices = tuple(Signal(block.text, block.when) for block in prose(list(signals)))
    if "go" in more:
        more["go"] = to(more["go"])
    return Scene(text=prose(text), signals=notices, **more)


def end(impact: int | str = 50, title: str = "The end", **more: Any) -> Scene:
    """An ending."""
    return scene(ending=Ending(title, parse_condition(str(impact))), **more)


def choice(go: Any, *, say: str = "Do it", when: str | None = None, then: Text = (), **more: Any) -> Choice:
    """A choice; destinations as in `to`."""
    return Choice(say=say, go=to(go), when=None if when is None else parse_condition(when), then=prose(then), **more)


def to(go: Any) -> Destination:
    """A destination: a scene's id; `{id: odds}` for a chance; or a list of `(condition, destination)`, the last without."""
    if isinstance(go, dict):
        return Chance(tuple(Odds(odds, id) for id, odds in go.items()))
    if isinstance(go, list):
        pairs = [each if isinstance(each, tuple) else (None, each) for each in go]
        return tuple(Branch(to(way), None if when is None else parse_condition(when)) for when, way in pairs)
    return go


def prose(text: Text) -> Prose:
    """A text as the model has it."""
    parts = [text] if isinstance(text, str) else text
    return tuple(Block(part[1], parse_condition(part[0])) if isinstance(part, tuple) else Block(part) for part in parts)


def play(story: Scenario, *choices: str, seed: int = 0, **brings: Any) -> Playthrough:
    """The playthrough after these choices."""
    playthrough = Playthrough.start(story, Brings(**brings), seed)
    for each in choices:
        playthrough = playthrough.choose(each)
    return playthrough


def desk() -> Scenario:
    """A story to save: round and round at a desk, until one leaves."""
    choices = {
        "ask": choice("desk", gain={"trust": 1}, fit="adapts"),
        "wait": choice("desk", gain={"trust": -1}, fit="forces"),
        "leave": choice("out"),
    }
    return scenario({"desk": scene(choices=choices), "out": end("10 * trust")}, meters={"trust": (3, 0, 10)})
