"""What credentials that were never held would have changed."""

from dataclasses import replace

from hypothesis import given, settings

from pm_quest.career.career_choices import NO_MORE, PLAIN_LETTER, TO_MARKET
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.missed_credentials import find_missed
from pm_quest.career.missed_words import HEAD, UNDEFINED, brief_missed, explain_missed, list_missed, tell_missed
from tests.career.careers import follow
from tests.career.test_career_comparison import begin, ended, finish


def apply_twice(seed):
    """Somebody who prepares nothing, and writes to a filter's employer and to one that calls everybody."""
    letters = ("pellworth", PLAIN_LETTER, "brew", PLAIN_LETTER)
    return finish(follow(begin(seed), "engineer", TO_MARKET, *letters))


def test_a_filter_calls_with_its_credential_who_was_not_read_without():
    """What would have come of it is said to be undefined; the other credentials stand together."""
    path = apply_twice(seed=1)
    framework, *others = find_missed(path)
    assert framework.ids == ("safe_popm",)
    assert framework.gained == framework.unread == ((0, "pellworth"),)
    assert brief_missed(path, framework) == "SAFe POPM"
    assert tell_missed(path, framework) == "A call from Pellworth."
    told = [*list_missed(path, find_missed(path))]
    assert (told[0], told[-1]) == (HEAD, UNDEFINED)
    assert "With SAFe POPM: a call from Pellworth in year 1." in told
    assert "Year 1. A call from Pellworth, which did not read you without it." in explain_missed(path, framework)
    assert [(brief_missed(path, each), each.gained) for each in others] == [("any of 2 credentials", ())]
    assert [tell_missed(path, each) for each in others] == ["The same call."]


def test_without_a_letter_nothing_is_said():
    """There is no stack in which the paper could have lain."""
    path = finish(follow(begin(seed=7), "graduate", TO_MARKET, NO_MORE))
    assert find_missed(path) == ()
    assert [*list_missed(path, ())] == []


@settings(max_examples=12)
@given(ended)
def test_the_calls_of_the_first_year_are_those_of_who_held_it_from_the_beginning(path):
    """The same choices, by somebody whose background has the credential: exact, and nothing held is missed."""
    letters = [each for each in path.list_steps() if each.state.applications and not each.state.years]
    for missed in find_missed(path):
        assert not {*missed.ids} & {*path.state.credentials}
        for credential in missed.ids if letters else ():
            again = hold_from_the_beginning(path, credential)
            called = {each.employer for each in again.state.applications if each.stack.mine.called}
            assert called == {employer for year, employer in (*missed.had_calls, *missed.gained) if not year}


def hold_from_the_beginning(path, credential):
    """Return the same choices up to the last letter of the first year, with a credential of the background."""
    career = path.setting.career
    backgrounds = {id: replace(each, holds=(*each.holds, credential)) for id, each in career.backgrounds.items()}
    credentials = {id: replace(each, lapses_weeks=None, lapses_years=None) for id, each in career.credentials.items()}
    setting = replace(path.setting, career=replace(career, backgrounds=backgrounds, credentials=credentials))
    again = last = CareerPath(setting)
    for choice in path.choices:
        if again.state.years or again.state.stage in ("interview", "offers"):
            break
        again = again.choose(choice.option)
        last = again if again.state.applications else last
    return last
