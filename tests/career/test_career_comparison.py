"""What a choice changed: the same career without it, with the same seed."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.career.career_choices import NO_MORE, NO_OFFER, PLAIN_LETTER, TO_MARKET
from pm_quest.career.career_comparison import compare_without, list_removable, list_years
from tests.career.careers import CAREER, follow, start, walk

QUIET = replace(CAREER, surprises=0, events={}, jobs=1)
ended = st.builds(
    lambda seed, picks: finish(walk(start(seed), picks)),
    st.integers(0, 2**32),
    st.lists(st.integers(0, 59), max_size=40),
)


def finish(path):
    """Go on to the end by the last open option each time."""
    while not path.ended:
        path = path.choose(path.list_open()[-1].id)
    return path


def begin(seed, career=QUIET):
    """A career without surprises."""
    path = start(seed)
    return replace(path, setting=replace(path.setting, career=career))


@given(ended)
def test_with_nothing_left_out_it_is_the_same_career(path):
    """The same calls, the same jobs, the same impacts: all of it exact."""
    assert compare_without(path, 0) == list_years(path)


@settings(max_examples=20)
@given(ended)
def test_whatever_is_left_out_every_year_is_told(path):
    """As an impact, or as a job from which a mean follows."""
    for number, choice in list_removable(path):
        assert path.choices[number - 1] == choice
        without = compare_without(path, number)
        assert len(without) == len(list_years(path))
        assert all((year.impact is None) == (year.job is not None) for year in without)
        assert all(year.employer in year.called for year in without if year.employer)


def test_a_certificate_that_opened_the_door_takes_the_job_with_it():
    """And one that nobody looked at changes nothing."""
    path = next(path for path in map(work_at_pellworth, range(60)) if path is not None)
    numbers = {choice.option: number for number, choice in list_removable(path)}
    without = {card: compare_without(path, number)[0] for card, number in numbers.items()}
    before = list_years(path)[0]
    assert before.employer == "pellworth"
    assert without["talk"] == before
    assert without["framework"].called == before.called - {"pellworth"}
    assert (without["framework"].employer, without["framework"].impact) == (None, 0)


def test_another_offer_that_stood_is_begun_in_its_place():
    """How it ends is not known, so it is the job from its beginning."""
    path = next(path for path in (work_at_pellworth(seed, "brew") for seed in range(200)) if path is not None)
    number = next(number for number, choice in list_removable(path) if choice.option == "framework")
    year = compare_without(path, number)[0]
    assert (year.employer, year.impact) == ("brew", None)
    assert year.job.turn == 0


def test_with_a_card_goes_the_decision_on_its_way():
    """And what it gave: the lead is no longer true, and the letter leads with nothing."""
    path = finish(follow(begin(7), "engineer", "pilot", "small", TO_MARKET, "acme", "figure", NO_MORE))
    ((number, choice),) = list_removable(path)
    assert choice.option == "pilot"
    assert compare_without(path, number)[0].called <= list_years(path)[0].called


def work_at_pellworth(seed, other=None):
    """A career that came to this job by its certificate; None where it did not, or the other offer is missing."""
    path = follow(begin(seed), "engineer", "framework", "talk", TO_MARKET, "pellworth", PLAIN_LETTER)
    path = follow(path, *([other, PLAIN_LETTER] if other else [NO_MORE]))
    made = {each.id for each in path.list_open()} - {NO_OFFER}
    return finish(path.choose("pellworth")) if made == {"pellworth", *([other] if other else [])} else None
