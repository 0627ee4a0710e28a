"""Ballots: who decides, when a table goes on, and voting again."""

import pytest

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.ballots import Ballot, Vote, count_shifts, decide_ballot
from pm_quest.story.draws import draw_number
from tests.classroom.sessions.acting import Class

CLOSED = "This vote has closed; the table has gone on."


def ballot(*choices: str) -> Ballot:
    """One vote for each of these."""
    return Ballot(({str(number): Vote(each, 1) for number, each in enumerate(choices)},))


class TestRule:
    """What votes decide."""

    def test_most_votes_win(self):
        """Whatever the rule for ties."""
        for ties in ("trainer", "first", "draw"):
            assert decide_ballot(ballot("b", "a", "b"), ["a", "b"], ties, 0, 0) == "b"

    def test_ties(self):
        """The trainer, the first in the file, or a draw that the seed decides, each way for some."""
        tied = ballot("b", "a", "c", "b", "a")
        assert decide_ballot(tied, ["a", "b", "c"], "trainer", 0, 0) is None
        assert decide_ballot(tied, ["a", "b", "c"], "first", 0, 0) == "a"
        drawn = [decide_ballot(tied, ["a", "b", "c"], "draw", seed, 0) for seed in range(20)]
        assert set(drawn) == {"a", "b"}
        assert drawn == [decide_ballot(tied, ["a", "b", "c"], "draw", seed, 0) for seed in range(20)]

    def test_a_draw_stays_what_it_was(self):
        """Logs are replayed by later versions; and it is none of the draws of the story."""
        tied = ballot("a", "b")
        drawn = [decide_ballot(tied, ["a", "b"], "draw", seed, 3) for seed in range(12)]
        assert drawn == ["ab"[draw_number(seed, 3, -1, 2)] for seed in range(12)]

    @pytest.mark.parametrize("ties", ["trainer", "first", "draw"])
    def test_no_votes_decide_nothing(self, ties):
        """However ties are decided."""
        assert decide_ballot(Ballot(), ["a", "b"], ties, 0, 0) is None


def test_only_a_later_vote_replaces_one():
    """What is sent again, or comes late, changes nothing."""
    for sequence, kept in ((1, "a"), (2, "a"), (3, "b")):
        voted = Ballot().with_vote("ada", Vote("a", 2)).with_vote("ada", Vote("b", sequence))
        assert voted.votes["ada"].choice == kept


class TestGoingOn:
    """When a table moves."""

    @pytest.mark.parametrize("mode", ["teams", "together"])
    def test_when_all_have_voted(self, mode):
        """Not before, and by the most votes."""
        room = Class(mode).people("a", "b", "c")
        room.vote("a", "ask")
        room.vote("b", "wait")
        assert room.table().scene_id == "desk"
        room.vote("c", "ask")
        assert (room.table().scene_id, room.table().moves[0].how) == ("talk", "majority")

    def test_alone_each_vote_is_a_move(self):
        """A table each, and nobody waits for anybody."""
        room = Class("alone").people("a", "b")
        room.vote("a", "ask")
        assert [table.scene_id for table in room.session.tables.values()] == ["talk", "desk"]

    def test_only_the_trainer_moves_where_that_is_wished(self):
        """All votes in, and the table waits; votes can still change."""
        room = Class(moves="trainer").people("a")
        room.vote("a", "ask")
        room.vote("a", "wait")
        assert room.table().playthrough.turn == 0
        assert room.do(ev.Decided("1", 0, "")) is None
        assert room.table().playthrough.choices == ("wait",)

    def test_the_trainer_picks(self):
        """Under either rule, against the votes, or without any: also to advance the slowest."""
        for rule in ("majority", "trainer"):
            room = Class(rule=rule).people("a", "b")
            room.vote("a", "wait")
            assert room.do(ev.Decided("1", 0, "ask")) is None
            assert (room.table().scene_id, room.table().moves[0].how) == ("talk", "trainer")

    def test_what_cannot_decide_is_said(self):
        """No votes, a tie for the trainer, a rule that is the trainer, a choice that is closed."""
        room = Class(moves="trainer").people("a", "b")
        assert "Nobody has voted" in room.do(ev.Decided("1", 0, ""))
        room.vote("a", "ask")
        room.vote("b", "wait")
        assert "tie" in room.do(ev.Decided("1", 0, ""))
        assert "can't be chosen" in room.do(ev.Decided("1", 0, "boast"))
        assert "say which" in Class(rule="trainer").people("a").do(ev.Decided("1", 0, ""))

    def test_a_decision_sent_for_an_earlier_turn_does_not_move_on_twice(self):
        """Two presses of a key, two events: one move."""
        room = Class(moves="trainer").people("a")
        assert room.do(ev.Decided("1", 0, "wait")) is None
        assert room.do(ev.Decided("1", 0, "wait")) == CLOSED
        assert room.table().playthrough.turn == 1


