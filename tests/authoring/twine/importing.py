"""Stories of Twine for tests, and what becomes of them."""

from typing import Any

from pm_quest.authoring.scenario_document import build_document
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.authoring.twine.story_import import ImportedStory, import_story
from pm_quest.authoring.twine.story_opening import open_story
from pm_quest.story.model import Scenario


def story(*passages: str, form: str = "SugarCube", start: str = "Start") -> str:
    """A Twee file of these passages (each with its header) for a story format."""
    data = f'{{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "format": "{form}", "start": "{start}"}}'
    return "\n\n".join([":: StoryTitle\nThe Test", f":: StoryData\n{data}", *passages]) + "\n"


def imported(text: str | bytes) -> ImportedStory:
    """What becomes of a file."""
    return import_story(open_story(text.encode() if isinstance(text, str) else text))


def scenario(text: str) -> Scenario:
    """The scenario that a file becomes; fails where it has errors."""
    reading = parse_scenario(imported(text).text, "story.yaml")
    assert reading.scenario, reading.format_problems()
    return reading.scenario


def scenes(text: str) -> dict[str, Any]:
    """Its scenes as a document."""
    found: dict[str, Any] = build_document(scenario(text))["scenes"]
    return found


def remarks(text: str) -> str:
    """All that was remarked."""
    return "\n".join(imported(text).remarks)
