"""Random stories that use every feature of the format that play reads, and numbers beyond what JavaScript counts exactly."""

from dataclasses import replace
from random import Random

from pm_quest.story.exhibits import CastMember, Exhibit, ExhibitUse
from pm_quest.story.model import FITS, SKILLS, Choice, Scenario, Scene
from pm_quest.story.panel_key import Panel, PanelDecision
from tests.building import choice, end, scenario, scene
from tests.decision_tape import LENGTH, DecisionTape

PLAYED, LEADING, ENDING = ("s0", "s1", "s2", "s3", "s4"), ("g0", "g1", "g2"), ("e0", "e1")
METERS = {"trust": (2, 0, 5), "cost": (0, -3, 3), "constructor": (9, -999_999_999, 999_999_999)}
FLAGS = ("met", "told", "valueOf")
MANY_FLAGS = tuple(f"flag_{number}" for number in range(40))
"""More facts than the engine in JavaScript keeps in a number."""
CREDENTIALS = ("mba", "cspo", "csm")
_LARGE = "999999999"
CONDITIONS = (
    "trust >= 2",
    "cost < 1 or met",
    "cost <= 0",
    "0 < trust < 3",
    "trust <= 2 and not flag_39",
    "flag_20 or flag_36",
    "not told",
    "visited(s1)",
    "not visited(g0)",
    "visited(s0) and trust + cost > 1",
    "chose(s0.c0)",
    "chose(s1.c1) or trust * cost == 0",
    "not chose(s2.c0) and not valueOf",
    "holds(mba)",
    "not (holds(cspo) or met)",
    "tech > 1",
    "1 <= tech + business < 4 != trust",
    "adaptability >= 0",
    "-1 < industry - user_design",
    "2 * met + told + visited(s2) == 1 + chose(s0.c0)",
    "constructor > 9 or constructor <= -9",
    f"tech * {_LARGE} * {_LARGE} * 81 == tech * {_LARGE} * 81 * {_LARGE}",
    f"constructor * {_LARGE} * {_LARGE} > -tech * {_LARGE} * {_LARGE} - 1",
    f"(business + 1) * {_LARGE} * {_LARGE} - business * {_LARGE} * {_LARGE} != {_LARGE} * {_LARGE} + visited(s3)",
)
IMPACTS = (
    "50",
    "10 * trust",
    "-100 + 400 * met",
    "cost - 2",
    "40 + 9 * visited(s2) + chose(s0.c0) - tech",
    f"50 + constructor * {_LARGE} * {_LARGE} - {_LARGE} * constructor * {_LARGE}",
    f"{_LARGE} * {_LARGE} * {_LARGE} * (met - told)",
)
TEXTS = (
    "Plain. McGus is nobody, nor is subbacklog.",
    "Trust is {trust}.\n\nYou are {player} of {employer}, and {nobody}.",
    [("met", "They know *you*, {player}."), "Ilse Brandt asks.", ("not told", "1. First\n\n2. Second")],
    [("visited(s1)", "You came from there.\n\nAgain.\n\n"), ("trust > 2", "They trust."), "A backlog of {cost}."],
    [
        ("chose(s0.c0)", "Because of that."),
        ("chose(s1.c0) and not met", "{trust}. And of that."),
        ("valueOf", "Value."),
    ],
)
_GAINS = (0, 1, -1, 2, -2, 3, -4)
_LARGE_GAINS = (1, 999_999_999, -999_999_999)
_SKILL_GAINS = (0, 1, 2, 999_999_999)
_EXHIBITS = {
    "sheet": Exhibit("Sheet of {trust}", "table", columns=("A", "B"), rows=(("1", "x"), ("2", "Ilse")), id="sheet"),
    "page": Exhibit("A page", "page", text="# Head\n\n{trust} stays.", id="page"),
    "mail": Exhibit("A mail", "mail", sender="Gus", text="Hello *you*.", date="Monday", id="mail"),
    "chart": Exhibit(
        "A chart", "chart", labels=("3", "1"), series={"2024": (1, 2.5), "12": (3, 4)}, note="N", id="chart"
    ),
}
_CAST = {
    "ilse": CastMember("Ilse Brandt", "Runs *support*.", id="ilse"),
    "gus": CastMember("Gus", "Drives.", id="gus"),
    "dr": CastMember("Dr. Who", "Nobody is called `Dr.`.", id="dr"),
}
_GLOSSARY = {"backlog": "What is left.", "2": "A number.", "Value": "Worth.", "NoBody": "In any way of writing."}
_ANSWERS = {
    "s0": PanelDecision({"c0": 3, "c2": 0}, {"c0": ("It *helps*.", "{trust}")}, id="s0"),
    "s1": PanelDecision({"c0": 0, "c1": 0}, id="s1"),
    "s2": PanelDecision({"c1": 12}, id="s2"),
}
_PANELS = (Panel(3, _ANSWERS), Panel(12, _ANSWERS))


