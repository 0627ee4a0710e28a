"""A story that was exported from a scenario, read again: the very scenario, changed where its passages were."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pm_quest.authoring.reader import read_source
from pm_quest.authoring.source import shown
from pm_quest.authoring.twine.exporting import (
    CHOICE_SIGN,
    KEPT_TAG,
    SCENE_SIGN,
    choice_text,
    passage_names,
    positions,
    scene_text,
)
from pm_quest.authoring.twine.headers import comment_of, headers_in
from pm_quest.authoring.twine.story import Passage, Story
from pm_quest.authoring.twine.terms import Terms
from pm_quest.authoring.twine.twee import Header
from pm_quest.story.model import Scenario

_SIGN = re.compile(rf"<!-- ({SCENE_SIGN}|{CHOICE_SIGN}): ([a-z][\w.]*) -->\n?")
_SCENE = re.compile(r"([ \t]+)([a-z][a-z0-9_]*):")


class KeptError(ValueError):
    """The scenario that a story keeps of where it came from has problems: a sentence with the first of them."""


@dataclass(slots=True)
class Returned:
    """A story held against the scenario that it was exported from.

    `scenes` and `choices` (as `scene.choice`) have the passages found again, `edited` those of them that were changed;
    `new` are passages that were added; `tags` those of the passage that keeps the scenario, which say how its file is written.
    """

    scenario: Scenario
    source: str
    story: Story
    scenes: dict[str, Passage] = field(default_factory=dict)
    choices: dict[str, Passage] = field(default_factory=dict)
    edited: list[str] = field(default_factory=list)
    new: list[Passage] = field(default_factory=list)
    tags: tuple[str, ...] = ()

    @property
    def terms(self) -> Terms:
        """How the passages would be written with the names that they have now."""
        names = passage_names(self.scenario, headers_in(self.source))
        names |= {id: passage.name for id, passage in self.scenes.items()}
        return Terms(self.scenario, names, {id: passage.name for id, passage in self.choices.items()})

    @property
    def unchanged(self) -> bool:
        """Does it still say what the scenario says?"""
        start = self.scenes.get(self.scenario.start)
        starts = start is not None and start.name == self.story.start
        whole = len(self.scenes) == len(self.scenario.scenes) and len(self.choices) == len(_choices(self.scenario))
        same = self.story.title == " ".join(self.scenario.title.split())
        return whole and same and not self.edited and not self.new and starts


def returned(story: Story) -> Returned | None:
    """What a story was exported from, held against it; None where it was not exported from a scenario.

    Raises KeptError where the scenario that it keeps can't be read any more.
    """
    kept = next((passage for passage in story.passages if KEPT_TAG in passage.tags), None)
    if kept is None:
        return None
    source = kept.text.rstrip() + "\n"
    reading = read_source(source, "story.yaml")
    scenario = reading.scenario
    if scenario is None:
        first = reading.errors[0]
        raise KeptError(
            f"{shown(kept.name)}: the scenario kept there has problems (its line {first.line}: {first.message}), "
            "so all is read as from any other story"
        )
    found = Returned(scenario, source, story, tags=kept.tags)
    _find(found, kept)
    terms = found.terms
    for id, passage in found.scenes.items():
        if body(passage) != bare(scene_text(terms, scenario.scenes[id])):
            found.edited.append(id)
    for id, passage in found.choices.items():
        scene, _, choice = id.partition(".")
        if body(passage) != bare(choice_text(terms, scenario.scenes[scene], scenario.scenes[scene].choices[choice])):
            found.edited.append(id)
    return found


def _find(found: Returned, kept: Passage) -> None:
    """Find the passages of scenes and choices by the sign they carry; a copy of one is a new passage."""
    choices = _choices(found.scenario)
    expected = {*found.scenario.scenes, *choices}
    for passage in sorted(found.story.passages, key=lambda passage: passage.name not in expected):
        sign = _SIGN.search(passage.text)
        into = found.choices if sign and sign[1] == CHOICE_SIGN else found.scenes
        known = choices if into is found.choices else found.scenario.scenes
        if sign and sign[2] in known and sign[2] not in into:
            into[sign[2]] = passage
        elif passage is not kept and passage.name not in ("StoryInit", "StoryCaption"):
            found.new.append(passage)


def _choices(scenario: Scenario) -> frozenset[str]:
    return frozenset(f"{scene.id}.{choice}" for scene in scenario.scenes.values() for choice in scene.choices)


def body(passage: Passage) -> str:
    """What stands in a passage beside its sign."""
    return bare(passage.text)


def bare(text: str) -> str:
    """The text of a passage without its sign, and without blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in _SIGN.sub("", text, count=1).split("\n")).strip()


def with_places(found: Returned) -> str:
    """The scenario file as it is, with the headers of passages that were named or moved otherwise than it says."""
    wanted = moved(found)
    return _commented(found.source, wanted) if wanted else found.source


def moved(found: Returned, *, kept_too: bool = False) -> dict[str, str]:
    """The headers, as comments, of passages that were named or moved otherwise than the file says, by scene.

    With `kept_too`, those as well that the file has already.
    """
    usual, kept = positions(found.scenario), headers_in(found.source)
    wanted = dict[str, str]()
    for id, passage in found.scenes.items():
        header = kept.get(id, Header(id, (), {}))
        tags = tuple(tag for tag in passage.tags if tag != "ending")
        place = header.meta.get("position", usual[id])
        same = (passage.name, passage.meta.get("position"), tags) == (header.name, place, header.tags)
        if not same or (kept_too and id in kept):
            wanted[id] = comment_of(Passage(passage.name, "", tags, passage.meta))
    return wanted


def _commented(source: str, wanted: Mapping[str, str]) -> str:
    """The file with these comments above the scenes, each in the place of the one that stood there."""
    lines: list[str] = []
    left, inside = dict(wanted), False
    for line in source.splitlines():
        inside = inside or line.startswith("scenes:")
        match = _SCENE.match(line) if inside else None
        if match and match[2] in left:
            while lines and lines[-1].lstrip().startswith("# :: "):
                lines.pop()
            lines.append(f"{match[1]}# {left.pop(match[2])}")
        lines.append(line)
    return "\n".join(lines) + "\n"
