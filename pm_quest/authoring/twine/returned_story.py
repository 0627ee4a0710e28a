"""Read a story back that was exported from a scenario.

The same scenario, changed where its passages were.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.twine.header_comments import read_header_comments, write_header_comment
from pm_quest.authoring.twine.story_export import (
    CHOICE_SIGN,
    KEPT_TAG,
    SCENE_SIGN,
    choose_passage_names,
    layout_positions,
    write_choice_text,
    write_scene_text,
)
from pm_quest.authoring.twine.sugarcube_terms import SugarcubeTerms
from pm_quest.authoring.twine.twee import PassageHeader
from pm_quest.authoring.twine.twine_story import TwinePassage, TwineStory
from pm_quest.story.model import Scenario

_SIGN = re.compile(rf"<!-- ({SCENE_SIGN}|{CHOICE_SIGN}): ([a-z][\w.]*) -->\n?")
_SCENE = re.compile(r"([ \t]+)([a-z][a-z0-9_]*):")


class KeptScenarioError(ValueError):
    """Raised if the scenario that a story keeps has problems; the message has the first one."""


@dataclass(slots=True)
class ReturnedStory:
    """A story compared with the scenario that it was exported from.

    scenes, choices: the passages found again, by id (`scene.choice` for choices).
    edited: the ids of those that were changed.
    new_passages: passages that were added.
    tags: those of the passage that keeps the scenario, for the form of its file.
    """

    scenario: Scenario
    source: str
    story: TwineStory
    scenes: dict[str, TwinePassage] = field(default_factory=dict)
    choices: dict[str, TwinePassage] = field(default_factory=dict)
    edited: list[str] = field(default_factory=list)
    new_passages: list[TwinePassage] = field(default_factory=list)
    tags: tuple[str, ...] = ()

    @property
    def terms(self) -> SugarcubeTerms:
        """How the passages would be written with their current names."""
        names = choose_passage_names(self.scenario, read_header_comments(self.source))
        names |= {id: passage.name for id, passage in self.scenes.items()}
        return SugarcubeTerms(self.scenario, names, {id: passage.name for id, passage in self.choices.items()})

    @property
    def is_unchanged(self) -> bool:
        """Whether the story still says what the scenario says."""
        start = self.scenes.get(self.scenario.start)
        starts = start is not None and start.name == self.story.start
        whole = len(self.scenes) == len(self.scenario.scenes) and len(self.choices) == len(_choice_ids(self.scenario))
        same = self.story.title == " ".join(self.scenario.title.split())
        return whole and same and not self.edited and not self.new_passages and starts


def find_returned(story: TwineStory) -> ReturnedStory | None:
    """Return the comparison of a story with its scenario, or None if it was not exported from one.

    Raises KeptScenarioError if the scenario that it keeps cannot be read any more.
    """
    source_passage = next((passage for passage in story.passages if KEPT_TAG in passage.tags), None)
    if source_passage is None:
        return None
    source = source_passage.text.rstrip() + "\n"
    reading = parse_scenario(source, "story.yaml")
    scenario = reading.scenario
    if scenario is None:
        first = reading.errors[0]
        raise KeptScenarioError(
            f"{quote_value(source_passage.name)}: the scenario kept there has problems (its line {first.line}: {first.message}), "
            "so all is read as from any other story"
        )
    found = ReturnedStory(scenario, source, story, tags=source_passage.tags)
    _find_passages(found, source_passage)
    terms = found.terms
    for id, passage in found.scenes.items():
        if passage_body(passage) != strip_sign(write_scene_text(terms, scenario.scenes[id])):
            found.edited.append(id)
    for id, passage in found.choices.items():
        scene, _, choice = id.partition(".")
        if passage_body(passage) != strip_sign(
            write_choice_text(terms, scenario.scenes[scene], scenario.scenes[scene].choices[choice])
        ):
            found.edited.append(id)
    return found


def _find_passages(found: ReturnedStory, kept: TwinePassage) -> None:
    """Find the passages of scenes and choices by the sign they carry.

    A copy of one is a new passage.
    """
    choices = _choice_ids(found.scenario)
    expected = {*found.scenario.scenes, *choices}
    for passage in sorted(found.story.passages, key=lambda passage: passage.name not in expected):
        sign = _SIGN.search(passage.text)
        into = found.choices if sign and sign[1] == CHOICE_SIGN else found.scenes
        known = choices if into is found.choices else found.scenario.scenes
        if sign and sign[2] in known and sign[2] not in into:
            into[sign[2]] = passage
        elif passage is not kept and passage.name not in ("StoryInit", "StoryCaption"):
            found.new_passages.append(passage)


def _choice_ids(scenario: Scenario) -> frozenset[str]:
    return frozenset(f"{scene.id}.{choice}" for scene in scenario.scenes.values() for choice in scene.choices)


def passage_body(passage: TwinePassage) -> str:
    """Return the text of a passage without its sign."""
    return strip_sign(passage.text)


def strip_sign(text: str) -> str:
    """Return text without the sign of a passage, and without blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in _SIGN.sub("", text, count=1).split("\n")).strip()


def update_headers(found: ReturnedStory) -> str:
    """Return the scenario file with the headers of passages that were renamed or moved."""
    wanted = list_moved_headers(found)
    return _insert_comments(found.source, wanted) if wanted else found.source


def list_moved_headers(found: ReturnedStory, *, kept_too: bool = False) -> dict[str, str]:
    """Return the headers, as comments by scene, of passages that were renamed or moved.

    With `kept_too`, those as well that the file has already.
    """
    usual, kept = layout_positions(found.scenario), read_header_comments(found.source)
    wanted = dict[str, str]()
    for id, passage in found.scenes.items():
        header = kept.get(id, PassageHeader(id, (), {}))
        tags = tuple(tag for tag in passage.tags if tag != "ending")
        place = header.meta.get("position", usual[id])
        same = (passage.name, passage.meta.get("position"), tags) == (header.name, place, header.tags)
        if not same or (kept_too and id in kept):
            wanted[id] = write_header_comment(TwinePassage(passage.name, "", tags, passage.meta))
    return wanted


def _insert_comments(source: str, wanted: Mapping[str, str]) -> str:
    """Return the file with these comments above the scenes, each replacing an earlier one."""
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