def decide_story(tape: DecisionTape) -> Scenario:
    """Return the story that a tape decides; there is no ring of `go` in it, but there may be dead ends."""
    scenes = {id: _decide_scene(tape, id) for id in PLAYED}
    for number, id in enumerate(LEADING):
        go = _decide_destination(tape, id, (*PLAYED, *LEADING[number + 1 :], *ENDING))
        scenes[id] = scene(tape.pick(TEXTS), go=go, gain=_decide_gain(tape), set=_decide_sets(tape), where="The road")
    for id in ENDING:
        scenes[id] = end(tape.pick(IMPACTS), "The end of {player}", gain=_decide_gain(tape))
    return scenario(
        scenes,
        meters=METERS,
        flags=(*MANY_FLAGS, *FLAGS),
        start=tape.pick(("s0", "s1", *LEADING, "e0")),
        turn=tape.pick(((), ("s1",), ("g0", "s2"), ("e0",))),
        role=tape.pick(("finale", "tutorial")),
        employer=tape.pick((None, "Halvorsen {trust}")),
        exhibits=_EXHIBITS,
        cast=tape.pick(({}, _CAST)),
        glossary=tape.pick(({}, _GLOSSARY)),
        panel=tape.pick((None, *_PANELS)),
    )


def draw_story(chance: Random) -> Scenario:
    """Return a story at random."""
    return decide_story(DecisionTape(chance.randbytes(2 * LENGTH)))


def _decide_scene(tape: DecisionTape, id: str) -> Scene:
    signals = [(tape.pick(CONDITIONS), "Somebody nods."), "A door of {employer}.", (tape.pick(CONDITIONS), "Gus.")]
    shown = tape.fill(tuple(_EXHIBITS), (False, True), most=2)
    return replace(
        scene(
            tape.pick(TEXTS),
            choices={f"c{number}": _decide_choice(tape, id) for number in range(tape.pick((1, 2, 3)))},
            gain=_decide_gain(tape),
            set=_decide_sets(tape),
            signals=signals[: tape.pick((0, 2, 3))],
        ),
        where=tape.pick((None, "Monday, 08:40 · your desk", "Friday 9.15", "{trust} o'clock")),
        exhibits=tuple(ExhibitUse(id, show) for id, show in shown.items()),
    )


def _decide_choice(tape: DecisionTape, scene: str) -> Choice:
    return choice(
        _decide_destination(tape, scene, (*PLAYED, *LEADING, *ENDING)),
        say=tape.pick(("Do it", "Ask {employer} for {trust}", "Ring Ilse")),
        when=tape.pick(CONDITIONS) if tape.says_yes() else None,
        locked=tape.pick((None, "Not at {trust}.", "")),
        once=tape.says_yes(),
        fit=tape.pick(FITS),
        act=tape.pick((None, "ask", "see", "press")),
        book=tape.pick((None, "cspo", "of_my_own")),
        gain=_decide_gain(tape),
        set=_decide_sets(tape),
        then=tape.pick(((), *TEXTS)),
        because=tape.pick((None, "At {trust}, that fits.")),
    )


def _decide_gain(tape: DecisionTape) -> dict[str, int]:
    """Small numbers of most meters, large ones of one, and of skills upwards."""
    large = tape.fill(("constructor",), _LARGE_GAINS, most=1)
    return {**tape.fill(("trust", "cost"), _GAINS, most=2), **large, **tape.fill(SKILLS, _SKILL_GAINS, most=2)}


def _decide_sets(tape: DecisionTape) -> dict[str, bool]:
    few, many = tape.fill(FLAGS, (False, True), most=2), tape.fill(MANY_FLAGS, (True, False), most=1)
    return {**few, **many}


def _decide_way(tape: DecisionTape, ids: tuple[str, ...]) -> str | dict[str, int]:
    """A scene, or a chance of some."""
    return tape.pick(ids) if tape.says_yes() else tape.fill(ids, (1, 2, 5, 999_999_999), least=1)


def _decide_destination(tape: DecisionTape, scene: str, ids: tuple[str, ...]) -> object:
    """A scene, a chance, or a fork to either, which often asks whether the scene that is left was visited before."""
    if (kind := tape.pick(("scene", "chance", "fork"))) == "scene":
        return tape.pick(ids)
    if kind == "chance":
        return tape.fill(ids, (1, 2, 5, 999_999_999), least=1)
    own = (f"visited({scene})", f"not visited({scene})")
    branches = [(tape.pick((*own, tape.pick(CONDITIONS))), _decide_way(tape, ids)) for _ in range(tape.pick((1, 2, 3)))]
    return [*branches, _decide_way(tape, ids)]
