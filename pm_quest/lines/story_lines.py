"""The story and the votes of a session as lines: scenes, outcomes, numbers, ballots and the debrief."""

from collections.abc import Mapping
from pathlib import Path

from pm_quest.classroom.student import ballot_wording
from pm_quest.classroom.student.debrief_export import EXPORT_FORMS, render_debrief_page, render_markdown
from pm_quest.classroom.student.own_panel import LATER_HERE
from pm_quest.classroom.student.reading_position import ReadingStep
from pm_quest.classroom.student.student_session import LATER_NOTE, StudentSession
from pm_quest.classroom.student.table_wording import describe_nothing, describe_tie
from pm_quest.kit.atomic_write import create_document
from pm_quest.kit.paths import explain_error
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count
from pm_quest.lines.debrief_sentences import describe_debrief, describe_decisions
from pm_quest.lines.exhibit_sentences import find_exhibit, list_exhibits
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.story.labels import describe_shift
from pm_quest.story.view import ExhibitView, SceneView

TAKEN = "Taken"
"""How a sentence begins that says what was chosen: a table may have chosen it."""
NOT_STARTED_NOTE = "The session has not started yet."


class StoryLines:
    """Shows a student the story and the vote: on request, and whenever they have changed."""

    def __init__(self, student_session: StudentSession, presenter: TextPresenter) -> None:
        self.student_session, self.presenter = student_session, presenter
        self.shown_vote: tuple[object, ...] = ()

    def show_scene(self) -> None:
        """Show the present scene again."""
        shown = self.student_session.reading.current_scene
        if shown is None:
            self.presenter.show_problem(NOT_STARTED_NOTE)
        else:
            self.presenter.spoken_numbers.forget_all()
            self._show_scene(shown, shown.numbers)

    def show_standing(self) -> None:
        """Show all numbers of the organisation and the student."""
        shown = self.student_session.reading.current_scene
        if shown is None:
            self.presenter.show_problem(NOT_STARTED_NOTE)
            return
        self.presenter.show_standing(shown)

    def _list_exhibits(self) -> tuple[ExhibitView, ...]:
        """Return what lies on the table in the turn that was read last."""
        turn = self.student_session.reading.turn
        return () if turn is None else list_exhibits(turn)

    def show_exhibits(self) -> None:
        """Show what lies on the table."""
        self.presenter.show_exhibits(self._list_exhibits())

    def show_exhibit(self, wanted: str) -> None:
        """Read the document with this number or id. Raise UnknownLineError."""
        self.presenter.show_exhibit(find_exhibit(self._list_exhibits(), wanted))

    def show_cast(self) -> None:
        """Show who is who, of the people met."""
        scene = self.student_session.reading.current_scene
        self.presenter.show_cast(*(((), ()) if scene is None else (scene.cast, scene.terms)))

    def show_journal(self) -> None:
        """Show the decisions so far, as far as this terminal saw them."""
        decisions, scene = self.student_session.reading.decisions, self.student_session.reading.current_scene
        if not decisions:
            self.presenter.show_problem("Nothing is decided yet, as far as this terminal saw it.")
        else:
            meters = scene.meters if scene else ()
            self.presenter.write_groups(describe_decisions(decisions, meters, head=TAKEN))

    def show_vote(self) -> None:
        """Show the state of the vote."""
        words = [] if self.student_session.is_online else ["No line to the session; it is tried again by itself"]
        idle = (describe_nothing(self.student_session),) if self.student_session.is_online else ()
        words += ballot_wording.describe_ballot(self.student_session) or idle
        left = ballot_wording.format_time_left(self.student_session)
        said = "; ".join([*words, *([left] if left else [])])
        self.presenter.show_problem(f"{said[:1].upper()}{said[1:]}.")

    def show_debrief(self) -> None:
        """Show the debrief, once there is one."""
        debrief = self.student_session.debrief
        if debrief is None or self.student_session.story_view is None:
            later = "The debrief comes when the story has ended, and the trainer shows the reasons."
            self.presenter.show_problem(LATER_HERE if self.student_session.about.panel else later)
        else:
            story, wanted = self.student_session.story_view, self.student_session.wanted
            said = describe_debrief(debrief, story.title, story.language, wanted=wanted, head=TAKEN)
            self.presenter.write_groups(said)
            count = format_count(len(debrief.decisions), "decision")
            self.presenter.show_problem(f"{count}. /save FILE saves all of this.")

    def save_debrief(self, name: str) -> None:
        """Write the debrief to a file; never over another one."""
        debrief, path = self.student_session.debrief, Path(name).absolute()
        if debrief is None or self.student_session.story_view is None:
            self.show_debrief()
        elif path.suffix.lower() not in EXPORT_FORMS:
            self.presenter.show_problem(
                "Type /save and the name of a file that ends in .html or .md, as in /save debrief.md."
            )
        else:
            make = render_markdown if path.suffix.lower() == ".md" else render_debrief_page
            try:
                page = make(self.student_session.story_view, debrief, self.student_session.wanted)
                create_document(path, page.encode("utf-8", "replace"))
            except FileExistsError:
                self.presenter.show_problem("There is a file of this name; type another name.")
            except (OSError, ValueError) as error:
                self.presenter.show_problem(
                    f"It can't be written there: {explain_error(error, 'there is no such folder')}."
                )
            else:
                self.presenter.show_problem(f"Saved: {path}")

    def show_link(self) -> None:
        """Show the link under which debrief and certificate are found later."""
        if self.student_session.state.has_joined:
            self.presenter.write_lines(LATER_NOTE, self.student_session.later_address)
        else:
            self.presenter.show_problem("There is nothing to look back on before you have joined.")

    def show_step(self, step: ReadingStep) -> None:
        """Show a step of reading on: what happened, or where it led."""
        reading = self.student_session.reading
        turn, scene = reading.turn, reading.current_scene
        if step.kind == "outcome" and turn is not None:
            decided = ballot_wording.describe_decision(self.student_session)
            self.presenter.show_outcome(turn, head=TAKEN, decided=decided)
        elif step.kind == "arrival" and scene is not None:
            self._show_scene(scene, reading.numbers_before)
        if reading.missed:
            self.presenter.show_problem(ballot_wording.describe_missed(reading.missed))
            reading.missed = 0

    def _show_scene(self, scene: SceneView, before: Mapping[str, int]) -> None:
        """Show a scene, what changed since these numbers, and what there is to do."""
        self.presenter.show_scene(scene, before, self._list_exhibits())
        if scene.ending is not None:
            self.presenter.write_lines(f"The end: {strip_to_line(scene.ending.title)}.")
            if self._may_look_back():
                self.presenter.write_lines(
                    "To look back on every decision, type /debrief; for a link to it and to your certificate, /later."
                )
        elif scene.mode != "passage":
            asked = scene.mode == "scene" and self.student_session.reading.is_current
            self.presenter.show_choice(scene, offers=asked)
        self.presenter.out.flush()

    def _may_look_back(self) -> bool:
        """Return whether one's ending is the end of it: in a panel there are the other decisions, and the debrief comes after all."""
        return not self.student_session.about.panel or self.student_session.is_finished

    def show_vote_changes(self) -> None:
        """Show the state of the vote, where more has changed than one vote more."""
        student, ballot = self.student_session, self.student_session.state.ballot
        if ballot is None or not student.reading.is_current or not student.is_online:
            return
        tally, mine = ballot.tally, student.current_vote
        counted_one = student.state.own_vote
        if mine is not None and not (mine.sent and counted_one and counted_one.choice == mine.choice):
            return
        tie, shown = bool(describe_tie(student)), tally is not None
        usual = (ballot.turn, 1, True, False, False, False, False, None)
        now = (ballot.turn, ballot.round, ballot.open, ballot.held, shown, tie, student.is_finished)
        before, self.shown_vote = self.shown_vote, (*now, mine and mine.choice)
        if self.shown_vote in (before, usual):
            return
        self.show_vote()
        if tally is not None and not student.is_alone:
            self._show_tally(tally)

    def _show_tally(self, tally: Mapping[str, int]) -> None:
        turn = self.student_session.reading.turn
        offers = turn.last_scene.offers if turn else ()
        self.presenter.write_lines(
            *(
                f"{number}. {strip_to_line(offer.say).rstrip('.')}: {format_count(tally[offer.id], 'vote')}."
                for number, offer in enumerate(offers, 1)
                if offer.id in tally
            )
        )
        self.presenter.write_lines(ballot_wording.describe_forecasts(self.student_session))
        went = ballot_wording.list_shifts(self.student_session)
        self.presenter.write_lines(*(["Since the first vote:", *map(_format_shift, went)] if went else []))
        self.presenter.out.flush()


def _format_shift(shift: tuple[str, str, int]) -> str:
    before, after, people = shift
    return f"{format_count(people, 'person', 'people')} {describe_shift(before, after)}."
