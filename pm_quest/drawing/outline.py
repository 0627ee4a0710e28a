"""The story graph as text: scene after scene, what can be done there and where that leads."""

from collections.abc import Iterator
from textwrap import wrap

from pm_quest.drawing.palette import ENDING_SIGN
from pm_quest.drawing.ways import Way, asked, fitting, heading, in_order, kind, leading_on
from pm_quest.story.model import Choice, Scenario, Scene
from pm_quest.story.sentences import one_line

WIDTH = 80


def outline(scenario: Scenario) -> Iterator[str]:
    """The lines: scenes are numbered in the order of the story, and ways say the number they lead to.

    A way that leads back, to a scene with the same number or a lower one, says so.
    """
    order = in_order(scenario)
    numbers = {id: number for number, id in enumerate(order, 1)}
    yield from _wrapped(one_line(scenario.title), "", "")
    yield f"{len(order):,} scenes, numbered in the order of the story."
    for id in order:
        yield ""
        yield from _scene(scenario, scenario.scenes[id], numbers)


def _scene(scenario: Scenario, scene: Scene, numbers: dict[str, int]) -> Iterator[str]:
    sign = f" {ENDING_SIGN}" if scene.ending else ""
    told = heading(scene)
    text = f"{scene.id}{sign} {kind(scenario, scene)}" + (f" · {told}" if told else "")
    number = f"{numbers[scene.id]:>3} "
    yield from _wrapped(text, number, " " * len(number))
    for choice, ways in leading_on(scene):
        if choice is not None:
            yield from _wrapped(_choice(choice), "    ", "        ")
        for way in ways:
            yield from _wrapped(_way(way, numbers[scene.id], numbers), "        -> ", "           ")


def _choice(choice: Choice) -> str:
    condition = asked(choice)
    return f"{fitting(choice)}  {choice.id}: {one_line(choice.say)}" + (f" ({condition})" if condition else "")


def _way(way: Way, here: int, numbers: dict[str, int]) -> str:
    number = numbers[way.target]
    again = "back to " if number <= here else ""
    return f"{f'{way.label}: ' if way.label else ''}{again}{number} {way.target}"


def _wrapped(text: str, first: str, later: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False) or [first.rstrip()]
