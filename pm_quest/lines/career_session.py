"""A career in lines: each typed line is parsed, carried out, and answered."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TextIO

from pm_quest.career.career_card import CareerCard
from pm_quest.career.career_replay import CareerMisfit, CareerPath
from pm_quest.career.career_turns import build_turn, find_job
from pm_quest.career.first_answers import find_first_answer
from pm_quest.career.life_words import describe_kept
from pm_quest.career.numbered_options import number_options
from pm_quest.career.option_words import explain_option
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.lines.career_commands import CAREER_NAMES
from pm_quest.lines.career_presenter import CareerPresenter
from pm_quest.lines.earlier_lives import LivedCareer, find_life
from pm_quest.lines.exhibit_sentences import find_exhibit, list_exhibits
from pm_quest.lines.finished_jobs import find_finished_job
from pm_quest.lines.line_session import LineRefusedError, find_terms, parse_turn, read_lines
from pm_quest.lines.outcome_pause import OutcomePause
from pm_quest.lines.presenter import GameStart, PlayRecord
from pm_quest.lines.typed_commands import Request, UnknownLineError, parse_line
from pm_quest.saves.save_errors import SaveError
from pm_quest.story.feedback import FeedbackTime, Reveal, choose_reveal
from pm_quest.story.playthrough import ChoiceError, Playthrough
from pm_quest.story.taken_before import mark_turn
from pm_quest.story.view import TurnView
from pm_quest.story.view_builder import view_debrief, view_turn


class PlayedCareer(Protocol):
    """A career as the line mode needs it; `pm_quest.career_game.CareerGame` is one."""

    @property
    def path(self) -> CareerPath:
        """The career so far."""

    @property
    def resumed(self) -> bool:
        """Whether it was begun earlier."""

    @property
    def misfit(self) -> CareerMisfit | None:
        """The first earlier choice that no longer fits; None where all fit."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Notices for the player."""

    @property
    def feedback(self) -> FeedbackTime:
        """When the player gets fit and reasons in a job."""

    @property
    def answers_note(self) -> str:
        """What to say of first answers after going back; empty for nothing."""

    def choose(self, option: str) -> CareerPath:
        """Take an option, and save it. Raise ChoiceError, SaveError."""

    def rewind(self, number: int) -> CareerPath:
        """Go back to after so many choices. Raise ValueError, SaveError."""

    def mark_read(self) -> None:
        """Store that the card was shown."""

    def replay_lives(self) -> Sequence[LivedCareer]:
        """Return the careers that were lived to their end, the last one first. Raise SaveError."""

    def restart(self) -> CareerPath:
        """Begin another career. Raise SaveError."""


