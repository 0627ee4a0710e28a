"""A game in lines: each typed line is parsed, carried out on the game, and answered."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import TextIO

from pm_quest.ending_ahead import EndingAhead
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.lines.exhibit_sentences import find_exhibit, list_exhibits
from pm_quest.lines.outcome_pause import OutcomePause
from pm_quest.lines.played_game import PlayedGame
from pm_quest.lines.presenter import GameStart, PlayRecord, Presenter
from pm_quest.lines.typed_commands import Request, UnknownLineError, parse_line
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_record import Save
from pm_quest.story.feedback import choose_reveal
from pm_quest.story.playthrough import ChoiceError, Playthrough
from pm_quest.story.result_card import build_result_card
from pm_quest.story.taken_before import mark_turn
from pm_quest.story.used_terms import list_met_terms
from pm_quest.story.view import TurnView
from pm_quest.story.view_builder import view_debrief, view_turn
from pm_quest.story.way_comparison import compare_ways

MAX_LINE_LENGTH = 1000


class LineSession:
    """A player at a game, shown by one presenter.

    is_refused: whether the last save has failed.
    pause: holds back the next scene while an outcome is read.
    looks_ahead: whether the figures of an ending are prepared before it is there: for people, who
        read meanwhile.
    """

    def __init__(self, game: PlayedGame, presenter: Presenter, *, looks_ahead: bool = False) -> None:
        self.game, self.presenter = game, presenter
        self.shown_notices: set[str] = set()
        self.is_refused = False
        self.pause = OutcomePause(presenter, self.show_scenes)
        self.ending_ahead = EndingAhead()
        self._looks_ahead = looks_ahead

    @property
    def current_playthrough(self) -> Playthrough:
        """The present playthrough."""
        return self.game.playthrough

    @property
    def current_turn(self) -> TurnView:
        """The present turn."""
        now = self.game.playthrough
        turn = view_turn(now, choose_reveal(self.game.feedback) | self.presenter.PROMISED)
        return mark_turn(turn, now, self.game.list_left_ways())

    @property
    def record(self) -> PlayRecord:
        """The playthrough so far; with everything once it has ended."""
        now = self.game.playthrough
        reveal = choose_reveal(self.game.feedback, ended=now.ended)
        return PlayRecord.of_playthrough(now, reveal | self.presenter.PROMISED)

    def run(self, lines: TextIO) -> bool:
        """Play until the input ends or the player leaves. Return whether everything is saved."""
        self.show_start("resumed" if self.game.resumed else "anew")
        for line in read_lines(lines, self.show_prompt):
            if not self.run_line(line):
                break
        self.presenter.show_farewell(ended=self.current_playthrough.ended, refused=self.is_refused)
        return not self.is_refused

    def show_start(self, how: str) -> None:
        """Show what is played from here, the notices, and the scene."""
        self.presenter.show_start(GameStart(self.current_playthrough, how))
        self.show_notices()
        self.show_scenes()

    def show_notices(self) -> None:
        """Show the notices of the saves, each once, and the choice that no longer fits."""
        misfit = self.game.misfit
        changed = misfit and (
            f"The scenario has changed since you played it: decision {misfit.number}, '{misfit.choice}', no longer fits. "
            f"{misfit.reason} You go on from before it; what you had played is kept."
        )
        other = self.game.other_save
        found = other and (
            f"There is a saved game of a scenario with this id, from {_format_origin(other)}, "
            f"at turn {len(other.choices)}. To go on with it, type /resume."
        )
        for notice in (*self.game.notices, *(each for each in (changed, found) if each)):
            if notice not in self.shown_notices:
                self.shown_notices.add(notice)
                self.presenter.show_problem(notice)

    def run_line(self, line: str) -> bool:
        """Carry out a line and answer it; return False when the player leaves."""
        if self.pause.is_on and not self.pause.end(line):
            return True
        try:
            ask = parse_line(line, self.current_turn.last_scene.offers)
            if ask.command == "quit":
                return False
            self.find_command(ask)()
        except (UnknownLineError, LineRefusedError) as error:
            self.presenter.show_problem(self.add_ended_hint(str(error)))
        except ChoiceError as error:
            self.presenter.show_problem(f"That is locked. {strip_to_line(error.reason)}")
        except SaveError as error:
            self.is_refused = True
            self.presenter.show_problem(str(error))
        self.show_notices()
        return True

    def show_prompt(self) -> None:
        """Show that it is the player's turn: to read on, or to type."""
        self.presenter.show_prompt(pausing=self.pause.is_on)

    def add_ended_hint(self, message: str) -> str:
        """Return a message, and after an ending what can still be done."""
        return (
            f"{message} The story has ended: /debrief, /card, /again, /back or /quit."
            if self.current_playthrough.ended
            else message
        )

    def find_command(self, ask: Request) -> Callable[[], None]:
        """Return what carries out a request."""
        commands: Mapping[str, Callable[[], None]] = {
            "choose": lambda: self.take_choice(ask.argument),
            "back": lambda: self.rewind_to(self.current_playthrough.turn - 1),
            "rewind": lambda: self.rewind_to(parse_turn(ask.argument)),
            "look": lambda: self.show_scenes(anew=True),
            "status": self.show_status,
            "standing": lambda: self.presenter.show_standing(self.current_turn.last_scene),
            "signals": lambda: self.presenter.show_signals(self.record),
            "exhibits": lambda: self.presenter.show_exhibits(list_exhibits(self.current_turn)),
            "exhibit": lambda: self.presenter.show_exhibit(
                find_exhibit(list_exhibits(self.current_turn), ask.argument)
            ),
            "cast": self.show_cast,
            "journal": lambda: self.presenter.show_journal(self.record),
            "glossary": lambda: self.presenter.show_glossary(find_terms(self.current_playthrough, ask.argument)),
            "debrief": self.show_debrief,
            "card": self.show_card,
            "again": self.play_again,
            "resume": self.resume_elsewhere,
            "help": self.presenter.show_help,
        }
        return commands[ask.command]

    def take_choice(self, choice: str) -> None:
        """Take a choice; it is saved before anything is shown."""
        self.game.choose(choice)
        self.is_refused = False
        self.presenter.show_outcome(self.current_turn)
        self.pause.begin()

    def rewind_to(self, turn: int) -> None:
        """Go back to a turn. Raise LineRefusedError where there is none to go back to."""
        if self.current_playthrough.turn == 0:
            raise LineRefusedError("This is the start; there is nothing to go back to.")
        if not 0 <= turn < self.current_playthrough.turn:
            last = self.current_playthrough.turn - 1
            raise LineRefusedError(
                f"You are at turn {self.current_playthrough.turn}; /rewind takes the number of an earlier one, 0 to {last}."
            )
        self.game.rewind(turn)
        self.is_refused = False
        self.show_start("back")

    def play_again(self) -> None:
        """Play again from the start. Raise LineRefusedError before the ending."""
        if not (self.current_playthrough.ended or self.current_playthrough.stuck):
            raise LineRefusedError("The story has not ended yet; /rewind 0 goes back to its start.")
        self.game.restart()
        self.is_refused = False
        self.show_start("anew")

    def resume_elsewhere(self) -> None:
        """Resume a save of another file. Raise LineRefusedError where there is none."""
        if self.game.other_save is None:
            raise LineRefusedError("There is no other saved game to go on with here.")
        self.game.continue_elsewhere()
        self.is_refused = False
        self.show_start("resumed")

    def show_cast(self) -> None:
        """Show who is who, and the words of the scene. Raise LineRefusedError where the scenario has no cast."""
        scene = self.current_turn.last_scene
        if not (self.current_playthrough.scenario.cast or scene.terms):
            raise LineRefusedError("This scenario has no list of people.")
        self.presenter.show_cast(scene.cast, scene.terms)

    def show_debrief(self) -> None:
        """Show the debrief. Raise LineRefusedError before the ending."""
        if not self.current_playthrough.ended:
            raise LineRefusedError("The debrief comes when the story has ended; /journal lists the decisions so far.")
        from pm_quest.possible import compute_possible  # noqa: PLC0415  it loads NumPy, which only a debrief is worth

        could = compute_possible(self.current_playthrough)
        self.presenter.show_debrief(view_debrief(self.current_playthrough), self.record, could)

    def show_status(self) -> None:
        """Show which decision this is, about how many are left, and all numbers."""
        now = self.current_playthrough
        left = None
        if not now.ended:
            from pm_quest.analysis.story_pace import find_pace  # noqa: PLC0415  it loads NumPy, which only this is worth

            left = find_pace(now.scenario, now.brings).count_left(now)
        self.presenter.show_position(self.current_turn, left, now.scenario.language)

    def show_card(self) -> None:
        """Show the card for others. Raise LineRefusedError before the ending."""
        now = self.current_playthrough
        card = build_result_card(now, self.ending_ahead.find_figures(now), self.game.earlier_impacts)
        if card is None:
            raise LineRefusedError("The card comes when the story has ended.")
        self.presenter.show_result_card(card)

    def show_scenes(self, *, anew: bool = False) -> None:
        """Show the present turn, `anew` with all that was shown before.

        At a dead end also how to leave it.
        """
        turn = self.current_turn
        if self._looks_ahead:
            self.ending_ahead.follow_play(self.current_playthrough)
        self.presenter.show_scenes(turn, anew=anew)
        if self.current_playthrough.ended:
            figures = self.ending_ahead.find_figures(self.current_playthrough)
            way = self.game.other_way
            other = None if way is None else compare_ways(self.current_playthrough, way)
            self.presenter.show_ending(turn.last_scene, view_debrief(self.current_playthrough), figures, other)
        if self.current_playthrough.stuck:
            way_out = "Type /back to take the last decision back, or /again to start afresh."
            start = "Type /again to start afresh."
            self.presenter.show_problem(
                f"Nothing can be done here: a dead end. {way_out if self.current_playthrough.turn else start}"
            )


