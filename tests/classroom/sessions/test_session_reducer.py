"""The fold: what is sent twice counts once, and a log replayed is the session."""

import json
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.event_codec import decode, encode
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_record import build_record, format_record
from pm_quest.classroom.sessions.session_reducer import _HANDLERS, replay_events
from pm_quest.story.playthrough import replay_choices
from tests.classroom.sessions.acting import STORY, Class, again, logs


class TestProperties:
    """What holds for every log."""

    @given(logs(), st.data())
    def test_duplicates_anywhere_change_nothing(self, log, data):
        """Each event may come again any time after it first did, and is answered as it was."""
        sent = list(log)
        for _ in range(data.draw(st.integers(0, 12))):
            at = data.draw(st.integers(1, len(sent)))
            sent.insert(at, again(data.draw(st.sampled_from(sent[:at])), 10**6))
        once, twice = replay_events(STORY, log), replay_events(STORY, sent)
        assert twice.session == once.session
        assert [twice.check_event(event).refusal for event in log] == [once.check_event(event).refusal for event in log]
        assert all(once.check_event(again(event, 10**6)).duplicate for event in log)

    @given(logs())
    def test_a_log_replayed_gives_the_same_report(self, log):
        """Byte for byte, also after the log went through its JSON form."""
        first = replay_events(STORY, log).session
        second = replay_events(STORY, [decode(encode(event)) for event in log]).session
        assert second == first
        assert format_record(second) == format_record(first)
        assert json.loads(format_record(first)) == json.loads(json.dumps(build_record(first)))

    @given(logs())
    def test_what_was_refused_leaves_no_trace(self, log):
        """A log without the refused events is the same session; and weighing changes nothing."""
        room = replay_events(STORY, log[:1])
        taken = log[:1]
        for event in log[1:]:
            weighed = room.check_event(event)
            assert room.apply(event) == weighed
            if weighed.refusal is None:
                taken.append(event)
        assert replay_events(STORY, taken).session == room.session

    @given(logs())
    def test_what_is_not_admitted_may_be_sent_again_later(self, log):
        """Admitting answers as weighing does, ends in the same session, and keeps nothing of what was refused."""
        room, plain = replay_events(STORY, log[:1]), replay_events(STORY, log[:1])
        for event in log[1:]:
            weighed = room.check_event(event)
            assert room.apply_if_valid(event) == weighed
            assert room.check_event(event).duplicate == (weighed.refusal is None)
            plain.apply(event)
        assert room.session == plain.session

    @given(logs())
    def test_a_table_is_its_choices(self, log):
        """Every playthrough is what its moves replay to, and every move was voted or picked there."""
        session = replay_events(STORY, log).session
        for table in session.tables.values():
            now = table.playthrough
            again, misfit = replay_choices(STORY, now.brings, now.seed, [move.choice for move in table.moves])
            assert (again, misfit) == (now, None)
            assert [move.scene for move in table.moves] == [turn.scene.id for turn in now.list_turns()[:-1]]
            assert now.seed == session.settings.seed

    @given(logs())
    def test_everyone_sits_at_one_table(self, log):
        """A voter's table and a table's voters say the same, and only who sits there has a vote under way."""
        session = replay_events(STORY, log).session
        sitting = [(id, table.id) for table in session.tables.values() for id in table.voters]
        assert sorted(sitting) == sorted((id, each.table) for id, each in session.voters.items() if each.table)
        for table in session.tables.values():
            assert set(table.ballot.votes) <= set(table.voters)

    @given(
        st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(("ask", "wait")), st.integers(1, 5)), max_size=12),
        st.randoms(use_true_random=False),
    )
    def test_votes_may_come_in_any_order(self, votes, shuffled):
        """The highest number of a voter counts, whatever arrived last, and nobody has two votes."""
        votes = list({(voter, number): (voter, choice, number) for voter, choice, number in votes}.values())
        tallies = []
        for _ in range(2):
            room = Class(moves="trainer").people("a", "b", "c")
            for vote in votes:
                assert room.vote(*vote) is None
            tallies.append({voter: vote.choice for voter, vote in room.table().ballot.votes.items()})
            shuffled.shuffle(votes)
        assert tallies[0] == tallies[1]
        assert len(tallies[0]) == len({voter for voter, _, _ in votes})
        for voter, choice in tallies[0].items():
            assert choice == max((number, want) for who, want, number in votes if who == voter)[1]


def test_an_id_means_one_thing():
    """Another body, or another sender, under a known id is a conflict, and changes nothing."""
    room = Class(moves="trainer").people("a", "b")
    room.vote("a", "ask")
    first, before = room.log[-1], room.session
    for other in (
        Event(first.id, first.at, "a", ev.Voted(0, 1, "wait", 99)),
        Event(first.id, first.at, "b", first.action),
        Event(first.id, first.at, HOST, ev.Finished()),
        Event("opened", 0, HOST, ev.Finished()),
    ):
        assert room.room.apply(other).conflict
        assert room.session == before
    assert room.room.apply(first) == (None, True, False)


def test_a_resend_gets_the_first_answer():
    """What was refused is refused again, with the same sentence, also when it would be taken by now."""
    room = Class()
    room.do(ev.Joined("A"), "a")
    early = Event("early", 1, "a", ev.Voted(0, 1, "ask", 1))
    refusal = ("not_started", "The session has not started yet.")
    assert room.room.apply(early).refusal == refusal
    room.do(ev.Started())
    assert room.room.apply(early) == (refusal, True, False)


@pytest.mark.parametrize("log", [[], [Event("x", 0, HOST, ev.Started())]], ids=["nothing", "started"])
def test_a_log_begins_with_being_opened(log):
    """Nothing else makes a session."""
    with pytest.raises(RefusalError):
        replay_events(STORY, log)


@pytest.mark.parametrize("wrong", [{"scenario": "other"}, {"gates": ("nowhere",)}])
def test_it_opens_with_the_story_that_it_names(wrong):
    """Another scenario, or a gate at a scene that it does not have, is refused."""
    settings = replace(Class().settings, **wrong)
    with pytest.raises(RefusalError):
        replay_events(STORY, [Event("x", 0, HOST, ev.Opened(settings))])


def test_it_opens_once():
    """A second opening, under another id, is refused."""
    room = Class()
    assert room.do(ev.Opened(room.settings)) == "The session is open already."


def test_every_kind_of_event_has_its_step():
    """Nothing can be decoded that the fold does not know."""
    assert {*_HANDLERS, ev.Opened} == set(get_args(ev.Action))
