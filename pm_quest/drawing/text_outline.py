"""The story graph as text: scene after scene, with its choices and where they lead."""

from collections.abc import Iterator

from pm_quest.drawing.colours import ENDING_SIGN
from pm_quest.drawing.scene_links import (
    DrawnLink,
    describe_kind,
    format_condition,
    format_fit,
    format_heading,
    list_scene_links,
    sort_scenes,
)
from pm_quest.kit.line_wrap import wrap
from pm_quest.kit.sentences import format_line
from pm_quest.story.model import Choice, Scenario, Scene

WIDTH = 80


def render_outline(scenario: Scenario) -> Iterator[str]:
    """Yield the lines.

    Scenes are numbered in the order of the story, and links name the number they lead to.

    A link back, to a scene with the same number or a lower one, says so.
    """
    order = sort_scenes(scenario)
    numbers = {id: number for number, id in enumerate(order, 1)}
    yield from _wrap_text(format_line(scenario.title), "", "")
    yield f"{len(order):,} scenes, numbered in the order of the story."
    for id in order:
        yield ""
        yield from _render_scene(scenario, scenario.scenes[id], numbers)


def _render_scene(scenario: Scenario, scene: Scene, numbers: dict[str, int]) -> Iterator[str]:
    sign = f" {ENDING_SIGN}" if scene.ending else ""
    heading = format_heading(scene)
    text = f"{scene.id}{sign} {describe_kind(scenario, scene)}" + (f" · {heading}" if heading else "")
    number = f"{numbers[scene.id]:>3} "
    yield from _wrap_text(text, number, " " * len(number))
    for choice, ways in list_scene_links(scene):
        if choice is not None:
            yield from _wrap_text(_render_choice(choice), "    ", "        ")
        for way in ways:
            yield from _wrap_text(_render_link(way, numbers[scene.id], numbers), "        -> ", "           ")


def _render_choice(choice: Choice) -> str:
    condition = format_condition(choice)
    return f"{format_fit(choice)}  {choice.id}: {format_line(choice.say)}" + (f" ({condition})" if condition else "")


def _render_link(link: DrawnLink, here: int, numbers: dict[str, int]) -> str:
    number = numbers[link.target]
    again = "back to " if number <= here else ""
    return f"{f'{link.label}: ' if link.label else ''}{again}{number} {link.target}"


def _wrap_text(text: str, first: str, later: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False) or [first.rstrip()]
