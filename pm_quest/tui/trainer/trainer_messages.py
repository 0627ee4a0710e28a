"""What the trainer's screens ask of the dashboard, as messages."""

from dataclasses import dataclass

from textual.message import Message


class OpenProjector(Message):
    """Opens what the room may see."""


class OpenJoining(Message):
    """Opens the screen with the code."""


class OpenPrompts(Message):
    """Opens the author's questions."""


class OpenReasons(Message):
    """Opens the reasons that people gave."""


class OpenEndedRoom(Message):
    """Opens the room as it was at the end."""


class AskForReport(Message):
    """Asks the trainer for the form of a report, which is then written."""


@dataclass
class OpenPeople(Message):
    """Opens the list of people, with this voter highlighted, if any; with a `table`, those who sit there."""

    voter: str | None
    table: str = ""
