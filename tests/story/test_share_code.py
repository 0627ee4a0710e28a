"""A playthrough as a code, and back."""

import random
from dataclasses import replace
from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.story.code_signs import LIMIT, MAX_SIGNS, CodeError, write_signs
from pm_quest.story.model import CREDENTIALS, SKILLS, Brings
from pm_quest.story.play_fingerprint import draws_chance, fingerprint_play
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.share_code import FORMATS, follow_code, list_open, parse_code, write_code
from tests.authoring.test_shipped import SHIPPED
from tests.building import choice, end, play, scenario, scene
from tests.quick import IS_THOROUGH, pick_share
from tests.strategies import playthroughs

PLAYS = 10_000 if IS_THOROUGH else 40
"""Random plays of shipped scenarios."""


def follow(playthrough):
    """The way of a playthrough's own code, in its own story."""
    return follow_code(parse_code(write_code(playthrough)), playthrough.scenario)


def same_way(one, other):
    """Whether two playthroughs are one: the same choices, and the same states all the way."""
    return [(turn.taken_choice, turn.passed_states, turn.state) for turn in one.list_turns()] == [
        (turn.taken_choice, turn.passed_states, turn.state) for turn in other.list_turns()
    ]


def play_by_chance(story, seed, brings=None):
    """A random play to the end."""
    chance, playthrough = random.Random(seed), Playthrough.start(story, brings, seed % 1_000_000)
    while not playthrough.ended:
        playthrough = playthrough.choose(chance.choice(list_open(playthrough)))
    return playthrough


def corridor(length, options=2, **changed):
    """A story of so many rooms with so many doors each, all to the next; `changed` are other rooms."""
    doors = [f"d{number}" for number in range(options)]
    rooms = {
        f"r{n}": scene(choices={door: choice(f"r{n + 1}" if n + 1 < length else "out") for door in doors})
        for n in range(length)
    }
    return scenario({**rooms, **changed, "out": end(30)})


@pytest.fixture(scope="module", params=pick_share(SHIPPED, 1), ids=lambda path: path.stem)
def shipped(request):
    """A shipped scenario."""
    return read_scenario_file(request.param).scenario


