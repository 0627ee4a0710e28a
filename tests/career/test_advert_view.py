"""Adverts and letters as a player sees them: what they ask for, what there is to show, and nothing of the recruiter's points."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.advert_view import (
    AdvertView,
    describe_asked,
    describe_former_job,
    find_asked,
    list_adverts,
    list_read,
)
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.letter_view import describe_leads, list_leads
from pm_quest.story.conditions import parse_condition
from pm_quest.story.hiring import LEADS, Hiring
from pm_quest.story.model import SKILLS
from tests.career.careers import CAREER, EMPLOYERS, follow, paths, start
from tests.lines.career_lines import read


def undisturbed() -> CareerPath:
    """A career at its start, in which nothing unplanned happens."""
    return CareerPath(CareerSetting(replace(CAREER, surprises=0), EMPLOYERS, 7))


points = st.integers(-3, 9)
hirings = st.builds(
    lambda skills, leads, paper: Hiring(experience=skills, leads=leads, filter=paper),
    st.dictionaries(st.sampled_from([*map(str, SKILLS)]), points),
    st.dictionaries(st.sampled_from([*LEADS]), points),
    st.none() | st.just("cspo"),
)


@given(hirings)
def test_an_advert_says_what_counts_and_not_how_much(hiring):
    """No digit is in its sentences; what is worth nothing, or less, is not asked for; the order is always the same."""
    asks = find_asked(hiring)
    assert all(hiring.experience[each] > 0 for each in asks.experience)
    assert all(hiring.leads[each] > 0 for each in asks.leads)
    assert bool(asks.experience) == any(each > 0 for each in hiring.experience.values())
    view = AdvertView("acme", "Acme", "", None, asks, "finale")
    assert not any(sign.isdigit() for line in describe_asked(start().setting, view) for sign in line)
    assert [*asks.leads] == [each for each in LEADS if each in asks.leads]


def test_an_advert_says_whether_what_it_requires_is_held():
    """Before and after the course."""
    for path, ending in ((follow(undisturbed(), "engineer"), "you don’t hold it"),
                         (follow(undisturbed(), "engineer", "framework"), "you hold it")):  # fmt: skip
        told = [next(describe_asked(path.setting, each)) for each in list_adverts(path.setting, path.state)]
        assert told[0] == f"It reads only those who hold POPM: {ending}."
        assert "hold it" not in told[1]


@given(paths)
def test_what_was_written_to_was_read_and_is_open_no_more(path: CareerPath):
    """Also in a later market, where letters can be sent there again."""
    adverts = list_adverts(path.setting, path.state)
    assert [each.employer for each in adverts] == [*EMPLOYERS]
    for each in adverts:
        assert not (each.sent and each.employer not in list_read(path))
        assert each.is_open == (not each.sent and each.job is None)
        assert bool(describe_former_job(each)) == any(job.employer == each.employer for job in path.state.jobs)


@given(paths)
def test_a_lead_is_open_where_the_letter_can_be_written(path: CareerPath):
    """As the decision has it; one that is closed says what it would take."""
    for employer in EMPLOYERS:
        at_letter = replace(path.state, stage="letter", subject=employer)
        decided = CareerPath(path.setting, at_letter).decision.options
        views = list_leads(path.setting, path.state, employer)
        assert [(each.id, each.is_open) for each in views] == [(each.id, each.open) for each in decided]
        assert all(each.shows for each in views[:-1] if each.is_open)


def test_what_there_is_to_show_is_named_by_where_it_comes_from():
    """What one is known for, the cards that gave it, and the papers."""
    path = follow(undisturbed(), "engineer", "pilot", "big", "course", "to-market")
    leads = {
        "depth": replace(CAREER.leads["figure"], id="depth", when=parse_condition("evidence_tech >= 1 or tech >= 9"))
    }
    setting = CareerSetting(replace(CAREER, leads={**CAREER.leads, **leads}), EMPLOYERS)
    shows = {each.id: each.shows for each in list_leads(setting, path.state, "acme")}
    assert shows["figure"] == ("Pilot",)
    assert shows["certificate"] == ("CSPO",)
    assert shows["depth"] == ("the one who asks", "Pilot", "tech 3")


def test_a_lead_without_anything_to_show_says_what_it_takes():
    """In the words of what the career file asks."""
    path = follow(undisturbed(), "engineer", "to-market", "acme")
    told = describe_leads(path.setting, path.state, "acme")
    assert told["figure"] == "It takes evidence of business."
    assert told["certificate"] == "It takes a certificate that has not lapsed."
    asked = read("engineer", "pilot", "big", "to-market", "acme")
    assert "1. Lead with Figure. You can show “Pilot” and “User”.\n" in asked
    assert "Closed: Lead with Certificate. It takes a certificate that has not lapsed.\n" in asked
