"""Random renamings of a scenario, and whether it stays what it was."""

from dataclasses import replace
from random import Random
from typing import Any

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.name_occurrences import NameKind, list_name_occurrences
from pm_quest.authoring.renaming import rename_everywhere
from pm_quest.authoring.scenario_reader import ScenarioReading, parse_scenario
from pm_quest.reports.figure_formats import encode_count, encode_figures
from pm_quest.story.model import Scenario
from tests.building import choice

NEW_NAMES = ("x", "newer", "the_market_on_the_second_day_of_the_fair", "no", "null", "y1", "on", "go", "text")


def rename_randomly(reading: ScenarioReading, random: Random) -> tuple[ScenarioReading, NameKind, str, str]:
    """Return a scenario with one of its names written otherwise: what it was, and what it is now."""
    declared = [each for each in list_name_occurrences(reading.source.text, reading.scenario) if each.declares]
    chosen = random.choice(declared)
    taken = {each.name.rpartition(".")[2] for each in declared}
    new = next(name for name in random.sample(NEW_NAMES, len(NEW_NAMES)) if name not in taken)
    renamed = rename_everywhere(reading, chosen.kind, chosen.name, new)
    return parse_scenario(renamed.text, reading.source.name), chosen.kind, chosen.name, renamed.new


def mend_story(story: Scenario) -> Scenario:
    """Return a random story without errors: its first scene has a choice that may lead to every scene."""
    anywhere = choice(dict.fromkeys(story.scenes, 1), id="anywhere")
    scenes = {}
    for id, each in story.scenes.items():
        shut = {
            name: each.choices[name] if each.choices[name].when else replace(each.choices[name], locked=None)
            for name in each.choices
        }
        scenes[id] = replace(each, choices={**shut, "anywhere": anywhere} if id == story.start else shut)
    return replace(story, scenes=scenes)


def list_problem_places(reading: ScenarioReading, budget: int) -> list[tuple[str, int]]:
    """Return what `check` finds, without the names: codes and lines."""
    return [(each.code, each.line) for each in judge_scenario(reading, budget=budget).problems]


def list_figures(reading: ScenarioReading, budget: int) -> dict[str, Any]:
    """Return the figures of the analysis, its scenes and endings in their order; those of a sample don't count."""
    assert reading.scenario is not None
    analysis = analyze_scenario(reading.scenario, budget=budget, samples=2)
    if analysis.method == "sampled":
        return {}
    policies = {policy: encode_figures(figures) for policy, figures in analysis.policies.items()}
    for figures in policies.values():
        figures["endings"] = list(figures["endings"].values())
    scenes = [*reading.scenario.scenes]
    return {
        "states": analysis.states,
        "playthroughs": encode_count(analysis),
        "reached": [scenes.index(id) for id in analysis.scenes],
        "policies": policies,
    }
