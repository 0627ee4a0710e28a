"""The sentence for what a choice changed."""

from pm_quest.career.change_labels import describe_change


def say(calls, lost=(), gained=(), impact=0.0, is_exact=True):
    """The sentence about a pilot."""
    return describe_change("the pilot", calls, lost, gained, impact, is_exact=is_exact)


def test_what_nobody_looked_at_changes_nothing():
    """And says so."""
    assert say(3) == "Without the pilot: the same 3 calls and the same impact."
    assert say(1) == "Without the pilot: the same call and the same impact."
    assert say(0) == "Without the pilot: no call either and the same impact."


def test_calls_that_fall_away_are_named_or_counted():
    """One by its name, more by their number, and those that come instead."""
    assert say(3, ["Pellworth"], impact=-12) == "Without the pilot: no call from Pellworth and 12 less impact."
    assert say(3, ["Pellworth", "Acme"], impact=-30.4, is_exact=False) == (
        "Without the pilot: no call from 2 of 3 and about 30 less impact."
    )
    assert say(3, ["Acme"], ["Brew"], 8) == (
        "Without the pilot: no call from Acme, but a call from Brew and 8 more impact."
    )


def test_a_mean_is_told_as_one_and_what_is_not_known_not_at_all():
    """Nothing is made up."""
    assert say(2, is_exact=False, impact=0.2) == "Without the pilot: the same 2 calls and about the same impact."
    assert say(2, impact=None) == "Without the pilot: the same 2 calls."
