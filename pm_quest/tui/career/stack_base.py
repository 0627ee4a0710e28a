"""The base of the pages that show stacks: one of them as the recruiter sorted it, and all of them in small."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.application_draws import MINE, Stack
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.stack_view import StackTable
from pm_quest.career.stack_words import describe_cv, sum_up_recruiter
from pm_quest.career_game import CareerGame
from pm_quest.tui import safe_text
from pm_quest.tui.career.career_screen import CareerScreen, name_next
from pm_quest.tui.career.fitted_text import FittedText
from pm_quest.tui.career.passive_scroll import PassiveScroll
from pm_quest.tui.career.stack_entry import StackEntry, sum_up_mine
from pm_quest.tui.career.stack_list import StackList
from pm_quest.tui.career.stack_overview import SmallStack, StackOverview
from pm_quest.tui.screens.key_groups import PAGE_KEYS


class StackBaseScreen(CareerScreen, inherit_bindings=False):
    """Shows the stacks of `entries`, one at a time.

    tables: the same stacks, as they are drawn.
    SHOWS_ONE: whether a stack that is the only one is shown in small as well.
    at: which of them is shown.
    """

    CSS_PATH = ["career.tcss", "stack.tcss"]
    TITLE_WORDS: ClassVar[str] = "The stack"
    SHOWS_ONE: ClassVar[bool] = True
    SPARE_KEYS: ClassVar[Sequence[str]] = (*CareerScreen.SPARE_KEYS, "up")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "stack", key_display="← →", id="stack", tooltip="The stack before, or after"),
        Binding("right", "step(1)", show=False, id="next_stack"),
        Binding("enter", "read_on", "carry on", key_display="enter", id="carry_on"),
        Binding("x", "without", "without a card", id="without", tooltip="One after the other, then as it was"),
        *CareerScreen.BINDINGS,
        *PAGE_KEYS,
    ]
    """Its own keys first: the line at the bottom has them in this order."""

    def __init__(self, game: CareerGame) -> None:
        super().__init__(game)
        self.entries: Sequence[StackEntry] = ()
        self.tables: Sequence[StackTable] = ()
        self.at = 0

    def list_entries(self) -> Sequence[StackEntry]:
        """Return the stacks; subclasses do."""
        return ()

    def find_first(self) -> int:
        """Return which stack is shown first."""
        return 0

    def list_odds(self) -> Sequence[str]:
        """Return how likely a call was in each stack, as far as it is known."""
        return [""] * len(self.entries)

    @property
    def setting(self) -> CareerSetting:
        """What the career is played in."""
        return self.path.setting

    @property
    def entry(self) -> StackEntry:
        """The stack that is shown."""
        return self.entries[self.at]

    @property
    def shown_stack(self) -> Stack:
        """The stack as its rows lie now."""
        return self.entry.stack

    def compose_page(self) -> ComposeResult:
        """Yield the stack, what is said of it, and all stacks in small."""
        yield Static(id="title")
        with PassiveScroll(id="body"):
            yield Static(id="intro")
            yield FittedText(id="sorting")
            yield StackList()
            yield FittedText(id="detail")
            yield FittedText(id="told")
            yield Static(id="text")
            yield Static(id="caption")
            yield StackOverview()

    async def show_career(self) -> None:
        """Show the first stack of the round that closed last."""
        self.entries = self.list_entries()
        self.tables = [each.build_table(self.setting) for each in self.entries]
        self.at = self.find_first()
        self.show_entry()
        self.query_one(StackList).focus(scroll_visible=False)

    def on_resize(self) -> None:
        """Fit the title to another width."""
        self.call_after_refresh(self.show_title)

    def show_entry(self) -> None:
        """Show the stack at `at`."""
        self.show_title()
        self.call_after_refresh(self.show_title)  # its width is not known before it was laid out
        sorting = safe_text.plain_content(sum_up_recruiter(self.setting, self.entry.stack.recruiter))
        lead = "" if self.has_class("-short") else "Sorted by: "
        self.query_one("#sorting", FittedText).show_words(Content.assemble((lead, "$muted"), sorting))
        self.query_one(StackList).show_stack(self.tables[self.at], self.entry.mine)
        self.show_detail(MINE)
        self.show_told()
        self.show_overview()
        self.refresh_bindings()

    def show_title(self) -> None:
        """Show where the stack lies, and at the right how many came in and are called."""
        title, entry = self.query_one("#title", Static), self.entry
        called, most = sum(each.called for each in entry.stack.standings), entry.stack.recruiter.calls
        came = Content.assemble(
            (f"{len(entry.stack.standings)} came in · ", "$muted"),
            (f"{called} called", "bold"),
            (f", {most} at most" if called < most else "", "$muted"),
        )
        room = max(1, title.content_size.width - came.cell_length - 2)
        name = Content.assemble((f"{self.TITLE_WORDS}   ", "bold"), safe_text.plain_content(entry.title))
        more = Content.assemble(name, safe_text.plain_content(f", {entry.more}", "$muted"))
        left = more if more.cell_length <= room else name
        title.update(Content.assemble(left.truncate(room, ellipsis=True, pad=True), "  ", came), layout=False)

    def show_detail(self, number: int) -> None:
        """Show where the sum of one CV comes from."""
        words = safe_text.plain_content(self.describe_detail(number), "$muted")
        self.query_one("#detail", FittedText).show_words(words)

    def describe_detail(self, number: int) -> str:
        """Return where the sum of the CV with this number comes from."""
        place = next(place for place, each in enumerate(self.shown_stack.standings) if each.number == number)
        return describe_cv(place + 1, self.shown_stack.standings[place], self.entry.me)

    def show_told(self) -> None:
        """Show what is said of the stack; subclasses do."""

    def show_overview(self) -> None:
        """Show all stacks in small."""
        small = [
            SmallStack(each.name, table, sum_up_mine(self.setting, each.stack), odds)
            for each, table, odds in zip(self.entries, self.tables, self.list_odds(), strict=True)
        ]
        overview = self.query_one(StackOverview)
        overview.show_stacks(small, self.at)
        overview.display = len(small) > 1 or self.SHOWS_ONE
        self.query_one("#caption").set_class(not overview.display, "-alone")

    @on(StackList.ApplicantHighlighted)
    def show_highlighted(self, event: StackList.ApplicantHighlighted) -> None:
        """Show the details of the CV that is highlighted now."""
        self.show_detail(event.number)

    @on(StackOverview.StackClicked)
    def show_clicked(self, event: StackOverview.StackClicked) -> None:
        """Show the stack that was clicked."""
        self.show_at(event.at)

    def show_at(self, at: int) -> None:
        """Show the stack of a number, if there is one."""
        if 0 <= at < len(self.entries) and at != self.at:
            self.at = at
            self.show_entry()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another stack only where there is one."""
        if action == "step":
            return len(self.entries) > 1
        return super().check_action(action, parameters)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return what Enter leads to."""
        label, does = super().describe_key(binding)
        return label, self.name_next() if binding.id == "carry_on" else does

    def name_next(self) -> str:
        """Return what comes next, for the key line."""
        return name_next(self.path)

    def action_step(self, by: int) -> None:
        """Show the stack before, or after."""
        self.show_at(self.at + by)

    def action_read_on(self) -> None:
        """Carry on."""
        self.read_on()

    def action_scroll(self, by: int) -> None:
        """Scroll the page."""
        self.scroll_part("#body", by)
