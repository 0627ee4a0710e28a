"""Every text of a story as authored, with its place in the file."""

from collections.abc import Iterator
from typing import NamedTuple

from pm_quest.story.hiring import Hiring, Reference
from pm_quest.story.model import Choice, Prose, Scenario, Scene


class AuthoredText(NamedTuple):
    """A text and its place.

    place: the keys from the top of the file.
    text: the text as authored.
    """

    place: tuple[str, ...]
    text: str


def list_texts(scenario: Scenario) -> Iterator[AuthoredText]:
    """Yield the texts of all scenes and choices, in the order of the model.

    All that names are filled in.
    """
    for scene in scenario.scenes.values():
        yield from list_scene_texts(scene)


def list_scene_texts(scene: Scene) -> Iterator[AuthoredText]:
    """Yield the texts of one scene and its choices."""
    at = ("scenes", scene.id)
    yield from _list_prose_texts((*at, "text"), scene.text)
    if scene.where is not None:
        yield AuthoredText((*at, "where"), scene.where)
    for number, signal in enumerate(scene.signals):
        yield AuthoredText((*at, "signals", str(number), "notice"), signal.notice)
    for choice in scene.choices.values():
        yield from _list_choice_texts((*at, "choices", choice.id), choice)
    if scene.ending is not None:
        yield AuthoredText((*at, "ending", "title"), scene.ending.title)


def list_hiring_texts(hiring: Hiring) -> Iterator[AuthoredText]:
    """Yield what players read of an employer's hiring; nothing is filled in there."""
    if hiring.advert is not None:
        yield AuthoredText(("hiring", "advert"), hiring.advert)
    for key, number, question in hiring.list_interviews():
        at = ("hiring", key, str(number))
        yield AuthoredText((*at, "ask"), question.ask)
        for word, sentence in question.heard.items():
            yield AuthoredText((*at, "heard", word), sentence)
    for who, reference in hiring.references.items():
        for name, text in list_reference_texts(reference):
            yield AuthoredText(("hiring", "references", who, name), text)


def list_reference_texts(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield what somebody may write about the player, each with its key."""
    texts = {"good": reference.good, "bad": reference.bad, "unkind": reference.unkind, "too_kind": reference.too_kind}
    yield from ((name, text) for name, text in texts.items() if text is not None)


def _list_choice_texts(place: tuple[str, ...], choice: Choice) -> Iterator[AuthoredText]:
    yield AuthoredText((*place, "say"), choice.say)
    if choice.locked is not None:
        yield AuthoredText((*place, "locked"), choice.locked)
    yield from _list_prose_texts((*place, "then"), choice.then)
    if choice.because is not None:
        yield AuthoredText((*place, "because"), choice.because)


def _list_prose_texts(place: tuple[str, ...], prose: Prose) -> Iterator[AuthoredText]:
    """Yield the blocks of a text. One of several blocks is a list in the file.

    One of one block may be.
    """
    for number, block in enumerate(prose):
        yield AuthoredText((*place, str(number), "text"), block.text)
