"""The way of a code beside one's own: where they parted, and what each came to."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.game import Game
from pm_quest.story.share_code import SharedWay
from pm_quest.story.way_comparison import compare_ways
from pm_quest.story.way_words import describe_agreement, describe_limits, describe_place
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import PAGE_KEYS, close_key
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets import way_content

MOST_WIDTH, BORDER = 104, 2
"""How wide the text is at most, and the cells of what stands beside it."""


class OtherWayScreen(QuestScreen):
    """Two ways through one story."""

    CSS_PATH = "share.tcss"
    ABOUT = (
        "Your way and that of the code you played, in the same story with the same chances. A sign stands for each decision; "
        "from the thin line on the two went apart. Below is what each of you took there."
    )
    PLAIN_COMMAND = "play --code CODE --plain"
    BINDINGS: ClassVar[list[BindingType]] = [
        *PAGE_KEYS,
        Binding("escape", "leave", "back", id="leave"),
        close_key("o"),
    ]

    def __init__(self, game: Game, way: SharedWay) -> None:
        super().__init__()
        self.game, self.comparison = game, compare_ways(game.playthrough, way)

    def compose_page(self) -> ComposeResult:
        """Yield the two ways, and where they parted."""
        with VerticalScroll(id="body"):
            title = safe_text.plain_content(self.game.playthrough.scenario.title.replace("\n", " "), "$muted")
            yield Static(Content.assemble(("The other way", "bold"), "   ", title), id="head")
            yield Static(Content.styled("\n".join(describe_limits(self.comparison)), "$muted"), id="limits")
            yield Static(id="mine", classes="way")
            yield Static(id="other", classes="way")
            yield Static(way_content.draw_lead(self.comparison), id="lead")
            yield Static(safe_text.plain_content(describe_place(self.comparison), "$muted"), id="place")
            yield Static(id="taken-mine", classes="taken")
            yield Static(id="taken-other", classes="taken")
            yield Static(Content.styled(describe_agreement(self.comparison), "$muted"), id="agreed")

    def on_mount(self) -> None:
        """Show them."""
        self.draw_ways()
        for part in ("limits", "lead", "agreed"):
            static = self.query_one(f"#{part}", Static)
            static.display = bool(str(static.content))
        self.query_one("#body").focus()

    def on_resize(self) -> None:
        """Fit another size, as soon as the page has it."""
        self.call_after_refresh(self.draw_ways)

    def draw_ways(self) -> None:
        """Draw what depends on the width."""
        width = min(MOST_WIDTH, self.query_one("#body").size.width) - BORDER
        if width <= BORDER:
            return  # the size is not known yet
        comparison, parting = self.comparison, self.comparison.parting
        self.query_one("#mine", Static).update(way_content.draw_way(comparison, width, mine=True))
        self.query_one("#other", Static).update(way_content.draw_way(comparison, width, mine=False))
        for part in self.query(".taken"):
            part.display = parting is not None
        if parting is not None:
            mine = way_content.draw_taken(parting.mine, parting.mine_fit, "you", width)
            other = way_content.draw_taken(parting.other, parting.other_fit, "the other", width)
            self.query_one("#taken-mine", Static).update(mine)
            self.query_one("#taken-other", Static).update(other)

    def action_scroll(self, by: int) -> None:
        """Scroll the page."""
        self.scroll_part("#body", by)
