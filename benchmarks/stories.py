"""One made-up story of any length, told to every engine in its own words.

`scenes` scenes with three choices each; a choice adds to both meters, which are held within 0 to 10; every third choice
has a condition; all links lead forwards, and the last three scenes are endings. The same number gives the same story.
"""

from random import Random
from typing import NamedTuple

from pm_quest.story.conditions import parse_condition
from pm_quest.story.meters import Meter
from pm_quest.story.model import FITS, Block, Choice, Ending, Scenario, Scene

START, LEAST, MOST = 5, 0, 10
TEXT = "Eleven unread threads with three teams on copy, and no roadmap. Someone has left a label printer on your chair."


class Option(NamedTuple):
    """A choice: what is added to the meters a and b, the least `a` it wants (None: always open), where it leads."""

    say: str
    a: int
    b: int
    least: int | None
    go: int


Story = tuple[tuple[Option, ...], ...]
"""For each scene its choices; none where the story ends."""


def story(scenes: int, seed: int = 1) -> Story:
    """The story of that many scenes."""
    random = Random(seed)
    reach = max(2, scenes // 15)

    def option(scene: int, number: int) -> Option:
        return Option(
            say=f"Do the thing that is called number {number} here",
            a=random.choice((-1, 1)),
            b=random.choice((-1, 1)),
            least=random.randrange(1, 4) if number == 2 else None,
            go=min(scenes - 1, scene + 1 + random.randrange(reach)),
        )

    told = tuple(tuple(option(scene, number) for number in range(3)) for scene in range(scenes - 3))
    return (*told, (), (), ())


def as_scenario(told: Story) -> Scenario:
    """The story as PM Quest has it."""
    meters = {id: Meter(label=id.upper(), start=START, min=LEAST, max=MOST, id=id) for id in "ab"}
    scenes = {f"s{number}": _scene(f"s{number}", options) for number, options in enumerate(told)}
    return Scenario(format=1, title="A", summary="A", role="finale", scenes=scenes, meters=meters, start="s0", id="a")


def _scene(id: str, options: tuple[Option, ...]) -> Scene:
    if not options:
        return Scene(text=(Block(TEXT),), ending=Ending("The end", parse_condition("5 * a + 5 * b")), id=id)
    return Scene(text=(Block(TEXT),), choices={f"c{n}": _choice(n, each) for n, each in enumerate(options)}, id=id)


def _choice(number: int, option: Option) -> Choice:
    return Choice(
        say=option.say,
        go=f"s{option.go}",
        fit=FITS[number],
        gain={"a": option.a, "b": option.b},
        when=None if option.least is None else parse_condition(f"a >= {option.least}"),
        id=f"c{number}",
    )


def as_ink(told: Story) -> str:
    """The story in ink."""
    lines = [f"VAR a = {START}", f"VAR b = {START}", "-> s0"]
    for number, options in enumerate(told):
        lines += [f"=== s{number} ===", TEXT]
        for option in options:
            condition = "" if option.least is None else f"{{a >= {option.least}}} "
            effects = [f"  ~ {_ink_effect(meter, by)}" for meter, by in (("a", option.a), ("b", option.b))]
            lines += [f"+ {condition}[{option.say}]", *effects, f"  -> s{option.go}"]
        if not options:
            lines.append("-> END")
    return "\n".join(lines) + "\n"


def _ink_effect(meter: str, by: int) -> str:
    """The cheapest way ink has to say it: a step passes one bound only."""
    return f"{meter} = MIN({MOST}, {meter} + {by})" if by > 0 else f"{meter} = MAX({LEAST}, {meter} - {-by})"


def as_bardic(told: Story) -> str:
    """The story in Bardic, where a passage does what the choice that led to it asks."""
    lines = [":: Start", f"~ a = {START}", f"~ b = {START}", "-> s0(0, 0)"]
    for number, options in enumerate(told):
        lines += ["", f":: s{number}(da, db)"]
        lines += [f"~ {meter} = min({MOST}, max({LEAST}, {meter} + d{meter}))" for meter in "ab"]
        lines += [TEXT, ""]
        for option in options:
            condition = "" if option.least is None else f"{{a >= {option.least}}} "
            lines.append(f"+ {condition}[{option.say}] -> s{option.go}({option.a}, {option.b})")
    return "\n".join(lines) + "\n"
