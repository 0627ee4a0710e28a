"""The votes of a turn: what of their remarks is told once they are revealed."""

from pm_quest.classroom.sessions.ballots import Ballot, Vote
from pm_quest.classroom.sessions.vote_remarks import VoteRemark


def voted(ballot, reason):
    """The ballot with three votes in its present round, each with this reason."""
    for number in range(3):
        ballot = ballot.with_vote(f"v{number}", Vote("ask", 1, VoteRemark(f"k{number}", reason)))
    return ballot


def reasons_of(ballot):
    """What has been told, round by round."""
    return [{vote.remark.reason for vote in votes.values()} for votes in ballot.list_told()]


def test_a_round_that_was_never_revealed_stays_unread_when_a_later_one_is():
    """They voted again without a reveal, and only then was it."""
    ballot = voted(voted(Ballot(), "first").with_new_round(), "second")
    assert reasons_of(ballot) == [set(), set()]
    assert reasons_of(ballot.reveal()) == [set(), {"second"}]


def test_both_rounds_are_told_where_both_were_revealed():
    """As usual: vote, reveal, talk, vote again, reveal."""
    ballot = voted(voted(Ballot(), "first").reveal().with_new_round(), "second")
    assert reasons_of(ballot) == [{"first"}, set()]
    assert reasons_of(ballot.reveal()) == [{"first"}, {"second"}]
