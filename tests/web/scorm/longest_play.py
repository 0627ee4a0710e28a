"""The play of a scenario with the most decisions there can be."""

from itertools import count

from pm_quest.analysis.longest_way import find_longest_way
from pm_quest.analysis.scenario_analysis import analyze_scenario
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Playthrough, replay_choices


def find_longest_play(story: Scenario, brings: Brings) -> Playthrough:
    """The play with the most decisions, from the graph of all states; its seed is one that lets chance fall so."""
    graph = analyze_scenario(story, brings, policies=(), samples=2).graph
    assert graph is not None
    assert not any(graph.stages.loops), "ways can go round and round"
    decisions = {(menu.scene, act): 1 for menu in graph.menus for act, _ in zip(menu.acts, menu.choices, strict=False)}
    found = find_longest_way(graph, [0] * len(story.scenes), decisions)
    assert found is not None
    most, way = found
    choices = [choice for choice in way.choices if choice is not None]
    assert len(choices) == most
    for seed in count():
        play, misfit = replay_choices(story, brings, seed, choices)
        if misfit is None and play.ended:
            return play
    raise AssertionError
