"""People named from a log alone: as the session names them, whatever happened."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.people import find_people, list_people
from pm_quest.classroom.sessions.session_events import HOST
from tests.classroom.sessions.acting import Class, logs

VOTERS = st.sampled_from(("a", "b", "c", "d"))
NAMES = st.sampled_from(("Alex", "alex", "\u0410\u043b\u0435\u0445", "Alex (2)", "Ben"))
DEEDS = (
    st.tuples(VOTERS, NAMES.map(ev.Joined))
    | st.tuples(VOTERS, NAMES.map(ev.Called))
    | st.tuples(st.just(HOST), st.builds(ev.Renamed, VOTERS, NAMES))
    | st.tuples(st.just(HOST), VOTERS.map(ev.Removed))
)


def as_the_session(room):
    """What the session calls everybody."""
    return {id: (each.name, each.display_name, each.removed) for id, each in room.session.voters.items()}


@given(st.lists(DEEDS, max_size=25), st.booleans())
def test_everybody_is_called_as_in_the_session(deeds, blind):
    """Also where people rename themselves, are taken out, and others take their names."""
    room = Class(blind=blind)
    taken = [room.log[0], *(room.log[-1] for by, deed in deeds if room.do(deed, by) is None)]
    assert list_people(taken) == as_the_session(room)


@given(logs())
def test_any_log_is_read(log):
    """Also with events that a session refuses: a log may come from elsewhere."""
    people = list_people(log)
    assert all(voter in find_people(each.display_name, people) for voter, each in people.items())


def test_a_name_means_everybody_who_looks_so():
    """A number tells one of them."""
    room = Class()
    for voter, name in {"a": "Alex", "b": "\u0410\u043b\u0435\u0445", "c": "Ben"}.items():
        room.do(ev.Joined(name), voter)
    people = list_people(room.log)
    assert [find_people(name, people) for name in ("alex", "Alex (2)", "BEN", "Cy")] == [["a", "b"], ["b"], ["c"], []]
