"""The career card: what a career came to, and what each thing in it changed, in figures and in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.career.card_words import (
    SIGNS_LEGEND,
    brief_earned,
    describe_card,
    describe_earned,
    name_career,
    share_card,
)
from pm_quest.career.career_card import (
    list_card_jobs,
    list_pieces,
    list_points,
    rank_changes,
    sum_impact,
)
from pm_quest.career.change_words import describe_price, explain_change, tell_change
from pm_quest.career_changes import make_card
from pm_quest.story.labels import speak_label, spell_number
from tests.career.careers import follow, start, walk
from tests.career.test_career_comparison import finish, work_at_pellworth


@pytest.fixture(scope="module")
def card():
    """The card of a career with a job that a certificate opened."""
    return make_card(next(path for path in map(work_at_pellworth, range(60)) if path is not None))


def test_what_cost_most_stands_first(card):
    """The certificate that opened the door, before the talk that nobody asked about."""
    ranked = rank_changes(card.changes)
    assert ranked[0].choice.option == "framework"
    assert [each.impact for each in ranked] == sorted(each.impact for each in ranked)


def test_a_call_that_falls_away_is_told_with_its_employer_and_the_reason(card):
    """Year by year: the call, why, and what becomes of the job."""
    change = rank_changes(card.changes)[0]
    assert tell_change(card.path, change) == "Not read at Pellworth."
    assert describe_price(card.path, change).startswith("Week 1: 3 weeks, cost 6")
    called, year, *_ = explain_change(card.path, change)
    assert called == "With it there were calls from Pellworth."
    assert year.startswith("Year 1. No call from Pellworth: the recruiter sorts by a credential that you don’t hold")
    assert "job at Pellworth" not in year  # no call says that
    assert "No other offer stands: the year counts 0" in year


def test_what_changed_nothing_says_so(card):
    """And what it took."""
    change = next(each for each in card.changes if each.choice.option == "talk")
    assert tell_change(card.path, change) == "The same call."
    assert "nothing else changes" in " ".join(explain_change(card.path, change))


def test_a_job_has_its_ending_and_its_decisions(card):
    """As they were taken."""
    job = list_card_jobs(card.path)[0]
    assert (job.employer, len(job.fits)) == ("Pellworth", 2)
    assert sum_impact(card.path) == sum(each.job.impact for each in list_card_jobs(card.path))


def test_the_words_have_the_figures_of_the_screen(card):
    """The impact, the skills and the adaptability as they came to be."""
    told = " ".join(line for group in describe_card(card) for line in group)
    points = {name: spell_number(values[-1]) for name, values in list_points(card.path).items()}
    assert f"Impact of all years together: {sum_impact(card.path)}." in told
    assert f"Adaptability of all jobs together: {points.pop('adaptability')}." in told
    assert all(f"{speak_label(skill)} {value}" in told for skill, value in points.items())


def test_ways_of_playing_are_compared_over_the_same_jobs(card):
    """Exactly: nobody who adapts can be behind the worst, or ahead of the best."""
    assert set(card.means) == {"adaptive", "by_the_book"}
    assert all(20 <= mean <= 160 for mean in card.means.values())


ended = st.builds(
    lambda seed, picks: finish(walk(start(seed), picks)),
    st.integers(0, 2**32),
    st.lists(st.integers(0, 59), max_size=40),
)


@settings(max_examples=12)
@given(ended)
def test_every_career_has_a_card_in_words(path):
    """All of it in sentences, each change explained, and a few lines for a chat."""
    card = make_card(path)
    assert all(line.endswith((".", ":")) for group in describe_card(card) for line in group if line)
    assert all(tell_change(path, each) and all(explain_change(path, each)) for each in card.changes)
    shared = share_card(card)
    assert 4 <= len(shared) <= 8
    assert any(f" of {100 * len(path.state.jobs)} over " in line for line in shared) == bool(path.state.jobs)
    assert (shared[-1] == SIGNS_LEGEND) == bool(path.state.jobs) or len(shared) == 8
    assert all(
        len(points) == path.state.years + 1 + (path.state.finale is not None) for points in list_points(path).values()
    )
    assert sum(piece.is_held for piece in list_pieces(path) if piece.is_credential) == len(path.state.held)
    assert any(not piece.is_credential for piece in list_pieces(path)) == any(path.state.evidence)
    assert name_career(path).split()[1].rstrip("s") == "door"


def test_pay_and_money_stand_on_the_card_in_one_line():
    """What all jobs paid together, and what there is now; without a job only that."""
    worked = follow(start(), "engineer", "to-market", "leave", "acme", "plain-letter", "no-more")
    while not worked.state.jobs:
        options = [each.id for each in worked.list_open()]
        worked = worked.choose(next((each for each in ("nothing-to-tell", "acme") if each in options), options[0]))
    money = f"{worked.state.money:,}"
    assert brief_earned(worked) == f"pay 50,000 · now {money}"
    assert describe_earned(worked) == f"Your jobs paid 50,000 together; you have {money} now."
    assert describe_earned(follow(start(), "graduate")) == "You have 500 now."
