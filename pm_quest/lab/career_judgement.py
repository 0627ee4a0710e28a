"""What a market shows of a career file: cards that never matter to anybody become problems of the file."""

from collections.abc import Mapping
from dataclasses import replace

from pm_quest.authoring.career.career_reader import CareerReading
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.source_text import Remark, locate_remarks
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.lab.careers.idle_cards import find_idle_cards
from pm_quest.story.model import Scenario


def judge_career(reading: CareerReading, employers: Mapping[str, Scenario]) -> CareerReading:
    """Return the reading of a career with what these employers show of it; one with errors as it is."""
    if reading.career is None or not employers:
        return reading
    idle = find_idle_cards(reading.career, employers)
    if not idle:
        return reading
    places = _find_places(reading.source.text)
    compared = f"{format_count(len(employers), 'employer')} ({join_words([*employers])})"
    remarks = [
        Remark(
            *places.get(id, (0, 1)),
            "PQ614",
            f"card '{id}' never matters to anybody: with it or without it, the calls, offers and jobs at {compared} are the same",
            "let it give something that an employer asks for or listens for, or leave it out",
        )
        for id in idle
    ]
    found, lines = locate_remarks(reading.source, remarks)
    problems: list[Problem] = sorted([*reading.problems, *found], key=lambda each: each.place)
    return replace(reading, problems=tuple(problems), lines={**reading.lines, **lines})


def _find_places(text: str) -> dict[str, tuple[int, int]]:
    """Return where the id of each card stands."""
    root = build_tree(text).root
    sections = root.iterate_pairs() if isinstance(root, MappingNode) else ()
    cards = next((node for key, node in sections if isinstance(key, ScalarNode) and key.value == "cards"), None)
    if not isinstance(cards, MappingNode):
        return {}
    return {key.value: (key.start, key.end) for key, _ in cards.iterate_pairs() if isinstance(key, ScalarNode)}
