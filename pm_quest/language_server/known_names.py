"""The names that a document declares, as far as it can be read, and what is known about each."""

from pm_quest.authoring.name_occurrences import NameKind
from pm_quest.language_server.career_words import list_section_ids
from pm_quest.language_server.open_document import OpenDocument
from pm_quest.story.model import Choice, Scenario, Scene

MAX_PREVIEW = 160
"""The most characters of a text that are shown to tell what it is."""


class DocumentNames:
    """The declared names of a document: of its newest version, and of the one before it was broken."""

    def __init__(self, document: OpenDocument) -> None:
        versions = [document.version]
        if document.playable is not None and document.playable is not document.version:
            versions.append(document.playable)
        self.scenario: Scenario | None = None if document.playable is None else document.playable.reading.scenario
        self.text = document.version.text
        self.career_ids = list_section_ids(document.version.text) if document.version.is_career else None
        """The ids of each section of a career; None of a scenario."""
        self.declared: dict[NameKind, list[str]] = {}
        for version in versions:
            for each in version.occurrences:
                names = self.declared.setdefault(each.kind, [])
                if each.declares and each.name not in names:
                    names.append(each.name)

    def list_names(self, kind: NameKind) -> list[str]:
        """Return the names of a kind, in the order of the file."""
        return self.declared.get(kind, [])

    def list_cast(self) -> list[str]:
        """Return the ids of the cast, in the order of the file."""
        return list_section_ids(self.text).get("cast", [])

    def list_choices(self, scene: str) -> list[str]:
        """Return the choices of a scene, without the scene."""
        return [name.removeprefix(f"{scene}.") for name in self.list_names("choice") if name.startswith(f"{scene}.")]

    def find_scene(self, id: str) -> Scene | None:
        """Return a scene as it could last be read."""
        return None if self.scenario is None else self.scenario.scenes.get(id)

    def find_choice(self, name: str) -> Choice | None:
        """Return a choice by its scene and its id, as it could last be read."""
        scene, _, choice = name.partition(".")
        found = self.find_scene(scene)
        return None if found is None else found.choices.get(choice)

    def describe(self, kind: NameKind, name: str) -> str:
        """Return what a name stands for, in a line; empty where it can't be read."""
        scenario = self.scenario
        if scenario is None:
            return ""
        if kind == "scene" and (scene := scenario.scenes.get(name)):
            return scene.where or (scene.ending.title if scene.ending else preview_text(scene.text[0].text))
        if kind == "choice" and (choice := self.find_choice(name)):
            return preview_text(choice.say)
        if kind == "meter" and (meter := scenario.meters.get(name)):
            return f"{meter.label}, {meter.min} to {meter.max}, starts at {meter.start}"
        if kind == "exhibit" and (exhibit := scenario.exhibits.get(name)):
            return f"{exhibit.title} ({exhibit.kind})"
        return "a flag, false at the start" if kind == "flag" and name in scenario.flags else ""


def preview_text(text: str, most: int = MAX_PREVIEW) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text[: most * 2].split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
