"""The protocol of a presenter: what a game in lines shows, in whichever form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pm_quest.story.ending_figures import EndingFigures
from pm_quest.story.feedback import Reveal
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.result_card import ResultCard
from pm_quest.story.view import DebriefView, DecisionView, ExhibitView, PersonView, SceneView, TermView, TurnView
from pm_quest.story.view_builder import view_decisions, view_turn
from pm_quest.story.way_comparison import WayComparison

if TYPE_CHECKING:
    from pm_quest.possible import PossibleResults


@dataclass(frozen=True, slots=True)
class GameStart:
    """The start of a playthrough.

    playthrough: what is played from here on.
    how: `anew`, `resumed`, or `back` at an earlier turn.
    """

    playthrough: Playthrough
    how: str


@dataclass(frozen=True, slots=True)
class PlayRecord:
    """A playthrough so far: every turn from the start, and the decisions between them."""

    title: str
    language: str
    turns: tuple[TurnView, ...]
    decisions: tuple[DecisionView, ...]

    @classmethod
    def of_playthrough(cls, playthrough: Playthrough, reveal: Reveal) -> "PlayRecord":
        """Return the record of a playthrough, with what may be told of it."""
        turns = tuple(view_turn(turn, reveal) for turn in playthrough.list_turns())
        scenario = playthrough.scenario
        return cls(scenario.title, scenario.language, turns, view_decisions(playthrough, reveal))


class Presenter(Protocol):
    """Shows what happens, each in a method.

    Each method returns once its output is written and flushed. `PROMISED` is what its scenes have
    whatever else is withheld.
    """

    PROMISED: Reveal

    @property
    def pauses(self) -> bool:
        """Whether somebody reads who wants to see an outcome before the next scene."""

    def show_start(self, start: GameStart) -> None:
        """Show that a playthrough starts, is resumed, or is gone back in."""

    def show_scenes(self, turn: TurnView, *, anew: bool = False) -> None:
        """Show the scenes of the present turn, then the options; `anew` with all numbers."""

    def show_ending(
        self,
        scene: SceneView,
        debrief: DebriefView,
        figures: EndingFigures | None,
        other: WayComparison | None = None,
    ) -> None:
        """Show the ending, and what can be done then.

        figures: what it is compared with; None where that is not known.
        other: the way of a code beside it; None where no code is played.
        """

    def show_position(self, turn: TurnView, left: float | None, language: str) -> None:
        """Show which decision this is, how many are left on average where that is known, and all numbers.

        language: the one of the story.
        """

    def show_result_card(self, card: ResultCard) -> None:
        """Show the card of a finished playthrough for others."""

    def show_standing(self, scene: SceneView) -> None:
        """Show the numbers of the organisation and the player."""

    def show_outcome(self, turn: TurnView) -> None:
        """Show what the last choice did."""

    def show_problem(self, message: str) -> None:
        """Show what could not be done, and what can be done instead."""

    def show_journal(self, record: PlayRecord) -> None:
        """Show the decisions so far."""

    def show_signals(self, record: PlayRecord) -> None:
        """Show the signals of this turn, and those before."""

    def show_exhibits(self, exhibits: Sequence[ExhibitView]) -> None:
        """Show what lies on the table."""

    def show_exhibit(self, exhibit: ExhibitView) -> None:
        """Show one document."""

    def show_cast(self, cast: Sequence[PersonView], terms: Sequence[TermView] = ()) -> None:
        """Show who is who, of those met so far, and the words that the scene uses."""

    def show_glossary(self, terms: Mapping[str, str]) -> None:
        """Show these terms, explained."""

    def show_debrief(self, debrief: DebriefView, record: PlayRecord, could: "PossibleResults | None") -> None:
        """Show the debrief of a finished playthrough, and what was possible where that is known."""

    def show_help(self) -> None:
        """Show what can be typed."""

    def show_prompt(self, *, pausing: bool = False) -> None:
        """Show that it is the player's turn to type, or while `pausing` to read on."""

    def show_farewell(self, *, ended: bool, refused: bool = False) -> None:
        """Show that the game ends here; `refused` where the last save failed."""
