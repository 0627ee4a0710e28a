"""How long a way through the story takes to read, against the minutes that the file promises."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.longest_way import WaySteps, find_longest_way
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.authoring.scene_lengths import count_longest_text, count_words
from pm_quest.story.engine import DrawFactory, Engine, enumerate_outcomes, find_engine
from pm_quest.story.exhibits import Exhibit, list_exhibit_texts
from pm_quest.story.model import Brings, Scenario, Scene
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import SCENE, State

WORDS_PER_MINUTE = 180


def find_long_ways(analysis: ScenarioAnalysis) -> Iterator[Finding]:
    """Yield that a way through the story takes longer to read than `minutes` says, with that way.

    The way is the one of which the most can be read; its words are those that are shown on it.
    Nothing where the analysis is sampled.
    """
    scenario, graph = analysis.scenario, analysis.graph
    if graph is None or scenario.minutes is None:
        return
    limit = scenario.minutes * WORDS_PER_MINUTE
    scenes = tuple(scenario.scenes.values())
    after = {
        (number, act): sum(count_words(block.text) for block in choice.then)
        for number, scene in enumerate(scenes)
        for act, choice in enumerate(scene.choices.values())
    }
    longest = find_longest_way(graph, [count_scene_words(scenario, scene) for scene in scenes], after)
    if longest is None or longest[0] <= limit:
        return
    way = play_way(find_engine(scenario), longest[1])
    words = count_way_words(way)
    if words > limit:
        minutes = ceil(words / WORDS_PER_MINUTE)
        message = (
            f"a way through the story has {words:,} words, which takes {minutes} minutes to read at {WORDS_PER_MINUTE} words a "
            f"minute, and 'minutes' says {scenario.minutes}"
        )
        yield Finding("PQ423", ("minutes",), message, f"write 'minutes: {minutes}', or fewer words", way.choices)


def count_scene_words(scenario: Scenario, scene: Scene) -> int:
    """Return the most words that a scene can show, with its options, signals and exhibits."""
    texts = [scene.where or "", *(signal.notice for signal in scene.signals)]
    texts += [text for choice in scene.choices.values() for text in (choice.say, choice.locked or "")]
    read = sum(map(count_words, texts)) + count_longest_text(scenario, scene)
    return read + sum(count_exhibit_words(scenario.exhibits[use.id]) for use in scene.exhibits)


def count_exhibit_words(exhibit: Exhibit) -> int:
    """Return how many words and figures an exhibit has."""
    figures = sum(map(len, exhibit.series.values()))
    return figures + sum(map(count_words, list_exhibit_texts(exhibit)))


def count_way_words(way: Playthrough) -> int:
    """Return how many words a player has read at the end of a playthrough; an exhibit is read once."""
    words, exhibits = 0, dict[str, Exhibit]()
    for turn in way.list_turns():
        words += 0 if turn.outcome is None else count_words(turn.outcome.then)
        for arrival in turn.list_arrivals():
            offers = [text for offer in arrival.offers for text in (offer.say, offer.locked or "")]
            words += sum(map(count_words, (arrival.where, arrival.text, *arrival.signals, *offers, arrival.title)))
            exhibits |= {use.id: way.scenario.exhibits[use.id] for use in arrival.scene.exhibits}
    return words + sum(map(count_exhibit_words, exhibits.values()))


def play_way(engine: Engine, way: WaySteps) -> Playthrough:
    """Return the playthrough that goes a way, with the draws falling as the way has them."""
    brings, scenes = Brings(), list(way.scenes)
    begins = [0, *(number for number, choice in enumerate(way.choices) if choice is not None), len(scenes)]

    def enter(make_draws: DrawFactory) -> tuple[State, ...]:
        return engine.enter_story(brings, make_draws)

    arrived = _pick_outcome([states for _, states in enumerate_outcomes(enter)], scenes[: begins[1]])
    played = Playthrough(engine, brings, 0, 0, arrived[:-1], arrived[-1], None, None)
    for turn, (begin, end) in enumerate(pairwise(begins[1:]), 1):
        choice = str(way.choices[begin])
        option = engine.scenes[played.state[SCENE]].choices[choice]
        arrived = _pick_outcome(
            [states for _, states in engine.list_successors(played.state, option)], scenes[begin:end]
        )
        played = Playthrough(engine, brings, 0, turn, arrived[:-1], arrived[-1], choice, played)
    return played


def _pick_outcome(outcomes: Sequence[tuple[State, ...]], scenes: Sequence[int]) -> tuple[State, ...]:
    return next(states for states in outcomes if [state[SCENE] for state in states] == list(scenes))
