"""Gates, the clock, the end."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_clock import SessionClock
from tests.classroom.sessions.acting import Class


def test_a_gate_holds_whoever_comes():
    """Votes are taken at it, and what is in when it opens moves the tables; others go on elsewhere."""
    room = Class("alone", gates=("talk",)).people("a", "b", "c")
    for voter in "ab":
        room.vote(voter, "ask")
    room.vote("a", "leave")
    room.vote("c", "wait")
    scenes = [table.scene_id for table in room.session.tables.values()]
    assert (scenes, room.table("3").playthrough.turn) == (["talk", "talk", "desk"], 1)
    room.do(ev.Released("talk"))
    assert [table.scene_id for table in room.session.tables.values()] == ["out", "talk", "desk"]


def test_everything_can_be_held():
    """Nobody goes on until that is released; a gate stays a gate."""
    room = Class("alone", gates=("talk",)).people("a")
    room.do(ev.Held(""))
    room.vote("a", "ask")
    assert room.table().scene_id == "desk"
    room.do(ev.Released(""))
    assert room.table().scene_id == "talk"
    room.vote("a", "leave")
    assert room.table().scene_id == "talk"
    assert "no scene" in room.do(ev.Held("nowhere"))


def test_the_clock_closes_ballots():
    """Late votes do not count, also before it rang; then tables with votes go on, and those without wait."""
    room = Class("teams", teams=2).people("a", "b", "c", "d")
    room.do(ev.Timed(10_000))
    room.vote("a", "ask", wait=9000)
    assert "has not run out" in room.do(ev.Rang(1), wait=0)
    assert "too late" in room.vote("c", "ask", wait=1000)
    assert "has not run out" in room.do(ev.Rang(2))
    assert room.do(ev.Rang(1)) is None
    assert (room.table("1").scene_id, room.table("2").scene_id) == ("talk", "desk")
    assert "too late" in room.vote("b", "ask")
    assert room.do(ev.Reopened("2", 0, 1)) is None
    assert room.vote("b", "ask") is None
    assert "has not run out" in room.do(ev.Rang(1))


def test_a_clock_that_stands_does_not_run_out():
    """However long the break, and votes go on meanwhile."""
    room = Class(moves="trainer").people("a")
    room.do(ev.Timed(10_000))
    room.do(ev.Paused(), wait=4000)
    assert room.vote("a", "ask", wait=10**6) is None
    room.do(ev.Resumed())
    assert room.session.clock.get_remaining(room.at + 1000) == 5000


def test_what_moves_tables_on_can_be_switched():
    """Tables that are ready by it go on at once; what was decided before stays as it was."""
    room = Class("teams", teams=2, moves="trainer").people("a", "b", "c")
    for voter in "abc":
        room.vote(voter, "ask")
    room.do(ev.Removed("b"))
    assert [table.playthrough.turn for table in room.session.tables.values()] == [0, 0]
    assert room.do(ev.Switched("itself")) is None
    assert room.session.settings.moves == "itself"
    assert [table.playthrough.turn for table in room.session.tables.values()] == [1, 0], "nobody is at the second"
    room.do(ev.Switched("trainer"))
    room.vote("a", "leave")
    assert room.table().playthrough.turn == 1


def test_a_clock_that_moves_tables_on_is_all_that_does():
    """Neither all votes nor a reveal; whoever is held then goes on when released, and a new vote needs a new clock."""
    room = Class("teams", teams=2, moves="clock").people("a", "b")
    room.do(ev.Timed(10_000))
    room.vote("a", "ask")
    room.vote("b", "ask")
    room.do(ev.Revealed("1", 0))
    assert [table.playthrough.turn for table in room.session.tables.values()] == [0, 0]
    room.do(ev.Held("desk"))
    assert room.do(ev.Rang(1), wait=10_000) is None
    room.do(ev.Reopened("2", 0, 1))
    room.vote("b", "ask")
    room.do(ev.Released("desk"))
    assert [table.playthrough.turn for table in room.session.tables.values()] == [1, 0]
    room.do(ev.Timed(1000))
    assert room.do(ev.Rang(2)) is None
    assert room.table("2").playthrough.turn == 1


@given(st.lists(st.tuples(st.integers(0, 50), st.booleans()), max_size=20), st.integers(0, 500))
def test_only_the_time_it_runs_counts(steps, left):
    """Whatever is paused and resumed, twice in a row too."""
    clock, at, running, ran = SessionClock().restart(left, 0), 0, True, 0
    for wait, run in steps:
        at, ran = at + wait, ran + wait * running
        clock, running = (clock.resume(at) if run else clock.pause(at)), run
        assert clock.get_remaining(at) == max(0, left - ran)
        assert clock.is_expired(at) == (ran >= left)


def test_after_the_end_nothing_moves():
    """No votes, no newcomers; names and reasons still."""
    room = Class(withhold=True).people("a")
    room.do(ev.Finished())
    assert room.vote("a", "ask") == "The session has ended."
    assert room.do(ev.Joined("B"), "b") == "The session has ended."
    assert room.do(ev.Explained()) is None
    assert room.do(ev.Renamed("a", "Z")) is None
