"""The key of a panel: credits, what a number of panellists is worth, several panels as one."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.panel_key import (
    Panel,
    PanelDecision,
    describe_worth,
    estimate_reliability,
    merge_panels,
)
from tests.quick import IS_THOROUGH

PUBLISHED = {5: 0.62, 10: 0.70, 20: 0.74, 38: 0.76}
"""Reliability by the number of panellists (Gagnon 2005)."""
VOTES = st.dictionaries(st.sampled_from(["ask", "wait", "press"]), st.integers(0, 9))


def panel(votes, panellists=14, **more):
    """A panel on one decision."""
    return Panel(panellists, {"monday": PanelDecision(votes, id="monday")}, **more)


@given(VOTES)
def test_credit_is_votes_over_those_of_the_modal_option(votes):
    """Exact, 1 for the modal one, and none where nobody answered."""
    decision = PanelDecision(votes)
    for option in votes:
        credit = decision.find_credit(option)
        assert credit == (Fraction(votes[option], max(votes.values())) if decision.answered else None)
    assert all(decision.find_credit(option) == 1 for option in decision.modal_options)


def test_an_option_without_votes_is_worth_nothing():
    """Also one that the key does not name."""
    assert PanelDecision({"ask": 9, "wait": 0}).find_credit("wait") == 0
    assert PanelDecision({"ask": 9}).find_credit("press") == 0


@pytest.mark.parametrize(("panellists", "published"), PUBLISHED.items())
def test_a_number_of_panellists_is_worth_what_was_published(panellists, published):
    """Within .01."""
    assert estimate_reliability(panellists) == pytest.approx(published, abs=0.01)


def test_few_panellists_say_so():
    """Under ten."""
    assert describe_worth(9).endswith("Under 10 say little.")
    assert "say little" not in describe_worth(10)


@given(st.lists(VOTES, min_size=1, max_size=4))
def test_merged_panels_have_all_votes(parts):
    """And all people, and it does not matter in which order."""
    panels = [panel(votes, scenario="a_story") for votes in parts]
    whole = merge_panels(panels)
    assert whole.panellists == 14 * len(parts)
    assert whole.sessions == len(parts)
    assert whole.decisions["monday"].answered == sum(sum(votes.values()) for votes in parts)
    backwards = merge_panels(panels[::-1])
    assert dict(backwards.decisions["monday"].votes) == dict(whole.decisions["monday"].votes)


def test_reasons_come_in_an_order_that_tells_nobody_apart():
    """By their words, whichever session they are from."""
    parts = [PanelDecision({"ask": 1}, {"ask": (reason,)}) for reason in ("They know.", "It is quick.")]
    merged = merge_panels([Panel(1, {"monday": part}) for part in parts])
    assert merged.decisions["monday"].reasons["ask"] == ("It is quick.", "They know.")


def test_panels_of_different_scenarios_are_not_merged():
    """And of no panel there is no key."""
    with pytest.raises(ValueError, match="different scenarios: one, two"):
        merge_panels([panel({}, scenario="one"), panel({}, scenario="two")])
    with pytest.raises(ValueError, match="no panel"):
        merge_panels([])


def test_panels_on_two_versions_say_nothing_of_the_version():
    """The same one stays."""
    assert merge_panels([panel({}, play="a"), panel({}, play="b")]).play is None
    assert merge_panels([panel({}, play="a"), panel({}, play="a")]).play == "a"


def measure_alpha(credits):
    """Cronbach's alpha of credits, by person and decision."""
    items = credits.shape[1]
    return items / (items - 1) * (1 - credits.var(0, ddof=1).sum() / credits.sum(1).var(ddof=1))


def simulate_reliability(panellists, seed, *, people=200, decisions=58, options=5):
    """The alpha of a simulated class, scored by the key of a panel.

    Options have differing appeal. Each chooses what appeals most, seen through noise: panellists
    through a middling one, people in the class through one from low to high. How much noise is
    assumed; it was chosen so that classes differ about as much as those of the study did.
    """
    random = np.random.default_rng(seed)
    appeal = random.normal(size=(decisions, options))
    every = np.arange(decisions)

    def choose(noise):
        return (appeal + noise[:, None, None] * random.normal(size=(len(noise), decisions, options))).argmax(2)

    votes = np.zeros((decisions, options))
    for chosen in choose(np.full(panellists, 1.4)):
        votes[every, chosen] += 1
    credit = votes / votes.max(1, keepdims=True)
    return measure_alpha(credit[every, choose(random.uniform(0.53, 2.5, people))])


@pytest.mark.table
@pytest.mark.parametrize(("panellists", "published"), PUBLISHED.items())
def test_simulated_panels_come_to_what_was_published(panellists, published):
    """Within .03, over many classes."""
    classes = 100 if IS_THOROUGH else 8
    alphas = [simulate_reliability(panellists, seed) for seed in range(classes)]
    assert sum(alphas) / classes == pytest.approx(published, abs=0.03 if IS_THOROUGH else 0.07)
