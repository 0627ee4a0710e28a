"""The habits of a playthrough: what each kind of act came to, and the line worth repeating."""

from hypothesis import given

from pm_quest.story.feedback import Reveal
from pm_quest.story.habits import (
    choose_habit,
    describe_cost,
    describe_habit,
    describe_profile,
    list_taken,
    profile_habits,
)
from pm_quest.story.view_builder import view_debrief, view_decisions
from tests.building import choice, end, play, scenario, scene
from tests.strategies import playthroughs


def meeting(*fits, last="off"):
    """A story in which every scene lets one ask, count or wait, with these fits, one letter each; asking first."""
    words = {"a": "adapts", "n": "neutral", "f": "forces"}
    scenes = {}
    for number, fit in enumerate(fits):
        go = last if number == len(fits) - 1 else f"s{number + 1}"
        acts = dict(zip(("ask", "count", "wait"), fit, strict=False))
        scenes[f"s{number}"] = scene(choices={act: choice(go, fit=words[each], act=act) for act, each in acts.items()})
    return scenario({**scenes, last: end(50)})


def line(story, *ways, worth=None):
    """The line worth repeating of a playthrough of these choices."""
    return describe_profile(profile_habits(view_decisions(play(story, *ways)), worth))


def test_each_act_is_counted_where_it_stood_and_where_it_was_taken():
    """Open in three, fitting in two, taken in two, fitted in one."""
    profile = profile_habits(view_decisions(play(meeting("afn", "naf", "afn"), "ask", "ask", "wait")))
    assert profile.decisions == 3
    counts = {each.act: (each.offered, each.fitting, each.taken, each.fitted, each.forced) for each in profile.habits}
    assert counts == {"ask": (3, 2, 2, 1, 0), "count": (3, 1, 0, 0, 0), "wait": (3, 0, 1, 0, 0)}
    assert [each.act for each in list_taken(profile)] == ["ask", "wait"]


def test_the_dearest_doubtful_habit_comes_first():
    """Taken at least twice, and fitting in less than half of that."""
    story = meeting("naf", "naf", "aff", "naf")
    assert line(story, "ask", "ask", "ask", "count") == "You asked in 3 of 4 decisions; it fitted in 1."
    story = meeting("faf", "naf", "afn", "ann")
    assert line(story, "ask", "ask", "wait", "wait") == "You asked in 2 of 4 decisions; it fitted in 0."
    worth = {number: {"ask": 50.0 if number < 3 else 90.0, "count": 60.0, "wait": 40.0} for number in range(1, 5)}
    assert line(story, "ask", "ask", "wait", "wait", worth=worth) == "You waited in 2 of 4 decisions; it fitted in 0."


def test_then_what_would_have_fitted_and_was_never_done():
    """In at least two decisions."""
    story = meeting("aan", "aan", "aan")
    assert line(story, "ask", "ask", "ask") == "Counting would have fitted in 3 of 3 decisions; you never did."


def test_then_the_habit_that_fitted_most():
    """Who adapted always is told by what."""
    assert line(meeting("afn", "afn", "fan"), "ask", "ask", "count") == "You asked in 2 of 3 decisions; it fitted in 2."


def test_a_cost_is_in_impact_where_it_is_known():
    """Else by how often it forced."""
    decisions = view_decisions(play(meeting("fan", "naf"), "ask", "count"))
    ask, count = list_taken(profile_habits(decisions, {1: {"ask": 20.0, "count": 31.5}, 2: {"ask": 4.0, "count": 9.0}}))
    assert {each.act: describe_cost(each) for each in (ask, count)} == {
        "ask": "cost 11.5 of impact",
        "count": "cost nothing",
    }
    told = {each.act: describe_cost(each) for each in list_taken(profile_habits(decisions))}
    assert told == {"ask": "forced 1", "count": "never forced"}
    costly = max(ask, count, key=lambda each: each.cost)
    assert describe_habit(costly) == "Asking: 1 decision, fitted in 0, cost 11.5 of impact."
    assert describe_habit(costly, "de") == "Fragen: 1 Entscheidung, passte in 0, kostete 11,5 Wirkung."


def test_there_is_no_profile_without_acts_or_where_they_are_withheld():
    """Nor of nothing."""
    plain = scenario({"gate": scene(choices={"on": choice("off")}), "off": end(1)})
    assert view_debrief(play(plain, "on")).habits is None
    playthrough = play(meeting("afn"), "ask")
    assert view_debrief(playthrough).habits is not None
    assert view_debrief(playthrough, voted=False).habits is None
    assert profile_habits(view_decisions(playthrough, Reveal.CHANGES)) is None
    assert profile_habits(()) is None


@given(playthroughs())
def test_no_act_is_taken_or_fits_more_often_than_it_stood_open(playthrough):
    """Whatever the story; and its line can be said."""
    profile = view_debrief(playthrough).habits
    for each in profile.habits if profile else ():
        assert each.fitted + each.forced <= each.taken <= each.offered <= profile.decisions
        assert each.fitted <= each.fitting <= each.offered
    assert profile is None or choose_habit(profile) in profile.habits
    assert profile is None or describe_profile(profile).endswith(".")
