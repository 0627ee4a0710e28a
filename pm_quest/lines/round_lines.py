"""A hiring round as lines: the list of what can be planned, the letter, and where one's own CV lies."""

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
)
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.kit.plain_markdown import strip_markdown
from pm_quest.kit.sentences import format_line, join_words
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.typed_commands import UnknownLineError, parse_position

ROUND_HELP = (
    "A number plans what stands under it in the list, and again takes it out.",
    "/look lists what can be planned; /about 3 tells what the third is.",
    "/letter lists what your letter can lead with; /letter 2 sends it, led by the second.",
    "/sign shows your name with your CV on the wall, where your trainer asks for names; again, it hides it.",
    "/later shows a link under which you find your certificate later, in a browser.",
    "/help lists what you can type.",
    "/quit leaves; the same command brings you back as the same person.",
)
_NOT_NOW = "There is nothing to plan now; /help lists what you can type."


class RoundLines:
    """Shows a round to a student, and does what they type."""

    def __init__(self, student_session: StudentSession, presenter: TextPresenter) -> None:
        self.student_session, self.presenter = student_session, presenter
        self._listed: list[str] = []
        self._told_number, self._told_places = -1, -1
        self._told_naming, self._told_calls = "", ""
        self._told_clock = ("", 0)

    @property
    def is_asked(self) -> bool:
        """Whether something can be planned now, and nothing is on its way."""
        state = self.student_session.state
        return state.plan is not None and not self.is_over and self.student_session.own_plan.is_settled

    @property
    def is_over(self) -> bool:
        """Whether nothing can be planned any more."""
        now = self.student_session.state.round
        return self.student_session.is_finished or (now is not None and now.gathered)

    def show_changes(self) -> None:
        """Show what has changed of the round."""
        plan, now = self.student_session.state.plan, self.student_session.state.round
        if plan is None or now is None:
            return
        if self.is_over:
            self._show_places()
            naming = describe_naming(now, plan, has_names=self.student_session.has_names)
            if naming not in ("", self._told_naming):
                self.presenter.write_lines(f"{naming} /sign changes that.")
            self._told_naming = naming
            return
        self._tell_clock()
        if self._told_number < 0:
            self._told_number = plan.number
            self.presenter.write_lines(describe_round(now))
            self.presenter.write_lines(strip_markdown(now.text))
            self.show_list()
        elif plan.number != self._told_number:
            self._told_number = plan.number
            names = {each.id: each.label for each in plan.options}
            planned = join_words([names.get(each, each) for each in plan.cards]) if plan.cards else "nothing yet"
            self.presenter.write_lines(
                f"Planned: {planned}. {describe_budget(now, plan)}. {describe_letter(self.student_session.own_plan.present)}"
            )

    def _tell_clock(self) -> None:
        """Tell the time left where the trainer has set the clock, stopped it or let it run on."""
        clock = self.student_session.state.session_clock
        now = ("", 0) if clock is None or not clock.on else ("stands" if clock.since is None else "runs", clock.left)
        if now != self._told_clock and now[0]:
            self.presenter.write_lines(
                f"{format_time_left(self.student_session)}; when the clock has run out, the letters are collected."
            )
        self._told_clock = now

    def show_list(self) -> None:
        """List what can be planned, by number."""
        plan, now = self.student_session.state.plan, self.student_session.state.round
        if plan is None or now is None or self.is_over:
            self._show_places(again=True)
            return
        self._listed = [each.id for each in plan.options]
        rows = [
            f"{number}. {format_option(each)} ({format_cost(each)}){', planned' if each.chosen else ''}"
            for number, each in enumerate(plan.options, 1)
        ]
        self.presenter.write_lines(
            "What do you do in this half-year?",
            *rows,
            f"{describe_budget(now, plan)}. Then /letter lists what to lead with.",
        )
        if left := format_time_left(self.student_session):
            self.presenter.write_lines(f"The clock: {left}.")

    def plan_item(self, text: str) -> None:
        """Plan what stands under a number, or no longer. Raises UnknownLineError, OutboxError."""
        item = self._find_listed(text)
        plan, own_plan = self.student_session.state.plan, self.student_session.own_plan
        option = next((each for each in plan.options if each.id == item), None) if plan else None
        if option is None:
            raise UnknownLineError("That can't be planned now; /look lists what can.")
        if option.closed and item not in own_plan.present.cards:
            self.presenter.show_problem(f"That can't be planned now: {format_cost(option)}.")
            return
        own_plan.toggle_card(item)

    def tell_about(self, text: str) -> None:
        """Tell what stands under a number, in the author's words. Raises UnknownLineError."""
        item = self._find_listed(text)
        now = self.student_session.state.round
        card = item.partition(".")[0]
        self.presenter.write_lines(
            *(strip_markdown(each.text) for each in (now.cards if now else ()) if each.id == card)
        )

    def send_letter(self, text: str) -> None:
        """List what the letter can lead with, or send it. Raises UnknownLineError, OutboxError."""
        plan = self.student_session.state.plan
        if plan is None or self.is_over:
            raise UnknownLineError(_NOT_NOW)
        leads = {str(number): each for number, each in enumerate(plan.leads, 1)}
        if not text:
            self.presenter.write_lines(
                "Your letter leads with:", *(f"/letter {number}  {each.label}" for number, each in leads.items())
            )
            return
        found = leads.get(text) or next((each for each in plan.leads if each.id == text), None)
        if found is None:
            raise UnknownLineError(f"There is no lead '{format_line(text)[:20]}'; /letter lists them.")
        self.student_session.own_plan.send_letter(found.id)

    def sign_cv(self) -> None:
        """Agree to be named with one's CV, or no longer. Raises UnknownLineError, OutboxError."""
        plan, now = self.student_session.state.plan, self.student_session.state.round
        if plan is None or now is None or not describe_naming(now, plan, has_names=self.student_session.has_names):
            raise UnknownLineError("Nobody asks for names now.")
        self.student_session.own_plan.agree(not plan.signed)

    def _find_listed(self, text: str) -> str:
        if self.student_session.state.plan is None or self.is_over:
            raise UnknownLineError(_NOT_NOW)
        if text in self._listed:
            return text
        place = parse_position(text, len(self._listed))
        if place is None:
            raise UnknownLineError(f"Type a number from 1 to {len(self._listed)}; /look lists what can be planned.")
        return self._listed[place]

    def _show_places(self, *, again: bool = False) -> None:
        """Show the number of one's own CV, and the places that are new."""
        plan = self.student_session.state.plan
        if plan is None:
            raise UnknownLineError(_NOT_NOW)
        if self._told_places < 0 or again:
            self._told_places = 0
            self.presenter.write_lines(f"The letters are in. {describe_sign(plan)} {LOOK_UP}")
        new = plan.places[self._told_places :]
        self._told_places = len(plan.places)
        if new:
            self.presenter.write_lines(*(describe_place(each) for each in new))
        now = self.student_session.state.round
        calls = describe_calls(now, plan) if now else ""
        if calls and (again or calls != self._told_calls):
            self.presenter.write_lines(calls)
        self._told_calls = calls
