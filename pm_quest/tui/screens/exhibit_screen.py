"""The documents that lie on the table in a scene, one at a time; where one opens by itself, the scene before it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from pm_quest.story.view import ExhibitView, SceneView
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import PAGE_KEYS, close_key
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.document_content import draw_grid, render_head, render_text
from pm_quest.tui.widgets.echo_marks import render_echoed_prose
from pm_quest.tui.widgets.story_column import render_where

SIDE_STEP = 12
"""The cells by which a wide table is scrolled."""


class DocumentScroll(ScrollableContainer, can_focus=False, inherit_bindings=False):
    """The scrolled part; the keys are the screen's, whose arrows walk the documents."""


class ExhibitScreen(QuestScreen):
    """Shows the documents of a scene; the left and right arrows walk them.

    arrived: the scene whose text stands before the document, as nobody has read it yet; None once another is shown.
    """

    CSS_PATH = "exhibits.tcss"
    ABOUT = (
        "What lies on the table in this scene. Where there are several documents, the arrows to the left and the right "
        "walk them. You can read them again as long as you are in the scene."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "back to the scene", show=False, id="back"),
        Binding(
            "left", "walk(-1)", "the one before", key_display="←", id="before", tooltip="The document before this one"
        ),
        Binding("right", "walk(1)", "the next", key_display="→", id="after", tooltip="The document after this one"),
        Binding(
            "less_than_sign,shift+left",
            "shift(-1)",
            "left",
            key_display="<",
            id="shift_left",
            tooltip="The left of a wide table",
        ),
        Binding(
            "greater_than_sign,shift+right",
            "shift(1)",
            "right",
            key_display=">",
            id="shift_right",
            tooltip="The right of a wide table",
        ),
        Binding("up", "step(-1)", "up", show=False, id="up"),
        Binding("down", "step(1)", "down", show=False, id="down"),
        close_key("e"),
        *PAGE_KEYS,
    ]

    def __init__(self, exhibits: Sequence[ExhibitView], first: str = "", arrived: SceneView | None = None) -> None:
        """Make the screen; `first` is the id of the document to open, if not the first one."""
        super().__init__()
        self.exhibits, self.arrived = tuple(exhibits), arrived
        self.number = next((at for at, each in enumerate(self.exhibits) if each.id == first), 0)

    def compose_page(self) -> ComposeResult:
        """Yield the title, and the parts of a document: each kind fills some of them."""
        yield Static(id="title")
        with DocumentScroll(id="body"):
            yield Static(id="scene")
            yield Static(id="caption")
            yield Static(id="head")
            yield Static(id="grid")
            yield Static(id="prose")

    def on_mount(self) -> None:
        """Show the document, and follow what can be scrolled."""
        body = self.query_one("#body")
        for changed in ("virtual_size", "scroll_x"):
            self.watch(body, changed, self.refresh_bindings, init=False)
        self.watch(body, "show_vertical_scrollbar", self._draw_beside_bar, init=False)
        self.show_exhibit()

    @property
    def exhibit(self) -> ExhibitView | None:
        """The document on show; None where nothing lies on the table any more."""
        return self.exhibits[self.number] if self.exhibits else None

    def follow_exhibits(self, exhibits: Sequence[ExhibitView]) -> None:
        """Show the same document as it is now; the first where it is gone."""
        shown = self.exhibit
        self.exhibits = tuple(exhibits)
        ids = [each.id for each in exhibits]
        self.number = ids.index(shown.id) if shown is not None and shown.id in ids else 0
        self.show_exhibit()

    def show_exhibit(self) -> None:
        """Show the document."""
        exhibit = self.exhibit
        title = Content.styled("Nothing lies on the table here.", "bold")
        if exhibit is not None:
            count = len(self.exhibits)
            counted = f"{self.number + 1} of {count} on the table" if count > 1 else "on the table"
            title = Content.assemble(
                safe_text.plain_content(exhibit.title, "bold"), "   ", Content.styled(counted, "$muted")
            )
        scene = self.arrived
        where = Content() if scene is None else render_where(scene.where) if scene.where else title
        self.query_one("#title", Static).update(title if scene is None else where)
        self._fill_part("#scene", Content() if scene is None else render_echoed_prose(scene.text, scene.echoes))
        self._fill_part("#caption", Content() if scene is None else title)
        self._fill_part("#head", Content() if exhibit is None else render_head(exhibit))
        self._fill_part("#prose", Content() if exhibit is None else render_text(exhibit))
        self._draw_grid()
        self.refresh_bindings()

    def _draw_grid(self) -> None:
        """Draw a table or a chart for the width there is."""
        exhibit, width = self.exhibit, self.query_one("#body").scrollable_content_region.width
        self._fill_part("#grid", draw_grid(exhibit, width) if exhibit is not None and width else Content())

    def _draw_beside_bar(self, is_shown: bool) -> None:
        """Draw for the width that a scroll bar leaves, once it is there.

        Where what is drawn then needs no bar, it stays: drawn for the bar's column, too, it might need one again, without end.
        """
        if is_shown:
            self.call_after_refresh(self._draw_grid)

    def _fill_part(self, selector: str, content: Content) -> None:
        part = self.query_one(selector, Static)
        part.update(content)
        part.display = bool(content.plain)

    def on_resize(self, _event: Resize) -> None:
        """Draw for another width, once the parts have it."""
        self.call_after_refresh(self._draw_grid)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what does something: another document, and the sides of a wide table."""
        if action == "walk":
            return 0 <= self.number + (1 if parameters == (1,) else -1) < len(self.exhibits)
        if action == "shift" and self.is_mounted:
            body = self.query_one("#body")
            return body.scroll_target_x < body.max_scroll_x if parameters == (1,) else body.scroll_target_x > 0
        return True

    def action_read_on(self) -> None:
        """Go back to the scene; after arriving only once all was in view."""
        body = self.query_one("#body")
        if self.arrived is not None and body.scroll_target_y < body.max_scroll_y:
            self.action_scroll(1)
        else:
            self.action_leave()

    def action_walk(self, by: int) -> None:
        """Show the document before or after."""
        self.number, self.arrived = self.number + by, None
        self.show_exhibit()
        self.query_one("#body").scroll_to(0, 0, animate=False)

    def action_shift(self, by: int) -> None:
        """Scroll a wide table sideways."""
        self.query_one("#body").scroll_relative(x=by * SIDE_STEP, animate=False)

    def action_step(self, by: int) -> None:
        """Scroll by a row."""
        self.query_one("#body").scroll_relative(y=by, animate=False)

    def action_scroll(self, by: int) -> None:
        """Scroll by a page."""
        self.scroll_part("#body", by)
