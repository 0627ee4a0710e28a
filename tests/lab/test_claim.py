"""The claim follows the figures, whoever wins."""

from hypothesis import given

from pm_quest.lab.claim import claim, in_words
from pm_quest.lab.table import SAME, Lab, Weighing, columns, overall
from pm_quest.story.policies import FIXED
from tests.lab.studying import means, several, studied


def lab(*tables, samples=None):
    """A lab of the first jobs, with these means."""
    roles = ("pnl_owner", "engineer_apm", "dumping_ground")
    return Lab.of(studied(role, role, table, samples=samples) for role, table in zip(roles, tables, strict=False))


@given(several)
def test_the_claim_is_what_the_figures_say(scenarios):
    """The best fixed way has the highest figure over all; it wins where it is strictly above adapting, and only there."""
    found, figures = claim(Lab.of(scenarios)), overall(Lab.of(scenarios))
    fixed = [mean for policy in FIXED if (mean := figures.get(policy)) is not None]
    assert found.adaptive == figures.get("adaptive")
    assert (found.best_fixed is None) == (not fixed)
    if found.best_fixed is None:
        assert found.wins == ()
        return
    assert found.best_fixed in FIXED
    assert found.best_fixed_impact >= max(fixed) - SAME
    above = [
        column
        for column in columns(Lab.of(scenarios))
        if column.counts
        and (mine := column.mean(found.best_fixed)) is not None
        and (adaptive := column.mean("adaptive")) is not None
        and mine > adaptive + SAME
    ]
    assert list(found.wins) == above
    assert len(found.counted) == len({each.role for each in scenarios if each.job})


@given(several)
def test_the_sentence_says_who_is_ahead(scenarios):
    """That adapting beats the others stands there exactly where it does."""
    found = claim(Lab.of(scenarios))
    said = in_words(found)
    known = found.adaptive is not None and found.best_fixed_impact is not None
    ahead = found.adaptive - found.best_fixed_impact if known else 0
    assert ("Adapting beats" in said) == (known and ahead > SAME)
    assert ("Adapting does not win" in said) == (known and ahead < -SAME)
    assert ("come to the same" in said) == (known and abs(ahead) <= SAME)


def test_adapting_ahead():
    """With the role in which the fixed way does better."""
    said = in_words(claim(lab(means(adaptive=80, business=90), means(adaptive=70, business=10))))
    assert said == (
        "Adapting beats every fixed way of playing: 75.0 on average over 2 roles, against 50.0 for the best of them, "
        "business first, which does better in 1 of these roles (business owner with the P&L)."
    )


def test_adapting_behind():
    """Nobody is meant to win."""
    assert in_words(claim(lab(means(adaptive=30, forcing=90), means(adaptive=30, forcing=80)))) == (
        "Adapting does not win: forcing, a fixed way of playing, comes to 85.0 on average over 2 roles, "
        "and adapting to 30.0; the fixed way does better in all of these roles."
    )


def test_nobody_ahead():
    """Of fixed ways that come to the same, the first in the order of the model is named."""
    assert in_words(claim(lab(means(), means()))) == (
        "Adapting and the best fixed way of playing, forcing, come to the same: 40.0 on average over 2 roles; "
        "the fixed way does better in none of these roles."
    )


def test_one_role_alone():
    """There is no average, and nothing to count."""
    assert in_words(claim(lab(means(adaptive=80)))) == (
        "Adapting beats every fixed way of playing: 80.0 in the one role that counts, "
        "against 40.0 for the best of them, forcing."
    )


def test_scenarios_instead_of_roles():
    """Where these are weighed, these are told."""
    found = claim(lab(means(adaptive=80), means(tech=70)), Weighing("scenario"))
    assert "over 2 scenarios" in in_words(found)
    assert "in 1 of these scenarios (Engineer_Apm)" in in_words(found)


def test_what_may_never_end_is_not_compared():
    """A fixed way, several of them, all of them, or adapting itself."""
    one = in_words(claim(lab(means(adaptive=80, tech=None))))
    some = in_words(claim(lab(means(adaptive=80, tech=None, forcing=None))))
    everyone = in_words(claim(lab(means(rest=None, adaptive=80))))
    adapting = in_words(claim(lab(means(adaptive=None))))
    assert one.endswith("Tech first may never end, and is not compared.")
    assert some.endswith("Forcing and tech first may never end, and are not compared.")
    assert everyone.endswith("No fixed way of playing is sure to end, so none can be compared.")
    assert adapting == "Adapting may never end in the one role that counts, so it can't be compared."


def test_what_is_sampled_is_not_proven():
    """An interval is no proof."""
    assert in_words(claim(lab(means(adaptive=80), samples=100))).endswith("sampled, so this is not proven.")


def test_nothing_counts():
    """A tutorial alone says nothing of the six jobs."""
    found = claim(Lab.of([studied("first", "tutorial", means())]))
    assert (found.adaptive, found.best_fixed, found.wins, found.counted) == (None, None, (), ())
    assert "Nothing counts" in in_words(found)
