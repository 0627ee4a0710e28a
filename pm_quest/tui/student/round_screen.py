"""A hiring round for a student at a terminal: plan, write a letter, and see where one's own CV lies."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.client.client_errors import OutboxError
from pm_quest.classroom.student.ballot_wording import format_time_left
from pm_quest.classroom.student.plan_wording import (
    LOOK_UP,
    describe_budget,
    describe_calls,
    describe_letter,
    describe_naming,
    describe_place,
    describe_round,
    describe_sign,
    format_cost,
    format_option,
    format_price,
)
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.tui import safe_text
from pm_quest.tui.student.lobby_screens import LEAVE_BINDING
from pm_quest.tui.student.student_screen import ConnectionLine, StudentScreen
from pm_quest.tui.widgets.item_list import ItemList, ListRow

LETTER = "letter-"
"""What the rows of the letter begin with; no card does."""
LETTER_HINT = "it is at the end of the list: end"
LETTER_NOTE = (
    "One letter goes to all employers. Enter sends it, led by this; it can be changed until all are collected."
)


class PlanList(ItemList):
    """What can be planned, and below it what the letter can lead with."""

    DEFAULT_CSS = "PlanList { width: 1fr; height: 1fr; padding: 0 2 0 2; pointer: pointer; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "plan, or send", key_display="enter", id="plan", tooltip="Again: no longer")
    ]


class StudentRoundScreen(StudentScreen):
    """The screen of a hiring round."""

    DEFAULT_CSS = """
    StudentRoundScreen {
        #title { margin: 1 2 0 5; height: auto; }
        #budget { margin: 0 2 1 5; height: 1; color: $primary; text-style: bold; }
        #left { width: 1fr; }
        #clock { width: auto; }
        #both { height: 1fr; layout: vertical; }
        #about { height: 6; margin: 1 2 0 5; scrollbar-size-vertical: 1; }
        #own { height: 1fr; margin: 1 2 0 5; }
        &.-wide #both, &.-broad #both { layout: horizontal; }
        &.-wide #about, &.-broad #about { width: 40%; height: 100%; margin-top: 0; }
        #own { display: none; }
        &.-gathered #own { display: block; }
        &.-gathered #both, &.-gathered #budget { display: none; }
    }
    """
    ABOUT = (
        "Everybody here is the same person with the same half-year. Enter plans what is highlighted, and again takes it out; at the end of the list is "
        "what your letter can lead with: Enter sends it. All of it can be changed until the letters are collected. Then look at the wall."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE_BINDING,
        Binding("s", "sign", "my name", id="sign", tooltip="Show your name with your CV on the wall, or hide it again"),
    ]

    def __init__(self, student_session: StudentSession) -> None:
        super().__init__()
        self.student_session, self._time_left = student_session, ""

    def compose_page(self) -> ComposeResult:
        """Yield who one is, what is left, the list with what is highlighted, and later one's own CV."""
        yield Static(id="title")
        with Horizontal(id="budget"):
            yield Static(id="left")
            yield Static(id="clock")
        with Horizontal(id="both"):
            yield PlanList(id="plan")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="text")
        with VerticalScroll(id="own", can_focus=False):
            yield Static(id="places")
        yield ConnectionLine(id="words")

    async def on_mount(self) -> None:
        """Focus the list, and start the clock."""
        self.query_one(PlanList).focus()
        self.set_interval(0.5, self.update_clock)
        await self.show_session()

    async def show_session(self) -> None:
        """Show the plan, or, once the letters are in, where the CV lies."""
        state = self.student_session.state
        if state.round is None or state.plan is None:
            return
        gathered = state.round.gathered or self.student_session.is_finished
        self.set_class(gathered, "-gathered")
        now = self.student_session.own_plan.present
        if gathered:
            self._show_own_cv()
            ended = ("The trainer has ended the session.",) if self.student_session.is_finished else ()
            self.query_one(ConnectionLine).show_words(self.student_session, ended)
            return
        self.query_one("#title", Static).update(safe_text.plain_content(describe_round(state.round), "$muted"))
        self.query_one("#left", Static).update(safe_text.plain_content(describe_budget(state.round, state.plan)))
        self.update_clock()
        items = [*(each.id for each in state.plan.options), *(f"{LETTER}{each.id}" for each in state.plan.leads)]
        plan_list = self.query_one(PlanList)
        plan_list.show_items(items, self._build_row, plan_list.highlighted_item)
        self.query_one(ConnectionLine).show_words(
            self.student_session, (describe_letter(now), *(() if now.lead else (LETTER_HINT,)))
        )

    def update_clock(self) -> None:
        """Show the time left until the letters are collected."""
        left = format_time_left(self.student_session)
        if left != self._time_left:
            self._time_left = left
            self.query_one("#clock", Static).update(f"the clock: {left}" if left else "", layout=True)

    def _build_row(self, number: int) -> ListRow:
        plan, now = self.student_session.state.plan, self.student_session.own_plan.present
        if plan is None:
            return Content(), Content()
        if number < len(plan.options):
            option = plan.options[number]
            planned, shut = option.id in now.cards, option.closed is not None and option.id not in now.cards
            mark = Content.styled("✓ " if planned else "  ", "bold $primary")
            style = "bold" if planned else "$muted" if shut else ""
            return (
                Content.assemble(mark, safe_text.plain_content(format_option(option), style)),
                safe_text.plain_content(format_price(option), "$muted"),
            )
        lead = plan.leads[number - len(plan.options)]
        sent = now.lead == lead.id
        label = safe_text.plain_content(f"letter: {lead.label}", "bold $primary" if sent else "$primary")
        return Content.assemble(("✓ " if sent else "  ", "bold $primary"), label), Content("" if sent else "sends it")

    @on(PlanList.ItemHighlighted)
    def show_text(self, event: PlanList.ItemHighlighted) -> None:
        """Show what is highlighted, in the author's words."""
        state = self.student_session.state
        option = next((each for each in state.plan.options if each.id == event.item), None) if state.plan else None
        texts = {each.id: each.text for each in state.round.cards} if state.round else {}
        parts = [Content(LETTER_NOTE)]
        if option is not None:
            way = [safe_text.render_line(option.say).stylize("bold")] if option.say else []
            parts = [safe_text.render_prose(texts.get(option.card, "")), *way]
        self.query_one("#text", Static).update(Content("\n\n").join(parts))
        self.query_one("#about").scroll_home(animate=False)

    @on(PlanList.ItemChosen)
    def take_item(self, event: PlanList.ItemChosen) -> None:
        """Plan what was chosen, or no longer; or send the letter."""
        try:
            self._take(event.item)
        except OutboxError as error:
            self.show_notice(str(error), title="As it was")

    def _take(self, item: str) -> None:
        own_plan, plan = self.student_session.own_plan, self.student_session.state.plan
        if item.startswith(LETTER):
            own_plan.send_letter(item.removeprefix(LETTER))
        else:
            option = next((each for each in plan.options if each.id == item), None) if plan else None
            if option is not None and option.closed and item not in own_plan.present.cards:
                self.show_remark(f"That can't be planned now: {format_cost(option)}.")
                return
            own_plan.toggle_card(item)
        self.query_one(PlanList).refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to be named only where the trainer asks."""
        return bool(self._describe_naming()) if action == "sign" else super().check_action(action, parameters)

    def action_sign(self) -> None:
        """Agree to be named with one's CV, or no longer."""
        plan = self.student_session.state.plan
        if plan is not None:
            self._try_request(lambda: self.student_session.own_plan.agree(not plan.signed))

    def _describe_naming(self) -> str:
        state = self.student_session.state
        if state.round is None or state.plan is None:
            return ""
        return describe_naming(state.round, state.plan, has_names=self.student_session.has_names)

    def _show_own_cv(self) -> None:
        """Show the number of one's own CV, and where it lay on the desks that the wall has shown."""
        plan = self.student_session.state.plan
        if plan is None:
            return
        self.query_one("#title", Static).update(safe_text.plain_content(describe_sign(plan), "bold $primary"))
        part = self.student_session.state.round
        calls = describe_calls(part, plan) if part else ""
        lines = [Content.styled(calls, "bold") if calls else Content.styled(LOOK_UP, "$muted"), Content()]
        if naming := self._describe_naming():
            lines += [Content.styled(naming, "$primary"), Content()]
        self.refresh_bindings()
        lines += [safe_text.plain_content(describe_place(each), "bold" if each.called else "") for each in plan.places]
        self.query_one("#places", Static).update(Content("\n").join(lines))
