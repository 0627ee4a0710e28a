"""Every text of a story, as its author wrote it, with its place in the file."""

from collections.abc import Iterator
from typing import NamedTuple

from pm_quest.story.model import Choice, Prose, Scenario, Scene


class Written(NamedTuple):
    """A text, and its place: the keys from the top of the file."""

    at: tuple[str, ...]
    text: str


def texts_of(scenario: Scenario) -> Iterator[Written]:
    """The texts of all scenes and choices, in the order of the model: everything that names are filled in."""
    for scene in scenario.scenes.values():
        yield from texts_in(scene)


def texts_in(scene: Scene) -> Iterator[Written]:
    """The texts of one scene and its choices."""
    at = ("scenes", scene.id)
    yield from _prose((*at, "text"), scene.text)
    if scene.where is not None:
        yield Written((*at, "where"), scene.where)
    for number, signal in enumerate(scene.signals):
        yield Written((*at, "signals", str(number), "notice"), signal.notice)
    for choice in scene.choices.values():
        yield from _of_choice((*at, "choices", choice.id), choice)
    if scene.ending is not None:
        yield Written((*at, "ending", "title"), scene.ending.title)


def _of_choice(at: tuple[str, ...], choice: Choice) -> Iterator[Written]:
    yield Written((*at, "say"), choice.say)
    if choice.locked is not None:
        yield Written((*at, "locked"), choice.locked)
    yield from _prose((*at, "then"), choice.then)
    if choice.because is not None:
        yield Written((*at, "because"), choice.because)


def _prose(at: tuple[str, ...], prose: Prose) -> Iterator[Written]:
    """A text of several blocks is a list in the file, and so may one of one block be."""
    for number, block in enumerate(prose):
        yield Written((*at, str(number), "text"), block.text)
