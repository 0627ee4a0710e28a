"""What the trainer's screens ask of the dashboard, as messages."""

from dataclasses import dataclass

from textual.message import Message


class OpenProjector(Message):
    """What the room may see is asked for."""


class OpenJoining(Message):
    """The screen with the code is asked for."""


class OpenPrompts(Message):
    """The author's questions are asked for."""


class OpenEndedRoom(Message):
    """The room as it was at the end is asked for."""


class AskForReport(Message):
    """The trainer is to be asked for the form of a report, which is then written."""


@dataclass
class OpenPeople(Message):
    """The list of people is asked for, with this voter highlighted, if any."""

    voter: str | None
