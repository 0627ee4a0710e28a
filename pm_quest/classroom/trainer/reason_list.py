"""The revealed reasons of a turn as the trainer picks from them: by option, filtered, without names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pm_quest.classroom.sessions.ballots import Ballot
from pm_quest.classroom.sessions.option_numbers import number_offers
from pm_quest.classroom.sessions.remark_events import Quoted
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.sessions.vote_remarks import RemarkPlace


@dataclass(frozen=True, slots=True)
class RevealedReason:
    """A reason that was revealed: where it belongs, which option it is for, and where the trainer has put it."""

    turn: int
    round: int
    key: str
    choice: str
    reason: str
    certainty: str
    place: RemarkPlace

    def move_to(self, place: RemarkPlace) -> "RevealedReason":
        """Return the reason in another place."""
        return replace(self, place=place)


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """An option with the reasons for it."""

    number: int
    say: str
    reasons: tuple[RevealedReason, ...]


def find_told_turn(table: Table) -> int | None:
    """Return the newest turn of a table in which anything was told; None for none."""
    turns = range(len(table.moves), -1, -1)
    return next((turn for turn in turns if any(_list_reasons(table.find_ballot(turn), turn))), None)


def group_reasons(table: Table, turn: int, *, wanted: str = "", hidden: bool = False) -> list[ReasonGroup]:
    """Return the reasons of a turn by option, in the order of the story; each option's by round, and in a fixed order.

    wanted: a part of the text, in any case; hidden: whether those that the trainer has hidden come, too
    """
    before = table.playthrough if turn == len(table.moves) else table.playthrough.list_turns()[turn]
    numbers: Mapping[str, int] = number_offers(before)
    found = [
        each
        for each in _list_reasons(table.find_ballot(turn), turn)
        if wanted.casefold() in each.reason.casefold() and (hidden or each.place != "hidden")
    ]
    groups = (
        ReasonGroup(numbers[offer.id], offer.say, tuple(each for each in found if each.choice == offer.id))
        for offer in before.offers
    )
    return [group for group in groups if group.reasons]


def place_reason(table: Table, reason: RevealedReason, place: RemarkPlace) -> Quoted:
    """Return the action that puts a reason somewhere; back into the list where it is there already."""
    return Quoted(table.id, reason.turn, reason.round, reason.key, "list" if reason.place == place else place)


def _list_reasons(ballot: Ballot, turn: int) -> Iterator[RevealedReason]:
    for round, votes in enumerate(ballot.list_told(), 1):
        said = sorted((vote.remark.key, vote) for vote in votes.values() if vote.remark.reason)
        for key, vote in said:
            remark = vote.remark
            place = ballot.places.get(key, "list")
            yield RevealedReason(turn, round, key, vote.choice, remark.reason, remark.certainty, place)