class TestVotes:
    """What counts as a vote."""

    def test_a_vote_is_for_a_turn(self):
        """Late ones, early ones and those for a closed ballot get a sentence."""
        room = Class(moves="trainer").people("a")
        room.do(ev.Closed("1", 0, 1))
        assert "too late" in room.vote("a", "ask")
        room.do(ev.Decided("1", 0, "ask"))
        assert room.do(ev.Voted(0, 1, "ask", 9), "a") == CLOSED
        assert "not come to this vote" in room.do(ev.Voted(5, 1, "ask", 9), "a")

    def test_only_what_is_open_can_be_voted_for(self):
        """Nothing closed, unknown, or of another scene."""
        room = Class().people("a")
        for choice in ("boast", "leave", "nothing", ""):
            assert room.vote("a", choice) == "This can't be chosen here now."

    def test_only_who_sits_there_votes(self):
        """Strangers and those who wait don't, and nobody before the start or after an ending."""
        room = Class(late=False)
        room.do(ev.Joined("A"), "a")
        assert "not started" in room.vote("a", "ask")
        room.do(ev.Started())
        room.do(ev.Joined("B"), "b")
        assert "no place yet" in room.do(ev.Voted(0, 1, "ask", 1), "b")
        assert "Nobody" in room.do(ev.Voted(0, 1, "ask", 1), "stranger")
        room.vote("a", "ask")
        room.vote("a", "leave")
        assert "ended at this table" in room.vote("a", "leave")


class TestAgain:
    """Vote, discuss, vote again."""

    def test_the_shift_is_kept(self):
        """Who went from what to what, of those who voted twice; the first round stays in the record."""
        room = Class(moves="trainer").people("a", "b", "c", "d")
        for voter, wanted in zip("abcd", ("ask", "ask", "wait", "wait"), strict=True):
            room.vote(voter, wanted)
        room.do(ev.Revealed("1", 0))
        assert room.do(ev.Reopened("1", 0, 1)) is None
        assert not room.table().ballot.revealed
        for voter, wanted in zip("abc", ("wait", "ask", "wait"), strict=True):
            room.vote(voter, wanted)
        first, second = room.table().ballot.rounds
        assert count_shifts(first, second) == {("ask", "ask"): 1, ("ask", "wait"): 1, ("wait", "wait"): 1}
        room.do(ev.Decided("1", 0, ""))
        assert room.table().moves[0].choice == "wait"
        assert len(room.table().moves[0].ballot.rounds) == 2

    def test_a_vote_for_the_first_round_does_not_count_in_the_second(self):
        """It was kept on the way too long."""
        room = Class(moves="trainer").people("a")
        room.do(ev.Reopened("1", 0, 1))
        assert room.do(ev.Voted(0, 1, "ask", 1), "a") == CLOSED
        assert room.do(ev.Reopened("1", 0, 1)) == CLOSED

    def test_teams_vote_again_at_a_gate(self):
        """All have voted, the gate holds, they vote again, and the release moves them by the second round."""
        room = Class("teams", teams=1, gates=("desk",)).people("a", "b")
        room.vote("a", "ask")
        room.vote("b", "ask")
        assert room.table().scene_id == "desk"
        room.do(ev.Reopened("1", 0, 1))
        room.vote("a", "wait")
        room.vote("b", "wait")
        room.do(ev.Released("desk"))
        assert room.table().playthrough.choices == ("wait",)
