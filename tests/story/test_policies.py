"""Ways of playing: what each takes of the choices that are open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.model import ACTS, FITS, POLICIES, SKILLS, Lesson
from pm_quest.story.policies import (
    CHOICE_FILTERS,
    FIXED_POLICIES,
    KNOWN_POLICIES,
    POLICY_MEANINGS,
    POLICY_NAMES,
    TURNING_POLICIES,
    find_policy,
    list_applicable_policies,
    name_lesson,
    select_choices,
)
from tests.building import choice, end, scenario, scene

MENU = [
    choice("a", id="fits", fit="adapts", act="press"),
    choice("a", id="drifts", act="ask"),
    choice("a", id="fits_too", fit="adapts", act="see", gain={"tech": 1, "trust": 9}),
    choice("a", id="forces", fit="forces", act="ask", book="cspo", gain={"tech": 3}),
    choice("a", id="reads", book="mba", gain={"business": 2, "tech": 3}),
]
choices = st.lists(
    st.builds(
        choice,
        st.just("a"),
        id=st.uuids().map(str),
        fit=st.sampled_from(FITS),
        book=st.none() | st.just("mba"),
        gain=st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 3)),
    ),
    min_size=1,
)


@pytest.mark.parametrize(
    ("policy", "taken"),
    [
        ("random", "fits drifts fits_too forces reads"),
        ("adaptive", "fits fits_too"),
        ("forcing", "forces"),
        ("by_the_book", "forces reads"),
        ("listener", "drifts fits_too forces"),
        ("habit(ask)", "drifts forces"),
        ("habit(press)", "fits"),
        ("habit(wait)", "fits drifts fits_too forces reads"),
        ("adapt_then_force", "fits fits_too"),
        ("force_then_adapt", "forces"),
        ("specialist(tech)", "forces reads"),
        ("specialist(business)", "reads"),
        ("specialist(industry)", "fits drifts fits_too forces reads"),
    ],
)
def test_what_a_policy_takes(policy, taken):
    """The best or worst fit there is, those with a book, those that gain the skill most; where none do, any."""
    assert [each.id for each in select_choices(policy, MENU)] == taken.split()


def test_two_policies_change_at_the_turn():
    """From there on each does what the other did before."""
    for before, after in (TURNING_POLICIES, TURNING_POLICIES[::-1]):
        assert select_choices(before, MENU, turned=True) == select_choices(after, MENU)


def test_a_table_has_the_policies_that_a_scenario_can_tell_from_others():
    """No habit of an act that stands nowhere, no listener without such acts, no turn where there is none."""
    plain = scenario({"s": scene(choices={"a": choice("e"), "b": choice("e", act="press")}), "e": end()})
    assert {*POLICIES} - {*list_applicable_policies(plain)} == {
        *("listener", *TURNING_POLICIES),
        *(f"habit({act})" for act in ACTS if act != "press"),
    }
    turning = scenario({"s": scene(choices={"a": choice("e", act="see")}), "e": end()}, turn=("e",))
    assert {"listener", "habit(see)", *TURNING_POLICIES} <= {*list_applicable_policies(turning)}


def test_a_lesson_is_named_by_its_policies():
    """With its lead, where it has one."""
    assert name_lesson(Lesson("adaptive", ">", "listener", 25)) == "adapting > listening + 25"
    assert name_lesson(Lesson("best", ">=", "habit(write)")) == "best possible >= always writing"


def test_only_what_is_open_counts():
    """The best of what is there, not of what the scene has."""
    assert [each.id for each in select_choices("adaptive", MENU[3:])] == ["reads"]
    assert [each.id for each in select_choices("by_the_book", MENU[:3])] == ["fits", "drifts", "fits_too"]


@given(choices)
def test_every_policy_takes_something(menu):
    """Whatever is open, each policy takes some of it, in the order of the file."""
    for policy in CHOICE_FILTERS:
        taken = select_choices(policy, menu)
        assert taken
        assert [each for each in menu if each in taken] == list(taken)


def test_every_policy_but_best_and_worst_is_here():
    """Those two are found by the analysis."""
    assert [*CHOICE_FILTERS, "best", "worst"] == list(POLICIES)
    with pytest.raises(KeyError):
        select_choices("best", MENU)


def test_every_policy_has_a_name_and_a_meaning():
    """In the order of the model; no two are called the same."""
    assert tuple(POLICY_NAMES) == KNOWN_POLICIES
    assert tuple(POLICY_MEANINGS) == KNOWN_POLICIES
    assert len({*POLICY_NAMES.values()}) == len(KNOWN_POLICIES)
    assert not [meaning for meaning in POLICY_MEANINGS.values() if "`" in meaning or "_" in meaning]


def test_fixed_ways_of_playing_are_policies_that_look_at_nothing_but_the_choice():
    """Neither adapting nor playing at random is one."""
    assert set(FIXED_POLICIES) == {*CHOICE_FILTERS} - {"adaptive", "random", *TURNING_POLICIES}


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_is_found_by_what_people_read_for_it(policy):
    """And by its id; capitals and blanks don't matter."""
    assert (
        find_policy(policy)
        == find_policy(POLICY_NAMES[policy])
        == find_policy(f" {POLICY_NAMES[policy].title()} ")
        == policy
    )


def test_what_is_no_policy_is_not_found():
    """Neither is a part of a name."""
    assert find_policy("business") is None
    assert find_policy("") is None
