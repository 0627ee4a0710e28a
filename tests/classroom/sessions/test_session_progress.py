"""How far a session is, from its log alone."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.classroom.sessions.session_progress import read_progress
from pm_quest.classroom.sessions.session_reducer import replay_events
from tests.classroom.sessions.acting import STORY, logs


@given(logs(), st.booleans())
def test_it_is_what_the_session_has_come_to(log, ended):
    """The same as a replay finds, with the log's refused events and without the scenario."""
    if ended:
        log = [*log[:6], Event("last", log[-1].at, "host", ev.Finished()), *log[6:]]
    session = replay_events(STORY, log).session
    found = read_progress(log)
    here = [voter for voter in session.voters.values() if not voter.removed]
    state = "finished" if session.finished else "running" if session.started_at is not None else "lobby"
    assert (found.mode, found.state, found.people) == (session.settings.mode, state, len(here))
    assert found.present <= sum(voter.present for voter in here)


def test_who_joins_again_after_leaving_is_refused_and_stays_away():
    """They return; only that makes them present."""
    opened = Event("e0", 0, "host", ev.Opened(ev.SessionSettings("tiny", "sha", "alone")))
    log = [opened, Event("e1", 1, "ada", ev.Joined("Ada")), Event("e2", 2, "ada", ev.Left())]
    log.append(Event("e3", 3, "ada", ev.Joined("Ada")))
    assert (read_progress(log).people, read_progress(log).present) == (1, 0)
    assert read_progress([*log, Event("e4", 4, "ada", ev.Returned())]).present == 1


def test_who_was_removed_before_they_joined_joins():
    """There was nobody to remove: that was refused."""
    opened = Event("e0", 0, "host", ev.Opened(ev.SessionSettings("tiny", "sha", "alone")))
    log = [opened, Event("e1", 1, "host", ev.Removed("ada")), Event("e2", 2, "ada", ev.Joined("Ada"))]
    assert read_progress(log).people == len(replay_events(STORY, log).session.voters) == 1
    assert (
        read_progress([*log, Event("e3", 3, "host", ev.Removed("ada")), Event("e4", 4, "ada", ev.Joined("Ada"))]).people
        == 0
    )
