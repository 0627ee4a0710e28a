"""Tiny scenarios, built in a test from the model itself; and random ones for properties."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from pm_quest.story.conditions import parse
from pm_quest.story.model import (
    FITS,
    SKILLS,
    Block,
    Branch,
    Brings,
    Chance,
    Choice,
    Destination,
    Ending,
    Meter,
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
    return scene(ending=Ending(title, parse(str(impact))), **more)


def choice(go: Any, *, say: str = "Do it", when: str | None = None, then: Text = (), **more: Any) -> Choice:
    """A choice; destinations as in `to`."""
    return Choice(say=say, go=to(go), when=None if when is None else parse(when), then=prose(then), **more)


def to(go: Any) -> Destination:
    """A destination: a scene's id; `{id: odds}` for a chance; or a list of `(condition, destination)`, the last without."""
    if isinstance(go, dict):
        return Chance(tuple(Odds(odds, id) for id, odds in go.items()))
    if isinstance(go, list):
        pairs = [each if isinstance(each, tuple) else (None, each) for each in go]
        return tuple(Branch(to(way), None if when is None else parse(when)) for when, way in pairs)
    return go


def prose(text: Text) -> Prose:
    """A text as the model has it."""
    parts = [text] if isinstance(text, str) else text
    return tuple(Block(part[1], parse(part[0])) if isinstance(part, tuple) else Block(part) for part in parts)


def play(story: Scenario, *choices: str, seed: int = 0, **brings: Any) -> Playthrough:
    """The playthrough after these choices."""
    playthrough = Playthrough.start(story, Brings(**brings), seed)
    for each in choices:
        playthrough = playthrough.choose(each)
    return playthrough


# Random scenarios: some scenes with choices, then some that only lead on, then endings; every kind of key in use.

_PLAYED = ("s0", "s1", "s2", "s3")
_LEADING = ("g0", "g1", "g2")
_ENDING = ("e0", "e1")
_METERS = {"trust": (2, 0, 5), "cost": (0, -3, 3)}
_FLAGS = ("met", "told")
_CONDITIONS = (
    "trust >= 2",
    "cost < 1 or met",
    "not told",
    "visited(s1)",
    "visited(s0) and trust + cost > 1",
    "chose(s0.c0)",
    "holds(mba)",
    "tech > 1",
    "adaptability >= 0",
)

seeds = st.integers(0, 2**64)
brought = st.builds(
    Brings,
    skills=st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 3)),
    holds=st.sets(st.sampled_from(("mba", "cspo"))).map(lambda held: tuple(sorted(held))),
    player=st.sampled_from(("", "Ada", "{trust}")),
)
_conditions = st.sampled_from(_CONDITIONS)
_gains = st.dictionaries(st.sampled_from((*_METERS, "tech")), st.integers(0, 4)) | st.dictionaries(
    st.sampled_from(tuple(_METERS)), st.integers(-4, 4)
)
_sets = st.dictionaries(st.sampled_from(_FLAGS), st.booleans())
_texts = st.sampled_from(("Plain.", "Trust is {trust}.", [("met", "They know you, {player}."), "More."]))


def _destinations(ids: tuple[str, ...]) -> st.SearchStrategy[Any]:
    one = st.sampled_from(ids)
    chance = st.dictionaries(one, st.integers(1, 5), min_size=1, max_size=3)
    fork = st.tuples(st.lists(st.tuples(_conditions, one | chance), min_size=1, max_size=2), one | chance)
    return one | chance | fork.map(lambda parts: [*parts[0], parts[1]])


@st.composite
def stories(draw: st.DrawFn) -> Scenario:
    """A random scenario without rings of `go`; the first choice of a scene is always open."""
    anywhere = _destinations((*_PLAYED, *_LEADING, *_ENDING))
    scenes = {}
    for id in _PLAYED:
        choices = {
            f"c{number}": choice(
                draw(anywhere),
                say=draw(st.sampled_from(("Do it", "Ask {employer}"))),
                when=draw(st.none() | _conditions) if number else None,
                locked=draw(st.sampled_from((None, "Not at {trust}."))),
                once=bool(number) and draw(st.booleans()),
                fit=draw(st.sampled_from(FITS)),
                gain=draw(_gains),
                set=draw(_sets),
                then=draw(_texts),
            )
            for number in range(draw(st.integers(1, 3)))
        }
        scenes[id] = scene(draw(_texts), gain=draw(_gains), set=draw(_sets), choices=choices)
    for number, id in enumerate(_LEADING):
        later = (*_PLAYED, *_LEADING[number + 1 :], *_ENDING)
        scenes[id] = scene(draw(_texts), gain=draw(_gains), set=draw(_sets), go=draw(_destinations(later)))
    for id in _ENDING:
        scenes[id] = end(draw(st.sampled_from((50, "10 * trust", "-100 + 400 * met", "cost - 2"))), gain=draw(_gains))
    return scenario(scenes, meters=_METERS, flags=_FLAGS)


@st.composite
def playthroughs(draw: st.DrawFn) -> Playthrough:
    """A random playthrough of a random scenario: up to a dozen turns."""
    playthrough = Playthrough.start(draw(stories()), draw(brought), draw(seeds))
    for _ in range(draw(st.integers(0, 12))):
        offered = [offer.id for offer in playthrough.offers if offer.open]
        if not offered:
            break
        playthrough = playthrough.choose(draw(st.sampled_from(offered)))
    return playthrough
