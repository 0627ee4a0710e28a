"""The commands of a trainer who leads a session by lines: each typed line finds what it does."""

from collections.abc import Callable

from pm_quest.classroom.sessions.session_events import (
    Explained,
    Finished,
    Held,
    Paused,
    Released,
    Resumed,
    Switched,
    Timed,
)
from pm_quest.classroom.sessions.session_settings import ADVANCE_LABELS, ADVANCE_WORDS
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.trainer.console import Console
from pm_quest.classroom.trainer.table_status import list_people, parse_minutes
from pm_quest.kit.sentences import format_count, format_line, join_words
from pm_quest.lines import trainer_sentences as sentences
from pm_quest.lines.reason_lines import ReasonLines
from pm_quest.lines.round_steering import RoundSteering, describe_wall
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.trainer_commands import STEERING_HELP, SteeringError, Target, parse_target, read_word
from pm_quest.lines.vote_lines import VoteLines


class SteeringLines(VoteLines):
    """Carries out what is typed."""

    def __init__(self, console: Console, presenter: TextPresenter) -> None:
        super().__init__(console, presenter)
        self.reasons, self.round = ReasonLines(console, presenter), RoundSteering(console, presenter)

    def run_line(self, text: str) -> None:
        """Carry out a line."""
        name, session = read_word(text), self.console.session
        if not name or session is None:
            return
        run = self._find_command(name, session)
        if run is None:
            self.presenter.show_problem(f"There is no command '{name[:40]}'; /help lists what you can type.")
            return
        try:
            run(format_line(text).partition(" ")[2].strip().casefold())
        except SteeringError as error:
            self.presenter.show_problem(str(error))
        self.presenter.out.flush()

    def _find_command(self, name: str, session: Session) -> Callable[[str], None] | None:
        say, console = self.presenter.write_lines, self.console
        return {
            "look": lambda _: say(
                *sentences.describe_session(console, session), *self._list_tables(session), *describe_wall(session)
            ),
            "people": lambda _: say(*sentences.describe_people(console, session)),
            "table": lambda rest: self._say_table(rest, seeing=False),
            "votes": lambda rest: self._say_table(rest, seeing=True),
            "start": lambda _: self.start_play(session),
            "ask": self.set_asked,
            "reveal": lambda rest: self.reveal_votes(parse_target(session, "reveal", rest)),
            "again": lambda rest: self.reopen_votes(parse_target(session, "again", rest)),
            "decide": lambda rest: self.decide_tables(parse_target(session, "decide", rest)),
            "hold": lambda rest: self._hold(parse_target(session, "hold", rest)),
            "release": lambda rest: self._release(parse_target(session, "release", rest)),
            "advance": self._switch,
            "clock": self._set_clock,
            "reasons": self.reasons.list_reasons,
            "wall": lambda rest: self.reasons.place(rest, "wall"),
            "hide": lambda rest: self.reasons.place(rest, "hidden"),
            "lock": lambda _: console.lock_joining(True),
            "unlock": lambda _: console.lock_joining(False),
            "explain": lambda _: self.submit_actions(Explained()),
            "collect": self.round.collect,
            "next": lambda _: self.round.turn(1),
            "back": lambda _: self.round.turn(-1),
            "names": lambda _: self.round.ask_names(),
            "finish": lambda rest: self._finish(session, sure=rest == "yes"),
            "help": lambda _: self.presenter.write_groups([STEERING_HELP]),
        }.get(name)

    # What is said

    def _list_tables(self, session: Session) -> list[str]:
        playing = session.started_at is not None and session.panel is None and session.round is None
        return list(sentences.describe_tables(self.console, session)) if playing else []

    def _say_table(self, rest: str, *, seeing: bool) -> None:
        session = self.require_play()
        target = parse_target(session, "votes" if seeing else "table", rest)
        for table in target.tables:
            self.presenter.write_lines(*sentences.describe_table(self.console, session, table, seeing=seeing))

    # Holding, the clock, the end

    def _hold(self, target: Target) -> None:
        self.require_play()
        scenes = [""] if target.is_all else [table.scene_id for table in target.tables]
        self.submit_actions(*map(Held, scenes))
        self.presenter.show_problem("Everything is held." if target.is_all else "Nobody goes on from there.")

    def _release(self, target: Target) -> None:
        session = self.require_play()
        scenes = [table.scene_id for table in target.tables]
        if target.is_all:
            scenes = ["", *sorted(session.gates)]
        elif session.hold_all and session.settings.mode == "together":
            scenes.append("")  # the only table there is can be held as a table, and by a hold of everything
        self.submit_actions(*map(Released, scenes))
        self.presenter.show_problem("Released.")

    def _switch(self, rest: str) -> None:
        if rest not in ADVANCE_WORDS:
            raise SteeringError(f"/advance takes {join_words(list(ADVANCE_WORDS), 'or')}.")
        moves = ADVANCE_WORDS[rest]
        self.submit_actions(Switched(moves))
        self.presenter.show_problem(f"From now on they go on {ADVANCE_LABELS[moves]}.")

    def _set_clock(self, rest: str) -> None:
        session = self.require_play()
        if rest in ("pause", "on"):
            if not session.clock.on:
                raise SteeringError("No clock is set: '/clock 2:30' sets one.")
            self.submit_actions(Paused() if rest == "pause" else Resumed())
            return
        left = parse_minutes(rest)
        if left is None:
            raise SteeringError(
                "A time is written as 4, 2:30 or 0.5, up to 12 hours; '/clock pause' and '/clock on' stop it and let it run."
            )
        self.submit_actions(Timed(left))

    def _finish(self, session: Session, *, sure: bool) -> None:
        if session.finished:
            raise SteeringError("The session has ended.")
        if not sure:
            people = format_count(len(list_people(session)), "person", "people")
            raise SteeringError(f"It ends for {people}, and that can't be taken back: '/finish yes' ends it.")
        self.submit_actions(Finished())
