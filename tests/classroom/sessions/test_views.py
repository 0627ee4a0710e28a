"""What each party may know, and what never reaches them."""

import json

import pytest
from hypothesis import given
from msgspec import to_builtins

from pm_quest.classroom.client.server_frames import parse_server_frame
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_record import build_record
from pm_quest.classroom.sessions.session_reducer import replay_events
from pm_quest.classroom.sessions.views import (
    build_ballot_part,
    build_debrief_part,
    build_me_part,
    build_projector_view,
    build_session_part,
    build_story_part,
    build_table_part,
    build_tables_part,
    build_wanted_part,
)
from tests.classroom.sessions.acting import STORY, Class, logs


def student_view(session, voter: str) -> dict:
    """All parts that are sent to a voter."""
    me = build_me_part(session, voter)
    table = session.tables.get(me["table"])
    parts = {"session": build_session_part(session), "me": me, "wanted": build_wanted_part(session, voter)}
    parts["tables"] = build_tables_part(session)
    if table is not None:
        parts |= {"story": build_story_part(session, table), "ballot": build_ballot_part(session, table)}
        parts |= {"debrief": build_debrief_part(session, table), "table": build_table_part(session, table)}
    return parts


def read_parts(sent: dict) -> dict:
    """The parts that were sent, as a client has them."""
    view = parse_server_frame({"t": "view", "seq": 1, "now": 1, **sent})
    return {name: getattr(view.parts, name) for name in view.changed}


def text(view: dict) -> str:
    """A view as it is sent."""
    return json.dumps(view)


def list_scenes_seen(playthrough) -> set[str]:
    """The ids of the scenes that a playthrough has come to."""
    return {scene.id for turn in playthrough.list_turns() for scene in turn.path}


class TestProperties:
    """What holds for every session."""

    @given(logs())
    def test_a_client_reads_every_part_as_it_was_made(self, log):
        """No key of a part is missing in its type, and none of its values is another afterwards."""
        session = replay_events(STORY, log).session
        for voter in session.voters.values():
            if not voter.removed:
                sent = json.loads(text(student_view(session, voter.id)))
                assert json.loads(text(to_builtins(read_parts(sent)))) == sent

    @given(logs())
    def test_students_see_what_they_reached(self, log):
        """No text of a scene that their table has not come to; nobody else, but at their table; hidden votes and reasons stay hidden."""
        session = replay_events(STORY, log).session
        for voter in session.voters.values():
            if voter.removed:
                continue
            told = student_view(session, voter.id)
            table = session.tables.get(voter.table)
            reached = set() if table is None or told["story"] is None else list_scenes_seen(table.playthrough)
            sent = text(told)
            assert {id for id in STORY.scenes if f"TEXT-{id}" in sent} <= reached
            if told.get("ballot") is not None:
                assert (told["ballot"]["tally"] is not None) == table.ballot.revealed
                assert "votes" not in told["ballot"]
            if session.settings.withhold and not session.explained:
                assert not any(secret in sent for secret in ("REASON", '"fit": "', '"adaptability": 1'))
            assert "PROMPT" not in sent
            others = text({name: part for name, part in told.items() if name != "table"})
            assert "NAME" not in others.replace(json.dumps(voter.name), "").replace(json.dumps(voter.display_name), "")

    @given(logs())
    def test_the_projector_shows_no_name_and_no_hidden_vote(self, log):
        """Counts; the story only where it is the same for all; what nobody reached is not there."""
        session = replay_events(STORY, log).session
        told = build_projector_view(session)
        sent = text(told)
        assert "NAME" not in sent
        assert "PROMPT" not in sent
        assert not any(f'"{voter}"' in sent for voter in session.voters)
        if session.settings.mode != "together":
            assert told["story"] is None
        for counts in told["tables"]:
            assert (counts["tally"] is not None) == session.tables[counts["table"]].ballot.revealed
        present = sum(1 for voter in session.voters.values() if voter.present and voter.table)
        assert sum(told["heads"].values()) == (present if session.started_at is not None else 0)


def test_votes_are_hidden_until_revealed():
    """A student knows how many have voted, and then how: also after the table has gone on."""
    room = Class(moves="trainer").people("a", "b")
    room.vote("a", "ask")
    before = student_view(room.session, "b")
    assert (before["ballot"]["voted"], before["ballot"]["tally"], before["me"]["vote"]) == (1, None, None)
    room.do(ev.Revealed("1", 0))
    assert student_view(room.session, "b")["ballot"]["tally"] == {"ask": 1, "wait": 0}
    assert "too late" in room.vote("b", "ask")
    room.do(ev.Decided("1", 0, ""))
    after = build_projector_view(room.session)["tables"][0]
    assert (after["tally"], after["last"]) == (None, {"ask": 1})


