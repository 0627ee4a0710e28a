"""Small random stories of every feature, with loops and without, for the analysis to be held against brute force."""

from functools import partial

from hypothesis import strategies as st

from pm_quest.story.model import FITS, SKILLS, Brings
from tests.building import choice, end, scenario, scene
from tests.decision_tape import tapes

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
_BOOKS = (None, "cspo")
_ACTS = (None, "ask", "see", "press")
_TURNS = ((), (PLAYED[1],), (LEADING[0], ENDING[0]))
_GAINS = (0, 1, -1, 2, -2)


def _list_conditions(loops):
    return BOUNDED if loops else (*BOUNDED, *UNBOUNDED)


def _decide_effects(tape):
    """What a scene or a choice does: a gain of meters and skills, and a flag."""
    gain = {**tape.fill(tuple(METERS), _GAINS, most=2), **tape.fill(SKILLS, range(3), most=2)}
    return {"gain": gain, "set": tape.fill(FLAGS, (False, True), most=1)}


def _decide_way(tape, ids):
    """A scene, or a chance of two."""
    return tape.pick(ids) if tape.says_yes() else tape.fill(ids, range(1, 4), least=1, most=2)


def _decide_destination(tape, id, loops):
    """A scene, a chance, or a fork to either; forwards only, where the story has no loops."""
    later = FORWARD[FORWARD.index(id) + 1 :]
    ids = (*PLAYED, *later) if loops and id in PLAYED else later
    if (kind := tape.pick(("scene", "chance", "fork"))) == "scene":
        return tape.pick(ids)
    if kind == "chance":
        return tape.fill(ids, range(1, 4), least=1, most=2)
    return [(tape.pick(_list_conditions(loops)), _decide_way(tape, ids)), _decide_way(tape, ids)]


def _decide_choice(tape, id, number, loops, first_open):
    """A choice of a scene; the first of each is always open, where that is so in the whole story."""
    has_condition = tape.says_yes() and not (first_open and not number)
    return choice(
        _decide_destination(tape, id, loops),
        when=tape.pick(_list_conditions(loops)) if has_condition else None,
        once=tape.says_yes() and bool(number),
        fit=tape.pick(FITS),
        act=tape.pick(_ACTS),
        book=tape.pick(_BOOKS),
        **_decide_effects(tape),
    )


def decide_story(tape, loops):
    """Return the story that a tape decides."""
    first_open = not tape.says_yes()
    scenes = {}
    for id in PLAYED:
        choices = {f"c{number}": _decide_choice(tape, id, number, loops, first_open) for number in range(2)}
        scenes[id] = scene(choices=choices, **(_decide_effects(tape) if tape.says_yes() else {}))
    for id in LEADING:
        scenes[id] = scene(go=_decide_destination(tape, id, loops), **_decide_effects(tape))
    impacts = IMPACTS if loops else (*IMPACTS, *UNBOUNDED_IMPACTS)
    for id in ENDING:
        scenes[id] = end(tape.pick(impacts), **_decide_effects(tape))
    return scenario(scenes, meters=METERS, flags=FLAGS, turn=tape.pick(_TURNS))


def stories(loops):
    """A story; with `loops` it can come round, and its conditions read nothing that grows without bound."""
    return tapes.map(partial(decide_story, loops=loops))
