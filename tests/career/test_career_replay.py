"""A career is its choices: replayed, cut short, gone back in; and what never happens in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.career_choices import NO_MORE, PLAIN_LETTER, TO_MARKET
from pm_quest.career.career_replay import CareerChoice, CareerPath, replay_career
from pm_quest.story.playthrough import ChoiceError
from tests.career.careers import follow, paths, start, walk


@given(paths)
def test_replaying_the_choices_gives_the_same_state(path):
    """With the same draws."""
    again, misfit = replay_career(path.setting, path.choices)
    assert misfit is None
    assert again.state == path.state
    assert again.decision == path.decision


@given(paths, st.data())
def test_any_first_choices_are_a_career(path, data):
    """And going back gives just that."""
    number = data.draw(st.integers(0, path.number))
    back = path.rewind(number)
    again, misfit = replay_career(path.setting, path.choices[:number])
    assert misfit is None
    assert back.state == again.state
    assert back.choices == path.choices[:number]


@given(paths, st.data())
def test_going_back_and_on_the_same_way_leads_to_the_same_place(path, data):
    """Whatever was done in between."""
    back = path.rewind(data.draw(st.integers(0, path.number)))
    on = follow(back, *(each.option for each in path.choices[back.number :]))
    assert on.state == path.state


@given(paths)
def test_there_is_always_something_to_decide_until_the_end(path):
    """And money, weeks, skills and evidence never fall below 0, whatever happens."""
    for each in path.list_steps():
        state = each.state
        assert each.ended or each.list_open()
        assert min(state.money, state.week, *state.skills, *state.evidence) >= 0
        assert state.week <= 26 or state.prepared
    assert len(path.state.jobs) <= 2


@given(paths)
def test_what_has_lapsed_counts_no_more(path):
    """Neither in a CV nor in a job, and what never lapses counts for ever."""
    for each in path.list_steps():
        state = each.state
        lapsed = {id for id, week in state.credentials.items() if week is not None and week <= state.weeks_passed}
        assert not lapsed & state.held
        assert {id for id, week in state.credentials.items() if week is None} <= state.held
        assert state.build_applicant(None).holds == state.held


def test_a_career_without_any_card_comes_to_its_end():
    """The first open option is always one that leads on, if the last is taken everywhere."""
    path = start()
    while not path.ended:
        path = path.choose(path.list_open()[-1].id)
    assert path.state.years == 2
    with pytest.raises(ChoiceError, match="The career is over"):
        path.choose("engineer")


def test_an_option_that_is_closed_says_why():
    """With what it takes."""
    path = start().choose("graduate")
    with pytest.raises(ChoiceError, match="It costs 600, and you have less"):
        path.choose("framework")
    with pytest.raises(ChoiceError, match="There is no option 'dance' here"):
        path.choose("dance")
    options = {each.id: each.closed for each in path.decision.options}
    assert (options["framework"], options["course"], options[TO_MARKET]) == ("money", None, None)


def test_what_was_answered_first_is_what_can_be_told():
    """Going back is for learning: a scene answered again is told as it was first."""
    path = find_job(start(3).choose("engineer"))
    employer = path.state.subject
    first = path.choose("press")
    other = first.rewind(path.number).choose("ask")
    assert first.state.answers == other.state.answers == ((employer, "first", "press"),)
    assert other.state.job != first.state.job
    assert replay_career(other.setting, other.choices)[0].state == other.state


def find_job(path: CareerPath) -> CareerPath:
    """Walk on until there is a job."""
    return next(
        found
        for picks in range(200)
        for found in (walk_to_job(CareerPath(path.setting).choose("engineer"), picks),)
        if found.state.stage == "job"
    )


def walk_to_job(path: CareerPath, seed: int) -> CareerPath:
    """Walk until a job or the end, by picks that depend on a number."""
    pick = seed
    while path.state.stage != "job" and not path.ended:
        pick = pick * 31 + 7
        path = walk(path, [pick % 101])
    return path


def test_a_choice_that_no_longer_fits_is_found_with_its_number():
    """Where something else is decided, and where the option is gone."""
    setting = start().setting
    fit = [CareerChoice("background", "", "engineer")]
    _, misfit = replay_career(setting, [*fit, CareerChoice("week", "", "dance")])
    assert (misfit.number, misfit.reason) == (2, "There is no option 'dance' here.")
    path, misfit = replay_career(setting, [*fit, CareerChoice("market", "", NO_MORE)])
    assert (path.number, misfit.number) == (1, 2)


def test_without_a_card_the_same_others_apply():
    """The same recruiter, the same eleven CVs: only the player's is another."""

    def apply(*cards):
        path = follow(start(5), "engineer", *cards)
        while path.state.stage != "market":
            path = path.choose(TO_MARKET if path.state.stage == "week" else path.list_open()[-1].id)
        return follow(path, "acme", PLAIN_LETTER).state.applications[0].stack

    def list_rivals(stack):
        return [each.applicant for each in sorted(stack.standings, key=lambda each: each.number)][1:]

    assert list_rivals(apply("course")) == list_rivals(apply())
    assert apply("course").mine.sum == apply().mine.sum + 1
