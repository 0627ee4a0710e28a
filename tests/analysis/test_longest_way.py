"""The way with the most to read: without loops the longest of all ways, with loops one that ends."""

from dataclasses import replace
from functools import cache

from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.longest_way import find_longest_read, find_longest_way
from pm_quest.analysis.reading_lengths import TextExploration
from pm_quest.authoring.scene_lengths import count_words
from pm_quest.authoring.way_lengths import count_way_words, play_way
from pm_quest.story.engine import enumerate_outcomes, find_engine
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import SCENE
from tests.analysis.brute import Brute, TooLargeError
from tests.analysis.generated import stories
from tests.building import choice, desk, end, prose, scenario, scene

WORDS = {"s0": 7, "s1": 13, "s2": 40, "s3": 5, "g0": 90, "g1": 3, "e0": 21, "e1": 60}
ACT_WORDS = {(scene, act): 5 * scene + 11 * act for scene in range(4) for act in range(2)}


def find_longest(brute):
    """Without loops: the most words of any way to an ending; None where there is none."""
    engine = brute.engine

    @cache
    def longest(state):
        place = engine.scenes[state[SCENE]]
        if place.scene.ending:
            return 0
        found = []
        for number, (id, option) in enumerate(place.choices.items()):
            if id in brute.open[state]:
                for _, states in engine.list_successors(state, option):
                    rest = longest(states[-1])
                    if rest is not None:
                        read = sum(WORDS[engine.scenes[each[SCENE]].scene.id] for each in states)
                        found.append(ACT_WORDS[state[SCENE], number] + read + rest)
        return max(found, default=None)

    rest = [longest(state) for state in brute.start]
    return None if rest == [None] * len(rest) else WORDS["s0"] + max(each for each in rest if each is not None)


@given(stories(loops=False))
def test_it_is_the_longest_of_all_ways_where_there_are_no_loops(story):
    """And playing it reads so many words."""
    try:
        brute = Brute(story, large=500)
    except TooLargeError:
        assume(False)
    graph = analyze_scenario(story, policies=()).graph
    found = find_longest_way(graph, [WORDS[id] for id in story.scenes], ACT_WORDS)
    expected = find_longest(brute)
    assert (found and found[0]) == expected
    if found:
        way = play_way(find_engine(story), found[1])
        assert way.ended
        assert count_words_of(way) == expected


@given(stories(loops=True))
def test_with_loops_it_is_a_way_that_ends(story):
    """No state twice, and so many words as are said of it."""
    graph = analyze_scenario(story, policies=()).graph
    found = find_longest_way(graph, [WORDS[id] for id in story.scenes], ACT_WORDS)
    if found is None:
        assert not (graph.impact >= 0).any()
        return
    way = play_way(find_engine(story), found[1])
    assert way.ended
    assert count_words_of(way) == found[0]
    assert len({turn.state for turn in way.list_turns()}) == way.turn + 1


@given(stories(loops=False))
def test_with_its_texts_followed_exactly_it_is_the_longest_as_it_is_read(story):
    """Texts that are shown in some states only count in these, whatever else reads what they ask for."""
    story = vary_texts(story)
    try:
        brute = Brute(story, large=500)
    except TooLargeError:
        assume(False)
    way = find_longest_read(TextExploration(find_engine(story), count_words))
    expected = max((count_way_words(each) for each in list_ways(brute)), default=None)
    assert (None if way is None else count_way_words(play_way(find_engine(story), way))) == expected


def vary_texts(story):
    """The story with texts of several lengths, some behind conditions."""
    scenes = {}
    for number, (id, each) in enumerate(story.scenes.items()):
        text = ["word " * (number % 3), ("visited(s1)", "more " * 9), ("chose(s0.c1) or met", "other " * 7)]
        then = prose([("trust >= 2", "then " * 4)])
        choices = {c: replace(option, then=then, say="say " * (1 + number)) for c, option in each.choices.items()}
        scenes[id] = replace(each, text=prose(text), choices=choices)
    return replace(story, scenes=scenes)


def list_ways(brute):
    """Every way of playing to an ending; each outcome of its draws."""
    engine = brute.engine
    waiting = [
        Playthrough(engine, Brings(), 0, 0, states[:-1], states[-1], None, None)
        for _, states in enumerate_outcomes(lambda falls: engine.enter_story(Brings(), falls))
    ]
    while waiting:
        played = waiting.pop()
        if played.ended:
            yield played
        for id in brute.open[played.state]:
            for _, states in engine.list_successors(played.state, engine.scenes[played.state[SCENE]].choices[id]):
                waiting.append(
                    played._replace(
                        turn=played.turn + 1,
                        passed_states=states[:-1],
                        state=states[-1],
                        taken_choice=id,
                        previous=played,
                    )
                )


def count_words_of(way):
    """The words of the scenes and choices on the way."""
    ids = list(way.scenario.scenes)
    read = sum(WORDS[each.id] for turn in way.list_turns() for each in turn.path)
    for turn in way.list_turns()[1:]:
        scene_ = turn.previous.scene
        read += ACT_WORDS[ids.index(scene_.id), list(scene_.choices).index(turn.taken_choice)]
    return read


def test_a_loop_is_left_by_the_way_that_reads_more_on_nearing_its_end():
    """At the desk one can stay forever, and leaving it is one choice."""
    graph = analyze_scenario(desk()).graph
    longest, way = find_longest_way(graph, [5, 2], {(0, 2): 4})
    assert (longest, way.choices, way.scenes) == (11, (None, "leave"), (0, 1))


def test_a_choice_that_is_never_open_has_words_that_nobody_reads():
    """They are not those of another scene's choice."""
    shut = {"on": choice("b"), "never": choice("b", when="met and not met")}
    told = scenario({"a": scene(choices=shut), "b": scene(choices={"on": choice("z")}), "z": end()}, flags=("met",))
    graph = analyze_scenario(told, policies=()).graph
    assert find_longest_way(graph, [1, 1, 1], {(1, 0): 100, (0, 0): 10, (0, 1): 5000})[0] == 113


def test_where_a_way_can_come_round_texts_are_not_followed():
    """Nobody knows which of the words are read again."""
    assert find_longest_read(TextExploration(find_engine(desk()), count_words)) is None


def test_a_story_without_an_end_has_no_way():
    """Nothing is found, and nothing fails."""
    told = scenario({"a": scene(choices={"again": choice("a")}), "z": end()})
    assert find_longest_way(analyze_scenario(told, policies=()).graph, [1, 1], {}) is None
