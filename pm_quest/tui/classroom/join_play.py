"""Playing in a session: the game's own screen, where a choice is a vote, and the table goes on."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from pm_quest.classroom.client.errors import OutboxError
from pm_quest.classroom.student import wording
from pm_quest.classroom.student.place import Place
from pm_quest.classroom.student.reading import Step
from pm_quest.story.model import Scenario
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.classroom.join_base import JoinScreen, LineWords, TableWords
from pm_quest.tui.classroom.tallying import share_told
from pm_quest.tui.house import DEBRIEF, REFUSAL, VOTE
from pm_quest.tui.screens.scene import SceneScreen
from pm_quest.tui.widgets.bars import block_bar
from pm_quest.tui.widgets.choice import ChoiceRow
from pm_quest.tui.widgets.outcome import OutcomeCard
from pm_quest.tui.widgets.story import Story

BAR = 24
OVER = "over"
"""One mode more than the game has: the trainer has ended the session in the middle of the story."""


class TableStory(Story):
    """The column that is read, with a place for what a vote came to."""

    def compose(self) -> ComposeResult:
        """As in the game, and what a vote came to between the offers and the outcome."""
        yield Static(id="where")
        yield Static(id="prose")
        yield Static(id="notes")
        yield VerticalGroup(id="choices")
        yield Static(id="aside")
        yield OutcomeCard()

    def tell_aside(self, content: Content) -> None:
        """What a vote came to."""
        self._fill("#aside", content)


class TableScreen(SceneScreen, JoinScreen):
    """Plays at a table. What the table comes to waits until the student has read what was before it."""

    CSS_PATH = "../screens/play.tcss"
    DEFAULT_CSS = """
    TableScreen {
        #clock { width: auto; padding-right: 2; }
        #aside { width: $text-width; max-width: 100%; margin: 1 2 0 4; }
    }
    """
    ABOUT = (
        "A scene, what you notice in it, and what you may do. Choosing is voting: by number, or with the arrows and Enter. "
        "At a table with others your vote can be changed until it closes; at a table of your own the outcome comes at once. "
        "There is no going back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "journal", "journal", id="journal", tooltip="Your turns so far, as far as this terminal saw them"),
        Binding("d", "debrief", "debrief", id="debrief", tooltip="Every decision looked back on"),
        Binding("n", "rename", "name", show=False, id="rename", tooltip="Be called by another name"),
        Binding("escape", "leave", "leave", id="leave", show=False, tooltip="ctrl+q leaves; you can come back"),
    ]
    SHOWN_IN: ClassVar[dict[str, set[str]]] = {"choose": {"scene"}, "carry_on": {"outcome", "passage", "ending", OVER}}

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(scenario)
        self.showed, self.time = False, "?"

    def top(self) -> ComposeResult:
        """The line at the top, with the clock."""
        yield from super().top()
        yield Static(id="clock")

    def story(self) -> Story:
        """The column that is read."""
        return TableStory(id="story")

    def page(self) -> ComposeResult:
        """The game, and how the vote stands."""
        yield from super().page()
        yield TableWords(id="table")
        yield LineWords(id="words")

    async def on_mount(self) -> None:
        """What is read now; the clock ticks."""
        reading = self.place.reading
        if reading.shown is not None:
            await self._show_arrival()
        if reading.telling:
            self._show_outcome()
        await self.follow()
        self.set_interval(0.5, self.tick)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key line has only what can be done now."""
        if action == "debrief":
            return self.place.state.debrief is not None
        if action == "rename":
            return self.place.named
        if action == "choose" and not (self.place.state.ballot or {}).get("open", True):
            return False
        return super().check_action(action, parameters)

    async def go(self, steps: tuple[Step, ...]) -> None:
        """Show what comes next, in its order."""
        if steps:
            self.student.unsay(VOTE)
        for step in steps:
            if step.kind == "arrival":
                await self._show_arrival()
            else:
                self._show_outcome()
        if missed := self.place.reading.missed:
            self.place.reading.missed = 0
            self.notify(wording.there(missed), markup=False, timeout=10)

    async def follow(self) -> None:
        """How the vote stands now."""
        place = self.place
        if place.state.debrief is not None:
            self.student.unsay(DEBRIEF)
        if place.finished and self.mode in ("scene", "stuck"):
            self.mode = OVER
            self.set_focus(None)
        if self.mode in ("scene", OVER):
            self._mark()
        self.query_one(TableWords).show(place)
        self.query_one(LineWords).show(place, self._words())
        self.refresh_bindings()
        self.tick()

    def tick(self) -> None:
        """The clock."""
        left = wording.time_left(self.place)
        if left != self.time:
            self.time = left
            shown = self.query_one("#clock", Static)
            shown.display = bool(left)
            shown.update(Content.styled(left, "bold $primary"), layout=True)

    @on(ChoiceRow.Taken)
    async def vote(self, event: ChoiceRow.Taken) -> None:
        """Want this: on the disk first, then on its way."""
        place = self.place
        if self.mode != "scene" or not place.reading.choosing:
            return
        ballot = place.state.ballot
        if place.online and ballot is not None and not ballot["open"]:
            self.student.say("This vote is closed.", title="", about=VOTE, severity="information", timeout=10)
            return
        try:
            place.choose(event.offer.id)
        except OutboxError as error:
            self.student.say(str(error), title="Not kept, so not sent", about=VOTE)
        else:
            self.student.unsay(VOTE, REFUSAL)
        await self.follow()

    @on(OutcomeCard.Clicked)
    async def action_carry_on(self) -> None:
        """Read on; after an ending to the debrief."""
        steps = self.place.reading.next()
        await self.go(steps)
        if not steps and self.mode in ("ending", OVER):
            self.action_debrief()
        await self.follow()

    async def on_click(self, event: Click) -> None:
        """A click on the text carries on where there is nothing to choose."""
        if self.mode in ("passage", "ending", OVER) and event.widget is self.query_one("#prose"):
            await self.action_carry_on()

    def action_journal(self) -> None:
        """The turns so far."""
        from pm_quest.tui.classroom.join_debrief import TurnsSoFarScreen

        self.app.push_screen(TurnsSoFarScreen(self.scenario, self.place.reading.decisions))

    def action_debrief(self) -> None:
        """Every decision looked back on, once it may be."""
        from pm_quest.tui.classroom.join_debrief import OwnDebriefScreen

        debrief = self.place.debrief
        if debrief is not None:
            self.app.push_screen(OwnDebriefScreen(self.scenario, debrief, alone=self.place.alone))
        else:
            told = "Your debrief comes here when the trainer shows the reasons."
            self.student.say(told, title="", about=DEBRIEF, severity="information", timeout=10)

    async def _show_arrival(self) -> None:
        reading = self.place.reading
        arrival = reading.shown
        if arrival is None:
            return
        await self.show_arrival(arrival, arrival.mode, reading.fits, lambda: reading.decisions)
        self.query_one(TableStory).tell_aside(Content())
        self._mark()

    def _show_outcome(self) -> None:
        reading = self.place.reading
        turn, outcome, before = reading.turn, reading.outcome, reading.shown
        if turn is None or outcome is None:
            return
        for row in self.query(ChoiceRow):
            row.remark(Content(), Content())
        told = [ink.line(each) for each in wording.decided(self.place)]
        self.query_one(TableStory).tell_aside(Content("\n").join(told))
        ended = turn.end.mode == "ending"
        self.show_outcome(before or turn.end, outcome.choice, outcome, reading.fits, ended=ended)

    def _mark(self) -> None:
        """What I want, and what the others want once that is shown."""
        place, ballot = self.place, self.place.state.ballot or {}
        reading, story = place.reading, self.query_one(TableStory)
        if not reading.choosing:
            return
        tally = ballot.get("tally") if self.mode == "scene" and not place.alone else None
        for row in story.rows:
            row.remark(_yours(place, row), _wanted_by(tally, row.offer.id))
        aside = _shift(place) if tally else Content()
        story.tell_aside(aside)
        if aside.plain and not self.showed:
            story.call_after_refresh(story.scroll_end, animate=False)
        self.showed = bool(aside.plain)

    def _words(self) -> tuple[str, ...]:
        place = self.place
        if self.mode == "ending":
            later = place.state.debrief is None
            return ("the trainer shows the reasons later",) if later else ()
        return wording.standing(place) if place.reading.choosing else wording.ahead(place)


def _yours(place: Place, row: ChoiceRow) -> Content:
    vote = place.vote
    if vote is None or vote.choice != row.offer.id:
        return Content()
    return Content.styled("  your vote" if vote.sent else "  your vote, not sent yet", "bold $primary")


def _wanted_by(tally: dict[str, int] | None, choice: str) -> Content:
    if tally is None or choice not in tally:
        return Content()
    count, whole = tally[choice], sum(tally.values())
    figure = (f"  {share_told(count, whole)}", "bold" if count else "$muted")
    return Content.assemble(block_bar(count, 0, max(1, whole), BAR), figure)


def _shift(place: Place) -> Content:
    """How the room went from one choice to another since the first vote."""
    rows = wording.shifts(place)
    if not rows:
        return Content()
    said = [Content.styled("Since the first vote", "bold $muted")]
    for before, after, people in rows:
        way = f"stayed with {before}" if before == after else f"from {before} to {after}"
        count = counted(people, "person", "people")
        said.append(Content.assemble((f"{way:<16}", "$muted" if before == after else ""), (count, "bold")))
    return Content("\n").join(said)
