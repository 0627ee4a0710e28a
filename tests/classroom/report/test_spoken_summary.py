"""The two minutes: what is said first, in every kind of room."""

from dataclasses import replace
from pathlib import Path

import pytest

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.classroom.report.spoken_summary import add_summary, cut_text
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.story.policies import FIXED_POLICIES, POLICY_NAMES
from tests.classroom.report.sample_reports import argued, of_scenario, report_of
from tests.classroom.sessions.acting import Class

SHIPPED = Path(__file__).parents[3] / "scenarios"


def words(told) -> list[str]:
    """What the sentences are about, in order."""
    return [each.word for each in told.said]


@pytest.mark.parametrize("mode", ["alone", "teams", "together"])
def test_a_played_session_is_reported_in_three_to_four_sentences(mode):
    """Result first, then where the room split; each short enough to be read aloud."""
    told = of_scenario(mode)
    assert words(told)[:2] == ["Result", "Split"]
    assert 2 <= len(told.said) <= 4
    assert all(len(each.text) <= 160 and len(each.more) <= 420 for each in told.said)


def test_the_result_stands_beside_the_ways_of_playing():
    """Its figure, adapting, the best fixed way and chance."""
    result = of_scenario("alone").said[0]
    assert result.text == "All 8 of you came to an ending, on average with an impact of 50 of 100."
    story = read_scenario_file(SHIPPED / "first_day.yaml").scenario
    means = {name: result.impact.mean for name, result in analyze_scenario(story).policies.items()}
    assert f"adapting every time comes to {means['adaptive']:.0f}" in result.more
    best = max((name for name in FIXED_POLICIES if name in means), key=lambda name: means[name])
    assert f"the best fixed way ({POLICY_NAMES[best]}) to {means[best]:.0f}" in result.more
    assert f"choosing at random to {means['random']:.0f}" in result.more


def test_talk_is_reported_where_it_moved_somebody():
    """How many, and the way that most of them went."""
    talk = next(each for each in report_of(argued()).said if each.word == "Talk")
    assert talk.text == "Talking it over moved 2 of 4 at “TEXT-desk”."
    assert talk.more == "Both went from “Wait” to “Ask”."


def test_talk_that_moved_nobody_is_reported_as_that():
    """Nothing is made of it."""
    room = Class("together", moves="trainer").people("ada", "ben")
    for _ in range(2):
        room.vote("ada", "ask")
        room.vote("ben", "wait")
        room.do(ev.Reopened("1", 0, 1))
    talk = next(each for each in report_of(room).said if each.word == "Talk")
    assert "nobody changed their mind" in talk.text


def test_before_anything_is_decided_that_is_all_there_is_to_say():
    """In the lobby, and right after the start."""
    assert words(report_of(Class("alone"))) == ["So far"]
    assert words(report_of(Class("alone").people("ada"))) == ["So far"]


def test_a_room_of_one_mind_is_reported_so():
    """No split is invented."""
    room = Class("alone").people("ada", "ben")
    room.vote("ada", "ask")
    room.vote("ben", "ask")
    assert report_of(room).said[1].text == "Wherever both of you voted, you wanted the same."


def test_endings_that_were_met_alike_are_reported_so():
    """Two by their names; of more, none stands out."""

    def result(*choices: tuple[str, ...]) -> str:
        room = Class("alone").people(*"abcdef"[: len(choices)])
        for voter, wanted in zip("abcdef", choices, strict=False):
            for choice in wanted:
                room.vote(voter, choice)
        report = report_of(room)
        ending = report.endings[0]
        others = tuple(replace(ending, title=f"T{n}", tables=1, people=1) for n in range(len(report.ended_tables)))
        return add_summary(replace(report, endings=others)).said[0].more

    one = ("ask", "leave")
    assert "One came to “T0” (impact 40), the other to “T1” (impact 40)." in result(one, one)
    assert "You came to 3 endings, and none stands out." in result(one, one, one)
    assert result(one).endswith("and choosing at random to 33.")


def test_a_quote_is_cut_at_a_word():
    """And loses the full stop at its end."""
    assert cut_text("Ask her.") == "Ask her"
    assert cut_text("one two three", 9) == "one two …"
