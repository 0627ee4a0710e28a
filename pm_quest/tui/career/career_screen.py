"""The base of a career's screens: one decision at a time, taken, saved, and taken back."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pm_quest.career.career_choices import CareerDecision
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_turns import CareerTurn, build_turn
from pm_quest.career.length_words import describe_length
from pm_quest.career.option_words import explain_option
from pm_quest.career_game import CareerGame
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.saves.save_errors import SaveError
from pm_quest.story.playthrough import ChoiceError
from pm_quest.tui.app_messages import SAVING_TOPIC
from pm_quest.tui.career.career_messages import (
    CareerMoved,
    OpenCareerJournal,
    OpenLives,
    OpenStanding,
    PageRead,
    RewindCareer,
)
from pm_quest.tui.screens.key_groups import QUIT_KEY
from pm_quest.tui.screens.quest_screen import QuestScreen

CLOSED_TOPIC = "closed"
"""The topic of the notice about an option that can't be taken."""

LIVES_KEY = Binding(
    "e", "lives", "earlier lives", id="lives", tooltip="The careers that you have lived, at their cards"
)
"""For the first page of a career, its card and its journal, where others were lived before."""


class CareerScreen(QuestScreen):
    """A page of a CareerGame: a decision, or what the last choice led to.

    Subclasses fill the page in `show_career`, from `path`, `decision` and `turn`; take options with
    `take_option`; and, where they tell something without a decision, go on with `read_on`.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = "career.tcss"
    PLAIN_COMMAND = "career --plain"
    SAVE_NOTE = "Nothing is lost: every choice is saved before you see what it did, and going back keeps both careers."
    RULES = (
        "You choose who you are, prepare for half a year, write letters to employers, are interviewed, and work where "
        "you are taken; then comes the next year. Recruiters see your skills, what you can show for them, your "
        "credentials and your letter; in a job it counts what you decide there. The numbers are shown with every call "
        "and every offer. "
    )
    SPARE_KEYS: ClassVar[Sequence[str]] = ("standing", "journal", "take_back")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "take_back", "take it back", id="take_back", tooltip="Back to before the last choice"),
        Binding("j", "journal", "journal", id="journal", tooltip="Your decisions so far; go back to any of them"),
        Binding("w", "standing", "who you are", id="standing", tooltip="Skills, evidence, credentials, name, jobs"),
        Binding("escape", "leave", "leave", id="leave", tooltip="To the title; everything is saved"),
        QUIT_KEY,
    ]

    def __init__(self, game: CareerGame) -> None:
        super().__init__()
        self.game = game

    @cached_property
    def has_earlier_lives(self) -> bool:
        """Whether other careers were lived to their end: asked of the disk once, as the key line is drawn often."""
        return self.game.has_earlier_lives

    @property
    def path(self) -> CareerPath:
        """The career so far."""
        return self.game.path

    @property
    def decision(self) -> CareerDecision:
        """What has to be decided now."""
        return self.path.decision

    @property
    def turn(self) -> CareerTurn | None:
        """What the last choice led to; None at the start."""
        return build_turn(self.path)

    async def on_mount(self) -> None:
        """Fill the page."""
        await self.show_career()

    async def show_career(self) -> None:
        """Fill the page from the career as it is now: on opening, and after each choice that leads here again."""

    def take_option(self, option: str) -> bool:
        """Take an option and save it. Return whether it was taken; else a notice says why not."""
        decision = self.decision
        closed = next((each for each in decision.options if each.id == option and not each.open), None)
        if closed is not None:
            self.show_remark(
                strip_to_line(explain_option(self.path.setting, decision, closed)), topic=CLOSED_TOPIC, timeout=8
            )
            return False
        try:
            self.game.choose(option)
        except ChoiceError:
            return False  # the option was taken by the key before
        except SaveError as error:
            self.show_notice(str(error), title="Not saved, so not taken", topic=SAVING_TOPIC)
            return False
        self.clear_notices(SAVING_TOPIC, CLOSED_TOPIC)
        return True

    def choose(self, option: str) -> None:
        """Take an option, and go on to what comes next."""
        if self.take_option(option):
            self.go_on()

    def go_on(self) -> None:
        """Show what the choice taken led to, and what comes next."""
        self.app.post_message(CareerMoved())

    def read_on(self) -> None:
        """Show the next page: this one is read."""
        self.app.post_message(PageRead())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "lives":
            return self.has_earlier_lives
        return action not in ("take_back", "standing") or self.path.number > 0

    def describe_rules(self) -> str:
        """Return for the help how a career is played, which has no scene on its pages."""
        return f"{describe_length(self.path.setting)} {self.RULES}{self.SAVE_NOTE}"

    def action_take_back(self) -> None:
        """Go back to before the last choice. The way taken stays as a save of its own."""
        self.app.post_message(RewindCareer(self.path.number - 1))

    def action_journal(self) -> None:
        """Show the decisions so far."""
        self.app.post_message(OpenCareerJournal())

    def action_lives(self) -> None:
        """Show the careers that were lived to their end."""
        self.app.post_message(OpenLives())

    def action_standing(self) -> None:
        """Show who the player is by now."""
        self.app.post_message(OpenStanding())


def name_next(path: CareerPath) -> str:
    """Return what comes after a round that closed, for the key line; where nobody makes an offer, no word of any."""
    stage, has_offers = path.state.stage, any(offer.is_made for _, offer in path.state.offers)
    return "to the interview" if stage == "interview" else "to the offers" if has_offers else "carry on"
