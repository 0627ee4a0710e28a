"""Where people really went, as a section of the author's page."""

from collections.abc import Mapping
from typing import Any

from pm_quest.reports.figure_formats import format_percent
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.reports.played_story import PlayedDecision, PlayedStory
from pm_quest.reports.played_text import (
    CAVEAT,
    TOO_FEW,
    describe_choice,
    describe_missed,
    describe_play,
    describe_stay,
    list_play_notes,
)
from pm_quest.story.model import Scenario
from pm_quest.story.view_builder import view_story


def build_play_section(played: PlayedStory, scenario: Scenario) -> Mapping[str, Any]:
    """Return what the template shows."""
    words = PlainTexts(view_story(scenario))
    return {
        "about": describe_play(played),
        "too_few": TOO_FEW if played.too_few else "",
        "rare": [
            {
                "scene": each.scene,
                "say": words.format_line(scenario.scenes[each.scene].choices[choice.id].say),
                "figures": describe_choice(choice, each.people),
            }
            for each, choice in played.rare_choices
        ],
        "missed": [
            {"id": each.id, "title": _find_title(scenario, each.id), "figures": describe_missed(each, played.stories)}
            for each in played.missed_endings
        ],
        "long": [{"scene": each.scene, "figures": describe_stay(each)} for each in played.long_stays],
        "endings": [
            {
                "id": each.id,
                "title": _find_title(scenario, each.id),
                "stories": each.stories,
                "share": format_percent(each.share),
                "at_random": format_percent(each.at_random),
            }
            for each in played.endings
        ],
        "decisions": [_build_decision(each, scenario, words) for each in played.decisions],
        "notes": [*list_play_notes(played), CAVEAT],
    }


def _find_title(scenario: Scenario, id: str) -> str:
    ending = scenario.scenes[id].ending
    return ending.title if ending else id


def _build_decision(decision: PlayedDecision, scenario: Scenario, words: PlainTexts) -> dict[str, Any]:
    choices = scenario.scenes[decision.scene].choices
    return {
        "scene": decision.scene,
        "people": decision.people,
        "choices": [
            {
                "say": words.format_line(choices[each.id].say),
                "fit": choices[each.id].fit,
                "people": each.people,
                "share": format_percent(each.share),
                "at_random": format_percent(each.at_random),
                "adapting": format_percent(each.adapting),
                "rare": each.rare,
            }
            for each in decision.choices
        ],
    }
