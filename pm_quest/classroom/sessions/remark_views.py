"""What the room may see of what people said with their votes. No names, and nothing before the reveal."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from pm_quest.classroom.sessions.ballots import Ballot, find_leaders
from pm_quest.classroom.sessions.view_parts import QuotedReason
from pm_quest.classroom.sessions.vote_remarks import may_tell_remarks


def list_quotes(ballot: Ballot) -> tuple[QuotedReason, ...]:
    """Return the reasons that the trainer has put on the wall, in the order in which that happened."""
    if not ballot.places:
        return ()
    found = {
        vote.remark.key: QuotedReason(vote.choice, round, vote.remark.reason)
        for round, votes in enumerate(ballot.list_told(), 1)
        for vote in votes.values()
        if vote.remark.reason
    }
    return tuple(found[key] for key, place in ballot.places.items() if place == "wall" and key in found)


def count_forecasts(ballot: Ballot, choices: Sequence[str]) -> dict[str, int] | None:
    """Return how many thought that most would take each of these choices, in the last round.

    None before the reveal, and where fewer than three have said so.
    """
    counted = Counter(vote.remark.forecast for vote in ballot.list_told()[-1].values() if vote.remark.forecast)
    return {choice: counted[choice] for choice in choices} if may_tell_remarks(counted.total()) else None


def describe_forecasts(counts: Mapping[str, int], number_choice: Callable[[str], str]) -> str:
    """Return what most people expected that most would choose, by the choices' numbers; empty for nothing."""
    first = find_leaders(counts)
    if not first:
        return ""
    options = ", as many ".join(f"option {number_choice(choice)}" for choice in first)
    return f"{max(counts.values())} of {sum(counts.values())} expected most to choose {options}"
