"""The presenters of a career: what is shown of it, beside the scenes of its jobs."""

from collections.abc import Sequence
from typing import Protocol

from pm_quest.career.answer_words import describe_moments, describe_rest
from pm_quest.career.card_words import describe_card
from pm_quest.career.career_card import CareerCard
from pm_quest.career.career_labels import describe_nickname
from pm_quest.career.career_model import Career
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_turns import CareerTurn, find_nickname, list_finished_jobs
from pm_quest.career.career_words import describe_adverts, describe_question, describe_turn
from pm_quest.career.hand_words import list_left_out
from pm_quest.career.journal_words import describe_journal
from pm_quest.career.letter_view import describe_leads
from pm_quest.career.numbered_options import number_options
from pm_quest.career.option_words import describe_options
from pm_quest.career.plain_names import name_employer
from pm_quest.career.reason_words import describe_better_leads, describe_changes
from pm_quest.career.round_words import describe_stacks
from pm_quest.career.source_words import describe_sources
from pm_quest.career.stack_changes import find_better_leads, list_stack_changes
from pm_quest.career.standing_words import describe_status
from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.sentences import format_count
from pm_quest.lines.career_commands import CAREER_COMMANDS
from pm_quest.lines.debrief_sentences import describe_debrief
from pm_quest.lines.earlier_lives import LivedCareer, describe_lived
from pm_quest.lines.finished_jobs import describe_debriefs
from pm_quest.lines.presenter import GameStart, PlayRecord, Presenter
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.story.ending_figures import EndingFigures
from pm_quest.story.labels import describe_left, name_ending
from pm_quest.story.view import DebriefView, SceneView
from pm_quest.story.way_comparison import WayComparison


class CareerPresenter(Presenter, Protocol):
    """Shows a career; the jobs in it as any game."""

    def show_career(self, path: CareerPath, how: str, *, note: str = "") -> None:
        """Show that a career starts `anew`, is `resumed`, or gone `back` in; then with a note, if there is one."""

    def show_turn(self, path: CareerPath, turn: CareerTurn) -> None:
        """Show what a choice led to, outside of the scenes of a job."""

    def show_decision(self, path: CareerPath, *, anew: bool) -> None:
        """Show what has to be decided now, outside of a job."""

    def show_card(self, card: CareerCard) -> None:
        """Show the career card."""

    def show_earlier_card(self, card: CareerCard) -> None:
        """Show the card of another life, which changes nothing in this one."""

    def show_lives(self, lives: Sequence[LivedCareer]) -> None:
        """List the careers that were lived to their end."""

    def show_status(self, path: CareerPath, left: float | None = None) -> None:
        """Show how the player stands in the career; in a job, that about so many decisions are left."""

    def show_career_journal(self, path: CareerPath) -> None:
        """Show the decisions so far."""

    def show_adverts(self, path: CareerPath) -> None:
        """Show all adverts."""

    def show_rest_of_hand(self, path: CareerPath) -> None:
        """Show the cards of the half-year that the first hand has not."""

    def show_rest_of_journal(self, path: CareerPath, text: str) -> None:
        """Show what else can be told in an interview; with a text, all that has its words."""

    def show_stacks(self, path: CareerPath) -> None:
        """Show the stacks of the present market again."""

    def show_without(self, path: CareerPath) -> None:
        """Show what each of these stacks would have been without each thing."""

    def show_sources(self, career: Career) -> None:
        """Show where the numbers of the career come from."""

    def show_job_debrief(self, debrief: DebriefView, record: PlayRecord) -> None:
        """Show the debrief of a job."""


