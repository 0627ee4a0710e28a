"""The presenter of plain sentences: one thought a line, no drawing, no colours, no columns."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, TextIO

from pm_quest.kit.line_wrap import fill
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, format_line
from pm_quest.kit.text import remove_controls
from pm_quest.lines.debrief_sentences import (
    describe_adaptability,
    describe_debrief,
    describe_decisions,
    describe_fits,
    list_turn_signals,
)
from pm_quest.lines.exhibit_sentences import (
    NOTHING_LAID,
    describe_cast,
    describe_exhibit,
    describe_laid,
    list_exhibits,
)
from pm_quest.lines.number_sentences import SpokenNumbers, describe_changes, describe_standing
from pm_quest.lines.presenter import GameStart, PlayRecord
from pm_quest.lines.scene_sentences import (
    describe_offers,
    describe_outcome,
    describe_passages,
    describe_scene,
    format_place,
    list_opened,
)
from pm_quest.lines.typed_commands import TYPED_COMMANDS, TypedCommand
from pm_quest.story.ending_figures import EndingFigures
from pm_quest.story.ending_words import NO_COSTS, describe_ending
from pm_quest.story.feedback import Reveal
from pm_quest.story.labels import describe_progress, name_ending
from pm_quest.story.model import ROLE_NAMES, Scenario
from pm_quest.story.result_card import ResultCard
from pm_quest.story.result_words import describe_card, share_result
from pm_quest.story.view import (
    DebriefView,
    ExhibitView,
    PassageView,
    PersonView,
    SceneView,
    TermView,
    TurnView,
    find_changes,
)
from pm_quest.story.way_comparison import WayComparison
from pm_quest.story.way_words import describe_comparison

if TYPE_CHECKING:
    from pm_quest.possible import PossibleResults


PAUSE_PROMPT = "Enter goes on: "
PASSED_MODES = ("passage", "ending")
"""The modes of a scene that has nothing to decide."""


class TextPresenter:
    """Shows a game in sentences.

    prompt: stands before what is typed; empty where it would not be seen.
    width: returns the columns of the terminal, so that no word is cut at its edge; None keeps lines
    whole.
    """

    PROMISED = Reveal.METERS
    COMMANDS: ClassVar[Sequence[TypedCommand]] = TYPED_COMMANDS
    HELP_HEAD: ClassVar[str] = "A number chooses; so does the id of a choice. Closed choices count too."

    def __init__(self, out: TextIO, prompt: str = "", width: Callable[[], int | None] = lambda: None) -> None:
        self.out, self.prompt, self.width = out, prompt, width
        self.is_prompted = False
        self.spoken_numbers = SpokenNumbers()
        self.read_exhibits: list[ExhibitView] = []

    def write_lines(self, *lines: str) -> None:
        """Write some lines, and an empty one after them where there were any."""
        shown = [line for line in lines if line]
        if shown:
            self.out.write("\n" if self.is_prompted else "")
            self.is_prompted = False
            self.out.write(wrap_lines(remove_controls("\n".join(shown)), self.width()) + "\n\n")

    def show_start(self, start: GameStart) -> None:
        """Greet, or say to which turn the player has gone back."""
        playthrough = start.playthrough
        self.spoken_numbers.forget_all()
        if start.how == "back":
            self.write_lines(f"Back at turn {playthrough.turn}. What you had played is kept.")
            return
        self.read_exhibits.clear()
        scenario = playthrough.scenario
        self.write_lines(
            f"{strip_to_line(scenario.title)}.", _describe_scenario(scenario), strip_to_line(scenario.summary)
        )
        if start.how == "resumed" and playthrough.turn:
            where = "This is how it ended." if playthrough.ended else f"You go on at turn {playthrough.turn}."
            self.write_lines(
                f"Welcome back, {playthrough.brings.player or 'player'}. {where}",
                "To hear what you decided so far, type /journal.",
            )
        else:
            self.write_lines("Choose by typing a number. For everything else you can type, type /help.")

    def show_scenes(self, turn: TurnView, *, anew: bool = False) -> None:
        """Show the turn scene by scene: place, text, changes on arriving, signals; then the options.

        The numbers come before the options where they differ from those shown last, and always
        `anew`.
        """
        if anew:
            self.spoken_numbers.forget_all()
        before = turn.before
        for scene in turn.scenes:
            self.show_scene(scene, before, list_exhibits(turn))
            before = scene.numbers
        if turn.last_scene.mode != "ending":
            self.show_choice(turn.last_scene, number=turn.turn + 1)
        self.out.flush()

    def show_scene(self, scene: SceneView, before: Mapping[str, int], laid: Sequence[ExhibitView]) -> None:
        """Show a scene, and what has changed since these numbers.

        laid: the documents that can be asked for
        """
        now = scene.numbers
        gain = find_changes(before, now)
        self.write_groups(describe_scene(scene, describe_changes(gain, now, scene.meters), laid, self.read_exhibits))
        self.read_exhibits += list_opened(scene, self.read_exhibits)
        self.spoken_numbers.record_numbers(gain, now)

    def show_choice(self, scene: SceneView, *, offers: bool = True, number: int | None = None) -> None:
        """Show what a player needs to choose: the numbers not shown yet, and the options.

        number: of the decision, where it is said
        """
        if self.spoken_numbers.has_changes(scene.numbers):
            self.show_standing(scene)
        if offers:
            self.write_lines(*describe_offers(scene.offers, scene.echoes, number, scene.taken_before))

    def show_position(self, turn: TurnView, left: float | None, language: str) -> None:
        """Show which decision this is, about how many are left, and all numbers."""
        mode = turn.last_scene.mode
        if mode == "scene":
            said = describe_progress(turn.turn + 1, left, language)
            self.write_lines(f"{said[:1].upper()}{said[1:]}.")
        elif mode == "ending":
            self.write_lines(f"The story has ended, after {format_count(turn.turn, 'decision')}.")
        self.show_standing(turn.last_scene)

    def show_standing(self, scene: SceneView) -> None:
        """Show all numbers of the organisation and the player."""
        self.write_lines(*describe_standing(scene))
        self.spoken_numbers.record_numbers(scene.numbers, scene.numbers)
        self.out.flush()

    def show_ending(
        self,
        scene: SceneView,  # noqa: ARG002  the debrief has its numbers
        debrief: DebriefView,
        figures: EndingFigures | None,
        other: WayComparison | None = None,
    ) -> None:
        """Show the ending as an event: its title, what it came to, how rare it is, what it turned on.

        Then the way of a code beside it.
        """
        self.write_lines(f"The end: {strip_to_line(name_ending(debrief))}.")
        self.write_lines(
            f"Impact {debrief.impact} of 100.",
            describe_adaptability(debrief),
            describe_fits(debrief),
        )
        self.write_lines(*map(strip_to_line, describe_ending(figures) if figures else ()))
        self.write_lines(*map(strip_to_line, describe_comparison(other) if other else ()))
        self.write_lines(
            "To look back on every decision, type /debrief. To show it to somebody, type /card.",
            "To play again, type /again. To take the last decision back, type /back. To leave, type /quit.",
        )
        self.out.flush()

    def show_result_card(self, card: ResultCard) -> None:
        """Show the card in sentences, then its lines for a chat as they are to be copied."""
        self.write_lines(*describe_card(card), "For a chat:")
        self.out.write("".join(f"{line}\n" for line in (*share_result(card), "")))
        self.out.flush()

    def show_outcome(self, turn: TurnView, *, head: str = "You chose", decided: Sequence[str] = ()) -> None:
        """Show the choice, its fit, what happened, the reason, and the changes.

        head: how the sentence begins that says what was chosen
        decided: sentences on who decided it
        """
        outcome = turn.outcome
        if outcome is None:
            return
        self.write_groups(describe_outcome(outcome, turn.last_scene.meters, head=head, decided=decided))
        self.spoken_numbers.record_numbers(outcome.changes, outcome.now)

    def show_problem(self, message: str) -> None:
        """Show a sentence on what could not be done."""
        self.write_lines(format_line(message))
        self.out.flush()

    def show_journal(self, record: PlayRecord) -> None:
        """Show the decisions so far, a few lines each, and how to go back to one."""
        start = record.turns[0]
        self.write_groups(
            describe_passages(PassageView(each.where, each.text) for each in start.scenes if each.mode in PASSED_MODES)
        )
        if not record.decisions:
            self.write_lines("You have decided nothing yet.")
        else:
            self.write_groups(describe_decisions(record.decisions, start.last_scene.meters))
            self.write_lines(
                "To decide something again, type /rewind and the number before it: /rewind 0 goes back to the start."
            )
        self.out.flush()

    def show_signals(self, record: PlayRecord) -> None:
        """Show the signals of this turn, then those before, by decision."""
        *earlier, now = [[*map(strip_to_line, signals)] for signals in list_turn_signals(record.turns)]
        self.write_lines(*(f"You notice: {signal}" for signal in now) if now else ["There is nothing to notice here."])
        for decision, signals in zip(record.decisions, earlier, strict=True):
            where = format_place(decision.where) or strip_to_line(decision.say)
            self.write_lines(*([f"Noticed before turn {decision.number}, {where}:", *signals] if signals else []))
        self.out.flush()

    def show_exhibits(self, exhibits: Sequence[ExhibitView]) -> None:
        """Show what lies on the table."""
        self.write_lines(describe_laid(exhibits) or NOTHING_LAID)
        self.out.flush()

    def show_exhibit(self, exhibit: ExhibitView) -> None:
        """Read one document."""
        self.write_groups(describe_exhibit(exhibit))

    def show_cast(self, cast: Sequence[PersonView], terms: Sequence[TermView] = ()) -> None:
        """Show who is who, a person a line, those of this scene first; then the words that it uses."""
        self.write_lines(*describe_cast(cast))
        words = [f"{format_line(each.term)}: {strip_to_line(each.meaning)}" for each in terms]
        self.write_lines(*(["Words of this scene:", *words] if words else []))
        self.out.flush()

    def show_glossary(self, terms: Mapping[str, str]) -> None:
        """Show a term and its explanation a line."""
        self.write_groups([(f"{strip_to_line(term)}: {strip_to_line(meaning)}",) for term, meaning in terms.items()])

    def show_debrief(self, debrief: DebriefView, record: PlayRecord, could: "PossibleResults | None") -> None:
        """Show the whole debrief, and how to go on."""
        brought = record.turns[0].before
        groups = describe_debrief(
            debrief,
            record.title,
            record.language,
            signals=list_turn_signals(record.turns),
            brought={skill: brought[skill] for skill in debrief.skills},
            could=could,
            rewinds=True,
        )
        self.write_groups(groups)
        if could is None:
            self.write_lines(f"{NO_COSTS} the story has too many states for exact figures, or no sure end.")
        self.write_lines(
            "To decide something again, type /rewind and the number said with it.",
            "To play again from the start, type /again. To leave, type /quit.",
        )
        self.out.flush()

    def show_help(self) -> None:
        """Show what can be typed, a command a line."""
        self.write_lines(self.HELP_HEAD, *(f"{command.usage} {command.does}." for command in self.COMMANDS))
        self.out.flush()

    def write_groups(self, groups: Iterable[Iterable[str]]) -> None:
        """Write groups of lines, an empty line between them, and flush."""
        for group in groups:
            self.write_lines(*group)
        self.out.flush()

    @property
    def pauses(self) -> bool:
        """Whether a person types: what comes through a pipe is not to wait for."""
        return bool(self.prompt)

    def show_prompt(self, *, pausing: bool = False) -> None:
        """Show that it is the player's turn, where there is a prompt."""
        self.out.write(PAUSE_PROMPT if pausing and self.prompt else self.prompt)
        self.is_prompted = bool(self.prompt)
        self.out.flush()

    def show_farewell(self, *, ended: bool, refused: bool = False) -> None:
        """Show what is saved: not the last choice where it was `refused`, which was said before."""
        saved = "Everything before it is saved." if refused else "Everything is saved."
        left = "" if ended else " The same command goes on from here."
        self.write_lines(f"{saved}{left}")
        self.out.flush()


def terminal_width(stdout: TextIO) -> int | None:
    """Return the present width of the terminal; None where there is none, or it doesn't say."""
    try:
        return os.get_terminal_size(stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def wrap_lines(text: str, width: int | None) -> str:
    """Wrap the long lines of a text between words; return it as it is without a width."""
    if width is None:
        return text
    lines = (
        fill(line, max(width, 20), break_long_words=False, break_on_hyphens=False) if len(line) > width else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _describe_scenario(scenario: Scenario) -> str:
    """Return as in `Dumping ground at Halvorsen Freight, about 20 minutes`."""
    role = ROLE_NAMES.get(scenario.role, scenario.role)
    employer = f" at {strip_to_line(scenario.employer)}" if scenario.employer else ""
    minutes = f", about {format_count(scenario.minutes, 'minute')}" if scenario.minutes else ""
    return f"{role[:1].upper()}{role[1:]}{employer}{minutes}."