def test_of_as_many_have_voted_as_have_voted_or_still_may():
    """Who has voted and is away is counted with those who are here: nobody reads that all have voted while one has not."""
    room = Class(moves="trainer").people("a", "b", "c")
    room.vote("a", "ask")
    room.vote("b", "ask")
    room.do(ev.Left(), "a")
    ballot = student_view(room.session, "c")["ballot"]
    assert (ballot["voted"], ballot["missing"], ballot["people"]) == (2, 1, 3)


def test_votes_that_were_never_revealed_stay_hidden():
    """A table that has gone on tells its voters no counts, then or later; the trainer has them."""
    room = Class().people("a", "b")
    room.vote("a", "wait")
    room.vote("b", "wait")
    for told in (
        student_view(room.session, "b")["ballot"],
        build_projector_view(room.session)["tables"][0],
    ):
        assert (told["turn"], told["tally"], told["last"]) == (1, None, None)
    assert build_record(room.session)["tables"][0]["moves"][0]["rounds"] == [{"ask": 0, "wait": 2}]


def test_reasons_come_when_the_trainer_explains():
    """Where they are withheld; else with the outcome."""
    for withhold in (True, False):
        room = Class("alone", withhold=withhold).people("a")
        room.vote("a", "ask")
        outcome = student_view(room.session, "a")["story"]["outcome"]
        assert outcome["then"] == "THEN-ask"
        assert (outcome["because"] is None) == withhold
        room.do(ev.Explained())
        assert student_view(room.session, "a")["story"]["outcome"]["because"] == "REASON-ask"


def test_nobody_gets_a_view_who_is_not_there():
    """Neither strangers nor those who were removed."""
    room = Class().people("a")
    room.do(ev.Removed("a"))
    for id in ("a", "stranger"):
        with pytest.raises(RefusalError):
            student_view(room.session, id)


def test_a_closed_option_says_its_reason_and_not_its_condition():
    """As the author wrote it."""
    told = student_view(Class().people("a").session, "a")
    assert told["story"]["scenes"][-1]["offers"][2] == {
        "id": "boast",
        "say": "Boast",
        "open": False,
        "locked": "Not yet.",
    }
    assert "trust >" not in text(told)


@given(logs())
def test_names_stay_at_their_table(log):
    """Of others, a student is told the names of those at the same table of teams, and nobody else's."""
    session = replay_events(STORY, log).session
    for voter in session.voters.values():
        if voter.removed:
            continue
        told = {each["name"] for each in (student_view(session, voter.id).get("table") or {}).get("people", [])}
        table = session.tables.get(voter.table)
        near = table.voters if table and session.settings.mode == "teams" else ()
        assert told == {session.voters[id].display_name for id in near}


def test_a_table_is_told_who_sits_there():
    """Who is here first, then who is away; a dozen by name, and how many there are."""
    room = Class("teams", teams=2).people("a", "b", "c")
    room.do(ev.Left(), "a")
    assert build_table_part(room.session, room.table("1")) == {
        "id": "1",
        "count": 2,
        "here": 1,
        "people": ({"name": "NAME-c", "here": True}, {"name": "NAME-a", "here": False}),
    }
    for number in range(40):
        room.do(ev.Joined(f"More {number}"), f"more{number}")
    told = build_table_part(room.session, room.table("1"))
    assert (told["count"], len(told["people"])) == (22, 12)


def test_pseudonyms_are_no_names():
    """With a list of names only the number is told."""
    room = Class("teams", teams=1).people("a", "b")
    assert build_table_part(room.session, room.table("1"), named=False) == {
        "id": "1",
        "count": 2,
        "here": 2,
        "people": (),
    }


@pytest.mark.parametrize("mode", ["alone", "together"])
def test_only_teams_have_tables_to_be_told_of(mode):
    """The room is no table, and nobody is told who else is in it."""
    room = Class(mode).people("a", "b")
    assert build_table_part(room.session, room.table("1")) is None
    assert build_tables_part(room.session) is None


def test_tables_are_open_to_choose_until_the_start():
    """With how many sit at each; not where the trainer deals them."""
    room = Class("teams", teams=2)
    room.do(ev.Joined("A"), "a")
    assert build_tables_part(room.session) == [{"id": "1", "count": 1}, {"id": "2", "count": 0}]
    room.do(ev.Started())
    assert build_tables_part(room.session) is None
    assert build_tables_part(Class("teams", teams=2, tables="dealt").session) is None
