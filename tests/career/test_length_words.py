"""How long a career takes, as its first page says it."""

from dataclasses import replace

import pytest

from pm_quest.career.length_words import describe_length
from tests.career.careers import CAREER, EMPLOYERS, start


@pytest.mark.parametrize(("jobs", "has_finale", "said"), [
    (1, False, "1 year with a job: a good half hour,"),
    (1, True, "1 year with a job: a good three quarters of an hour,"),
    (3, True, "3 years with a job each: a good hour and a half,"),
    (4, True, "4 years with a job each: a good hour and three quarters,"),
    (5, True, "5 years with a job each: a good 2 hours and a quarter,"),
])  # fmt: skip
def test_a_career_says_how_many_quarters_of_an_hour_it_takes(jobs, has_finale, said):
    """By its years, and with its finale."""
    finale = EMPLOYERS["brew"] if has_finale else None
    setting = replace(start().setting, career=replace(CAREER, jobs=jobs), finale=finale)
    assert said in describe_length(setting)
