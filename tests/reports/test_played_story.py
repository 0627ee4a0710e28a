"""Where people went: against the exact expectation, and nothing under five people."""

from collections import Counter
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.analysis import analyze_scenario
from pm_quest.reports.play_counts import PlayCounts, SceneTime
from pm_quest.reports.played_story import _sum_binomial, compare_play
from pm_quest.reports.played_text import encode_play, render_play
from tests.building import choice, end, scenario, scene


@pytest.fixture(scope="module")
def analysis():
    """A desk with four ways out, of which one leads to the good end."""
    ways = {"ask": choice("good"), "wait": choice("bad"), "press": choice("bad"), "leave": choice("bad")}
    return analyze_scenario(
        scenario({"desk": scene("Word " * 30, choices=ways), "good": end(90, "Well done"), "bad": end(10, "Oh no")})
    )


def counted(votes=None, endings=None, people=24, **more):
    """The counts of one session."""
    ends = Counter(endings or {"good": 20, "bad": 4})
    return PlayCounts(1, people, {"desk": Counter(votes or {"ask": 20, "wait": 4})}, ends, people, **more)


def test_an_option_is_rare_where_chance_does_not_explain_it(analysis):
    """None of 24, where six would at random."""
    played = compare_play(counted(), analysis)
    assert [choice.id for _, choice in played.rare_choices] == ["press", "leave"]


def test_an_option_that_few_could_miss_by_chance_is_not_rare(analysis):
    """None of five, with a probability of 0.24 at random."""
    played = compare_play(counted({"ask": 4, "wait": 1}, people=5), analysis)
    assert played.rare_choices == ()


def test_a_missed_ending_says_how_probable_that_is(analysis):
    """A quarter find the good end at random; that eight all miss it happens in one of ten rooms."""
    (ending,) = compare_play(counted(endings={"bad": 8}), analysis).missed_endings
    assert ending.id == "good"
    assert ending.at_random == pytest.approx(0.25)
    assert ending.missed_chance == pytest.approx(0.75**8)


def test_a_stay_is_long_beyond_what_there_is_to_read(analysis):
    """Thirty words and the options take some 14 seconds."""
    short = compare_play(counted(times={"desk": (SceneTime(20, 24),)}), analysis)
    assert [(stay.seconds, stay.long) for stay in short.stays] == [(20, False)]


def test_one_scene_among_others_is_long():
    """The third, where people think for two minutes."""
    scenes = {f"s{n}": scene(choices={"on": choice(f"s{n + 1}")}) for n in range(3)} | {"s3": end(50)}
    times = {"s0": (SceneTime(12, 6),), "s1": (SceneTime(14, 6),), "s2": (SceneTime(130, 6),)}
    played = compare_play(counted(times=times), analyze_scenario(scenario(scenes)))
    assert [stay.scene for stay in played.long_stays] == ["s2"]


@given(st.integers(0, 4), st.integers(0, 4))
def test_nothing_is_said_of_fewer_than_five(analysis, asked, waited):
    """No decision, no ending, no time, in no form."""
    votes = {"ask": asked, "wait": waited} if asked + waited < 5 else {"ask": asked}
    people = sum(votes.values())
    played = compare_play(counted(votes, {"good": people}, people, times={"desk": (SceneTime(5, people),)}), analysis)
    assert (played.decisions, played.endings, played.stays) == ((), (), ())
    found = encode_play(played)
    assert found["too_few"]
    assert (found["decisions"], found["endings"], found["stays"]) == ([], [], [])


def test_what_is_no_longer_in_the_file_is_named(analysis):
    """A scene, an option, and an ending."""
    counts = PlayCounts(1, 9, {"desk": Counter(ask=6, shout=3), "yard": Counter(on=9)}, Counter(gone=9), 9)
    played = compare_play(counts, analysis)
    assert played.gone == ("desk.shout", "yard", "gone")
    assert played.decisions[0].people == 6
    assert "desk.shout, yard, gone" in " ".join(render_play(played, analysis.scenario)).replace("\n", " ")


def test_sessions_add_up(analysis):
    """Two of three people each are enough together."""
    half = counted({"ask": 3}, {"good": 3}, 3)
    played = compare_play(half + half, analysis)
    assert (played.sessions, played.people, played.decisions[0].people) == (2, 6, 6)


@given(st.integers(1, 40), st.data(), st.floats(0.01, 0.99))
def test_the_sum_of_a_binomial_is_what_it_says(tries, data, chance):
    """Term by term."""
    most = data.draw(st.integers(0, tries))
    slow = sum(comb(tries, hits) * chance**hits * (1 - chance) ** (tries - hits) for hits in range(most + 1))
    assert _sum_binomial(most, tries, chance) == pytest.approx(slow)
