"""The story and the votes of a session as lines: scenes, outcomes, numbers, ballots and the debrief."""

from pathlib import Path

from pm_quest.classroom.student import ballot_wording
from pm_quest.classroom.student.debrief_export import EXPORT_FORMS, render_debrief_page, render_markdown
from pm_quest.classroom.student.reading_position import ReadingStep
from pm_quest.classroom.student.remote_values import RemoteArrival, RemoteOutcome
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.classroom.student.table_wording import describe_tie
from pm_quest.kit.atomic_write import create_document
from pm_quest.kit.paths import explain_error
from pm_quest.kit.sentences import format_count
from pm_quest.lines.markdown_text import strip_to_line
from pm_quest.lines.session_sentences import (
    collect_changes,
    collect_known_numbers,
    describe_arrival,
    describe_debrief,
    describe_numbers,
    describe_offers,
    describe_outcome,
)
from pm_quest.lines.text_presenter import TextPresenter

NOT_STARTED_NOTE = "The session has not started yet."


class StoryLines:
    """Shows a student where the story and the vote are, on being asked and whenever that has changed."""

    def __init__(self, place: StudentSession, out: TextPresenter) -> None:
        self.student_session, self.presenter = place, out
        self.shown_vote: tuple[object, ...] = ()

    def show_scene(self) -> None:
        """Show the present scene again."""
        shown = self.student_session.reading.current_arrival
        if shown is None:
            self.presenter.show_problem(NOT_STARTED_NOTE)
        else:
            self.presenter.spoken_numbers.forget_all()
            self._show_arrival(shown)

    def show_standing(self) -> None:
        """Show all numbers of the organisation and the student."""
        shown = self.student_session.reading.current_arrival
        if shown is None:
            self.presenter.show_problem(NOT_STARTED_NOTE)
            return
        self.presenter.write_groups(describe_numbers(shown))
        now = collect_known_numbers(shown)
        self.presenter.spoken_numbers.record_numbers(now, now)

    def show_vote(self) -> None:
        """Show the state of the vote."""
        words = [] if self.student_session.is_online else ["No line to the session; it is tried again by itself"]
        words += ballot_wording.describe_ballot(self.student_session) or (
            ("nothing to vote on",) if self.student_session.is_online else ()
        )
        left = ballot_wording.format_time_left(self.student_session)
        self.presenter.show_problem("; ".join([*words, *([left] if left else [])]).capitalize() + ".")

    def show_debrief(self) -> None:
        """Show the debrief, once there is one."""
        debrief = self.student_session.debrief
        if debrief is None or self.student_session.scenario is None:
            self.presenter.show_problem(
                "The debrief comes when the story has ended, and the trainer shows the reasons."
            )
        else:
            self.presenter.write_groups(
                describe_debrief(self.student_session.scenario, debrief, alone=self.student_session.is_alone)
            )

    def save_debrief(self, name: str) -> None:
        """Write the debrief to a file; never over another one."""
        debrief, path = self.student_session.debrief, Path(name).absolute()
        if debrief is None or self.student_session.scenario is None:
            self.show_debrief()
        elif path.suffix.lower() not in EXPORT_FORMS:
            self.presenter.show_problem(
                "Type /save and the name of a file that ends in .html or .md, as in /save debrief.md."
            )
        else:
            make = render_markdown if path.suffix.lower() == ".md" else render_debrief_page
            try:
                page = make(self.student_session.scenario, debrief, alone=self.student_session.is_alone)
                create_document(path, page.encode("utf-8", "replace"))
            except FileExistsError:
                self.presenter.show_problem("There is a file of this name; type another name.")
            except (OSError, ValueError) as error:
                self.presenter.show_problem(
                    f"It can't be written there: {explain_error(error, 'there is no such folder')}."
                )
            else:
                self.presenter.show_problem(f"Saved: {path}")

    def show_step(self, step: ReadingStep) -> None:
        """Show a step of reading on: what happened, or where it led."""
        reading = self.student_session.reading
        if step.kind == "outcome" and reading.outcome is not None and reading.turn is not None:
            self._show_outcome(reading.outcome, reading.turn.last_arrival)
        elif step.kind == "arrival" and reading.current_arrival is not None:
            self._show_arrival(reading.current_arrival)
        if reading.missed:
            self.presenter.show_problem(ballot_wording.describe_missed(reading.missed))
            reading.missed = 0

    def _show_outcome(self, outcome: RemoteOutcome, end: RemoteArrival) -> None:
        self.presenter.write_groups(
            describe_outcome(outcome, end, ballot_wording.describe_decision(self.student_session))
        )
        now = collect_known_numbers(end)
        self.presenter.spoken_numbers.record_numbers(collect_changes(outcome, now), now)

    def _show_arrival(self, arrival: RemoteArrival) -> None:
        self.presenter.write_groups(describe_arrival(arrival))
        if (
            arrival.last
            and arrival.mode != "ending"
            and self.presenter.spoken_numbers.has_changes(collect_known_numbers(arrival))
        ):
            self.show_standing()
        if arrival.mode == "scene" and self.student_session.reading.is_current:
            self.presenter.write_groups([describe_offers(arrival.offers)])

    def show_vote_changes(self) -> None:
        """Show the state of the vote, where more has changed than one vote more."""
        place, ballot = self.student_session, self.student_session.state.ballot
        if ballot is None or not place.reading.is_current or not place.is_online:
            return
        tally, mine = ballot["tally"], place.current_vote
        counted_one = (place.state.me or {}).get("vote")
        if mine is not None and not (mine.sent and counted_one and counted_one["choice"] == mine.choice):
            return
        tie, shown = bool(describe_tie(place)), tally is not None
        usual = (ballot["turn"], 1, True, False, False, False, False, None)
        now = (ballot["turn"], ballot["round"], ballot["open"], ballot["held"], shown, tie, place.is_finished)
        before, self.shown_vote = self.shown_vote, (*now, mine and mine.choice)
        if self.shown_vote in (before, usual):
            return
        self.show_vote()
        if tally is not None and not place.is_alone:
            self._show_tally(tally)

    def _show_tally(self, tally: dict[str, int]) -> None:
        turn = self.student_session.reading.turn
        offers = turn.last_arrival.offers if turn else ()
        self.presenter.write_lines(
            *(
                f"{strip_to_line(offer.say)}: {format_count(tally[offer.id], 'vote')}."
                for offer in offers
                if offer.id in tally
            )
        )
        went = ballot_wording.list_shifts(self.student_session)
        self.presenter.write_lines(*(["Since the first vote:", *map(_format_shift, went)] if went else []))
        self.presenter.out.flush()


def _format_shift(shift: tuple[str, str, int]) -> str:
    before, after, people = shift
    way = f"stayed with {before}" if before == after else f"went from {before} to {after}"
    return f"{format_count(people, 'person', 'people')} {way}."
