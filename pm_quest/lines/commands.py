"""What a player can type beside a choice, and how a typed line is understood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pm_quest.story.engine import Offer
from pm_quest.story.sentences import one_line


@dataclass(frozen=True, slots=True)
class Command:
    """A command: how it is typed, and what it does."""

    name: str
    usage: str
    does: str


COMMANDS = (
    Command("back", "/back", "takes the last decision back"),
    Command("rewind", "/rewind N", "goes back to where you stood after N turns; /rewind 0 is the start"),
    Command("look", "/look", "tells the present scene again"),
    Command("standing", "/standing", "tells how the organisation and you stand"),
    Command("signals", "/signals", "tells what you have noticed about the organisation"),
    Command("journal", "/journal", "tells the decisions so far"),
    Command("glossary", "/glossary", "explains the words of the trade; /glossary WORD explains one"),
    Command("debrief", "/debrief", "looks back on every decision, once the story has ended"),
    Command("again", "/again", "plays the scenario again from the start, once the story has ended"),
    Command("resume", "/resume", "goes on with a saved game of a scenario with this id, where you were told of one"),
    Command("help", "/help", "tells what you can type"),
    Command("quit", "/quit", "leaves; everything is saved"),
)
_NAMES = [command.name for command in COMMANDS]


class UnknownLineError(ValueError):
    """A line that is neither a choice nor a command: the sentence says what can be typed."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A line understood: a command by its name with what was typed after it, or `choose` with a choice's id."""

    command: str
    argument: str = ""


def understand(line: str, offers: Sequence[Offer]) -> Ask:
    """What a line asks for. Raises UnknownLineError; says nothing yet on whether it is possible now."""
    text = one_line(line)
    if text.startswith("/"):
        return _command(text)
    by_id = {offer.id.casefold(): offer.id for offer in offers}
    if text.casefold() in by_id:
        return Ask("choose", by_id[text.casefold()])
    if re.fullmatch("[0-9]{1,6}", text):
        return _number(int(text), offers)
    raise UnknownLineError(_unknown(text, offers))


def _command(text: str) -> Ask:
    name, _, argument = text[1:].partition(" ")
    if name.casefold() in _NAMES:
        return Ask(name.casefold(), argument.strip())
    near = get_close_matches(name.casefold(), _NAMES, 1)
    hint = f"did you mean /{near[0]}? " if near else ""
    raise UnknownLineError(f"There is no command /{_short(name)}; {hint}/help tells what you can type.")


def _number(number: int, offers: Sequence[Offer]) -> Ask:
    if not offers:
        raise UnknownLineError("There is nothing to choose here.")
    if 1 <= number <= len(offers):
        return Ask("choose", offers[number - 1].id)
    raise UnknownLineError(f"There is no choice {number} here; {_range(offers)}.")


def _unknown(text: str, offers: Sequence[Offer]) -> str:
    if not text:
        return f"That was an empty line; {_range(offers)}, or /help."
    if text.casefold() in (*_NAMES, "?", "exit"):
        name = {"?": "help", "exit": "quit"}.get(text, text.casefold())
        return f"'{text}' is no choice here; the command is /{name}."
    near = get_close_matches(text.casefold(), [offer.id for offer in offers], 1)
    hint = f"did you mean '{near[0]}'? Else " if near else ""
    return f"'{_short(text)}' is no choice here; {hint}{_range(offers)}, or /help."


def _range(offers: Sequence[Offer]) -> str:
    if not offers:
        return "type a command"
    return "type 1" if len(offers) == 1 else f"type a number from 1 to {len(offers)}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
