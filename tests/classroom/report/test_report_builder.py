"""What is gathered of a session: counts, splits, shifts, costs, times; and the same log tells the same."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from pm_quest.classroom.report.as_csv import as_csv
from pm_quest.classroom.report.as_markdown import as_markdown
from pm_quest.classroom.report.as_page import as_page
from pm_quest.classroom.report.as_statements import as_statements
from pm_quest.classroom.report.as_text import as_text
from pm_quest.classroom.report.as_workbook import as_workbook
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_reducer import replay_events
from tests.classroom.report.sample_reports import argued, hostile, of_scenario, record_events, report_of
from tests.classroom.sessions.acting import STORY, Class, logs
from tests.quick import share_number

FORMS = (as_text, as_markdown, as_page, as_csv, as_workbook, as_statements)


@given(logs())
@settings(max_examples=share_number(20))
def test_the_same_log_gives_the_same_bytes_in_every_form(log):
    """Whatever happened, refused or not; and events sent twice change nothing."""
    kept = record_events(log)
    once, again = build_report(kept), build_report(record_events([*log, *log[::-1]]))
    for form in FORMS:
        assert form(once) == form(build_report(kept))
        assert form(once) == form(replace(again, last=once.last))


@given(logs())
def test_nothing_is_lost_or_doubled(log):
    """Every vote of every round, every move and every person of the session is told once."""
    session = replay_events(STORY, log).session
    report = build_report(record_events(log))
    assert {each.id for each in report.people} == {id for id, voter in session.voters.items() if not voter.removed}
    for table in (*report.tables, *report.idle):
        mine = session.tables[table.id]
        assert [turn.choice for turn in table.turns if turn.choice] == list(mine.playthrough.choices)
        for turn, move in zip(table.turns, mine.moves, strict=False):
            votes = [{vote.voter: vote.choice for vote in votes} for votes in turn.rounds]
            assert votes == [{id: vote.choice for id, vote in votes.items()} for votes in move.ballot.rounds]
            assert turn.left_at == move.at
    assert sum(each.people for each in report.decisions) == sum(
        len(turn.first_votes) for table in report.tables for turn in table.turns
    )


def test_a_room_that_talked_is_reported_with_its_shift():
    """First votes say where the room split; the shift who went where."""
    decision = next(each for each in report_of(argued()).decisions if each.scene == "desk")
    assert {each.id: (each.first, each.last, each.taken) for each in decision.choices} == {
        "ask": (1, 3, 1),
        "wait": (3, 1, 0),
    }
    assert [(each.before, each.after, each.people) for each in decision.shifts] == [
        ("wait", "ask", 2),
        ("ask", "ask", 1),
        ("wait", "wait", 1),
    ]
    assert decision.changed_minds == 2
    assert {each.scene: each.revoted for each in report_of(argued()).decisions} == {"desk": 1, "talk": 0}
    assert decision.how == {"majority": 1, "tie": 0, "trainer": 0}
    assert decision.split == pytest.approx(4 * 0.811278, abs=1e-5)
    assert decision.prompt == ""


def test_times_are_those_of_the_log():
    """From coming to a scene to going on; a vote has the time at which the voter last changed it."""
    room = argued()
    turn = report_of(room).tables[0].turns[0]
    assert (turn.left_at - turn.entered_at) / 1000 == 4 + 1 + 60 + 4 + 1
    changed = Class("alone").people("ada", "ben")
    changed.do(ev.Held(""))
    changed.vote("ada", "ask", 1)
    changed.vote("ada", "wait", 3)
    at = changed.at
    changed.vote("ada", "ask", 2)
    (vote,) = report_of(changed).tables[0].turns[0].rounds[0]
    assert (vote.choice, vote.at) == ("wait", at)


def test_a_cost_is_exact_and_held_against_the_best_beside_it():
    """For one who adapts from there on, in the state where the table stood."""
    decision = next(each for each in report_of(argued()).decisions if each.scene == "desk")
    ask, wait = decision.choices
    assert ask.lost == 0
    assert wait.lost == pytest.approx(ask.worth - wait.worth)
    assert decision.lost == 0
    assert ask.impact == 40
    assert wait.impact is None


def test_what_is_missing_is_said():
    """No shift without a second vote; which part of 'teaching' the author left out; that nothing began."""
    once = Class("together").people("ada", "ben")
    for voter in ("ada", "ben"):
        once.vote(voter, "ask")
    assert any("no shift" in each for each in report_of(once).missing)
    assert not any("no shift" in each for each in of_scenario("alone").missing)
    assert not any("no shift" in each for each in report_of(argued()).missing)
    assert any("'objectives', 'after'" in each for each in report_of(argued()).missing)
    assert any("has not started" in each for each in report_of(Class("alone")).missing)


def test_names_are_nowhere_unless_they_are_asked_for():
    """Not those chosen at joining, and not what the story calls a player."""
    quiet, named = of_scenario("alone"), of_scenario("alone", names=True)
    for form in (as_text, as_markdown, as_page, as_csv, as_statements):
        assert not [name for name in named.names.values() if f">{name}<" in form(quiet) or f'"{name}"' in form(quiet)]
    assert quiet.names == {}
    assert set(named.names) == {person.id for person in named.people}


def test_the_trainers_own_names_go_before_those_that_were_chosen():
    """And who is not on the list keeps the name of joining."""
    report = report_of(argued(), names={"ada": "Ada Lovelace", "zoe": "Nobody"})
    assert report.names == {"ada": "Ada Lovelace", "ben": "NAME-ben", "cy": "NAME-cy", "di": "NAME-di"}


def test_who_was_removed_is_nobody_and_their_decided_votes_stay():
    """As everywhere in a session."""
    room = argued()
    room.do(ev.Removed("ben"))
    report = report_of(room, names={})
    assert "ben" not in report.names
    assert "ben" in report.tables[0].turns[0].last_votes
    assert len(report.people) == 3


def test_a_story_too_large_to_solve_is_reported_without_costs(monkeypatch):
    """The figures of ways of playing are estimates then, and the report says so."""
    import pm_quest.classroom.report.report_builder as module

    monkeypatch.setattr(module, "_analyse_scenario", lambda story: module.analyze_scenario(story, budget=1, samples=20))
    told = report_of(argued())
    assert not told.exact
    assert all(choice.worth is None for each in told.decisions for choice in each.choices)
    assert "estimated" in as_markdown(told)
    assert "Cost" not in [each.word for each in told.said]


def test_a_hostile_story_is_reported_in_every_form():
    """Nothing in it breaks a form."""
    report = build_report(hostile(), {})
    for form in FORMS:
        assert form(report)


def test_people_of_one_name_are_distinguished():
    """By numbers, as in the trainer's list; a roster's names stay as the roster has them."""
    room = Class("teams", teams=2)
    for voter, name in {"a": "Alex", "b": "ALEX", "c": "\u0410lex", "d": "Alex"}.items():
        room.do(ev.Joined(name), voter)
    report = report_of(room, names={"d": "Alexandra"})
    assert report.names == {"a": "Alex", "b": "ALEX (2)", "c": "\u0410lex (3)", "d": "Alexandra"}
