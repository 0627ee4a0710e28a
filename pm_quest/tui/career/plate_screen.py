"""The base of the screens on which one of several plates is lit, and the desk below tells about it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Key, Resize
from textual.widgets import Static

from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.career.lit_row import LitRow
from pm_quest.tui.career.plates import Plate, PlateShelf
from pm_quest.tui.screens.key_groups import MORE_KEY, MOST_NUMBERS, NUMBER_KEYS, PAGE_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen


class PlateScreen(CareerScreen, inherit_bindings=False):
    """Plates above, and a desk below; arrows and numbers light a plate; Enter, or its number again, takes it.

    Subclasses fill both in `show_career` and `show_desk`, and say in `take_row` what taking one does.
    """

    CSS_PATH = ["career.tcss", "plates.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(NUMBER_KEYS, "light", "look at", key_display="1-9", id="light", tooltip="Look at one of them"),
        Binding("left", "move(-1, 0)", "to the left", show=False, id="left"),
        Binding("right", "move(1, 0)", "to the right", show=False, id="right"),
        Binding("up,k", "move(0, -1)", "above", show=False, id="up"),
        Binding("down", "move(0, 1)", "below", show=False, id="down"),
        Binding("home", "move(-999, 0)", "the first", show=False, id="first"),
        Binding("end", "move(999, 0)", "the last", show=False, id="last"),
        *CareerScreen.BINDINGS,
        MORE_KEY,
        *PAGE_KEYS,
        *QuestScreen.BINDINGS,
    ]

    laid: tuple[Content, Content] | None = None

    def compose_page(self) -> ComposeResult:
        """Yield head, plates and desk."""
        with Horizontal(id="head"):
            yield Static(id="top")
            yield Static(id="count")
        yield PlateShelf(id="plates")
        yield from self.compose_desk()

    async def on_mount(self) -> None:
        """Say which key shows the rest of a text, where there is more than its part has room for."""
        for part in self.query("#sheet, #writing"):
            for changed in ("virtual_size", "scroll_y"):
                self.watch(part, changed, self.refresh_bindings, init=False)

    @property
    def read_part(self) -> str:
        """What of the screen is read, and may be longer than there is room for."""
        return "#sheet"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "read_more":
            part = self.query(self.read_part)
            return bool(part) and part.first().scroll_target_y < part.first().max_scroll_y
        return super().check_action(action, parameters)

    def action_read_more(self) -> None:
        """Show what is below."""
        self.action_scroll(1)

    def compose_desk(self) -> ComposeResult:
        """Yield what lies below the plates."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(id="told")
            yield Static(id="facts")

    @property
    def shelf(self) -> PlateShelf:
        """The plates."""
        return self.query_one(PlateShelf)

    @property
    def has_cards(self) -> bool:
        """Whether there is room for plates as cards; else each is a row, which holds less of its foot."""
        return not any(self.has_class(each) for each in ("-cramped", "-narrow", "-short", "-flat"))

    def show_desk(self, item: str) -> None:
        """Show on the desk what there is to know of a plate."""

    def on_resize(self, _event: Resize) -> None:
        """Tell below the plates what has no room on them now."""
        if isinstance(self.focused, LitRow):
            self.call_after_refresh(self.light_row, self.focused)

    def light(self, row: LitRow) -> None:
        """Light a row, and show what there is to know of it in the same frame."""
        row.focus()
        self.light_row(row)

    def light_row(self, row: LitRow) -> None:
        """Show what there is to know of a row that is lit."""
        if isinstance(row, Plate):
            self.show_desk(row.item)

    async def take_row(self, row: LitRow) -> None:
        """Do what taking a row does."""

    async def take_key(self, key: str) -> None:
        """Light the plate of a number, or take it where it is lit already."""
        if key.isdecimal() and 0 < int(key) <= len(self.shelf.plates):
            plate = self.shelf.plates[int(key) - 1]
            if plate.has_focus:
                plate.action_take()
            else:
                self.light(plate)

    def tell(self, content: Content, facts: Content) -> None:
        """Lay a text on the desk, from its beginning, with facts beside it or below."""
        if (content, facts) == self.laid:
            return
        self.laid = content, facts
        self.query_one("#told", Static).update(content)
        self.query_one("#facts", Static).update(facts)
        self.query_one("#sheet").scroll_home(animate=False)

    def list_rows(self) -> list[LitRow]:
        """Return what the arrows walk through now."""
        return [*self.shelf.plates]

    @on(LitRow.RowLit)
    def follow_light(self, event: LitRow.RowLit) -> None:
        """Show what is lit, unless the light has gone on since."""
        if event.row.has_focus:
            self.light_row(event.row)

    @on(LitRow.RowTaken)
    async def take_lit(self, event: LitRow.RowTaken) -> None:
        """Take what was taken."""
        await self.take_row(event.row)

    async def on_key(self, event: Key) -> None:
        """Follow a number, or a letter."""
        await self.take_key(event.key)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key: of the numbers, as many as there are."""
        label, does = super().describe_key(binding)
        if binding.id == "light" and 1 < len(self.shelf.plates) < MOST_NUMBERS:
            return f"1-{len(self.shelf.plates)}", does
        return label, does

    def action_light(self) -> None:
        """Do nothing: `take_key` lights by number."""

    def action_move(self, across: int, down: int) -> None:
        """Light another row: across by one, down by as many as stand side by side."""
        rows = self.list_rows()
        at = next((number for number, row in enumerate(rows) if row.has_focus), 0)
        columns = self.shelf.columns if isinstance(self.focused, Plate) else 1
        to = max(0, min(len(rows) - 1, at + across + down * columns))
        if rows:
            self.light(rows[to])

    def action_scroll(self, by: int) -> None:
        """Scroll what lies on the desk."""
        self.scroll_part("#sheet", by)
