"""What playing looks like, wherever it is played: the frame, the keys to choose by, and how a scene and an outcome are shown."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.story.model import Fit, Scenario
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.shown import ArrivalShown, DecisionShown, OutcomeShown
from pm_quest.tui.widgets.choice import ChoiceRow
from pm_quest.tui.widgets.standing import Margin, Strip
from pm_quest.tui.widgets.story import Story
from pm_quest.tui.widgets.thread import Progress, Thread

NUMBER = "number"
"""What is said about a number that no offer has."""


class SceneScreen(QuestScreen):
    """Scenes, offers and outcomes, whatever they come from. `SHOWN_IN` says in which modes an action is there at all."""

    CSS_PATH = "play.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "1,2,3,4,5,6,7,8,9,0",
            "choose",
            "choose",
            key_display="1-9",
            id="choose",
            tooltip="The offer of that number",
        ),
        Binding("enter", "carry_on", "carry on", key_display="enter", id="carry_on"),
        Binding("up,k", "move(-1)", "the offer above", show=False, id="up"),
        Binding("down", "move(1)", "the offer below", show=False, id="down"),
        Binding("space,pagedown", "page(1)", "more", key_display="space", id="more", tooltip="The rest of a long text"),
        Binding("pageup", "page(-1)", "the text above", show=False, id="less"),
    ]
    SHOWN_IN: ClassVar[dict[str, set[str]]] = {
        "choose": {"scene"},
        "carry_on": {"outcome", "passage", "ending"},
    }

    mode: reactive[str] = reactive("scene", bindings=True)
    """`scene` (there is something to choose), `outcome`, `passage` (a scene that only leads on), `ending` or `stuck`."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self.scenario = scenario
        self.figures = ""

    def page(self) -> ComposeResult:
        """Title and progress; the thread, the story and the margin; the strip for narrow terminals."""
        with Horizontal(id="top"):
            yield from self.top()
        with Horizontal(id="page"):
            yield Thread(id="thread")
            yield self.story()
            yield self.margin()
        yield Strip(self.scenario, id="strip")

    def top(self) -> ComposeResult:
        """The line at the top."""
        yield Static(headline(self.scenario), id="title")
        yield Progress(id="progress")

    def story(self) -> Story:
        """The column that is read."""
        return Story(id="story")

    def margin(self) -> Margin:
        """The column beside it."""
        return Margin(self.scenario, id="margin")

    async def on_mount(self) -> None:
        """Whether there is more to read changes with the text, and with the window."""
        for changed in ("virtual_size", "scroll_y"):
            self.watch(self.query_one(Story), changed, self.refresh_bindings, init=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key line has only what can be done now."""
        if action == "page":
            return self.is_mounted and self.query_one(Story).has_more(1 if parameters == (1,) else -1)
        return self.mode in self.SHOWN_IN.get(action, {self.mode})

    def action_choose(self) -> None:
        """Choosing by number: `on_key` knows which."""

    def on_key(self, event: Key) -> None:
        """A figure chooses the offer of that number, alone or after the figure before; any other key ends a number."""
        typed, self.figures = self.figures, ""
        if self.mode == "scene" and event.key.isdecimal():
            self._number(typed + event.key)
        else:
            self.quest.unsay(NUMBER)
        if typed != self.figures:
            self.refresh_bindings()

    def _number(self, typed: str) -> None:
        """Take the offer of this number; where a longer one begins so, too, light it, and wait for a figure or Enter."""
        rows = self.query_one(Story).rows
        found = [row for row in rows if str(row.number).startswith(typed)]
        if not found or typed.startswith("0"):
            self._tell_numbers(typed, len(rows))
            return
        self.quest.unsay(NUMBER)
        row = found[0]
        row.focus(scroll_visible=False)  # that would scroll late, over the outcome that is shown by then
        row.scroll_visible(animate=False, immediate=True)
        if len(found) == 1:
            row.take()
        else:
            self.figures = typed

    def _tell_numbers(self, typed: str, last: int) -> None:
        known = f"the numbers here are 1 to {last}" if last > 1 else "the only number here is 1"
        told = f"There is no {typed}: {known}."
        self.quest.say(told, title="", about=NUMBER, severity="information", timeout=5)

    def tell_key(self, binding: Binding) -> tuple[str, str]:
        """Tell which numbers there are, and what may come after a first figure."""
        if binding.action != "choose":
            return super().tell_key(binding)
        last = len(self.query_one(Story).rows)
        if self.figures:
            return f"{self.figures}_", "figure, or enter"
        return f"1-{last}" if last > 1 else "1", "choose"

    def action_move(self, by: int) -> None:
        """Light the offer above or below, or scroll."""
        self.query_one(Story).move(by)

    def action_page(self, by: int) -> None:
        """Scroll a long text."""
        self.query_one(Story).turn_page(by)

    @on(ChoiceRow.Closed)
    def say_why(self, event: ChoiceRow.Closed) -> None:
        """A closed offer was tried: light its reason."""
        event.row.focus()
        event.row.add_class("-refused")

    async def show_arrival(
        self,
        arrival: ArrivalShown,
        mode: str,
        fits: Sequence[Fit | None],
        turns: Callable[[], Sequence[DecisionShown]],
    ) -> None:
        """Show a scene; `fits` and `turns` tell the way up to here."""
        with self.app.batch_update():
            await self.query_one(Story).show(arrival)
            self.query_one(Margin).show(arrival)
            self.query_one(Strip).show(arrival)
            self.query_one(Progress).show(fits, ended=mode == "ending")
            self.query_one(Thread).show(turns)
            self.mode = mode
            self.figures = ""
            self.refresh_bindings()

    def show_outcome(
        self, before: ArrivalShown, taken: str | None, outcome: OutcomeShown, fits: Sequence[Fit | None], *, ended: bool
    ) -> None:
        """Show what a choice did, under the scene it was taken in; `fits` has its fit, too."""
        with self.app.batch_update():
            self.mode = "outcome"
            self.set_focus(None)
            self.query_one(Story).show_outcome(self.scenario, taken, outcome)
            self.query_one(Margin).show_outcome(before, outcome)
            self.query_one(Strip).show_outcome(before, outcome)
            self.query_one(Progress).show(fits, ended=ended)


def headline(scenario: Scenario) -> Content:
    """The title of a scenario, and the employer."""
    return Content.assemble(ink.plain(scenario.title, "bold"), "   ", ink.plain(scenario.employer or "", "$muted"))
