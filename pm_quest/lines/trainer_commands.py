"""What a trainer can type, and which tables a line means."""

from typing import NamedTuple

from pm_quest.classroom.sessions.option_numbers import number_offers
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer.table_status import describe_nobody
from pm_quest.kit.sentences import format_line

STEERING_HELP = (
    "What you can type; where several tables play, N is a table's number, or all:",
    "/look says where the session and each table stand; /table N says one at length, /people who is here.",
    "/start begins play. Before that, /ask reason,certainty,forecast sets what is asked for with a vote; /ask nothing asks for nothing.",
    "/reveal N shows the votes to the room, and closes the vote; /votes N tells them to you alone.",
    "/again N lets them vote once more; /decide N goes on by the votes, /decide N 2 with option 2.",
    "/hold N lets nobody go on from that scene, /release N lets them go on again; /advance auto, trainer or clock says what moves tables on.",
    "/clock 2:30 sets the clock; /clock pause stops it, /clock on lets it run on.",
    "/reasons N lists the reasons of revealed votes; then /wall 3 shows the third to the room, or takes it off again, and /hide 3 hides it.",
    "In a hiring round /collect collects the letters, /next and /back turn the wall from recruiter to recruiter, /names asks whose CVs these are.",
    "/lock and /unlock close and open joining; /explain shows fit and reasons to everybody, where they were withheld.",
    "/finish ends the session for everybody; /quit leaves, and the session goes on.",
)
ALL, SURE = "all", "yes"


class SteeringError(ValueError):
    """A line that can't be carried out; its text says why, and what to type."""


class Target(NamedTuple):
    """The tables that a line means.

    word: as it was typed
    rest: what stands behind it
    """

    tables: tuple[Table, ...]
    word: str
    rest: str
    is_sure: bool

    @property
    def is_all(self) -> bool:
        """Whether all tables are meant."""
        return self.word == ALL

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the tables."""
        return frozenset(table.id for table in self.tables)


def read_word(text: str) -> str:
    """Return the command that a line begins with, with or without its slash."""
    return format_line(text).removeprefix("/").partition(" ")[0].casefold()


def parse_target(session: Session, command: str, text: str) -> Target:
    """Return the tables that are meant; together the only one. Raises SteeringError, also where nobody sits."""
    words = text.split()
    sure = SURE in words
    words = [word for word in words if word != SURE]
    seated = tuple(table for table in session.tables.values() if table.voters)
    if not seated:
        raise SteeringError(describe_nobody(session))
    if session.settings.mode == "together":
        return Target(seated, "", " ".join(word for word in words if word != ALL), sure)
    if not words:
        raise SteeringError(f"Say which table: '/{command} 3', or '/{command} all'.")
    word, rest = words[0], " ".join(words[1:])
    if word == ALL:
        return Target(seated, ALL, rest, sure)
    if word not in session.tables:
        raise SteeringError(f"There is no table '{word[:20]}'; there are {len(session.tables)}.")
    return Target((session.tables[word],), word, rest, sure)


def find_choice(table: Table, number: str) -> str:
    """Return the open choice of this number; empty where none was typed. Raises SteeringError."""
    if not number:
        return ""
    labels = number_offers(table.playthrough)
    found = next(
        (offer.id for offer in table.playthrough.offers if offer.open and str(labels[offer.id]) == number), None
    )
    if found is None:
        raise SteeringError(f"There is no open option '{number[:20]}' at this table.")
    return found
