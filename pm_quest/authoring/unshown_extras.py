"""Exhibits that lie nowhere, and people of the cast whom no text names."""

from collections.abc import Iterator

from pm_quest.analysis.finding import Finding
from pm_quest.authoring.source_text import quote_value
from pm_quest.story.authored_texts import list_texts
from pm_quest.story.cast import find_named
from pm_quest.story.exhibits import list_exhibit_texts
from pm_quest.story.model import Scenario


def find_unshown(scenario: Scenario) -> Iterator[Finding]:
    """Yield the exhibits that no scene has, and the people of the cast whom no text names."""
    shown = {use.id for scene in scenario.scenes.values() for use in scene.exhibits}
    for id in scenario.exhibits:
        if id not in shown:
            message = f"no scene has exhibit '{id}', so nobody can read it"
            yield Finding("PQ424", ("exhibits", id), message, f"write 'exhibits: [{id}]' in a scene, or take it out")
    texts = [written.text for written in list_texts(scenario)]
    texts += [text for id in shown for text in list_exhibit_texts(scenario.exhibits[id])]
    named = find_named(scenario.cast, texts) if scenario.cast else ()
    for id, member in scenario.cast.items():
        if id not in named:
            message = f"no text names {quote_value(member.name)}, so nobody meets '{id}'"
            suggestion = "write the name as the texts do, name the person in a text, or take this out"
            yield Finding("PQ425", ("cast", id), message, suggestion)
