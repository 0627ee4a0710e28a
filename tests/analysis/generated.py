"""Small random stories of every feature, with loops and without, for the analysis to be held against brute force."""

from functools import cache

from hypothesis import strategies as st

from pm_quest.story.model import FITS, SKILLS, Brings
from tests.building import choice, end, scenario, scene

PLAYED, LEADING, ENDING = ("s0", "s1", "s2", "s3"), ("g0", "g1"), ("e0", "e1")
FORWARD = ("s0", "s1", "g0", "s2", "g1", "s3", "e0", "e1")
METERS = {"trust": (1, 0, 3), "cost": (0, -1, 1)}
FLAGS = ("met", "told")
BOUNDED = (
    "trust >= 2",
    "cost < 1 or met",
    "not told",
    "visited(s1)",
    "visited(g0) and trust + cost > 1",
    "chose(s0.c0)",
    "chose(s1.c1) or trust * cost == 0",
    "holds(mba)",
)
UNBOUNDED = ("tech > 1", "1 <= tech + business < 4", "adaptability >= 0", "tech > business", "-1 < industry")
IMPACTS = ("50", "10 * trust", "-100 + 400 * met", "20 - 7 * cost", "40 + 9 * visited(s2) + chose(s0.c0)")
UNBOUNDED_IMPACTS = ("30 + 5 * tech - 2 * adaptability", "10 * (tech >= 2) + user_design")

brought = st.builds(
    Brings,
    skills=st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 3)),
    holds=st.sampled_from(((), ("mba",))),
)


# Strategies are slow to make, and quick to draw from.
_YES_OR_NO = st.booleans()
_ODDS = st.integers(1, 3)
_FITS, _BOOKS = st.sampled_from(FITS), st.sampled_from((None, "cspo"))
_GAINS = st.dictionaries(st.sampled_from(tuple(METERS)), st.integers(-2, 2), max_size=2)
_SKILLS = st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 2), max_size=2)
_SETS = st.dictionaries(st.sampled_from(FLAGS), _YES_OR_NO, max_size=1)


@cache
def _conditions(loops):
    return st.sampled_from(BOUNDED if loops else (*BOUNDED, *UNBOUNDED))


@cache
def _whens(loops):
    return st.none() | _conditions(loops)


@cache
def _impacts(loops):
    return st.sampled_from(IMPACTS if loops else (*IMPACTS, *UNBOUNDED_IMPACTS))


@cache
def _destinations(id, loops):
    later = FORWARD[FORWARD.index(id) + 1 :]
    one = st.sampled_from((*PLAYED, *later) if loops and id in PLAYED else later)
    chance = st.dictionaries(one, _ODDS, min_size=1, max_size=2)
    fork = st.tuples(st.tuples(_conditions(loops), one | chance), one | chance).map(list)
    return one | chance | fork


@st.composite
def stories(draw, loops):
    """A story; with `loops` it can come round, and its conditions read nothing that grows without bound."""
    first_open = draw(_YES_OR_NO)

    def does():
        return {"gain": {**draw(_GAINS), **draw(_SKILLS)}, "set": draw(_SETS)}

    def chosen(id, number):
        return choice(
            draw(_destinations(id, loops)),
            when=None if first_open and not number else draw(_whens(loops)),
            once=draw(_YES_OR_NO) and bool(number),
            fit=draw(_FITS),
            book=draw(_BOOKS),
            **does(),
        )

    scenes = {}
    for id in PLAYED:
        scenes[id] = scene(choices={f"c{n}": chosen(id, n) for n in range(2)}, **(does() if draw(_YES_OR_NO) else {}))
    for id in LEADING:
        scenes[id] = scene(go=draw(_destinations(id, loops)), **does())
    for id in ENDING:
        scenes[id] = end(draw(_impacts(loops)), **does())
    return scenario(scenes, meters=METERS, flags=FLAGS)