class CareerTextPresenter(TextPresenter):
    """Shows a career in sentences."""

    COMMANDS = CAREER_COMMANDS
    HELP_HEAD = "A number chooses; so does the id of an option. Closed options count too."

    def show_career(self, path: CareerPath, how: str, *, note: str = "") -> None:
        """Greet, or say to which step the player has gone back."""
        self.spoken_numbers.forget_all()
        career = path.setting.career
        if how == "back":
            kept = f"Back after {format_count(path.number, 'decision')}. What you had decided is kept."
            self.write_lines(f"{kept} {note}".rstrip())
            return
        self.write_lines(f"{strip_to_line(career.title)}.", strip_markdown(career.summary))
        if how == "resumed":
            where = (
                "This is how it ended." if path.ended else f"You have taken {format_count(path.number, 'decision')}."
            )
            self.write_lines(
                f"Welcome back, {path.setting.player or 'player'}. {where}", "To hear them, type /journal."
            )
            if not path.ended:
                self.show_status(path)
        else:
            self.write_lines("Choose by typing a number. For everything else you can type, type /help.", note)

    def show_start(self, start: GameStart) -> None:
        """Say that a job begins."""
        if start.how == "anew":
            self.spoken_numbers.forget_all()
            scenario = start.playthrough.scenario
            self.write_lines("The job begins.", f"{strip_to_line(scenario.title)}.", strip_markdown(scenario.summary))

    def show_turn(self, path: CareerPath, turn: CareerTurn) -> None:
        """Show what a choice led to."""
        self.write_groups(describe_turn(path.setting, turn))

    def show_decision(self, path: CareerPath, *, anew: bool) -> None:
        """Show the question, and the options."""
        decision = path.decision
        first = anew or path.number == 0 or (path.previous is not None and path.previous.state.stage == "background")
        self.write_groups(describe_question(path, decision, anew=anew))
        if decision.stage == "interview":
            self.write_lines(*describe_moments(path, anew=first))
        else:
            setting, state = path.setting, path.state
            leads = describe_leads(setting, state, state.subject) if decision.stage == "letter" else {}
            numbered = number_options(setting, state)
            later = list_left_out(setting, state, decision)
            self.write_lines(*describe_options(setting, numbered, anew=first, remarks=leads, left_out=later))
            self.write_lines(f"{format_count(len(later), 'more card')} to play: /more lists them." if later else "")
        self.out.flush()

    def show_ending(
        self,
        scene: SceneView,  # noqa: ARG002  the debrief has its numbers
        debrief: DebriefView,
        figures: EndingFigures | None,  # noqa: ARG002  they wait for the card
        other: WayComparison | None = None,  # noqa: ARG002  a career has no code
    ) -> None:
        """Show how a job ended."""
        self.write_lines(
            f"The end of the job: {strip_to_line(name_ending(debrief))}.",
            f"Impact {debrief.impact} of 100.",
            "To look back on every decision of it, type /debrief; later, also with the number of the job.",
        )
        self.out.flush()

    def show_job_debrief(self, debrief: DebriefView, record: PlayRecord) -> None:
        """Show the debrief of a job."""
        self.write_groups(describe_debrief(debrief, record.title, record.language))

    def show_card(self, card: CareerCard) -> None:
        """Show the card, and what can be done now."""
        self.write_groups(describe_card(card))
        jobs = list_finished_jobs(card.path)
        self.write_lines(
            f"To look back on a job, type its debrief: {describe_debriefs(jobs)}" if jobs else "",
            "To see the card again, type /card. To decide something again, type /rewind and a number of the /journal.",
            "To begin another career, type /again; for the cards of those you have lived, /lives. To leave, type /quit.",
        )
        self.out.flush()

    def show_earlier_card(self, card: CareerCard) -> None:
        """Show the card of another life, and that this one goes on."""
        self.write_groups(describe_card(card))
        self.write_lines("That was another life. To hear where you are in this one, type /look; all of them, /lives.")
        self.out.flush()

    def show_lives(self, lives: Sequence[LivedCareer]) -> None:
        """List the careers that were lived to their end."""
        self.write_lines(*describe_lived(lives))
        self.out.flush()

    def show_status(self, path: CareerPath, left: float | None = None) -> None:
        """Show how the player stands, and in a job how far it is, and how the organisation does."""
        job = path.state.job
        if job is not None and not (job.ended or job.stuck):
            self.write_lines(
                f"Decision {job.turn + 1} of this job{'' if left is None else f', {describe_left(left)}'}."
            )
        self.write_lines(*describe_status(path))
        self.out.flush()

    def show_career_journal(self, path: CareerPath) -> None:
        """Show the decisions so far, a line each."""
        lines = [*describe_journal(path)]
        self.write_lines(*lines or ["You have decided nothing yet."])
        nickname = find_nickname(path)
        if nickname:
            self.write_lines(strip_to_line(describe_nickname(nickname)))
        if lines:
            self.write_lines(
                "To decide one of them again, type /rewind and the number before it; /rewind 0 is the start."
            )
        self.out.flush()

    def show_adverts(self, path: CareerPath) -> None:
        """Show all adverts."""
        self.write_groups(describe_adverts(path.setting, path.state))

    def show_rest_of_hand(self, path: CareerPath) -> None:
        """Show the cards that are left out of what is read each week."""
        setting, state, numbered = path.setting, path.state, number_options(path.setting, path.state)
        later = list_left_out(setting, state, path.decision)
        others = [each.id for each in numbered.options if each.id not in later]
        said = [*describe_options(setting, numbered, anew=True, left_out=others)]
        self.write_lines(*said or ["All your cards are in the list; /look reads it again."])
        self.out.flush()

    def show_rest_of_journal(self, path: CareerPath, text: str) -> None:
        """Show what else can be told, by job and week."""
        self.write_groups(describe_rest(path, text))
        self.out.flush()

    def show_stacks(self, path: CareerPath) -> None:
        """Show the stacks of the present market again."""
        self.write_groups(describe_stacks(path.setting, path.state))

    def show_without(self, path: CareerPath) -> None:
        """Show what each stack would have been without each thing."""
        for employer, changes in list_stack_changes(path).items():
            where = name_employer(path.setting, employer)
            led = describe_better_leads(path, find_better_leads(path, employer))
            self.write_lines(f"The stack at {where}.", *describe_changes(path, changes), *([led] if led else []))
        self.out.flush()

    def show_sources(self, career: Career) -> None:
        """Show where the numbers of the career come from."""
        self.write_groups(describe_sources(career))
        self.out.flush()
