"""What a choice changed: the same career without it, with the same seed."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.career.career_card import CareerChange
from pm_quest.career.career_choices import NO_MORE, NO_OFFER, NOTHING_TO_TELL, PLAIN_LETTER, TO_MARKET
from pm_quest.career.career_comparison import compare_without, list_removable, list_years
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.change_words import UNTOLD, describe_card_change, explain_change
from tests.career.careers import CAREER, follow, start, walk
from tests.career.markets import assume

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


@settings(max_examples=20)
@given(ended)
def test_where_nothing_is_told_in_place_of_an_answer_that_falls_away_it_is_said_so(path):
    """Of those alone who heard one; and no offer of them falls away without that being told."""
    heard = [frozenset[str]()] * path.state.years
    for before in path.list_steps():
        if before.taken is not None and before.taken.stage == "interview" and before.taken.option != NOTHING_TO_TELL:
            heard[before.previous.state.years] |= {before.taken.subject}
    for number, choice in list_removable(path):
        without = compare_without(path, number)
        change = CareerChange(number, choice, list_years(path), without, tuple(each.impact for each in without))
        told = " ".join(explain_change(path, change))
        assert all(year.untold <= answered for year, answered in zip(without, heard, strict=True))
        for was, now in zip(change.before, without, strict=True):
            if was.employer in now.untold and was.employer != now.employer:
                assert UNTOLD in told
                assert UNTOLD in describe_card_change(path, change)


def test_an_offer_that_hung_on_an_answer_says_that_it_falls_away():
    """The same letters and answers: another that would be true is not put in its place."""
    setting = begin(7, replace(QUIET, assumptions=assume(offers=40, answer=30))).setting
    fallen = 0
    for seed in range(40):
        path = CareerPath(replace(setting, seed=seed))
        path = follow(path, "engineer", "pilot", "small", TO_MARKET, "acme", PLAIN_LETTER, NO_MORE)
        if path.state.stage != "interview":
            continue
        path = follow(path, "pilot", NOTHING_TO_TELL)
        if "acme" not in {each.id for each in path.list_open()}:
            continue
        path = finish(path.choose("acme"))
        ((number, choice),) = list_removable(path)
        (without,) = compare_without(path, number)
        if without.called and without.employer is None:
            fallen += 1
            change = CareerChange(number, choice, list_years(path), (without,), (0,))
            assert f"No offer from Acme{UNTOLD}." in " ".join(explain_change(path, change))
            assert describe_card_change(path, change).endswith(f"No offer from Acme{UNTOLD}.")
    assert fallen
