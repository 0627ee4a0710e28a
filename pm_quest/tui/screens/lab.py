"""The lab: every way of playing in every job, as bars and a heat map, what follows from it, and what it rests on."""

from asyncio import to_thread
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.lab.claim import claim, in_words
from pm_quest.lab.table import AS_IT_COMES, Each, Lab
from pm_quest.lab.words import assumptions
from pm_quest.story.playthrough import Playthrough
from pm_quest.tui import ink
from pm_quest.tui.lab_view import LabView
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.widgets.heat import YOU, HeatMap

if TYPE_CHECKING:
    from pm_quest.lab.table import LeftOut, Studied
    from pm_quest.library import Entry


ABOUT = (
    "Every way of playing in every job, worked out exactly. Walk the figures with the arrows: the lit one is told below, "
    "and the bars show its column. ▲ and ▼ come to most and to least there. Leave a role or a scenario out (it is in "
    "brackets then), take the tutorial in, or weigh every scenario the same, and see whether the claim still stands."
)


class LabScreen(QuestScreen):
    """Opened from a debrief, it has that playthrough among the ways of playing of its scenario."""

    CSS_PATH = "lab.tcss"
    ABOUT = "\n\n".join((ABOUT, *assumptions()))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "by", "scenarios", id="by", tooltip="A column for each role, or for each scenario"),
        Binding("x", "turn", "count", id="turn", tooltip="Whether the lit column counts over all"),
        Binding("w", "weigh", "weigh", id="weigh", tooltip="Every role counts the same, or every scenario"),
        Binding("r", "reset", "as it was", id="reset", tooltip="Count and weigh as it comes"),
        Binding("space,pagedown", "scroll(1)", "more", show=False, id="more"),
        Binding("pageup", "scroll(-1)", "less", show=False, id="less"),
        Binding("l", "leave", "close", show=False, id="close"),
    ]

    def __init__(self, played: Playthrough | None = None) -> None:
        super().__init__()
        self.played = played
        self.view: LabView | None = None

    def page(self) -> ComposeResult:
        """The claim, the figures, the lit one in words, and what all of it rests on."""
        yield Static(
            Content.assemble(("The lab", "bold"), ("   the model of a game; ? says what it rests on", "$muted")),
            id="title",
        )
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="claim")
            yield HeatMap()
        yield Static(id="lit")
        yield Static(id="counted")
        with VerticalScroll(id="rests", can_focus=False):
            yield Static(id="assumptions")

    def on_mount(self) -> None:
        """Nothing is shown before it is worked out."""
        self.query_one(HeatMap).focus()
        self.reckon()

    @work(exclusive=True)
    async def reckon(self) -> None:
        """Work the figures out, scenario by scenario, and show them when all are there."""
        said = self.query_one("#claim", Static)
        said.update(Content.styled("Reckoning …", "$muted"))
        played, found = self.played, []
        entries = await to_thread(self.quest.library.all)
        if played is not None:
            entries = [entry for entry in entries if entry.id != played.scenario.id]
            found.append(await to_thread(_study_played, played))
        for number, entry in enumerate(entries, 1):
            title = entry.header.title if entry.header else entry.id
            said.update(ink.plain(f"Reckoning {number} of {len(entries)}: {title}", "$muted"))
            found.append(await to_thread(_study, entry, played))
            if not self.is_running:
                return
        view = LabView(Lab.of(found), "scenario" if played else "role", played=played)
        self.show(view, ("adaptive", 0) if view.yours is None else (YOU, view.yours))

    @property
    def lit(self) -> tuple[str, int]:
        """The lit figure: a policy, or you; and the number of its column, 0 for that over all."""
        return self.query_one(HeatMap).lit

    def show(self, view: LabView, lit: tuple[str, int] | None = None) -> None:
        """Show the figures as they are looked at now, with the same one lit, or this."""
        self.view = view
        self.query_one("#claim", Static).update(ink.plain(in_words(claim(view.lab, view.weighing))))
        self.query_one(HeatMap).show(view.heads(), view.rows(), lit or self.lit)
        self.query_one("#counted", Static).update(view.counted())
        brought = bool(self.played and self.played.brings.anything)
        rests = [Content.styled("What this rests on", "bold $muted")]
        rests += [ink.plain(each, "$muted") for each in assumptions(view.weighing, brought=brought)]
        rests += [ink.plain(f"Left out: {each.name}. {each.why}", "$muted") for each in view.lab.left_out]
        self.query_one("#assumptions", Static).update(Content("\n").join(rests))

    @on(HeatMap.Lit)
    def tell(self) -> None:
        """Tell the lit figure in words, and keep it in view."""
        if self.view:
            self.query_one("#lit", Static).update(self.view.told(*self.lit))
        heat = self.query_one(HeatMap)
        self.query_one("#body").scroll_to_region(heat.lit_line, animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a column of its own can be left out, and only what was changed can be put back."""
        if action in ("by", "weigh"):
            return self.view is not None
        if action == "turn":
            return self.view is not None and self.lit[1] > 0
        return action != "reset" or (self.view is not None and self.view.weighing != AS_IT_COMES)

    def action_by(self) -> None:
        """Roles to scenarios, and back; what is lit stays lit where it can."""
        if self.view is None:
            return
        row, column = self.lit
        before = {each.id for each in self.view.columns[column - 1].scenarios} if column else set()
        view = replace(self.view, by="role" if self.view.by == "scenario" else "scenario")
        shown = enumerate(view.columns, 1)
        column = next((number for number, each in shown if before & {one.id for one in each.scenarios}), 0)
        self.show(view, ("adaptive" if row == YOU and view.yours is None else row, column))

    def action_turn(self) -> None:
        """Count the lit column where it did not count, or leave it out."""
        if self.view and self.lit[1]:
            ids = [each.id for each in self.view.columns[self.lit[1] - 1].scenarios]
            self.show(replace(self.view, weighing=self.view.weighing.turn(ids)))

    def action_weigh(self) -> None:
        """Every role the same, or every scenario the same."""
        if self.view:
            each: Each = "role" if self.view.weighing.each == "scenario" else "scenario"
            self.show(replace(self.view, weighing=replace(self.view.weighing, each=each)))

    def action_reset(self) -> None:
        """Count and weigh as it comes."""
        if self.view:
            self.show(replace(self.view, weighing=AS_IT_COMES))

    def action_scroll(self, by: int) -> None:
        """Scroll what has no room."""
        for part in ("#body", "#rests"):
            shown = self.query_one(part)
            shown.scroll_relative(y=by * max(1, shown.size.height - 2), animate=False)


def _study(entry: "Entry", played: Playthrough | None) -> "Studied | LeftOut":
    from pm_quest.lab.reckoning import study_entry

    return study_entry(entry, played.brings if played else None)


def _study_played(played: Playthrough) -> "Studied | LeftOut":
    from pm_quest.lab.reckoning import study

    return study(played.scenario, played.brings)
