"""Rules of thumb that go by wording: what each takes, and how far it comes."""

from dataclasses import replace
from itertools import cycle

import pytest
from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.policy_chain import compute_mean_impact
from pm_quest.analysis.wording_rules import count_names, find_wording_rules, list_rules, states_reason
from pm_quest.story.exhibits import CastMember
from tests.analysis.brute import Brute, TooLargeError, figures_of, followed
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene

LONG, SHORT = "Walk over and see what they do", "Send a charter"


def story(*fit_first, says=(LONG, SHORT), loss=10, **more):
    """Decisions of two options, the fit first or last; each fit is worth so many points."""
    scenes = {}
    for number, first in enumerate(fit_first):
        go = f"s{number + 1}" if number + 1 < len(fit_first) else "z"
        fits = choice(go, say=says[number % 2], fit="adapts", gain={"trust": 1})
        forces = choice(go, say=says[1 - number % 2], fit="forces")
        options = (fits, forces) if first else (forces, fits)
        scenes[f"s{number}"] = scene(choices={f"c{n}": each for n, each in enumerate(options)})
    return scenario({**scenes, "z": end(f"{loss} * trust")}, meters={"trust": (0, 0, 9)}, **more)


def list_findings(told, cues=()):
    """The sentences found."""
    return [each.message for each in find_wording_rules(analyze_scenario(told), cues)]


SAYS = ("Ask Marit", "Ask Marit, and then Anders, to help", "Write", "Send a charter because it is due")


def reword(told):
    """The story with options of several lengths, names and reasons."""
    says = cycle(SAYS)
    return replace(
        told,
        scenes={
            id: replace(each, choices={c: replace(option, say=next(says)) for c, option in each.choices.items()})
            for id, each in told.scenes.items()
        },
    )


@given(stories(loops=False))
def test_what_a_rule_comes_to_is_what_following_it_comes_to(told):
    """Exactly, whatever the words of the options are."""
    told = reword(told)
    try:
        brute = Brute(told, large=500)
    except TooLargeError:
        assume(False)
    graph = analyze_scenario(told, policies=()).graph
    for rule in list_rules(told):
        taken = {
            state: [each.id for each in rule.select(brute.choices(state), False)] if steps else []
            for state, steps in brute.open.items()
        }
        mean = figures_of(brute, followed(brute, taken))[2]["impact"][0]
        found = compute_mean_impact(graph, graph.compute_weights(rule.select))
        assert found == (None if mean is None else pytest.approx(float(mean), abs=1e-9))


def test_a_rule_that_comes_near_adapting_is_reported_with_both_and_the_decisions():
    """Here the fit is always last: whoever takes that has read nothing."""
    (message,) = list_findings(story(*[False] * 6))
    assert message == (
        "taking the last option comes to an impact of 60.0 without reading, and adapting to 60.0; "
        "it is the fit in 's0', 's1', 's2', 's3', 's4' and 's5'"
    )


def test_twenty_five_points_behind_are_enough():
    """Three of six are 30 points behind, 25 are not reported, and 24 are."""
    half = [True, False, False, True, True, False]
    assert list_findings(story(*half)) == []
    assert list_findings(story(*half, loss=9)) == []
    assert len(list_findings(story(*half, loss=8))) == 4


def test_fewer_than_six_decisions_say_nothing():
    """Nor a sampled analysis, nor play that never ends."""
    assert list_findings(story(*[False] * 5)) == []
    assert list(find_wording_rules(analyze_scenario(story(*[False] * 6), budget=1, samples=2), ())) == []


def test_what_a_cue_says_is_not_said_again_unless_the_file_allows_that():
    """The cue counts how often the fit is first, the rule what that comes to."""
    first = [True] * 6
    assert len(list_findings(story(*first))) == 1
    assert list_findings(story(*first), ["PQ412"]) == []
    assert len(list_findings(story(*first, allow={"PQ412": "Readers know."}), ["PQ412"])) == 1


def test_a_rule_that_tells_no_options_apart_is_playing_at_random():
    """Alike in words, they have no longest, no names and no reasons; and the order is even here."""
    assert list_findings(story(*[True, False] * 3, says=("Ask", "Ask"))) == []


@pytest.mark.parametrize(
    ("say", "reason"),
    [
        ("Ring her because she knows", True),
        ("Write it down, so that nobody forgets", True),
        ("Call a meeting to settle it", True),
        ("To be sure, ask again", True),
        ("Go down to the warehouse", False),
        ("Give it to Marit", False),
        ("Say what it comes to", False),
        ("Wait until two to three weeks are over", True),
        ("Tomorrow, and so on", False),
    ],
)
def test_an_option_states_a_reason(say, reason):
    """`because`, `so that`, or `to` where what follows is no article, pronoun, number or name."""
    assert states_reason(choice("z", say=say)) is reason


@pytest.mark.parametrize(
    ("say", "names"),
    [
        ("Ask Marit Solheim and Anders", 2),
        ("Ruben knows", 1),
        ("Ring finance", 0),
        ("Send a mail to IT. Then wait", 0),
        ("I wait, as I said", 0),
        ("Take it to the Harbour Trust, and Jo", 2),
    ],
)
def test_names_are_of_the_cast_or_begin_with_a_capital_within_a_sentence(say, names):
    """A name of two words is one; initials of things are none."""
    told = scenario({"z": end()}, cast={"ruben": CastMember("Ruben", "The porter.")})
    assert count_names(told, choice("z", say=say)) == names


def test_where_every_noun_has_a_capital_only_the_cast_has_names():
    """In German *Haus* is no name."""
    told = scenario({"z": end()}, cast={"ruben": CastMember("Ruben", "Der Pförtner.")}, language="de-AT")
    assert count_names(told, choice("z", say="Geh ins Haus und frag Ruben")) == 1


def test_each_rule_takes_what_its_name_says():
    """Of three options, by their place; where two are equal, both."""
    options = [
        choice("z", say="Ask Marit and Anders, because they know", id="ask"),
        choice("z", say="Count", id="count"),
        choice("z", say="Write it down, so that Marit can see it", id="write"),
        choice("z", say="Press\n", id="press"),
    ]
    taken = {rule.phrase: [each.id for each in rule.select(options, False)] for rule in list_rules(story(True))}
    assert taken == {
        "the longest option": ["ask", "write"],
        "the shortest option": ["count", "press"],
        "the first option": ["ask"],
        "the last option": ["press"],
        "an option that states no reason": ["count", "press"],
        "the option with the most names": ["ask"],
    }
