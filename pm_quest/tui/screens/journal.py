"""The journal: every turn so far, what you did and what came of it; and the way back to any of them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.game import Game
from pm_quest.story.model import Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.scorecard import list_decisions_read, list_passages
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.shown import DecisionShown, PassageShown
from pm_quest.tui.widgets.flow import lines
from pm_quest.tui.widgets.menu import Menu, MenuRow
from pm_quest.tui.widgets.outcome import changes
from pm_quest.tui.widgets.thread import sign_of

WIDTH, SAID = 60, 30
"""The columns in which changes stand side by side, and of what was done where a turn has no place."""


class TurnsScreen(QuestScreen):
    """Walk the turns with the arrows; each is told in full beside or below the list."""

    CSS_PATH = "journal.tcss"
    ABOUT = "Your turns so far."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "leave", "close", show=False, id="close"),
        Binding("space,pagedown", "scroll(1)", "more", show=False, id="more"),
        Binding("pageup", "scroll(-1)", "less", show=False, id="less"),
    ]

    def __init__(
        self, scenario: Scenario, turns: Sequence[DecisionShown], opening: Sequence[PassageShown] = ()
    ) -> None:
        """`opening` are the scenes before the first decision that had nothing to decide."""
        super().__init__()
        self.scenario, self.opening = scenario, opening
        self.decisions = {str(each.number): each for each in turns}
        self.lit = ""

    def page(self) -> ComposeResult:
        """The list of turns, and the lit one in full."""
        title = self.scenario.title
        yield Static(Content.assemble(("Journal", "bold"), "   ", ink.plain(title, "$muted")), id="title")
        with Horizontal(id="page"):
            yield Menu()
            with VerticalScroll(id="turn", can_focus=False):
                yield Static(id="told")

    async def on_mount(self) -> None:
        """The last turn is lit."""
        rows = [MenuRow(number, _label(decision), opens=False) for number, decision in self.decisions.items()]
        await self.query_one(Menu).show(rows, next(reversed(self.decisions), None))
        if not rows:
            told = [*map(_passage, self.opening), Content("Nothing is decided yet.")]
            self.query_one("#told", Static).update(Content("\n\n").join(told))

    @on(MenuRow.Lit)
    def tell(self, event: MenuRow.Lit) -> None:
        """Tell the lit turn in full."""
        self.lit = event.item
        self._tell_lit()
        self.query_one("#turn").scroll_home(animate=False)

    def on_resize(self) -> None:
        """Another width: what changed breaks elsewhere."""
        self.call_after_refresh(self._tell_lit)

    def _tell_lit(self) -> None:
        decision, told = self.decisions.get(self.lit), self.query_one("#told", Static)
        if decision is None:
            return
        turn = [_told(decision, self.scenario, told.content_size.width or WIDTH)]
        if self.lit == next(iter(self.decisions)):
            turn = [*map(_passage, self.opening), *turn]
        told.update(Content("\n\n").join(turn))

    def action_scroll(self, by: int) -> None:
        """Scroll a long turn."""
        turn = self.query_one("#turn")
        turn.scroll_relative(y=by * max(1, turn.size.height - 2), animate=False)


class JournalScreen(TurnsScreen):
    """The journal of one Game."""

    ABOUT = "Your turns so far. Going back to one starts a second save from there; the way you went is kept."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "z", "rewind", "go back to here", id="rewind", tooltip="Decide this one again; the way you went is kept"
        ),
    ]

    def __init__(self, game: Game, shown: Playthrough) -> None:
        """`shown` is how far the player has read, which may be less far than the game stands."""
        now = game.playthrough
        opening = list_passages(now.turns()[0] if now.turn else shown)
        super().__init__(now.scenario, list_decisions_read(now, shown), opening)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to go back to before the first decision."""
        return action != "rewind" or bool(self.decisions)

    async def action_rewind(self) -> None:
        """Decide the lit turn again."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), None)
        if lit:
            await self.quest.rewind(int(lit) - 1)


def _label(decision: DecisionShown) -> Content:
    when = decision.where.partition("·")[0].strip()
    head = Content.assemble((f"{decision.number:>2}  ", "$muted"), sign_of(decision.fit), "  ")
    return Content.assemble(head, ink.plain(when) if when else ink.line(decision.say).truncate(SAID, ellipsis=True))


def _told(decision: DecisionShown, scenario: Scenario, width: int) -> Content:
    outcome = decision.outcome
    parts = [
        Content.assemble(
            ink.plain(f"{decision.where}   " if decision.where else "", "$muted"),
            ink.fit_word(decision.fit) if decision.fit else "",
        ),
        ink.line(decision.say).stylize("bold"),
        ink.prose(outcome.then),
        ink.prose(outcome.because or "").stylize("$muted"),
        Content("\n").join(lines(changes(scenario, outcome), min(WIDTH, width))),
        *(
            Content.assemble(("you noticed  ", "bold $muted"), ink.line(signal).stylize("italic"))
            for signal in decision.signals
        ),
        *map(_passage, decision.passages),
    ]
    return Content("\n\n").join(part for part in parts if part.plain)


def _passage(passage: PassageShown) -> Content:
    """A scene that had nothing to decide: where it was, and what it said."""
    parts = (ink.plain(passage.where, "$muted"), ink.prose(passage.text).stylize("$muted"))
    return Content("\n").join(part for part in parts if part.plain)
