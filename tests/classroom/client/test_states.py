"""A student's parts and a trainer's log are put together from frames."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pm_quest.classroom.client.client_errors import MissedFramesError, NewerServerError
from pm_quest.classroom.client.host_state import HostState
from pm_quest.classroom.client.server_frames import VIEW_PARTS, ViewParts, parse_server_frame
from pm_quest.classroom.client.student_state import StudentState
from pm_quest.classroom.keys import is_code
from pm_quest.classroom.sessions.event_codec import encode
from pm_quest.classroom.sessions.session_reducer import replay_events
from pm_quest.classroom.sessions.view_parts import VoterPart
from pm_quest.kit.sentences import format_line
from pm_quest.story.view import TurnView
from pm_quest.story.view_codec import decode_view
from tests.classroom.serving import STORY as TEXT
from tests.classroom.sessions.acting import STORY, logs

WELCOME = {"t": "welcome", "session": "s1", "joined": False, "about": {"title": "T"}, "now": 1000}


def receive_frame(state, frame):
    """A frame is decoded, and applied."""
    return state.apply_frame(parse_server_frame(frame))


def a_student():
    """A student who was welcomed."""
    state = StudentState()
    assert receive_frame(state, WELCOME) == {"about"}
    return state


@pytest.mark.parametrize("now", ["NaN", "Infinity", "-Infinity", f"1{'0' * 400}", "true", '"1000"', "null"])
def test_what_is_no_time_leaves_the_clock_as_it_is(now):
    """A frame may hold whatever JSON can; the time before it goes on."""
    state = a_student()
    before = state.clock.get_time()
    state.apply_frame({"t": "pong", "now": json.loads(now)})
    assert before <= state.clock.get_time() < before + 60_000


def test_parts_that_came_replace_those_before_and_the_others_stay():
    """And it is told which of them changed."""
    state = a_student()
    assert receive_frame(state, {"t": "view", "seq": 3, "now": 1, "ballot": a_ballot(0), "me": {"name": "Ada"}}) == {
        "ballot",
        "me",
    }
    assert receive_frame(state, {"t": "view", "seq": 4, "now": 1, "ballot": a_ballot(1)}) == {"ballot"}
    assert (state.me, state.ballot.turn, state.seq, state.has_joined) == (VoterPart("Ada"), 1, 4, True)
    assert receive_frame(state, {"t": "view", "seq": 5, "now": 1, "ballot": None}) == {"ballot"}
    assert state.ballot is None


def test_after_a_new_line_what_does_not_come_again_is_gone():
    """The server sends all parts that there are."""
    state = a_student()
    story = {"turn": 0, "scenes": [], "outcome": None, "before": {}}
    receive_frame(state, {"t": "view", "seq": 3, "now": 1, "ballot": a_ballot(0), "story": story})
    receive_frame(state, WELCOME)
    assert state.story == TurnView(0, (), None, {}), "the screen need not blink"
    assert receive_frame(state, {"t": "view", "seq": 3, "now": 1, "ballot": a_ballot(0)}) == {"story"}
    assert state.story is None


def a_ballot(turn):
    """A ballot of this turn, with as little as there may be in one."""
    few = {"turn": turn, "round": 1, "open": True, "held": False, "voted": 0, "people": 1, "ended": False}
    return {**few, "tally": None}


def a_session(**clock):
    """The part that all see, with this clock."""
    return {"title": "T", "employer": None, "summary": "", "language": "en", "clock": clock}


SAMPLES = {
    "session": lambda number: a_session(on=True, left=number),
    "story": lambda number: {"turn": number, "scenes": [], "outcome": None, "before": {}},
    "ballot": a_ballot,
    "me": lambda number: {"name": f"Ada {number}"},
    "debrief": lambda number: {
        **dict.fromkeys(("adaptability", "lowest", "highest"), number),
        "ending": None,
        "text": "",
        "skills": {},
        "meters": [],
        "decisions": [],
        "voted": True,
    },
    "wanted": lambda number: ["ask"] * number,
    "table": lambda number: {"id": "1", "count": number, "here": number, "people": []},
    "tables": lambda number: [{"id": "1", "count": number}],
    "round": lambda number: {
        "gathered": False,
        "place": number,
        "label": "L",
        "text": "T",
        "weeks": 26,
        "money": 9,
        "cards": [],
        "desks": [],
    },
    "panel": lambda number: {"answered": number, "total": 9},
    "plan": lambda number: {
        "cards": [],
        "weeks": number,
        "money": 9,
        "options": [],
        "leads": [],
        "lead": "",
        "number": number,
    },
}
"""A small part of each name, another for each number."""
parts = st.fixed_dictionaries(
    {}, optional={part: st.none() | st.integers(0, 3).map(SAMPLES[part]) for part in VIEW_PARTS}
)


@given(st.lists(parts, max_size=10))
def test_any_views_come_to_the_last_of_each_part(views):
    """Each part is the last that came of it."""
    state = a_student()
    for seq, view in enumerate(views):
        receive_frame(state, {"t": "view", "seq": seq, "now": 0, **view})
    whole = {part: value for view in views for part, value in view.items()}
    assert ViewParts(**{part: getattr(state, part) for part in VIEW_PARTS}) == decode_view(ViewParts, whole)


def test_the_clock_goes_on_between_frames_and_stands_while_paused():
    """It is never below nothing."""
    state = a_student()
    assert state.get_time_left() is None
    now = state.clock.get_time()
    receive_frame(
        state,
        {"t": "view", "seq": 1, "now": now, "session": a_session(on=True, left=5000, since=now - 2000)},
    )
    assert 2000 < state.get_time_left() <= 3000
    receive_frame(state, {"t": "view", "seq": 1, "now": now, "session": a_session(on=True, left=700, since=None)})
    assert state.get_time_left() == 700
    receive_frame(state, {"t": "view", "seq": 1, "now": now, "session": a_session(on=True, left=5, since=now - 9)})
    assert state.get_time_left() == 0


def test_the_next_vote_counts_on_from_the_one_that_counts_and_those_that_wait():
    """A vote that waits to be sent counts as well, and one that was answered but is in no view yet."""
    state = a_student()
    assert state.next_number() == 1
    receive_frame(state, {"t": "ack", "id": "x", "seq": 1})
    assert state.next_number() == 2
    me = {"name": "A", "table": "1", "vote": {"choice": "x", "number": 4}}
    receive_frame(state, {"t": "view", "seq": 1, "now": 1, "me": me})
    assert state.next_number() == 5
    waiting = [{"t": "do", "event": {"kind": "voted", "number": 7}}, {"t": "do", "event": {"kind": "joined"}}]
    assert state.next_number(waiting) == 8


def a_host(scenario=STORY):
    """A dashboard that was welcomed; the scenario is there already, so no file is read."""
    state = HostState()
    state.scenario = scenario
    receive_frame(
        state, {**WELCOME, "code": "ABC234", "address": "http://a:1", "locked": True, "scenario_text": "none"}
    )
    return state


def bodies(log):
    """Events as a log frame has them."""
    return [[seq, json.loads(encode(event))] for seq, event in enumerate(log, start=1)]


@settings(suppress_health_check=list(HealthCheck))
@given(logs(), st.data())
def test_any_log_in_any_pieces_and_overlaps_is_the_session(log, data):
    """Pieces may overlap, or have nothing new, as after a new line."""
    state, whole = a_host(), bodies(log)
    ends = data.draw(st.lists(st.integers(1, len(whole)), max_size=6))
    for end in (*ends, len(whole)):
        start = data.draw(st.integers(0, min(state.last_seq, end - 1)))
        receive_frame(state, {"t": "log", "events": whole[start:end], "now": 1})
    assert state.session == replay_events(STORY, log).session
    assert [event for _, event in state.log] == log


@given(logs())
def test_what_is_missing_in_between_is_noticed(log):
    """Folding on would be another session."""
    state = a_host()
    receive_frame(state, {"t": "log", "events": bodies(log)[:1], "now": 1, "sockets": 3})
    with pytest.raises(MissedFramesError):
        receive_frame(state, {"t": "log", "events": bodies(log)[2:3], "now": 1})
    assert (state.last_seq, state.sockets, state.locked) == (1, 3, True)


@given(logs())
def test_after_a_reset_the_log_comes_anew(log):
    """Somebody was forgotten, in all that there was."""
    state = a_host()
    receive_frame(state, {"t": "log", "events": bodies(log), "now": 1})
    assert state.build_resume() == {"last_seq": len(log)}
    receive_frame(state, {"t": "reset", "epoch": 1})
    assert (state.session, state.build_resume()) == (None, {"last_seq": 0, "epoch": 1})
    receive_frame(state, {"t": "log", "events": bodies(log)[:2], "now": 1})
    assert state.last_seq == 2


def test_what_a_newer_server_tells_is_no_riddle():
    """It is told what to do."""
    state = a_host()
    with pytest.raises(NewerServerError, match="Update PM Quest"):
        receive_frame(
            state, {"t": "log", "events": [[1, {"id": "a", "at": 1, "by": "host", "kind": "danced"}]], "now": 1}
        )
    fresh = HostState()
    with pytest.raises(NewerServerError, match="Update PM Quest"):
        receive_frame(fresh, {**WELCOME, "scenario_text": "format: 99\n", "name": "x.yaml"})


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-1, 2**70), st.floats(), st.text(max_size=9), st.just({}), st.just([]),
    st.sampled_from(["../../x", "\0", "\x1b[2J", "a/b", [[1, {}]], [[2, {"kind": "joined"}]], {"a": {}}]),
)  # fmt: skip


@given(
    st.sampled_from(["session", "code", "address", "name", "about", "locked", "epoch", "now", "scenario_text", "seq"]),
    JUNK,
    JUNK,
)
def test_whatever_a_server_says_the_dashboard_has_a_session_or_a_sentence(name, value, events):
    """Nothing else is raised, and neither code nor file nor address could lead anywhere else or steer a terminal."""
    state = HostState()
    try:
        receive_frame(state, {**WELCOME, "code": "ABC234", "address": "http://a:1", "scenario_text": TEXT, name: value})
        receive_frame(
            state, {"t": "log", "events": events, "now": 1, "locked": value, "sockets": value, "trouble": value}
        )
        receive_frame(state, {"t": "reset", "epoch": value})
    except (NewerServerError, MissedFramesError):
        pass
    assert state.code == "" or is_code(state.code)
    assert [format_line(text) for text in (state.file, state.address, state.trouble)] == [
        state.file,
        state.address,
        state.trouble,
    ]


@pytest.mark.parametrize("at", ["1", None, -1, 2**70, 1.5, True])
def test_an_event_at_no_time_is_none(at):
    """Reports put them in order."""
    state = HostState()
    receive_frame(state, {**WELCOME, "scenario_text": TEXT})
    with pytest.raises(NewerServerError, match="does not understand"):
        receive_frame(
            state,
            {"t": "log", "events": [[1, {"id": "opened", "kind": "opened", "by": "host", "at": at, "settings": {}}]]},
        )


@pytest.mark.parametrize(
    ("session", "code"), [("a\0b", "ABC234"), ("../../x", "ABC234"), ("s", "../ABC"), ("s", "ABC\x1b[2J")]
)
def test_a_session_or_code_that_could_be_a_path_is_not_taken(session, code):
    """Both become part of the names of files."""
    with pytest.raises(NewerServerError, match="does not understand"):
        receive_frame(HostState(), {"v": 1, "t": "welcome", "session": session, "code": code, "now": 1})