@pytest.mark.table
def test_random_plays_of_shipped_scenarios_come_out_as_they_went_in(shipped):
    """In 24 characters, the same choices, states and chances; the seed too where anything is left to chance."""
    for number in range(PLAYS // len(SHIPPED)):
        playthrough = play_by_chance(shipped, 7919 * number)
        way = follow(playthrough)
        assert len(write_code(playthrough)) <= MAX_SIGNS
        assert same_way(way.playthrough, playthrough)
        assert (way.is_same_version, way.is_cut, way.is_lost) == (True, False, False)
        assert not draws_chance(shipped) or way.playthrough == playthrough


@pytest.mark.table
def test_the_longest_way_of_a_shipped_scenario_has_room(shipped):
    """Also for who brings every credential and skill: the most that any way takes, over all of them."""
    everything = Brings(skills=dict.fromkeys(SKILLS, 9), holds=tuple(CREDENTIALS))
    graph = analyze_scenario(shipped, everything, policies=(), samples=2).graph
    most, sizes = np.zeros(graph.size), np.log2([max(1, len(menu.choices)) for menu in graph.menus])
    for begin, end_ in zip(graph.stages.bounds[1:], graph.stages.bounds[2:], strict=False):
        first = graph.state_first[begin : end_ + 1]
        coming = np.maximum.reduceat(most[graph.to[first[0] : first[-1]]], first[:-1] - first[0])
        most[begin:end_] = sizes[graph.menu[begin:end_]] + coming
    assert not any(graph.stages.loops)
    head = log2(4.0 * 2**12 * 2**10 * 3 * 3 * 2 * 2**8 * 32**4 * 3 * 1_000_000)
    assert head + most[-1] < log2(LIMIT)


@given(playthroughs())
def test_any_playthrough_comes_out_as_far_as_there_is_room(playthrough):
    """Whole where it is not cut, and what was brought with it; never another way."""
    code = write_code(playthrough)
    if code is not None:
        way = follow_code(parse_code(code), playthrough.scenario)
        assert len(code) <= MAX_SIGNS
        assert way.is_same_version
        assert not way.is_lost
        brought, told = playthrough.brings, way.playthrough.brings
        assert {*told.holds} == {*brought.holds}
        assert [told.skills.get(skill, 0) for skill in SKILLS] == [brought.skills.get(skill, 0) for skill in SKILLS]
        assert same_way(way.playthrough, playthrough.rewind(way.playthrough.turn))
        assert way.is_cut == (way.playthrough.turn < playthrough.turn)


def test_a_way_that_is_too_long_is_told_as_far_as_there_is_room():
    """Its first choices, and that it went on."""
    playthrough = play(corridor(60, 4), *["d3", "d1"] * 30)
    way = follow(playthrough)
    assert way.is_cut
    assert 30 < way.playthrough.turn < 60
    assert way.playthrough.choices == playthrough.choices[: way.playthrough.turn]


def test_a_way_in_which_nothing_can_be_chosen_takes_no_room():
    """A hundred rooms with one door are as short as one."""
    way = follow(play(corridor(100, 1), *["d0"] * 100))
    assert way.playthrough.ended
    assert not way.is_cut


def test_a_playthrough_before_its_end_has_a_code_too():
    """It goes as far as it went, and is not cut."""
    way = follow(play(corridor(5), "d1", "d0"))
    assert (way.playthrough.choices, way.is_cut, way.is_lost) == (("d1", "d0"), False, False)


def test_the_seed_is_in_it_where_something_is_left_to_chance():
    """And nowhere else: it would only make the code longer."""
    lottery = scenario({"a": scene(choices={"x": choice({"b": 1, "c": 1})}), "b": end(1), "c": end(2)})
    assert follow(play(lottery, "x", seed=123_456)).playthrough.seed == 123_456
    assert follow(play(lottery, "x", seed=2**64 - 1)).playthrough.seed == 2**64 - 1
    assert write_code(play(corridor(3), "d0", "d1", "d0", seed=9)) == write_code(play(corridor(3), "d0", "d1", "d0"))


def test_where_nothing_has_room_there_is_no_code():
    """A seed of twenty digits and all that was brought, or a seed that no save can hold."""
    lottery = scenario({"a": scene(choices={"x": choice({"b": 1, "c": 1})}), "b": end(1), "c": end(2)})
    assert write_code(play(lottery, "x", seed=2**64 - 1, holds=("mba",))) is None
    assert write_code(play(lottery, "x", seed=2**64)) is None


def test_a_code_belongs_to_its_story():
    """Whether it is of another one can be seen before that is read."""
    code = parse_code(write_code(play(corridor(3), "d0")))
    assert code.is_of(corridor(3).id)
    assert not code.is_of("another_story")


def test_mended_texts_are_the_same_version():
    """What is only read changes nothing that happens."""
    story = corridor(3)
    mended = replace(
        story, title="Mended", scenes={id: replace(each, where="Monday") for id, each in story.scenes.items()}
    )
    assert fingerprint_play(mended) == fingerprint_play(story)
    assert fingerprint_play(corridor(3, 3)) != fingerprint_play(story)


def test_another_version_says_so_and_goes_as_far_as_it_fits():
    """The sixth room has another door now: five choices are as they were, and the rest is not guessed."""
    code = parse_code(write_code(play(corridor(12), *["d1", "d0"] * 6)))
    doors = {"d0": choice("r6"), "d1": choice("r6"), "new": choice("r6")}
    way = follow_code(code, corridor(12, r5=scene(choices=doors)))
    assert (way.is_same_version, way.is_lost) == (False, True)
    assert way.playthrough.choices == ("d1", "d0", "d1", "d0", "d1")


def test_another_version_in_which_everything_fits_is_whole():
    """A gain was changed, and no option."""
    code = parse_code(write_code(play(corridor(4), "d1", "d0", "d1", "d0")))
    doors = {"d0": choice("r1", gain={"tech": 1}), "d1": choice("r1")}
    way = follow_code(code, corridor(4, r0=scene(choices=doors)))
    assert (way.is_same_version, way.is_lost, way.playthrough.ended) == (False, False, True)


def test_a_code_of_a_newer_game_is_not_misread():
    """It says so."""
    with pytest.raises(CodeError, match="another version of PM Quest"):
        parse_code(write_signs(2 + FORMATS * 5))


@given(st.integers(1, LIMIT - 1))
def test_no_number_makes_a_code_that_breaks_anything(number):
    """It is refused, or it is a way."""
    try:
        way = follow_code(parse_code(write_signs(number)), corridor(3))
    except CodeError:
        return
    assert way.playthrough.turn <= 3


def test_a_slip_that_the_signs_let_through_is_noticed_in_the_story():
    """In this very version no code leads nowhere: more digits than choices are no way."""
    whole = parse_code(write_code(play(corridor(3), "d0", "d1", "d0")))
    with pytest.raises(CodeError, match="leads nowhere"):
        follow_code(replace(whole, rest=whole.rest * 2**60 + whole.rest), corridor(3))
