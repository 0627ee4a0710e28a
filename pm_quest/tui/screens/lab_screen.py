"""The lab: every policy in every scenario as bars and a heat map, the claim and its assumptions."""

from asyncio import to_thread
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.lab.claim import assess_claim, format_claim
from pm_quest.lab.lab_guess import GUESSABLE_POLICIES, LabGuess, describe_guess
from pm_quest.lab.lab_table import DEFAULT_WEIGHTING, ColumnKind, LabTable
from pm_quest.lab.lab_wording import list_assumptions
from pm_quest.library import Library
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import POLICY_MEANINGS, POLICY_NAMES
from pm_quest.tui import safe_text
from pm_quest.tui.game_messages import OpenCareerLab
from pm_quest.tui.lab_table import LabTableView
from pm_quest.tui.screens.key_groups import PAGE_KEYS, close_key
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.heat_map import PLAYER_ROW, HeatMap
from pm_quest.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from pm_quest.lab.shared_studies import ScenarioStudy

ABOUT_LAB = (
    "Every way of playing in every job, worked out exactly. Move through the figures with the arrows: the highlighted one is explained below, "
    "and the bars show its column. ▲ and ▼ come to most and to least there. Leave a role or a scenario out (it is in "
    "brackets then), take the tutorial in, or weigh every scenario the same, and see whether the claim still stands. "
    "Before the bars run for the first time, the lab asks which way you think comes to most, and then says how far off that was."
)
NAME_COLUMNS = 3 + max(len(POLICY_NAMES[policy]) for policy in GUESSABLE_POLICIES)
QUESTION = "Which way of playing comes to most, over all these jobs? Point at it, then the bars run."


