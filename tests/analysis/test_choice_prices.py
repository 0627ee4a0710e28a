"""What it costs to force, and to stay neutral: worths as brute force finds them, and what is reported of them."""

from collections import defaultdict

import pytest
from hypothesis import assume, given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.choice_prices import find_choice_prices, price_choices
from tests.analysis.brute import Brute, TooLargeError, backwards, mean_of, visited_at_random
from tests.analysis.generated import brought, stories
from tests.building import choice, end, scenario, scene


def list_prices(brute):
    """By scene and option, how often it is met beside others, its worth and that of the best of these."""
    visits = visited_at_random(brute)
    _, worths_of = backwards(brute, mean_of(brute, "adaptive"))
    found = defaultdict(list)
    for state in brute.open:
        worths, choices = worths_of(state), {each.id: each for each in brute.choices(state)}
        for id, each in choices.items():
            others = [worths[o.id] for o in choices.values() if each.fit == "forces" or o.fit == "adapts"]
            if each.fit != "adapts" and others and len(choices) > 1:
                best = None if None in (worths[id], *others) else max(others)
                found[brute.id(state), id].append((visits[state], worths[id], best))
    return found


@given(stories(loops=False), brought)
def test_every_option_is_compared_as_brute_force_compares_it(story, brings):
    """With the best open option where it forces, with the best fit where it is neutral, state by state."""
    try:
        brute = Brute(story, brings, large=1000)
    except TooLargeError:
        assume(False)
    expected = {}
    for place, parts in list_prices(brute).items():
        if all(best is not None for _, _, best in parts):
            weights = [mass for mass, _, _ in parts] if any(mass for mass, _, _ in parts) else [1] * len(parts)
            expected[place] = tuple(
                float(sum(w * part[n] for w, part in zip(weights, parts, strict=True)) / sum(weights)) for n in (1, 2)
            )
    found = {
        (each.scene, each.choice): (each.worth, each.others) for each in price_choices(analyze_scenario(story, brings))
    }
    assert found.keys() == expected.keys()
    for place, pair in found.items():
        assert pair == pytest.approx(expected[place], abs=1e-9)


def story(forces=40, neutral=30, **more):
    """A decision between a fit, a forcing and a neutral option, each worth so much."""
    worths = {"fits": ("adapts", 50), "forces": ("forces", forces), "waits": ("neutral", neutral)}
    choices = {id: choice(f"{id}_end", fit=fit) for id, (fit, _) in worths.items()}
    ends = {f"{id}_end": end(worth) for id, (_, worth) in worths.items()}
    return scenario({"a": scene(choices={**choices, **more}), **ends})


def list_findings(**worths):
    """The codes, places and sentences found."""
    return [(each.code, each.at[-1], each.message) for each in find_choice_prices(analyze_scenario(story(**worths)))]


def test_forcing_within_three_points_of_the_best_costs_nothing():
    """Three are within, more are not."""
    assert list_findings(forces=46) == []
    said = "forcing choice 'forces' of scene 'a' hardly costs anything: it is worth 47.0, and the best one 50.0"
    assert list_findings(forces=47) == [("PQ417", "forces", f"{said}, adapting from there on")]


def test_forcing_that_is_the_best_costs_nothing_at_all():
    """No other is worth more."""
    ((code, _, message),) = list_findings(forces=60)
    assert code == "PQ417"
    assert message.startswith(
        "forcing choice 'forces' of scene 'a' costs nothing: no other is worth more than its 60.0"
    )


def test_a_neutral_option_worth_more_than_the_fit_is_reported_with_both():
    """The same is not more."""
    assert list_findings(neutral=50) == []
    ((code, at, message),) = list_findings(neutral=51)
    assert (code, at) == ("PQ418", "waits")
    assert "is worth more than the fit, 51.0 against 50.0, adapting from there on" in message


def test_an_option_that_has_no_other_beside_it_is_not_compared():
    """There is nothing else to take, and nothing that fits."""
    alone = scenario({"a": scene(choices={"on": choice("z", fit="forces")}), "z": end()})
    unfit = scenario({"a": scene(choices={"tea": choice("z"), "coffee": choice("z")}), "z": end()})
    assert [list(find_choice_prices(analyze_scenario(each))) for each in (alone, unfit)] == [[], []]


def test_where_adapting_may_never_end_or_states_are_too_many_nothing_is_said():
    """No worth is known, and none is made up."""
    assert list(find_choice_prices(analyze_scenario(story(forces=60, fits=choice("a", fit="adapts"))))) == []
    assert list(find_choice_prices(analyze_scenario(story(forces=60), budget=1, samples=2))) == []