class CareerSession:
    """A player at a career, shown by one presenter.

    is_refused: whether the last save has failed.
    pause: holds back what the outcome of a job led to while it is read.
    """

    def __init__(self, game: PlayedCareer, presenter: CareerPresenter) -> None:
        self.game, self.presenter = game, presenter
        self.shown_notices: set[str] = set()
        self.is_refused = False
        self.pause = OutcomePause(presenter, self.show_rest)

    @property
    def path(self) -> CareerPath:
        """The career so far."""
        return self.game.path

    @property
    def reveal(self) -> Reveal:
        """What the scenes of a job tell."""
        return choose_reveal(self.game.feedback) | self.presenter.PROMISED

    def run(self, lines: TextIO) -> bool:
        """Play until the input ends or the player leaves. Return whether everything is saved."""
        self.presenter.show_career(self.path, "resumed" if self.game.resumed and self.path.number else "anew")
        self.show_notices()
        self.show_now(anew=True)
        for line in read_lines(lines, lambda: self.presenter.show_prompt(pausing=self.pause.is_on)):
            if not self.run_line(line):
                break
        self.presenter.show_farewell(ended=self.path.ended, refused=self.is_refused)
        return not self.is_refused

    def show_notices(self) -> None:
        """Show the notices, each once."""
        misfit = self.game.misfit
        changed = misfit and (
            f"The career or a scenario has changed since you played it: decision {misfit.number}, "
            f"'{misfit.choice.option}', no longer fits. {misfit.reason} You go on from before it; what you had decided is kept."
        )
        for notice in (*self.game.notices, *([changed] if changed else [])):
            if notice not in self.shown_notices:
                self.shown_notices.add(notice)
                self.presenter.show_problem(notice)

    def run_line(self, line: str) -> bool:
        """Carry out a line and answer it; return False when the player leaves."""
        if self.pause.is_on and not self.pause.end(line):
            self.show_notices()
            return True
        try:
            ask = parse_line(line, number_options(self.path.setting, self.path.state).options, CAREER_NAMES)
            if ask.command == "quit":
                return False
            self.find_command(ask)()
        except (UnknownLineError, LineRefusedError) as error:
            ended = " The career has ended: /card, /again, /back or /quit." if self.path.ended else ""
            self.presenter.show_problem(f"{error}{ended}")
        except ChoiceError as error:
            self.presenter.show_problem(f"That is locked. {strip_to_line(error.reason)}".rstrip())
        except SaveError as error:
            self.is_refused = True
            self.presenter.show_problem(str(error))
        self.show_notices()
        return True

    def find_command(self, ask: Request) -> Callable[[], None]:
        """Return what carries out a request."""
        commands: Mapping[str, Callable[[], None]] = {
            "choose": lambda: self.take_option(ask.argument),
            "back": lambda: self.rewind_to(self.path.number - 1),
            "rewind": lambda: self.rewind_to(parse_turn(ask.argument)),
            "look": lambda: self.show_now(anew=True),
            "more": lambda: self.show_more(ask.argument),
            "status": self.show_status,
            "journal": lambda: self.presenter.show_career_journal(self.path),
            "adverts": lambda: self.presenter.show_adverts(self.path),
            "sources": lambda: self.presenter.show_sources(self.path.setting.career),
            "stacks": lambda: self.presenter.show_stacks(self.find_round()),
            "without": lambda: self.presenter.show_without(self.find_round()),
            "standing": lambda: self.presenter.show_standing(self.find_turn().last_scene),
            "signals": lambda: self.presenter.show_signals(self.find_record(self.find_job())),
            "exhibits": lambda: self.presenter.show_exhibits(list_exhibits(self.find_turn())),
            "exhibit": lambda: self.presenter.show_exhibit(find_exhibit(list_exhibits(self.find_turn()), ask.argument)),
            "cast": self.show_cast,
            "glossary": lambda: self.presenter.show_glossary(find_terms(self.find_job(), ask.argument)),
            "debrief": lambda: self.show_debrief(ask.argument),
            "card": self.show_card,
            "lives": lambda: self.show_lives(ask.argument),
            "again": self.begin_again,
            "help": self.presenter.show_help,
        }
        return commands[ask.command]

    def take_option(self, option: str) -> None:
        """Take an option; it is saved before anything is shown."""
        decision = self.path.decision
        closed = next((each for each in decision.options if each.id == option and not each.open), None)
        if closed is not None:
            raise ChoiceError(option, explain_option(self.path.setting, decision, closed))
        self.game.choose(option)
        self.is_refused = False
        turn = build_turn(self.path)
        if turn is not None and turn.job is not None and turn.choice.stage == "job":
            self.presenter.show_outcome(view_turn(turn.job, self.reveal))
            self.pause.begin()
        else:
            self.show_rest()

    def show_rest(self) -> None:
        """Show what the last choice led to, but the outcome of a job; then what has to be decided now."""
        turn = build_turn(self.path)
        if turn is not None and turn.job is not None and turn.job.ended and turn.choice.stage == "job":
            view = view_turn(turn.job, self.reveal)
            self.presenter.show_scenes(view)
            self.presenter.show_ending(view.last_scene, view_debrief(turn.job), None)
        if turn is not None and (turn.choice.stage != "job" or turn.finished is not None):
            self.presenter.show_turn(self.path, turn)
        self.show_now()

    def show_now(self, *, anew: bool = False) -> None:
        """Show what has to be decided now; at the end the card, at a dead end how to leave it."""
        job = self.path.state.job
        if self.path.ended:
            self.presenter.show_card(_make_card(self.path))
            self.game.mark_read()
        elif job is None:
            self.presenter.show_decision(self.path, anew=anew)
        else:
            if anew or not job.turn:
                self.presenter.show_start(GameStart(job, "resumed" if job.turn else "anew"))
            first = find_first_answer(self.path)
            turn = mark_turn(view_turn(job, self.reveal), job, [(*job.choices, first)] if first else ())
            self.presenter.show_scenes(turn, anew=anew)
            if job.stuck:
                self.presenter.show_problem(
                    "Nothing can be done here: a dead end. Type /back to take the last decision back."
                )

    def rewind_to(self, number: int) -> None:
        """Go back to after so many decisions. Raise LineRefusedError where there is nothing to go back to."""
        if not self.path.number:
            raise LineRefusedError("This is the start; there is nothing to go back to.")
        if not 0 <= number < self.path.number:
            last = self.path.number - 1
            raise LineRefusedError(f"/rewind takes the number of decisions to keep, 0 to {last}; /journal lists them.")
        self.game.rewind(number)
        self.is_refused = False
        self.presenter.show_career(self.path, "back", note=self.game.answers_note)
        self.show_now(anew=True)

    def begin_again(self) -> None:
        """Begin another career. Raise LineRefusedError before the end."""
        if not self.path.ended:
            raise LineRefusedError("The career has not ended yet; /rewind 0 goes back to its start.")
        kept = describe_kept(self.path)
        self.game.restart()
        self.is_refused = False
        self.presenter.show_career(self.path, "anew", note=kept)
        self.show_now(anew=True)

    def show_more(self, text: str) -> None:
        """Show what a list has left out: cards, or what can be told. Raise LineRefusedError where none is shown now."""
        match self.path.state.stage:
            case "week":
                self.presenter.show_rest_of_hand(self.path)
            case "interview":
                self.presenter.show_rest_of_journal(self.path, text)
            case _:
                raise LineRefusedError(
                    "/more lists the rest of your cards, or of what you can tell in an interview; /journal lists your decisions."
                )

    def find_round(self) -> CareerPath:
        """Return the career where the stacks of its last market can be seen. Raise LineRefusedError where they can't."""
        state = self.path.state
        if not state.applications:
            seen = (each for each in reversed(self.path.list_steps()) if each.state.applications)
            last = next(seen, None)
            if last is None:
                raise LineRefusedError("You have sent no letter in this market.")
            return last
        if state.stage in ("market", "letter"):
            raise LineRefusedError("The stacks can be seen when your last letter of this market is sent.")
        return self.path

    def show_card(self) -> None:
        """Show the card. Raise LineRefusedError before the end."""
        if not self.path.ended:
            raise LineRefusedError("The card comes when the career has ended; /status says how you stand.")
        self.presenter.show_card(_make_card(self.path))

    def show_lives(self, numbers: str) -> None:
        """List the lives that were lived; with a number show the card of one, with two the debrief of a job of it."""
        number, _, job = numbers.partition(" ")
        lives = self.game.replay_lives()
        if not number:
            self.presenter.show_lives(lives)
        elif not job:
            self.presenter.show_earlier_card(_make_card(find_life(lives, number)))
        else:
            found = find_finished_job(find_life(lives, number), job.strip())
            self.presenter.show_job_debrief(view_debrief(found), self.find_record(found))

    def show_status(self) -> None:
        """Show how the player stands; in a job also which decision this is, and about how many are left."""
        job = find_job(self.path)
        left = None
        if job is not None and not job.stuck:
            from pm_quest.analysis.story_pace import find_pace  # noqa: PLC0415  it loads NumPy, which only this is worth

            left = find_pace(job.scenario, job.brings).count_left(job)
        self.presenter.show_status(self.path, left)

    def show_debrief(self, number: str) -> None:
        """Show the debrief of a job by its number, of the last one without. Raise LineRefusedError where it is none."""
        job = find_finished_job(self.path, number)
        self.presenter.show_job_debrief(view_debrief(job), self.find_record(job))

    def find_job(self) -> Playthrough:
        """Return the present job. Raise LineRefusedError where there is none."""
        job = self.path.state.job or find_job(self.path)
        if job is None:
            raise LineRefusedError("You are in no job now.")
        return job

    def show_cast(self) -> None:
        """Show who is who in the present job, and the words of its scene."""
        scene = self.find_turn().last_scene
        self.presenter.show_cast(scene.cast, scene.terms)

    def find_turn(self) -> TurnView:
        """Return the present turn of the job. Raise LineRefusedError where there is none."""
        return view_turn(self.find_job(), self.reveal)

    def find_record(self, job: Playthrough) -> PlayRecord:
        """Return a job so far; with everything once it has ended."""
        return PlayRecord.of_playthrough(
            job, choose_reveal(self.game.feedback, ended=job.ended) | self.presenter.PROMISED
        )


def _make_card(path: CareerPath) -> CareerCard:
    """Return the card of an ended career. It loads NumPy, which only an ending is worth."""
    from pm_quest.career_changes import make_card  # noqa: PLC0415  it loads NumPy

    return make_card(path)
