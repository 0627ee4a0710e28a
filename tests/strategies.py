"""Random scenarios and playthroughs, for properties.

A random scenario has scenes with choices, then some that only lead on, then endings; every kind of key is in use.
"""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from pm_quest.story.hiring import ELSE, LEADS, Hiring, InterviewQuestion, Reference
from pm_quest.story.interview_words import LISTENED_WORDS
from pm_quest.story.model import FITS, SKILLS, Brings, Choice, Scenario
from pm_quest.story.playthrough import Playthrough
from tests.building import choice, end, scenario, scene
from tests.decision_tape import DecisionTape, tapes

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
_GAINS = ((*_METERS, "tech"), range(5)), (tuple(_METERS), (0, 1, -1, 2, -2, 3, -3, 4, -4))
_TEXTS = ("Plain.", "Trust is {trust}.", [("met", "They know you, {player}."), "More."])


def _decide_gain(tape: DecisionTape) -> dict[str, int]:
    return tape.fill(*tape.pick(_GAINS))


def _decide_sets(tape: DecisionTape) -> dict[str, bool]:
    return tape.fill(_FLAGS, (False, True), most=2)


def _decide_way(tape: DecisionTape, ids: tuple[str, ...]) -> Any:
    """A scene, or a chance of some."""
    return tape.pick(ids) if tape.says_yes() else tape.fill(ids, range(1, 6), least=1)


def _decide_destination(tape: DecisionTape, ids: tuple[str, ...]) -> Any:
    """A scene, a chance, or a fork to either."""
    if (kind := tape.pick(("scene", "chance", "fork"))) == "scene":
        return tape.pick(ids)
    if kind == "chance":
        return tape.fill(ids, range(1, 6), least=1)
    branches = [(tape.pick(_CONDITIONS), _decide_way(tape, ids)) for _ in range(tape.pick((1, 2)))]
    return [*branches, _decide_way(tape, ids)]


def _decide_choice(tape: DecisionTape, number: int) -> Choice:
    """A choice of a scene; the first is always open."""
    return choice(
        _decide_destination(tape, (*_PLAYED, *_LEADING, *_ENDING)),
        say=tape.pick(("Do it", "Ask {employer}")),
        when=tape.pick(_CONDITIONS) if number and tape.says_yes() else None,
        locked=tape.pick((None, "Not at {trust}.")),
        once=bool(number) and tape.says_yes(),
        fit=tape.pick(FITS),
        act=tape.pick((None, "ask", "see", "press")),
        gain=_decide_gain(tape),
        set=_decide_sets(tape),
        then=tape.pick(_TEXTS),
    )


def _decide_question(tape: DecisionTape) -> InterviewQuestion:
    """A question of an interview, with sentences for some of what it listens for."""
    listens = tape.fill((*LISTENED_WORDS, "evening_school"), (0, 1, -1, 2), most=3)
    heard = {word: f"Heard: {word}." for word in listens if tape.says_yes()}
    said = {**heard, ELSE: tape.pick(("They wait.", "*So?*"))} if heard or tape.says_yes() else {}
    return InterviewQuestion(tape.pick(("Why?", "Who was against it?")), listens, said)


_REFERENCES = (
    Reference("Good *work*.", "Bad.", too_kind="Very good."),
    Reference("Good.", "Bad.", notices={"count": 2, "press": -1}),
)


def decide_hiring(tape: DecisionTape) -> Hiring:
    """How an employer hires, as a tape decides it."""
    return Hiring(
        advert=tape.pick((None, "Come to us.")),
        filter=tape.pick((None, "cspo")),
        experience=tape.fill(SKILLS, range(3)),
        cherry=tape.pick(((), ("mba",))),
        calls=tape.pick((3, 1, 12)),
        leads=tape.fill(LEADS, (1, 0, -1)),
        interview=tuple(_decide_question(tape) for _ in range(tape.pick((0, 1, 2)))),
        second_interview=tuple(_decide_question(tape) for _ in range(tape.pick((0, 1)))),
        third_interview=tuple(_decide_question(tape) for _ in range(tape.pick((0, 1)))),
        pays=tape.pick((None, 0, 61000)),
        training=tape.fill(("mba", "cspo"), (True,)),
        references={who: replace(each, id=who) for who, each in tape.fill(("ilse", "gus"), _REFERENCES).items()},
    )


hirings = tapes.map(decide_hiring)


def decide_story(tape: DecisionTape) -> Scenario:
    """Return the story that a tape decides."""
    scenes = {}
    for id in _PLAYED:
        choices = {f"c{number}": _decide_choice(tape, number) for number in range(tape.pick((1, 2, 3)))}
        scenes[id] = scene(tape.pick(_TEXTS), gain=_decide_gain(tape), set=_decide_sets(tape), choices=choices)
    for number, id in enumerate(_LEADING):
        later = (*_PLAYED, *_LEADING[number + 1 :], *_ENDING)
        go = _decide_destination(tape, later)
        scenes[id] = scene(tape.pick(_TEXTS), gain=_decide_gain(tape), set=_decide_sets(tape), go=go)
    for id in _ENDING:
        scenes[id] = end(tape.pick((50, "10 * trust", "-100 + 400 * met", "cost - 2")), gain=_decide_gain(tape))
    return scenario(
        scenes,
        meters=_METERS,
        flags=_FLAGS,
        turn=tape.pick(((), ("s1",), ("g0", "s2"))),
        hiring=decide_hiring(tape) if tape.says_yes() else None,
    )


def stories() -> st.SearchStrategy[Scenario]:
    """A random scenario without rings of `go`; the first choice of a scene is always open."""
    return tapes.map(decide_story)


@st.composite
def playthroughs(draw: st.DrawFn) -> Playthrough:
    """A random playthrough of a random scenario: up to a dozen turns."""
    playthrough = Playthrough.start(draw(stories()), draw(brought), draw(seeds))
    taken = draw(st.binary(min_size=12, max_size=12))
    for number in taken[: draw(st.integers(0, 12))]:
        offered = [offer.id for offer in playthrough.offers if offer.open]
        if not offered:
            break
        playthrough = playthrough.choose(offered[number % len(offered)])
    return playthrough
