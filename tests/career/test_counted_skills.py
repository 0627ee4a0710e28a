"""What recruiters count of skills: a ceiling that is told, and what has grown below and above it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.advert_view import list_adverts
from pm_quest.career.counted_skills import (
    describe_asked_skills,
    describe_counted,
    find_most_counted,
    list_counted,
    word_counted,
)
from pm_quest.career.letter_view import list_leads
from pm_quest.career.recruiting import list_recruiters, score_parts
from tests.career.careers import follow, start

MARKET = ("engineer", "to-market", "leave")


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_recruiter_counts_more_than_is_said(points):
    """Skills beyond what is told as the most change no sum with anybody."""
    path = follow(start(), *MARKET)
    setting = path.setting
    state = replace(path.state, skills=tuple(points))
    most = find_most_counted(setting, state)
    capped = replace(state, skills=tuple(min(each, most[id]) for each, id in zip(points, most, strict=True)))
    for view in list_adverts(setting, state):
        for _, recruiter in list_recruiters(setting.find_hiring(view.employer), setting.career.assumptions):
            sums = [score_parts(each.build_applicant(None), recruiter) for each in (state, capped)]
            assert sums[0] == sums[1]


def test_the_ceiling_is_told_and_what_has_reached_it():
    """With evidence, which has none; in a letter, as far as the advert says what is asked for."""
    path = follow(start(), *MARKET)
    assert [*describe_counted(path.setting, replace(path.state, skills=(0, 3, 0, 0)))] == [
        "Of a skill counts what an advert asks for, and no more: at most 3 of business and 2 of tech. Every piece of evidence counts.",
        "Of business you have all that counts anywhere.",
    ]
    assert [*describe_asked_skills(follow(path, "acme"), "acme")] == [
        "You bring business 0; what is new came since you began.",
        "Of a skill counts what they ask for: anywhere at most 3 of business. Every piece of evidence counts.",
    ]
    assert (word_counted(2, 3), word_counted(3, 3), word_counted(9, 3)) == ("up to 3 count", "3 count", "3 count")


def test_a_later_letter_says_what_has_grown_and_what_their_stack_counted():
    """Of an employer whose stack was seen before; and the evidence of a job is named by the job."""
    path = follow(start(), *MARKET, "acme", "plain-letter", "no-more")
    while not path.state.years or path.state.stage != "market":
        options = [each.id for each in path.list_open()]
        path = path.choose(next((each for each in ("nothing-to-tell", "no-offer") if each in options), options[0]))
    state = replace(path.state, stage="letter", subject="acme", skills=(0, 5, 0, 3), evidence=(0, 2, 0, 1))
    path = replace(path, state=state)
    (asked,) = list_counted(path, "acme")
    assert (asked.more_points, asked.more_pieces, asked.is_known, asked.counted) == (5, 2, True, "3 count here")
    assert [*describe_asked_skills(path, "acme")] == [
        "You bring business 5, 5 of it new and evidence of business 2, 2 of it new; what is new came since the last market.",
        "Their last stack counted up to 3 of business. Every piece of evidence counts.",
    ]


def test_the_evidence_of_a_job_is_named_by_the_job():
    """The last one comes first, before what one had to begin with."""
    path = follow(start(1), "engineer", "to-market", "leave", "brew", "plain-letter", "no-more")
    while not path.state.jobs:
        options = [each.id for each in path.list_open()]
        path = path.choose(next((each for each in ("nothing-to-tell", "brew") if each in options), options[0]))
    (done,) = path.state.jobs
    state = replace(path.state, jobs=(replace(done, evidence="business"),), evidence=(0, 1, 0, 1))
    figure = next(each for each in list_leads(path.setting, state, "acme") if each.id == "figure")
    assert figure.shows == (f"{path.setting.employers['brew'].title}, impact {done.impact}",)
