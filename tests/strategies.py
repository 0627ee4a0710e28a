"""Random scenarios and playthroughs, for properties.

A random scenario has scenes with choices, then some that only lead on, then endings; every kind of key is in use.
"""

from typing import Any

from hypothesis import strategies as st

from pm_quest.story.model import FITS, SKILLS, Brings, Scenario
from pm_quest.story.playthrough import Playthrough
from tests.building import choice, end, scenario, scene

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
