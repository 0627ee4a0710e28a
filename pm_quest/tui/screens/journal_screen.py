"""The journal: every turn so far, its choice and its outcome, and the way back to any of them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.game import Game
from pm_quest.story.feedback import choose_reveal
from pm_quest.story.meters import MeterView
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.view import DecisionView, PassageView, StoryView
from pm_quest.story.view_builder import view_decisions_read, view_passages, view_story
from pm_quest.tui import safe_text
from pm_quest.tui.game_messages import RewindTo
from pm_quest.tui.screens.key_groups import PAGE_KEYS, close_key
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.inline_parts import join_in_rows
from pm_quest.tui.widgets.menu import Menu, MenuRow
from pm_quest.tui.widgets.outcome_card import list_changes
from pm_quest.tui.widgets.turn_history import format_fit_sign

MAX_CHANGES_WIDTH = 60
"""The width for changes side by side."""
MARK_WIDTH = 7
"""The columns of a turn's number and fit, which all its rows in the list are indented by."""
LEAST_CHOICE_WIDTH, MOST_CHOICE_WIDTH = 28, 56
"""The width for the choice in the list: of a list beside the turn, and of one above it."""


class TurnMenu(Menu):
    """The turns; the key that opened the journal closes it, where other menus have it for down."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "screen.leave", "close", show=False)]


class TurnsScreen(QuestScreen):
    """A list of turns; the highlighted one stands in full beside or below it."""

    CSS_PATH = "journal.tcss"
    ABOUT = "Your turns so far."
    BINDINGS: ClassVar[list[BindingType]] = [
        close_key("j"),
        *PAGE_KEYS,
    ]

    def __init__(self, story: StoryView, turns: Sequence[DecisionView], opening: Sequence[PassageView] = ()) -> None:
        """Make the journal of these turns.

        `opening` are the scenes without choices before the first decision.
        """
        super().__init__()
        self.story, self.opening = story, opening
        self.decisions = {str(each.number): each for each in turns}
        self.highlighted_turn = ""

    def compose_page(self) -> ComposeResult:
        """Yield the list of turns, and the highlighted one in full."""
        title = self.story.title
        yield Static(Content.assemble(("Journal", "bold"), "   ", safe_text.plain_content(title, "$muted")), id="title")
        with Horizontal(id="page"):
            yield TurnMenu()
            with VerticalScroll(id="turn", can_focus=False):
                yield Static(id="details")

    async def on_mount(self) -> None:
        """Highlight the last turn."""
        rows = [MenuRow(number, self._format_row(each), opens=False) for number, each in self.decisions.items()]
        await self.query_one(Menu).show_rows(rows, next(reversed(self.decisions), None))
        if not rows:
            paragraphs = [*map(_render_passage, self.opening), Content("Nothing is decided yet.")]
            self.query_one("#details", Static).update(Content("\n\n").join(paragraphs))

    @on(MenuRow.RowHighlighted)
    def show_turn(self, event: MenuRow.RowHighlighted) -> None:
        """Show the highlighted turn in full."""
        self.highlighted_turn = event.item
        self._update_turn()
        self.query_one("#turn").scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap the changes and the list to another width."""
        for row in self.query(MenuRow):
            row.set_contents(self._format_row(self.decisions[row.item]), Content())
        self.call_after_refresh(self._update_turn)

    def _format_row(self, decision: DecisionView) -> Content:
        """Return a turn of the list: the choice, when it was, and the scenes passed through after it."""
        return _format_label(decision, LEAST_CHOICE_WIDTH if self.is_beside else MOST_CHOICE_WIDTH)

    @property
    def is_beside(self) -> bool:
        """Whether the list stands beside the turn in full."""
        return self.has_class("-wide") or self.has_class("-broad")

    def _update_turn(self) -> None:
        decision, widget = self.decisions.get(self.highlighted_turn), self.query_one("#details", Static)
        if decision is None:
            return
        turn = [_render_turn(decision, self.story.meters, widget.content_size.width or MAX_CHANGES_WIDTH)]
        if self.highlighted_turn == next(iter(self.decisions)):
            turn = [*map(_render_passage, self.opening), *turn]
        widget.update(Content("\n\n").join(turn))

    def action_scroll(self, by: int) -> None:
        """Scroll a long turn."""
        self.scroll_part("#turn", by)


class JournalScreen(TurnsScreen):
    """The journal of one Game."""

    ABOUT = "Your turns so far. Going back to one starts a second save from there; the way you went is kept."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "rewind", "take it back", id="rewind", tooltip="Decide this one again; the way you went is kept"),
    ]

    def __init__(self, game: Game, shown: Playthrough) -> None:
        """Make the journal of a game.

        `shown` is how far the player has read, which may be less far than the game is.
        """
        now, reveal = game.playthrough, choose_reveal(game.feedback, ended=shown.ended)
        opening = view_passages(now.list_turns()[0] if now.turn else shown)
        super().__init__(view_story(now.scenario), view_decisions_read(now, shown, reveal), opening)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer `rewind` only after the first decision."""
        return action != "rewind" or bool(self.decisions)

    def action_rewind(self) -> None:
        """Decide the highlighted turn again."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), None)
        if lit:
            self.app.post_message(RewindTo(int(lit) - 1))


def _format_label(decision: DecisionView, width: int) -> Content:
    head = Content.assemble((f"{decision.number:>2}  ", "$muted"), format_fit_sign(decision.fit), "  ")
    say = safe_text.render_line(decision.say).truncate(width, ellipsis=True)
    below = [("", _shorten_place(decision.where))]
    below += [("┊ ", _shorten_place(each.where) or each.text) for each in decision.passages]
    indent = " " * MARK_WIDTH
    rows = [
        Content.assemble(
            f"\n{indent}",
            (sign, "$faint"),
            safe_text.render_line(words).truncate(width - len(sign), ellipsis=True).stylize("not bold $muted"),
        )
        for sign, words in below
        if words
    ]
    return Content.assemble(head, say, *rows)


def _shorten_place(where: str) -> str:
    """Return when something was: what stands before the dot."""
    return where.partition("·")[0].strip()


def _render_turn(decision: DecisionView, meters: Sequence[MeterView], width: int) -> Content:
    outcome = decision.outcome
    parts = [
        Content.assemble(
            safe_text.plain_content(f"{decision.where}   " if decision.where else "", "$muted"),
            safe_text.format_fit(decision.fit) if decision.fit else "",
        ),
        safe_text.render_line(decision.say).stylize("bold"),
        safe_text.render_prose(outcome.then),
        safe_text.render_prose(outcome.because or "").stylize("$muted"),
        Content("\n").join(join_in_rows(list_changes(outcome, meters), min(MAX_CHANGES_WIDTH, width))),
        *(
            Content.assemble(("you noticed  ", "bold $muted"), safe_text.render_line(signal).stylize("italic"))
            for signal in decision.signals
        ),
        *map(_render_passage, decision.passages),
    ]
    return Content("\n\n").join(part for part in parts if part.plain)


def _render_passage(passage: PassageView) -> Content:
    """Render a scene without choices: where it was, and its text."""
    parts = (safe_text.plain_content(passage.where, "$muted"), safe_text.render_prose(passage.text).stylize("$muted"))
    return Content("\n").join(part for part in parts if part.plain)
