"""The claim follows the figures, whoever wins."""

from hypothesis import given

from pm_quest.lab.claim import assess_claim, format_claim
from pm_quest.lab.lab_table import TOLERANCE, LabTable, LabWeighting, build_columns, compute_overall
from pm_quest.story.policies import FIXED_POLICIES
from tests.lab.studying import means, several, studied


def lab(*tables, samples=None):
    """A lab of the first jobs, with these means."""
    roles = ("pnl_owner", "engineer_apm", "dumping_ground")
    return LabTable.collect(
        studied(role, role, table, samples=samples) for role, table in zip(roles, tables, strict=False)
    )


@given(several)
def test_the_claim_is_what_the_figures_say(scenarios):
    """The best fixed way has the highest figure over all; it wins where it is strictly above adapting, and only there."""
    found, figures = assess_claim(LabTable.collect(scenarios)), compute_overall(LabTable.collect(scenarios))
    fixed = [mean for policy in FIXED_POLICIES if (mean := figures.get(policy)) is not None]
    assert found.adaptive == figures.get("adaptive")
    assert (found.best_fixed is None) == (not fixed)
    if found.best_fixed is None:
        assert found.wins == ()
        return
    assert found.best_fixed in FIXED_POLICIES
    assert found.best_fixed_impact >= max(fixed) - TOLERANCE
    above = [
        column
        for column in build_columns(LabTable.collect(scenarios))
        if column.counts
        and (mine := column.mean_impact(found.best_fixed)) is not None
        and (adaptive := column.mean_impact("adaptive")) is not None
        and mine > adaptive + TOLERANCE
    ]
    assert list(found.wins) == above
    assert len(found.counted) == len({each.role for each in scenarios if each.is_job})


@given(several)
def test_the_sentence_says_who_is_ahead(scenarios):
    """That adapting beats the others stands there exactly where it does."""
    found = assess_claim(LabTable.collect(scenarios))
    said = format_claim(found)
    known = found.adaptive is not None and found.best_fixed_impact is not None
    ahead = found.adaptive - found.best_fixed_impact if known else 0
    assert ("Adapting beats" in said) == (known and ahead > TOLERANCE)
    assert ("Adapting does not win" in said) == (known and ahead < -TOLERANCE)
    assert ("come to the same" in said) == (known and abs(ahead) <= TOLERANCE)


def test_adapting_ahead():
    """With the role in which the fixed way does better."""
    said = format_claim(assess_claim(lab(means(adaptive=80, business=90), means(adaptive=70, business=10))))
    assert said == (
        "Adapting beats every fixed way of playing: 75.0 on average over 2 roles, against 50.0 for the best of them, "
        "business first, which does better in 1 of these roles (business owner with the P&L)."
    )


def test_adapting_behind():
    """Nobody is meant to win."""
    assert format_claim(assess_claim(lab(means(adaptive=30, forcing=90), means(adaptive=30, forcing=80)))) == (
        "Adapting does not win: forcing, a fixed way of playing, comes to 85.0 on average over 2 roles, "
        "and adapting to 30.0; the fixed way does better in all of these roles."
    )


def test_nobody_ahead():
    """Of fixed ways that come to the same, the first in the order of the model is named."""
    assert format_claim(assess_claim(lab(means(), means()))) == (
        "Adapting and the best fixed way of playing, forcing, come to the same: 40.0 on average over 2 roles; "
        "the fixed way does better in none of these roles."
    )


def test_one_role_alone():
    """There is no average, and nothing to count."""
    assert format_claim(assess_claim(lab(means(adaptive=80)))) == (
        "Adapting beats every fixed way of playing: 80.0 in the one role that counts, "
        "against 40.0 for the best of them, forcing."
    )


def test_scenarios_instead_of_roles():
    """Where these are weighed, these are told."""
    found = assess_claim(lab(means(adaptive=80), means(tech=70)), LabWeighting("scenario"))
    assert "over 2 scenarios" in format_claim(found)
    assert "in 1 of these scenarios (Engineer_Apm)" in format_claim(found)


def test_what_may_never_end_is_not_compared():
    """A fixed way, several of them, all of them, or adapting itself."""
    one = format_claim(assess_claim(lab(means(adaptive=80, tech=None))))
    some = format_claim(assess_claim(lab(means(adaptive=80, tech=None, forcing=None))))
    everyone = format_claim(assess_claim(lab(means(rest=None, adaptive=80))))
    adapting = format_claim(assess_claim(lab(means(adaptive=None))))
    assert one.endswith("Tech first may never end, and is not compared.")
    assert some.endswith("Forcing and tech first may never end, and are not compared.")
    assert everyone.endswith("No fixed way of playing is sure to end, so none can be compared.")
    assert adapting == "Adapting may never end in the one role that counts, so it can't be compared."


def test_what_is_sampled_is_not_proven():
    """An interval is no proof."""
    assert format_claim(assess_claim(lab(means(adaptive=80), samples=100))).endswith("sampled, so this is not proven.")


def test_nothing_counts():
    """A tutorial alone says nothing of the six jobs."""
    found = assess_claim(LabTable.collect([studied("first", "tutorial", means())]))
    assert (found.adaptive, found.best_fixed, found.wins, found.counted) == (None, None, (), ())
    assert "Nothing counts" in format_claim(found)
