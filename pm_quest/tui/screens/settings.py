"""Settings: who plays, night or day, motion, and how wide the text is. Each change is kept at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from pm_quest.saves.errors import SaveError
from pm_quest.saves.names import clean_name
from pm_quest.saves.players import Profile
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.widgets.field import TextField
from pm_quest.tui.widgets.menu import Menu, MenuRow

T = TypeVar("T")

THEMES = (("pm-night", "night"), ("pm-day", "day"))
MOTION = ((False, "full"), (True, "reduced"))
WIDTHS = ((52, "52 columns"), (60, "60 columns"), (72, "72 columns"))


class SettingsScreen(QuestScreen):
    """Four rows; left and right change the lit one."""

    CSS_PATH = "settings.tcss"
    ABOUT = "How the game looks, and who plays. Each player of this machine has saves and settings of their own."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", "change", key_display="← →", id="change"),
        Binding("right,enter", "change(1)", "change", show=False, id="change_on"),
        Binding("n", "new_player", "new player", id="new_player"),
    ]

    def page(self) -> ComposeResult:
        """The rows, and a line to type a new player's name on."""
        yield Static(Content("Settings"), id="title")
        yield Menu()
        yield TextField(placeholder="Name of the new player", max_length=24, id="name")
        yield Static(id="remark")

    async def on_mount(self) -> None:
        """Fill the rows."""
        self.came_as = self.quest.profile.name
        self.query_one(Input).display = False
        rows = [MenuRow(item, label, value, opens=False) for item, label, value in self._rows()]
        await self.query_one(Menu).show(rows)
        self.watch(self.app, "theme", self._show_values, init=False)

    def _rows(self) -> list[tuple[str, Content, Content]]:
        profile = self.quest.profile
        settings = profile.settings
        return [
            ("player", Content("Player"), ink.plain(profile.name)),
            ("theme", Content("Theme"), Content(_word(THEMES, self.app.theme))),
            ("motion", Content("Motion"), Content(_word(MOTION, settings.reduced_motion))),
            ("width", Content("Width of the text"), Content(_word(WIDTHS, settings.text_width))),
        ]

    def action_change(self, by: int) -> None:
        """Change what is lit."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), "")
        settings = self.quest.profile.settings
        if lit == "player":
            self._settle(self._next_player(by))
            return
        if lit == "theme":
            settings = replace(settings, theme=_next(THEMES, self.app.theme, by))
        elif lit == "motion":
            settings = replace(settings, reduced_motion=_next(MOTION, settings.reduced_motion, by))
        elif lit == "width":
            settings = replace(settings, text_width=_next(WIDTHS, settings.text_width, by))
        self._settle(replace(self.quest.profile, settings=settings))

    def action_new_player(self) -> None:
        """Ask for a name."""
        entry = self.query_one(Input)
        entry.display = True
        entry.focus()

    @on(Input.Submitted)
    def add_player(self, event: Input.Submitted) -> None:
        """Play as somebody new from now on."""
        remark = self.query_one("#remark", Static)
        try:
            name = clean_name(event.value)
            profile = self.quest.players.get(name)
        except (ValueError, SaveError) as error:
            remark.update(ink.plain(str(error), "$forces"))
            return
        self._leave_entry()
        remark.update(
            Content.assemble("You are ", ink.plain(profile.name, "bold"), " now. What others played is kept.")
        )
        self._settle(profile)

    def action_leave(self) -> None:
        """Leave the line for the name first, if it is open."""
        if self.query_one(Input).display:
            self._leave_entry()
        elif self.quest.profile.name != self.came_as:
            self.quest.home()  # what is being played is somebody else's
        else:
            super().action_leave()

    def _leave_entry(self) -> None:
        entry = self.query_one(Input)
        entry.value, entry.display = "", False
        self.query(MenuRow).first().focus()

    def _next_player(self, by: int) -> Profile:
        try:
            players = self.quest.players.all()
        except SaveError as error:
            self.quest.say(str(error), title="Players not found")
            return self.quest.profile
        self.quest.unsay("Players not found")
        others = [(profile, profile.name) for profile in players if profile.name != self.quest.profile.name]
        here = self.quest.profile
        ordered = sorted([*others, (here, here.name)], key=lambda entry: entry[1].casefold())
        return _next(ordered, here, by)

    def _settle(self, profile: Profile) -> None:
        self.quest.settle(profile)
        self._show_values()

    def _show_values(self) -> None:
        for row, (_, label, value) in zip(self.query(MenuRow), self._rows(), strict=True):
            row.show(label, value)


def _word(values: Sequence[tuple[T, str]], value: T) -> str:
    return next((word for each, word in values if each == value), str(value))


def _next(values: Sequence[tuple[T, str]], value: T, by: int) -> T:
    order = [each for each, _ in values]
    at = order.index(value) if value in order else 0
    return order[(at + by) % len(order)]
