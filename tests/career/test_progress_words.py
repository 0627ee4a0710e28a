"""How far a career is, in a few words."""

from pm_quest.career.progress_words import describe_progress
from tests.career.careers import follow, start

TO_A_JOB = ("engineer", "to-market", "leave", "brew", "plain-letter", "no-more", "brew")


def test_the_weeks_of_the_half_year_are_numbered_from_one():
    """As the calendar counts them."""
    assert describe_progress(start()) == "at its start"
    assert describe_progress(follow(start(), "engineer")) == "week 1 of 26"
    assert describe_progress(follow(start(), "engineer", "course")) == "week 3 of 26"


def test_a_year_has_its_number_and_the_employer():
    """Or says that it is on the market."""
    path = follow(start(1), *TO_A_JOB)
    assert describe_progress(path) == "year 1 of 2, at Brew"
    assert describe_progress(path.rewind(3)) == "year 1 of 2, on the market"
