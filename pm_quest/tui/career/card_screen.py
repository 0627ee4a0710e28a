"""The career card: the road of jobs, what they came to, and what each thing changed."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Digits, Static

from pm_quest.career.career_card import CareerCard, find_card_finale, list_card_jobs, rank_changes, sum_impact
from pm_quest.career.career_comparison import list_removable
from pm_quest.career.change_words import describe_price, explain_change, name_step, tell_change
from pm_quest.career.missed_credentials import MissedCredential
from pm_quest.career.missed_words import brief_missed, explain_missed, tell_missed
from pm_quest.career.plain_names import name_employer
from pm_quest.career_game import CareerGame
from pm_quest.kit.collector import spare_present_objects
from pm_quest.tui import safe_text
from pm_quest.tui.career import card_content
from pm_quest.tui.career.card_content import ALL_ROWS, SMALL_PARTS, PieceList
from pm_quest.tui.career.card_figures import CardFigures, FiguresCame
from pm_quest.tui.career.card_road import CardRoad
from pm_quest.tui.career.career_messages import BeginAnotherLife, LookBackOnJob, ShareCard
from pm_quest.tui.career.career_screen import LIVES_KEY, CareerScreen
from pm_quest.tui.career.change_table import ChangeRow, ChangeTable
from pm_quest.tui.career.passive_scroll import PassiveScroll
from pm_quest.tui.game_messages import OpenCareer, OpenLab
from pm_quest.tui.screens.key_groups import PAGE_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen

COMPACT_ROWS, ROWS_ABOVE, LEAST_ROWS = 7, 31, 4
"""Rows of the table where there is little room; what else needs rows on the screen; and how few they may be."""
LEAST_EXPLAINED, MOST_EXPLAINED = 5, 10
"""Rows that are kept for the explanation."""
BODY_MARGIN, EXPLAINED_MARGIN = 5, 5
"""The columns beside the card in its frame, and beside the explanation in the card."""
TITLE_ROOM = 46
"""The columns beside the title."""
LEGEND = "all else stays the same: = was played again in full, ≈ is partly an average"
SHORT_LEGEND = "= in full   ≈ partly an average"


class CareerCardScreen(CareerScreen, inherit_bindings=False):
    """The card of a career that has ended."""

    CSS_PATH = "card.tcss"
    ABOUT = (
        "What your career came to, and its heart: what each thing you did changed. Each row is the same career again, same "
        "draws, without one thing: the calls that are left (a dot each below the initial of who called, full or empty), in how many years there is still "
        "a job, and how much more or less impact. A row with = was played again to the end; one with ≈ has a mean in it, "
        "where a job went another way. Below them stand the credentials that you never held: the same letters with the paper on "
        "your CV. Walk the rows with the arrows up and down, and the jobs with those to the sides."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "look_back", "look back", key_display="enter", id="look_back", tooltip="The debrief of the lit job"
        ),
        Binding("left", "walk_road(-1)", "job", key_display="← →", id="left", tooltip="The job before, or after"),
        Binding("right", "walk_road(1)", "the job after", show=False, id="right"),
        Binding("s", "share", "share", id="share", tooltip="As lines for a chat, or as a picture"),
        Binding("l", "lab", "lab", id="lab", tooltip="Every way of playing, and what each credential changes"),
        Binding("n", "another", "another life", id="another", tooltip="Begin another career; this one is kept"),
        LIVES_KEY,
        Binding("z", "take_back", "take it back", id="take_back", show=False, tooltip="Back to before the last choice"),
        Binding("j", "journal", "journal", id="journal", show=False, tooltip="Your decisions; go back to any of them"),
        Binding("w", "standing", "who you are", id="standing", show=False, tooltip="Skills, evidence, name, jobs"),
        *CareerScreen.BINDINGS[-2:],
        *PAGE_KEYS,
        *QuestScreen.BINDINGS,
    ]
    """Its own keys first, then leaving and the help: the line at the bottom has them in this order."""

    def __init__(self, game: CareerGame, figures: CardFigures) -> None:
        super().__init__(game)
        self.figures = figures
        self.is_past = game.is_past
        self.explained_rows = LEAST_EXPLAINED
        self.explanations: dict[int, Content] = {}
        self.fitted: tuple[Size, int] | None = None

    @property
    def card(self) -> CareerCard:
        """The card as far as it is known."""
        return self.figures.build_card(self.path)

    def compose_page(self) -> ComposeResult:
        """Yield the title, the road, the numbers, and what each thing changed."""
        path, jobs = self.path, {each.job.year: each for each in list_card_jobs(self.path)}
        with PassiveScroll(id="body"):
            with Horizontal(id="who"):
                yield Static(id="person")
                yield Static(Content.styled(f"seed {path.setting.seed}", "$muted"), id="seed")
            yield Static(id="line")
            with Horizontal(id="hero"):
                yield Static(id="large")
                yield Digits(str(sum_impact(path)), id="impact")
                yield Static(id="means")
            yield CardRoad([jobs.get(year) for year in range(path.state.years)], find_card_finale(path))
            with Horizontal(id="columns"):
                yield Static(card_content.draw_points(path), id="points")
                yield Static(id="spending")
                yield PieceList(path)
            with VerticalGroup(id="changes"):
                yield Static(id="changed")
                yield ChangeTable()
                yield Static(id="explained")

    async def on_mount(self) -> None:  # the base's fills the page after it: Textual calls both
        """Show the figures as they are computed, and focus the rows."""
        self.figures.report_to(self)
        self.query_one(ChangeTable).focus()
        self.game.mark_read()
        self.call_after_refresh(self.fit_size)  # in place of another screen, the width is known only then

    async def show_career(self) -> None:
        """Show the card as far as it is known."""
        self.show_figures()

    @on(FiguresCame)
    def show_figures(self) -> None:
        """Show the figures that are known by now: in the order of the career, and at the end what cost most first."""
        card = self.card
        rows = [*self._list_change_rows(card), *self._list_missed_rows(card)]
        calls = next((each.change.had_calls for each in rows if each.change is not None), ())
        callers = [(year, name_employer(self.path.setting, employer)) for year, employer in calls]
        self.explanations.clear()
        self.query_one(ChangeTable).show_rows(rows, callers)
        if self.figures.complete and not self.app.is_headless:
            self.call_after_refresh(spare_present_objects)  # or some key presses wait for the collector
        self.query_one("#line", Static).update(card_content.describe_compact_impact(card))
        self.query_one("#means", Static).update(card_content.describe_impact(card))
        self.fitted = None
        self.fit_size()

    def _list_change_rows(self, card: CareerCard) -> Iterator[ChangeRow]:
        path, known = self.path, {change.number: change for change in card.changes}
        numbers = [number for number, _ in list_removable(path)]
        if self.figures.complete or len(known) == len(numbers):
            numbers = [change.number for change in rank_changes(card.changes)]
        for number in numbers:
            sentence = tell_change(path, known[number]) if number in known else ""
            yield ChangeRow(number, name_step(path, number, path.choices[number - 1]), known.get(number), sentence)

    def _list_missed_rows(self, card: CareerCard) -> Iterator[ChangeRow]:
        for number, each in enumerate(card.missed, 1):
            yield ChangeRow(-number, brief_missed(self.path, each), each, tell_missed(self.path, each))

    def on_resize(self) -> None:
        """Fit another size."""
        self.fit_size()

    def on_screen_resume(self) -> None:
        """Fit the size that the terminal got while another screen was on top."""
        self.fit_size()

    def fit_size(self) -> None:
        """Arrange the parts for this size, unless they are: where there is little room, what changed comes first."""
        body, compact, width = self.query_one("#body"), self.is_compact, self.body_width
        if self.fitted == (fitted := (self.size, width)):
            return
        self.fitted = fitted
        self.query_one("#person", Static).update(card_content.describe_person(self.path, compact=compact))
        self.query_one("#changed", Static).update(self._head_changes(compact=compact))
        self.set_class(compact, "-compact")
        self.refresh_bindings()
        road, table = self.query_one(CardRoad), self.query_one(ChangeTable)
        if compact != road.compact:
            road.compact = compact
            changes = self.query_one("#changes")
            if compact:
                body.move_child(changes, before=road)
            else:
                body.move_child(changes, after=self.query_one("#columns"))
            road.refresh(layout=True)
        most = ALL_ROWS if compact else SMALL_PARTS
        self.query_one("#spending", Static).update(card_content.draw_spending(self.path, most))
        self.query_one(PieceList).show_most(most)
        self._fit_explanation()
        room = self.frame_height - ROWS_ABOVE - (self.explained_rows - LEAST_EXPLAINED)
        rows = COMPACT_ROWS if compact else max(LEAST_ROWS, room)
        table.styles.height = 1 + min(max(1, len(table.rows)), rows)
        self.query_one("#large", Static).update(card_content.draw_title(self.path, width - TITLE_ROOM))

    def _head_changes(self, *, compact: bool) -> Content:
        table, figures = self.query_one(ChangeTable), self.figures
        waiting = sum(row.change is None for row in table.rows)
        done = sum(row.number > 0 for row in table.rows)
        note = SHORT_LEGEND if compact else LEGEND
        if waiting:
            note = f"{len(figures.changes)} of {done} computed …"
        elif not done:
            note = "you did nothing that could be left out"
        return Content.assemble(("What each thing you did changed", "bold $muted"), (f"   {note}", "$muted"))

    @property
    def is_compact(self) -> bool:
        """Whether the screen has the form for little room."""
        return self.size.width < 110 or self.size.height < 30

    @property
    def body_width(self) -> int:
        """The columns of the card; before it was laid out, as many as it will have: then nothing is laid out twice."""
        wide = 166 if self.size.width >= 170 and self.size.height >= 50 else 118 if self.size.width >= 110 else 80
        return self.query_one("#body").content_size.width or min(self.size.width, wide) - BODY_MARGIN

    @property
    def frame_height(self) -> int:
        """The rows of the frame."""
        return 44 if self.size.height >= 50 else self.size.height

    @on(ChangeTable.ChangeHighlighted)
    def explain_lit(self, event: ChangeTable.ChangeHighlighted) -> None:
        """Explain the lit change in full."""
        part, content = self.query_one("#explained", Static), self._find_explanation(event.row)
        rows = _count_rows(content, self.body_width - EXPLAINED_MARGIN)
        part.update(content, layout=max(rows, self.explained_rows) != part.content_size.height)
        if self.query_one(ChangeTable).was_moved:
            self.call_after_refresh(self.reveal_explanation)

    def reveal_explanation(self) -> None:
        """Scroll until the explanation is seen to its end, as far as the rows above it stay in view, or are again."""
        body, table, part = self.query_one("#body"), self.query_one(ChangeTable), self.query_one("#explained")
        above = table.region.y - body.region.y
        beyond = above if above < 0 else min(part.region.bottom - body.region.bottom, above)
        if beyond > 0 or above < 0:
            body.scroll_to(y=body.scroll_offset.y + beyond, animate=False)

    def _find_explanation(self, row: ChangeRow) -> Content:
        """Return what is said of a row; it is asked for with every size, and made once."""
        if row.number not in self.explanations:
            self.explanations[row.number] = self._explain(row)
        return self.explanations[row.number]

    def _explain(self, row: ChangeRow) -> Content:
        name = safe_text.plain_content(f"{row.word} {row.name}", "bold")
        if isinstance(row.change, MissedCredential):
            return Content("\n").join([name, card_content.draw_lines([*explain_missed(self.path, row.change)])])
        lines = [*explain_change(self.path, row.change)] if row.change else ["It is still being computed."]
        if row.change is not None:
            name = Content.assemble(name, (f"   {describe_price(self.path, row.change)}", "$muted"))
        return Content("\n").join([name, card_content.draw_lines(lines)])

    def _fit_explanation(self) -> None:
        """Leave room for the longest explanation, so that nothing moves while the changes are walked."""
        part, rows = self.query_one("#explained", Static), self.query_one(ChangeTable).rows
        width = self.body_width - EXPLAINED_MARGIN
        longest = max((_count_rows(self._find_explanation(row), width) for row in rows), default=0)
        self.explained_rows = max(LEAST_EXPLAINED, min(MOST_EXPLAINED, longest))
        part.styles.min_height = self.explained_rows

    def action_walk_road(self, by: int) -> None:
        """Light another job."""
        road = self.query_one(CardRoad)
        road.at += by
        self.refresh_bindings()

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key; that of looking back names the job, where the line has room for all keys."""
        label, does = super().describe_key(binding)
        road = self.query(CardRoad)
        if binding.action == "another" and self.is_past:
            return label, "on with the present life"
        if binding.action == "look_back" and road and road.first().jobs:
            return (
                label,
                "look back"
                if self.is_compact or self.is_past
                else f"look back on {road.first().jobs[road.first().at].employer}",
            )
        return label, does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "look_back":
            return any(road.jobs for road in self.query(CardRoad))
        return super().check_action(action, parameters)

    @on(CardRoad.JobChosen)
    def action_look_back(self) -> None:
        """Show the debrief of the lit job."""
        self.app.post_message(LookBackOnJob(self.query_one(CardRoad).at))

    def action_share(self) -> None:
        """Show the card as it can be shared."""
        self.app.post_message(ShareCard())

    def action_lab(self) -> None:
        """Show every way of playing."""
        self.app.post_message(OpenLab())

    def action_another(self) -> None:
        """Begin another career, or go on with the one that was begun since; this one is kept."""
        self.app.post_message(OpenCareer() if self.is_past else BeginAnotherLife())

    def action_scroll(self, by: int) -> None:
        """Scroll the card."""
        self.scroll_part("#body", by)


def _count_rows(content: Content, width: int) -> int:
    """Return the rows that a content takes in this width; 0 where that is not known yet."""
    return len(content.wrap(width)) if width > 0 else 0