class GuessRow(MenuRow):
    """A way of playing to point at, with what it does in a column of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "point at it", key_display="enter", id="open", tooltip="Then the bars run")
    ]

    def divide_width(self) -> None:
        """Give the names what the longest takes, and the rest to what they do."""
        if self.content_size.width > 0:
            self.query_one(".note", Static).styles.width = max(1, self.content_size.width - NAME_COLUMNS)


class LabScreen(QuestScreen):
    """The lab.

    It asks first which way of playing comes to most, once in a run of the game. Opened from a debrief, it asks
    nothing, and shows that playthrough among the policies of its scenario.
    """

    CSS_PATH = "lab.tcss"
    ABOUT = "\n\n".join((ABOUT_LAB, *list_assumptions()))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "by", "scenarios", id="by", tooltip="A column for each role, or for each scenario"),
        Binding("x", "turn", "count", id="turn", tooltip="Whether the highlighted column counts over all"),
        Binding("w", "weigh", "weigh", id="weigh", tooltip="Every role counts the same, or every scenario"),
        Binding("r", "reset", "as it was", id="reset", tooltip="Count and weigh as it comes"),
        Binding("c", "careers", "careers", id="careers", tooltip="What credentials change, and preparations come to"),
        Binding("space", "pass_over", "just show them", id="pass_over", tooltip="The bars, without pointing at any"),
        *PAGE_KEYS,
        close_key("l"),
    ]

    def __init__(self, library: Library, played: Playthrough | None = None, guess: LabGuess | None = None) -> None:
        super().__init__()
        self.library = library
        self.played = played
        self.guess = guess or LabGuess(is_asked=True)
        self.is_asking = played is None and not self.guess.is_asked
        self.table: LabTableView | None = None

    def compose_page(self) -> ComposeResult:
        """Yield the claim, the figures, the highlighted one in words, and the assumptions."""
        yield Static(
            Content.assemble(("The lab", "bold"), ("   the model of a game; ? says what it rests on", "$muted")),
            id="title",
        )
        with VerticalScroll(id="asking", can_focus=False):
            yield Static(Content(QUESTION), id="question")
            yield Menu()
        yield Static(id="pointed")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="claim")
            yield HeatMap()
        yield Static(id="highlight")
        yield Static(id="counted")
        with VerticalScroll(id="rests", can_focus=False):
            yield Static(id="assumptions")

    def describe_about(self) -> str:
        """Return the first paragraphs of the help, with what these figures rest on as they are set up now."""
        weighing = self.table.weighing if self.table else DEFAULT_WEIGHTING
        brought = bool(self.played and self.played.brings.has_any)
        return "\n\n".join((ABOUT_LAB, *list_assumptions(weighing, brought=brought)))

    async def on_mount(self) -> None:
        """Start computing the figures, and ask meanwhile."""
        self.load_figures()
        if self.is_asking:
            await self.query_one(Menu).show_rows(
                [
                    GuessRow(policy, Content(POLICY_NAMES[policy]), Content(POLICY_MEANINGS[policy]))
                    for policy in GUESSABLE_POLICIES
                ]
            )
        self._show_parts()

    def _show_parts(self) -> None:
        """Show either the question or the figures: these would answer it."""
        self.set_class(self.is_asking, "-asking")
        if not self.is_asking:
            self.query_one(HeatMap).focus()
        self.refresh_bindings()

    @on(MenuRow.RowChosen)
    def take_guess(self, event: MenuRow.RowChosen) -> None:
        """Take what was pointed at, and let the bars run."""
        self._end_question(event.item)

    def action_pass_over(self) -> None:
        """Show the figures without a guess."""
        self._end_question(None)

    def _end_question(self, policy: str | None) -> None:
        self.guess.record(policy)
        self.is_asking = False
        self._show_parts()
        if self.table is not None:
            self.show_table(self.table, (policy or "adaptive", 0))
            self.query_one(HeatMap).run_bars()

    @work(exclusive=True)
    async def load_figures(self) -> None:
        """Compute the figures by scenario in a thread, and show them when all are there."""
        said, played, app = self.query_one("#claim", Static), self.played, self.app
        said.update(Content.styled("Reckoning …", "$muted"))

        def say(part: str) -> None:
            if self.is_running:
                app.call_from_thread(said.update, safe_text.plain_content(f"Reckoning {part}", "$muted"))

        found = await to_thread(_study_all, self.library, played, say, lambda: self.is_running)
        if self.is_running:
            view = LabTableView(LabTable.collect(found), "scenario" if played else "role", played=played)
            lit = (
                (self.guess.policy or "adaptive", 0) if view.player_column is None else (PLAYER_ROW, view.player_column)
            )
            self.show_table(view, lit)
            if not self.is_asking:
                self.query_one(HeatMap).run_bars()

    @property
    def highlighted_cell(self) -> tuple[str, int]:
        """The row and the column of the highlighted figure.

        The row is a policy or the player; column 0 is the one over all.
        """
        return self.query_one(HeatMap).highlighted_cell

    def show_table(self, table: LabTableView, lit: tuple[str, int] | None = None) -> None:
        """Show the figures as set up now, with the same one highlighted, or `lit`."""
        self.table = table
        pointed = self.guess.policy and describe_guess(self.guess.policy, table.lab, table.weighing)
        self.query_one("#pointed", Static).update(safe_text.plain_content(pointed or ""))
        self.query_one("#pointed").display = bool(pointed)
        self.query_one("#claim", Static).update(
            safe_text.plain_content(format_claim(assess_claim(table.lab, table.weighing)))
        )
        self.query_one(HeatMap).show_rows(table.list_headings(), table.list_rows(), lit or self.highlighted_cell)
        self.query_one("#counted", Static).update(table.describe_counting())
        brought = table.brought
        rests = [safe_text.plain_content(table.describe_heads(), "$muted")] if table.columns else []
        rests.append(Content.styled("What this rests on", "bold $muted"))
        rests += [safe_text.plain_content(each, "$muted") for each in list_assumptions(table.weighing, brought=brought)]
        rests += [
            safe_text.plain_content(f"Left out: {each.name}. {each.reason}", "$muted") for each in table.lab.left_out
        ]
        self.query_one("#assumptions", Static).update(Content("\n").join(rests))

    @on(HeatMap.CellHighlighted)
    def show_highlighted(self) -> None:
        """Describe the highlighted figure, and keep it in view."""
        if self.table:
            self.query_one("#highlight", Static).update(self.table.describe_figure(*self.highlighted_cell))
        heat = self.query_one(HeatMap)
        self.query_one("#body").scroll_to_region(heat.highlighted_region, animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be changed, and while it is asked the answer alone.

        A column of its own can be left out, a changed table can be reset.
        """
        if action == "pass_over":
            return self.is_asking
        if self.is_asking and action in ("by", "turn", "weigh", "reset", "careers", "scroll"):
            return False
        if action in ("by", "weigh"):
            return self.table is not None
        if action == "turn":
            return self.table is not None and self.highlighted_cell[1] > 0
        return action != "reset" or (self.table is not None and self.table.weighing != DEFAULT_WEIGHTING)

    def action_by(self) -> None:
        """Switch between roles and scenarios; the highlighted figure stays where possible."""
        if self.table is None:
            return
        row, column = self.highlighted_cell
        before = {each.id for each in self.table.columns[column - 1].scenarios} if column else set()
        view = replace(self.table, by="role" if self.table.by == "scenario" else "scenario")
        shown = enumerate(view.columns, 1)
        column = next((number for number, each in shown if before & {one.id for one in each.scenarios}), 0)
        self.show_table(view, ("adaptive" if row == PLAYER_ROW and view.player_column is None else row, column))

    def action_turn(self) -> None:
        """Count the highlighted column over all, or leave it out."""
        if self.table and self.highlighted_cell[1]:
            ids = [each.id for each in self.table.columns[self.highlighted_cell[1] - 1].scenarios]
            self.show_table(replace(self.table, weighing=self.table.weighing.toggle(ids)))

    def action_weigh(self) -> None:
        """Weigh every role the same, or every scenario."""
        if self.table:
            each: ColumnKind = "role" if self.table.weighing.each == "scenario" else "scenario"
            self.show_table(replace(self.table, weighing=replace(self.table.weighing, each=each)))

    def action_reset(self) -> None:
        """Count and weigh as at first."""
        if self.table:
            self.show_table(replace(self.table, weighing=DEFAULT_WEIGHTING))

    def action_careers(self) -> None:
        """Have the second page opened."""
        self.post_message(OpenCareerLab())

    def action_scroll(self, by: int) -> None:
        """Scroll the parts that are too long."""
        for part in ("#body", "#rests"):
            self.scroll_part(part, by)


def _study_all(
    library: Library, played: Playthrough | None, say: Callable[[str], None], is_wanted: Callable[[], bool]
) -> "list[ScenarioStudy]":
    """Return the study of every scenario; of fewer once nobody waits for them."""
    from pm_quest.lab.scenario_study import study_scenario
    from pm_quest.lab.shared_studies import SharedStudies

    entries = [entry for entry in library.list_entries() if played is None or entry.id != played.scenario.id]
    found: list[ScenarioStudy] = []
    with SharedStudies(entries, played.brings if played else None) as studies:
        if played is not None:
            found.append(study_scenario(played.scenario, played.brings))
        for study in studies.study_rest(say):
            found.append(study)
            if not is_wanted():
                break
    return found
