"""A session in lines: each line typed is understood, carried out on the game, and answered."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Protocol, TextIO

from pm_quest.lines.commands import Ask, UnknownLineError, understand
from pm_quest.lines.markdown import plain_line
from pm_quest.lines.voice import Beginning, Voice
from pm_quest.saves.errors import SaveError
from pm_quest.saves.record import Save
from pm_quest.story.playthrough import ChoiceError, Misfit, Playthrough
from pm_quest.story.scorecard import debrief, decisions

LONGEST_LINE = 1000


class Played(Protocol):
    """What a session needs of the game; `pm_quest.game.Game` is one."""

    @property
    def playthrough(self) -> Playthrough:
        """Where it stands."""

    @property
    def resumed(self) -> bool:
        """Was it begun earlier?"""

    @property
    def misfit(self) -> Misfit | None:
        """The first choice made earlier that no longer fits the scenario."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What the player should know."""

    def choose(self, choice: str) -> Playthrough:
        """Take a choice; it is on the disk when this returns. Raises ChoiceError, SaveError."""

    def rewind(self, turn: int) -> Playthrough:
        """Go back to a turn, as a new save. Raises ValueError, SaveError."""

    def again(self) -> Playthrough:
        """Start afresh. Raises SaveError."""

    @property
    def elsewhere(self) -> Save | None:
        """What was played in another file with this scenario's id, and can be gone on with here."""

    def go_on_elsewhere(self) -> Playthrough:
        """Go on with that. Raises SaveError."""


