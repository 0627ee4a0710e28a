"""Settings: player, theme, motion, text width and feedback. Each change is saved at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.widgets import Input, Static

from pm_quest.saves.player_names import clean_name
from pm_quest.saves.players import PlayerProfile
from pm_quest.saves.save_errors import SaveError
from pm_quest.story.feedback import FeedbackTime
from pm_quest.tui import safe_text
from pm_quest.tui.active_profile import ActiveProfile
from pm_quest.tui.game_messages import ReturnHome
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.menu import Menu, MenuRow
from pm_quest.tui.widgets.text_field import TextField

T = TypeVar("T")

THEME_VALUES = (("pm-night", "night"), ("pm-day", "day"))
MOTION_VALUES = ((False, "full"), (True, "reduced"))
FEEDBACK_VALUES: tuple[tuple[FeedbackTime, str], ...] = (("end", "in the debrief"), ("now", "with every outcome"))
WIDTH_VALUES = ((52, "52 columns"), (60, "60 columns"), (72, "72 columns"))


class SettingsScreen(QuestScreen):
    """Five rows; left and right change the highlighted one."""

    CSS_PATH = "settings.tcss"
    ABOUT = (
        "How the game looks, and who plays. Each player of this machine has saves and settings of their own. "
        "How a choice fits, and why, is told in the debrief, as it is at work: afterwards. The tutorial tells it with "
        "every outcome, and so does every scenario if you want."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", "change", key_display="← →", id="change"),
        Binding("right,enter", "change(1)", "change", show=False, id="change_on"),
        Binding("n", "new_player", "new player", id="new_player"),
    ]

    def __init__(self, player: ActiveProfile) -> None:
        super().__init__()
        self.player, self.initial_player = player, player.name

    def compose_page(self) -> ComposeResult:
        """Yield the rows, and a text field for a new player's name."""
        yield Static(Content("Settings"), id="title")
        yield Menu()
        yield TextField(placeholder="Name of the new player", max_length=24, id="name")
        yield Static(id="remark")

    async def on_mount(self) -> None:
        """Fill the rows."""
        self.query_one(Input).display = False
        rows = [MenuRow(item, label, value, opens=False) for item, label, value in self._list_rows()]
        await self.query_one(Menu).show_rows(rows)
        self.watch(self.app, "theme", self._show_values, init=False)

    def _list_rows(self) -> list[tuple[str, Content, Content]]:
        profile = self.player.profile
        settings = profile.settings
        return [
            ("player", Content("Player"), safe_text.plain_content(profile.name)),
            ("theme", Content("Theme"), Content(_find_word(THEME_VALUES, self.app.theme))),
            ("motion", Content("Motion"), Content(_find_word(MOTION_VALUES, settings.reduced_motion))),
            ("width", Content("Width of the text"), Content(_find_word(WIDTH_VALUES, settings.text_width))),
            ("feedback", Content("Fit and reasons"), Content(_find_word(FEEDBACK_VALUES, settings.feedback))),
        ]

    def action_change(self, by: int) -> None:
        """Change the highlighted setting."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), "")
        settings = self.player.profile.settings
        if lit == "player":
            self._apply_profile(self._find_next_player(by))
            return
        if lit == "theme":
            settings = replace(settings, theme=_find_next(THEME_VALUES, self.app.theme, by))
        elif lit == "motion":
            settings = replace(settings, reduced_motion=_find_next(MOTION_VALUES, settings.reduced_motion, by))
        elif lit == "width":
            settings = replace(settings, text_width=_find_next(WIDTH_VALUES, settings.text_width, by))
        elif lit == "feedback":
            settings = replace(settings, feedback=_find_next(FEEDBACK_VALUES, settings.feedback, by))
        self._apply_profile(replace(self.player.profile, settings=settings))

    @on(Click, "MenuRow, MenuRow *")
    def change_clicked(self) -> None:
        """Change the clicked setting, where it was highlighted before."""
        lit = next((row for row in self.query(MenuRow) if row.has_focus), None)
        if lit is not None and not lit.is_focused_by_press:
            self.action_change(1)

    def action_new_player(self) -> None:
        """Ask for a name."""
        entry = self.query_one(Input)
        entry.display = True
        entry.focus()

    @on(Input.Submitted)
    def add_player(self, event: Input.Submitted) -> None:
        """Add a player, and play as this player from now on."""
        remark = self.query_one("#remark", Static)
        try:
            name = clean_name(event.value)
            profile = self.player.players.get(name)
        except (ValueError, SaveError) as error:
            remark.update(safe_text.plain_content(str(error), "$forces"))
            return
        self._close_field()
        remark.update(
            Content.assemble(
                "You are ", safe_text.plain_content(profile.name, "bold"), " now. What others played is kept."
            )
        )
        self._apply_profile(profile)

    def action_leave(self) -> None:
        """Close the text field first, if it is open."""
        if self.query_one(Input).display:
            self._close_field()
        elif self.player.name != self.initial_player:
            self.app.post_message(ReturnHome())  # the game in play is another player's
        else:
            super().action_leave()

    def _close_field(self) -> None:
        entry = self.query_one(Input)
        entry.value, entry.display = "", False
        self.query(MenuRow).first().focus()

    def _find_next_player(self, by: int) -> PlayerProfile:
        try:
            players = self.player.players.list_profiles()
        except SaveError as error:
            self.show_notice(str(error), title="Players not found")
            return self.player.profile
        self.clear_notices("Players not found")
        others = [(profile, profile.name) for profile in players if profile.name != self.player.name]
        here = self.player.profile
        ordered = sorted([*others, (here, here.name)], key=lambda entry: entry[1].casefold())
        return _find_next(ordered, here, by)

    def _apply_profile(self, profile: PlayerProfile) -> None:
        self.player.change(profile)
        self._show_values()

    def _show_values(self) -> None:
        for row, (_, label, value) in zip(self.query(MenuRow), self._list_rows(), strict=True):
            row.set_contents(label, value)


def _find_word(values: Sequence[tuple[T, str]], value: T) -> str:
    return next((word for each, word in values if each == value), str(value))


def _find_next(values: Sequence[tuple[T, str]], value: T, by: int) -> T:
    order = [each for each, _ in values]
    at = order.index(value) if value in order else 0
    return order[(at + by) % len(order)]
