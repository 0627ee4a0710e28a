"""How long a way through the story takes to read, against the minutes that the file promises."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.longest_way import WaySteps, find_longest_read, find_longest_way
from pm_quest.analysis.policy_course import find_returning_scenes
from pm_quest.analysis.reading_lengths import TextExploration
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.authoring.scene_lengths import count_longest_text, count_words
from pm_quest.story.engine import DrawFactory, Engine, enumerate_outcomes, find_engine
from pm_quest.story.exhibits import Exhibit, list_exhibit_texts
from pm_quest.story.model import Brings, Prose, Scenario, Scene
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import SCENE, State

WORDS_PER_MINUTE = 180
MAX_FOLLOWED = 50_000
"""In a story of so many states texts are not followed exactly: there are several times as many then."""


def find_long_ways(analysis: ScenarioAnalysis) -> Iterator[Finding]:
    """Yield that a way through the story takes longer to read than `minutes` says, with that way.

    Nothing where the analysis is sampled.
    """
    minutes = analysis.scenario.minutes
    if minutes is None or (found := find_long_way(analysis, minutes * WORDS_PER_MINUTE)) is None:
        return
    words, way = found
    needed = ceil(words / WORDS_PER_MINUTE)
    message = (
        f"a way through the story has {words:,} words, which takes {needed} minutes to read at {WORDS_PER_MINUTE} words a "
        f"minute, and 'minutes' says {minutes}"
    )
    yield Finding("PQ423", ("minutes",), message, f"write 'minutes: {needed}', or fewer words", way.choices)


def find_long_way(analysis: ScenarioAnalysis, limit: int) -> tuple[int, Playthrough] | None:
    """Return the words of a way of more words than a limit, and that way; None where there is none.

    First the way is played that has the most to read where every scene shows its longest texts.
    Where that is within the limit after all, the texts are followed exactly, which takes longer,
    and is not done from MAX_FOLLOWED states on. Where scenes can come again they count once, and
    only two ways are played: the longest, and the one with the most to read in all other scenes.
    """
    scenario, graph, engine = analysis.scenario, analysis.graph, find_engine(analysis.scenario)
    if graph is None:
        return None
    scenes = tuple(scenario.scenes.values())
    other = [count_words_beside(scenario, scene) for scene in scenes]
    then = {
        (number, act): _count_blocks(choice.then)
        for number, scene in enumerate(scenes)
        for act, choice in enumerate(scene.choices.values())
    }
    bound = find_longest_way(
        graph, [_count_blocks(scene.text) + more for scene, more in zip(scenes, other, strict=True)], then
    )
    if bound is None or bound[0] <= limit:
        return None
    words = [count_longest_text(scenario, scene) + more for scene, more in zip(scenes, other, strict=True)]
    ways = [find_longest_way(graph, words, then)]
    if returning := find_returning_scenes(graph):
        rest = [0 if number in returning else count for number, count in enumerate(words)]
        kept = {act: count for act, count in then.items() if act[0] not in returning}
        ways.append(find_longest_way(graph, rest, kept))
    played = [play_way(engine, way) for _, way in filter(None, ways)]
    if not returning and count_way_words(played[0]) <= limit and graph.size < MAX_FOLLOWED:
        followed = find_longest_read(TextExploration(engine, count_words))
        played += [] if followed is None else [play_way(engine, followed)]
    most, _, way = max(((count_way_words(way), -way.turn, way) for way in played), key=lambda each: each[:2])
    return (most, way) if most > limit else None


def count_words_beside(scenario: Scenario, scene: Scene) -> int:
    """Return the most words that a scene can show beside its text: options, signals, exhibits."""
    texts = [scene.where or "", *(signal.notice for signal in scene.signals)]
    texts += [text for choice in scene.choices.values() for text in (choice.say, choice.locked or "")]
    texts += [] if scene.ending is None else [scene.ending.title]
    return sum(map(count_words, texts)) + sum(count_exhibit_words(scenario.exhibits[use.id]) for use in scene.exhibits)


def _count_blocks(prose: Prose) -> int:
    return sum(count_words(block.text) for block in prose)


def count_exhibit_words(exhibit: Exhibit) -> int:
    """Return how many words and figures an exhibit has."""
    figures = sum(map(len, exhibit.series.values()))
    return figures + sum(map(count_words, list_exhibit_texts(exhibit)))


def count_way_words(way: Playthrough) -> int:
    """Return how many words a player has read at the end of a playthrough, each scene and exhibit once."""
    words, read = 0, set[tuple[str, str]]()
    for turn in way.list_turns():
        if turn.previous is not None and turn.outcome is not None:
            taken = (turn.previous.scene.id, turn.outcome.choice.id)
            words += 0 if taken in read else count_words(turn.outcome.then)
            read.add(taken)
        for arrival in turn.list_arrivals():
            if (arrival.scene.id, "") not in read:
                read.add((arrival.scene.id, ""))
                offers = [text for offer in arrival.offers for text in (offer.say, offer.locked or "")]
                words += sum(map(count_words, (arrival.where, arrival.text, *arrival.signals, *offers, arrival.title)))
    exhibits = {use.id for scene, choice in read if not choice for use in way.scenario.scenes[scene].exhibits}
    return words + sum(count_exhibit_words(way.scenario.exhibits[id]) for id in exhibits)


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