class Session:
    """One player at one game, told through one voice. `refused` while the last thing that was to be saved is not."""

    def __init__(self, game: Played, voice: Voice) -> None:
        self.game, self.voice = game, voice
        self.told: set[str] = set()
        self.refused = False

    @property
    def now(self) -> Playthrough:
        """Where the game stands."""
        return self.game.playthrough

    def run(self, lines: TextIO) -> bool:
        """Play until the input ends or the player leaves; give whether all that was to be saved is saved."""
        self.begin("resumed" if self.game.resumed else "anew")
        for line in _lines(lines, self.voice.ask):
            if not self.answer(line):
                break
        self.voice.leave(self.now, refused=self.refused)
        return not self.refused

    def begin(self, how: str) -> None:
        """Tell what is played from here, what the player should know of it, and the scene."""
        self.voice.begin(Beginning(self.now, how))
        self.tell_notices()
        self.scenes()

    def tell_notices(self) -> None:
        """What the saves have to say, each thing once; and the choice that no longer fits."""
        misfit = self.game.misfit
        changed = misfit and (
            f"The scenario has changed since you played it: decision {misfit.number}, '{misfit.choice}', no longer fits. "
            f"{misfit.reason} You go on from before it; what you had played is kept."
        )
        other = self.game.elsewhere
        found = other and (
            f"There is a saved game of a scenario with this id, from {_place(other)}, "
            f"at turn {len(other.choices)}. To go on with it, type /resume."
        )
        for notice in (*self.game.notices, *(each for each in (changed, found) if each)):
            if notice not in self.told:
                self.told.add(notice)
                self.voice.problem(notice)

    def answer(self, line: str) -> bool:
        """Carry out one line and answer it; False when the player leaves."""
        try:
            ask = understand(line, self.now.offers)
            if ask.command == "quit":
                return False
            self.doing(ask)()
        except (UnknownLineError, RefusalError) as error:
            self.voice.problem(self.ended_hint(str(error)))
        except ChoiceError as error:
            self.voice.problem(f"That is locked. {plain_line(error.reason)}")
        except SaveError as error:
            self.refused = True
            self.voice.problem(str(error))
        self.tell_notices()
        return True

    def ended_hint(self, message: str) -> str:
        """A message, and after an ending what can still be done."""
        return f"{message} The story has ended: /debrief, /again, /back or /quit." if self.now.ended else message

    def doing(self, ask: Ask) -> Callable[[], None]:
        """What a command does."""
        deeds: Mapping[str, Callable[[], None]] = {
            "choose": lambda: self.choose(ask.argument),
            "back": lambda: self.rewind(self.now.turn - 1),
            "rewind": lambda: self.rewind(_turn(ask.argument)),
            "look": lambda: self.scenes(anew=True),
            "standing": lambda: self.voice.standing(self.now),
            "signals": lambda: self.voice.signals(self.now, decisions(self.now)),
            "journal": lambda: self.voice.journal(decisions(self.now), self.now),
            "glossary": lambda: self.voice.glossary(_looked_up(self.now.scenario.glossary, ask.argument)),
            "debrief": self.debrief,
            "again": self.again,
            "resume": self.resume,
            "help": self.voice.help,
        }
        return deeds[ask.command]

    def choose(self, choice: str) -> None:
        """Take a choice; it is saved before anything is told."""
        self.game.choose(choice)
        self.refused = False
        self.voice.outcome(self.now)
        self.scenes()

    def rewind(self, turn: int) -> None:
        """Go back, where there is something to go back to."""
        if self.now.turn == 0:
            raise RefusalError("This is the start; there is nothing to go back to.")
        if not 0 <= turn < self.now.turn:
            last = self.now.turn - 1
            raise RefusalError(
                f"You are at turn {self.now.turn}; /rewind takes the number of an earlier one, 0 to {last}."
            )
        self.game.rewind(turn)
        self.refused = False
        self.begin("back")

    def again(self) -> None:
        """Play it again, once it has ended."""
        if not (self.now.ended or self.now.stuck):
            raise RefusalError("The story has not ended yet; /rewind 0 goes back to its start.")
        self.game.again()
        self.refused = False
        self.begin("anew")

    def resume(self) -> None:
        """Go on with what was played in another file, where there is something."""
        if self.game.elsewhere is None:
            raise RefusalError("There is no other saved game to go on with here.")
        self.game.go_on_elsewhere()
        self.refused = False
        self.begin("resumed")

    def debrief(self) -> None:
        """Look back, once it has ended."""
        if not self.now.ended:
            raise RefusalError("The debrief comes when the story has ended; /journal tells the decisions so far.")
        self.voice.debrief(debrief(self.now), self.now)

    def scenes(self, *, anew: bool = False) -> None:
        """Tell the present turn, `anew` with all that was told before; a dead end is said, and how to leave it."""
        self.voice.scenes(self.now, anew=anew)
        if self.now.stuck:
            way_out = "Type /back to take the last decision back, or /again to start afresh."
            start = "Type /again to start afresh."
            self.voice.problem(f"Nothing can be done here: a dead end. {way_out if self.now.turn else start}")


class RefusalError(Exception):
    """What a player asked for is not possible now: the sentence says why."""


def _lines(stream: TextIO, ask: Callable[[], None]) -> Iterator[str]:
    """The lines of a stream as they come, each asked for; of an endless one only the beginning."""
    ask()
    while line := stream.readline(LONGEST_LINE):
        yield line
        while not line.endswith("\n") and (line := stream.readline(LONGEST_LINE)):
            pass
        ask()


def _place(save: Save) -> str:
    return save.source or "the scenario that comes with PM Quest"


def _turn(argument: str) -> int:
    if not (argument.isascii() and argument.isdigit() and len(argument) < 7):
        raise RefusalError("How far back? Type /rewind and the number of a turn, as in /rewind 0 for the start.")
    return int(argument)


def _looked_up(glossary: Mapping[str, str], word: str) -> Mapping[str, str]:
    if not glossary:
        raise RefusalError("This scenario has no glossary.")
    if not word:
        return {term: glossary[term] for term in sorted(glossary, key=str.casefold)}
    by_folded = {term.casefold(): term for term in glossary}
    terms = [term for folded, term in by_folded.items() if word.casefold() in folded]
    terms = terms or [by_folded[near] for near in get_close_matches(word.casefold(), list(by_folded), 1)]
    if not terms:
        raise RefusalError(f"The glossary doesn't explain '{word[:40]}'; /glossary tells all its words.")
    return {term: glossary[term] for term in sorted(terms, key=str.casefold)}
