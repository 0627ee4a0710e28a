"""What each thing changed: exact where it was replayed, a mean where a job has no known ending."""

from collections import Counter
from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.fit_mixture import compute_mixture_mean, weigh_choices
from pm_quest.career.career_comparison import YearResult
from pm_quest.career_changes import JobAverages, compute_changes, count_fits
from pm_quest.story.playthrough import Playthrough
from tests.building import choice
from tests.career.careers import EMPLOYERS, start, walk
from tests.career.test_career_comparison import finish, work_at_pellworth

BREW = EMPLOYERS["brew"]


def test_a_mean_takes_each_fit_as_often_as_the_player_did():
    """Three of four adapted: then even odds to be good, of count; and drop is as neutral as it."""
    job = Playthrough.start(BREW)
    analysis = analyze_scenario(BREW)
    mean = compute_mixture_mean(analysis, job.state, Counter({"adapts": 3, "forces": 1}))
    assert isclose(mean or 0, ((80 + 20) / 2 + 20) / 2)


def test_choices_share_what_their_fit_was_taken():
    """Evenly where no open one has a fit that was ever taken."""
    choices = [choice("a", fit="adapts"), choice("a", fit="adapts"), choice("a", fit="forces"), choice("a")]
    assert weigh_choices(choices, {"adapts": 3, "forces": 1}) == [3 / 8, 3 / 8, 1 / 4, 0]
    assert weigh_choices(choices[:2], {"forces": 1}) == [1 / 2, 1 / 2]
    assert weigh_choices(choices, {}) == [1 / 4] * 4


def test_a_certificate_that_opened_the_door_is_told_with_its_call_and_its_impact():
    """And a talk that nobody asked about changed nothing: both are exact."""
    path = next(path for path in map(work_at_pellworth, range(60)) if path is not None)
    changes = {each.choice.option: each for each in compute_changes(path)}
    assert changes["framework"].lost == ((0, "pellworth"),)
    assert changes["framework"].impact == -path.state.jobs[0].impact
    assert (changes["talk"].impact, changes["talk"].lost, changes["talk"].sign) == (0, (), "=")
    assert sum(count_fits(path).values()) == 2


def test_another_offer_is_counted_with_its_mean():
    """Of somebody who plays as this player did."""
    path = next(path for path in (work_at_pellworth(seed, "brew") for seed in range(200)) if path is not None)
    change = next(each for each in compute_changes(path) if each.choice.option == "framework")
    fits = count_fits(path)
    mean = JobAverages(fits).find_impact(YearResult(frozenset(), "brew", None, Playthrough.start(BREW)))
    assert change.sign == "≈"
    assert isclose(change.impact or 0, (mean or 0) - path.state.jobs[0].impact)


@settings(max_examples=10)
@given(st.integers(0, 2**32), st.lists(st.integers(0, 59), max_size=40))
def test_what_changed_nothing_and_was_replayed_changed_no_impact(seed, picks):
    """Every change is told, and none has more impact than there can be."""
    for change in compute_changes(finish(walk(start(seed), picks))):
        assert change.impact is not None
        assert -200 <= change.impact <= 200