class LineRefusedError(Exception):
    """Raised when a request is not possible now; its sentence says why."""


def read_lines(stream: TextIO, ask: Callable[[], None]) -> Iterator[str]:
    """Yield the lines of a stream, with a prompt for each; of an endless line only the start."""
    ask()
    while line := stream.readline(MAX_LINE_LENGTH):
        yield line
        while not line.endswith("\n") and (line := stream.readline(MAX_LINE_LENGTH)):
            pass
        ask()


def _format_origin(save: Save) -> str:
    return save.source or "the scenario that comes with PM Quest"


def parse_turn(argument: str) -> int:
    """Return the number of a turn. Raise LineRefusedError for what is none."""
    if not (argument.isascii() and argument.isdigit() and len(argument) < 7):
        raise LineRefusedError("How far back? Type /rewind and the number of a turn, as in /rewind 0 for the start.")
    return int(argument)


def find_terms(playthrough: Playthrough, word: str) -> Mapping[str, str]:
    """Return the terms met so far with a word in them, or all of them. Raise LineRefusedError where there is none."""
    if not playthrough.scenario.glossary:
        raise LineRefusedError("This scenario has no glossary.")
    glossary = list_met_terms(playthrough)
    if not glossary:
        raise LineRefusedError("No word that the glossary explains has come up yet.")
    if not word:
        return {term: glossary[term] for term in sorted(glossary, key=str.casefold)}
    by_folded = {term.casefold(): term for term in glossary}
    terms = [term for folded, term in by_folded.items() if word.casefold() in folded]
    terms = terms or [by_folded[near] for near in get_close_matches(word.casefold(), list(by_folded), 1)]
    if not terms:
        raise LineRefusedError(
            f"The glossary doesn't explain '{word[:40]}', or not yet; /glossary lists the words that have come up."
        )
    return {term: glossary[term] for term in sorted(terms, key=str.casefold)}
