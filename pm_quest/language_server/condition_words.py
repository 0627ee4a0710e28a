"""What can be written in a condition, in the braces of a text, in the steps of a test, and of hiring."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lsprotocol.types import CompletionItemKind

from pm_quest.authoring.editor_hints import LEAD_MEANINGS, LISTENED_MEANINGS, SKILL_MEANINGS
from pm_quest.authoring.name_occurrences import NameKind
from pm_quest.authoring.playtest_trials import list_step_scenes
from pm_quest.language_server.known_names import DocumentNames
from pm_quest.language_server.suggested_word import SuggestedWord
from pm_quest.story.engine import find_engine
from pm_quest.story.hiring import ELSE
from pm_quest.story.model import CREDENTIALS

_CALL = re.compile(r"(?<![a-z_])(visited|chose|holds)\(\s*([\w.]*)$")
_BESIDE_ENDING = re.compile(r"(?<!\w)ending\s*[=!]=\s*\w*$")
_OPEN_BRACE = re.compile(r"\{\w*$")
_CALLS = {
    "visited": "true where the player has been in this scene",
    "chose": "true where this choice was taken, as in `chose(monday.ask_support)`",
    "holds": "true where the player holds this credential",
}
_LINKS = {"and": "both are true", "or": "one of them is true", "not": "it is false"}
_KINDS = {
    "scene": CompletionItemKind.Class,
    "choice": CompletionItemKind.Method,
    "meter": CompletionItemKind.Variable,
    "flag": CompletionItemKind.Variable,
    "exhibit": CompletionItemKind.File,
}


def list_named(names: DocumentNames, kind: NameKind) -> Iterator[SuggestedWord]:
    """Yield the declared names of a kind."""
    for name in names.list_names(kind):
        yield SuggestedWord(name, _KINDS[kind], names.describe(kind, name))


def list_credentials() -> Iterator[SuggestedWord]:
    """Yield the credentials."""
    return (SuggestedWord(id, CompletionItemKind.Constant, name) for id, name in CREDENTIALS.items())


def list_cast(names: DocumentNames, colon: str) -> Iterator[SuggestedWord]:
    """Yield the people of the cast, who may write a reference, with what is known about them."""
    known = names.scenario.cast if names.scenario else {}
    for id in names.list_cast():
        member = known.get(id)
        yield SuggestedWord(id, CompletionItemKind.Constant, member.name if member else "", "", f"{id}{colon}")


def list_hiring_words(kind: str, listened: Sequence[str]) -> Iterator[SuggestedWord]:
    """Yield the names of a map of hiring: leads, what an interview listens for or has heard, credentials.

    What was heard is one of those `listened` for, or any where they are not known.
    """
    if kind == "training":
        yield from list_credentials()
        return
    meanings: Mapping[str, str] = LEAD_MEANINGS if kind == "leads" else LISTENED_MEANINGS
    if kind == "heard":
        meanings = {word: LISTENED_MEANINGS.get(word, "") for word in listened or LISTENED_MEANINGS}
        meanings = {**meanings, ELSE: "Said where nothing else of these was heard."}
    for word, about in meanings.items():
        yield SuggestedWord(word, CompletionItemKind.EnumMember, about)


def list_points(names: DocumentNames) -> Iterator[SuggestedWord]:
    """Yield what points can be added to: meters, then skills."""
    yield from list_named(names, "meter")
    yield from (SuggestedWord(skill, CompletionItemKind.Variable, about) for skill, about in SKILL_MEANINGS.items())


def list_condition_words(names: DocumentNames, before: str, further: Iterable[str]) -> Iterator[SuggestedWord]:
    """Yield what a condition can go on with; `further` are names that only this one may read."""
    call = _CALL.search(before)
    if call is not None:
        yield from _list_arguments(names, call[1], call[2])
    elif _BESIDE_ENDING.search(before):
        yield from (word for word in list_named(names, "scene") if _is_ending(names, word.label))
    else:
        yield from list_points(names)
        yield from list_named(names, "flag")
        yield SuggestedWord(
            "adaptability", CompletionItemKind.Variable, "what the fits of all choices so far add up to"
        )
        yield from (SuggestedWord(each, CompletionItemKind.Variable, "known at the end") for each in further)
        for word, about in _CALLS.items():
            yield SuggestedWord(word, CompletionItemKind.Function, about, written=f"{word}(")
        yield from (SuggestedWord(word, CompletionItemKind.Operator, about) for word, about in _LINKS.items())


def list_braced_words(names: DocumentNames, before: str) -> Iterator[SuggestedWord]:
    """Yield what can be filled in where a brace was opened in a text; nothing elsewhere."""
    if _OPEN_BRACE.search(before):
        for label, about in (("player", "the player's name"), ("employer", "who employs the player")):
            yield SuggestedWord(label, CompletionItemKind.Variable, about, written=f"{label}}}")
        for word in list_named(names, "meter"):
            yield word._replace(written=f"{word.label}}}")


def list_play_steps(names: DocumentNames, test: str, done: int) -> Iterator[SuggestedWord]:
    """Yield the steps that a test can go on with: after so many, the choices of where it stands, then all others."""
    scenes: frozenset[str] = frozenset()
    playtest = None if names.scenario is None else names.scenario.tests.get(test)
    if names.scenario is not None and playtest is not None:
        known = list_step_scenes(find_engine(names.scenario), playtest)
        scenes = known[done] if done < len(known) else scenes
    choices = sorted(names.list_names("choice"), key=lambda name: name.partition(".")[0] not in scenes)
    seen: set[str] = set()
    for name in choices:
        scene, _, choice = name.partition(".")
        if choice not in seen:
            seen.add(choice)
            about = f"{scene}: {names.describe('choice', name)}"
            yield SuggestedWord(choice, CompletionItemKind.Method, about)
    for word in list_named(names, "scene"):
        yield word._replace(label=f"={word.label}", document="Follows the draw that leads to this scene.")


def _list_arguments(names: DocumentNames, call: str, written: str) -> Iterator[SuggestedWord]:
    """Yield what a call can be about; `written` is what stands behind its bracket."""
    if call == "holds":
        yield from list_credentials()
    elif call == "visited":
        yield from list_named(names, "scene")
    elif "." in written:
        scene = written.partition(".")[0]
        for choice in names.list_choices(scene):
            yield SuggestedWord(choice, _KINDS["choice"], names.describe("choice", f"{scene}.{choice}"))
    else:
        with_choices = {name.partition(".")[0] for name in names.list_names("choice")}
        for word in list_named(names, "scene"):
            if word.label in with_choices:
                yield word._replace(written=f"{word.label}.")


def _is_ending(names: DocumentNames, scene: str) -> bool:
    """Return whether a scene is an ending, as far as it is known."""
    known = names.find_scene(scene)
    return known is None or known.ending is not None
