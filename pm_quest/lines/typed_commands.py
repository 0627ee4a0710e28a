"""The commands that a player can type, and the parser of a typed line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import shorten_text


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """A command: its name, how it is typed, and what it does."""

    name: str
    usage: str
    does: str


TYPED_COMMANDS = (
    TypedCommand("back", "/back", "takes the last decision back"),
    TypedCommand("rewind", "/rewind N", "goes back to where you stood after N turns; /rewind 0 is the start"),
    TypedCommand("look", "/look", "shows the present scene again"),
    TypedCommand("status", "/status", "says where you are in the story, and how the organisation and you stand"),
    TypedCommand("standing", "/standing", "shows the numbers alone"),
    TypedCommand("signals", "/signals", "shows what you have noticed about the organisation"),
    TypedCommand("exhibits", "/exhibits", "lists the documents that lie on the table"),
    TypedCommand("exhibit", "/exhibit N", "reads one of them, by its number or its id"),
    TypedCommand("cast", "/cast", "says who is who, of the people you have met"),
    TypedCommand("journal", "/journal", "lists the decisions so far"),
    TypedCommand(
        "glossary", "/glossary", "explains the words of the trade that have come up; /glossary WORD explains one"
    ),
    TypedCommand("debrief", "/debrief", "looks back on every decision, once the story has ended"),
    TypedCommand("card", "/card", "shows what others may see of it, for a chat, once the story has ended"),
    TypedCommand("again", "/again", "plays the scenario again from the start, once the story has ended"),
    TypedCommand(
        "resume",
        "/resume",
        "continues a saved game of a scenario with this id from another file, if the game has mentioned one",
    ),
    TypedCommand("help", "/help", "lists what you can type"),
    TypedCommand("quit", "/quit", "leaves; everything is saved"),
)
SESSION_HELP = (
    "A number votes for a choice, or takes it where you play alone; so does the id of a choice. A vote can be changed until it closes.",
    "/look shows the present scene again.",
    "/standing shows how the organisation and you stand.",
    "/exhibits lists the documents that lie on the table; /exhibit 1 reads the first.",
    "/cast says who is who, of the people you have met.",
    "/vote shows how the vote stands, and the clock.",
    "/change 2 changes your vote to 2 at once; what comes through a pipe else waits for the next decision.",
    "/why and a line says why you vote so; /sure, /fairly or /guessing how certain you are; /most 2 what most will choose: where you are asked.",
    "/table shows where you sit, with whom, and what the table waits for; before the start, /table 2 moves you to table 2.",
    "/name and a name: be called by that from now on.",
    "/journal lists the decisions so far, as far as this terminal saw them.",
    "/debrief looks back on every decision, once there is a debrief.",
    "/save FILE saves the debrief, as a page or as Markdown: .html or .md.",
    "/later shows a link under which you find debrief and certificate later, in a browser.",
    "/help lists what you can type.",
    "/quit leaves; the same command brings you back as the same person.",
    "In a session, what was decided can't be taken back, whatever the story says.",
)
"""The commands that can be typed in a session."""
_LONGEST_QUOTE = 40
_NAMES = [command.name for command in TYPED_COMMANDS]


class Option(Protocol):
    """What can be chosen, by its number or its id."""

    @property
    def id(self) -> str:
        """Its id."""


class UnknownLineError(ValueError):
    """Raised for a line that is neither a choice nor a command.

    Its sentence says what can be typed.
    """


@dataclass(frozen=True, slots=True)
class Request:
    """A parsed line: a command's name with its argument, or `choose` with a choice's id."""

    command: str
    argument: str = ""


def parse_position(text: str, count: int) -> int | None:
    """Return the place in a list of so many, from 0, that a typed number from 1 means; None for anything else."""
    number = int(text) if re.fullmatch("[0-9]{1,6}", text) else 0
    return number - 1 if 1 <= number <= count else None


def parse_line(line: str, offers: Sequence[Option], names: Sequence[str] = _NAMES) -> Request:
    """Parse a typed line, without saying whether it is possible now. Raise UnknownLineError.

    names: the commands that there are.
    """
    text = format_line(line)
    if text.startswith("/"):
        return _parse_command(text, names)
    by_id = {offer.id.casefold(): offer.id for offer in offers}
    if text.casefold() in by_id:
        return Request("choose", by_id[text.casefold()])
    if re.fullmatch("[0-9]{1,6}", text):
        return _parse_number(int(text), offers)
    raise UnknownLineError(_explain_unknown(text, offers, names))


def _parse_command(text: str, names: Sequence[str]) -> Request:
    name, _, argument = text[1:].partition(" ")
    if name.casefold() in names:
        return Request(name.casefold(), argument.strip())
    near = get_close_matches(name.casefold(), names, 1)
    hint = f"did you mean /{near[0]}? " if near else ""
    raise UnknownLineError(
        f"There is no command /{shorten_text(name, _LONGEST_QUOTE)}; {hint}/help lists what you can type."
    )


def _parse_number(number: int, offers: Sequence[Option]) -> Request:
    if not offers:
        raise UnknownLineError("There is nothing to choose here.")
    if 1 <= number <= len(offers):
        return Request("choose", offers[number - 1].id)
    raise UnknownLineError(f"There is no choice {number} here; {_format_range(offers)}.")


def _explain_unknown(text: str, offers: Sequence[Option], names: Sequence[str]) -> str:
    if not text:
        return f"That was an empty line; {_format_range(offers)}, or /help."
    if text.casefold() in (*names, "?", "exit"):
        name = {"?": "help", "exit": "quit"}.get(text, text.casefold())
        return f"'{text}' is not a choice here; the command is /{name}."
    near = get_close_matches(text.casefold(), [offer.id for offer in offers], 1)
    hint = f"did you mean '{near[0]}'? Else " if near else ""
    return f"'{shorten_text(text, _LONGEST_QUOTE)}' is not a choice here; {hint}{_format_range(offers)}, or /help."


def _format_range(offers: Sequence[Option]) -> str:
    if not offers:
        return "type a command"
    return "type 1" if len(offers) == 1 else f"type a number from 1 to {len(offers)}"
