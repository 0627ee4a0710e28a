"""What a trainer types about votes, and what it does: each line warns before anything is lost."""

from collections.abc import Sequence

from pm_quest.classroom.sessions.remark_events import Asked
from pm_quest.classroom.sessions.session_events import Action, Started
from pm_quest.classroom.sessions.session_settings import ASKED_LABELS
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer import actions as trainer_actions
from pm_quest.classroom.trainer import all_tables
from pm_quest.classroom.trainer.console import Console
from pm_quest.classroom.trainer.table_status import has_hidden_votes
from pm_quest.kit.sentences import format_count, join_some, join_words
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.trainer_commands import SteeringError, Target, find_choice


class VoteLines:
    """Begins play, and has votes revealed, taken again and decided."""

    def __init__(self, console: Console, presenter: TextPresenter) -> None:
        self.console, self.presenter = console, presenter

    def submit_actions(self, *actions: Action) -> None:
        """Submit these actions."""
        for action in actions:
            self.console.submit_action(action)

    def require_play(self) -> Session:
        """Return the session, while it is played. Raises SteeringError."""
        session = self.console.session
        if session is None or session.started_at is None:
            raise SteeringError("Play has not begun: /start begins it.")
        if session.finished:
            raise SteeringError("The session has ended.")
        return session

    def start_play(self, session: Session) -> None:
        """Begin play. Raises SteeringError where it has begun."""
        if session.started_at is not None:
            raise SteeringError("Play has begun already.")
        self.submit_actions(Started())

    def set_asked(self, rest: str) -> None:
        """Ask for these things with a vote from now on. Raises SteeringError."""
        words = [word.strip() for word in rest.replace(" ", ",").split(",") if word.strip()]
        if wrong := [word for word in words if word not in (*ASKED_LABELS, "nothing")]:
            raise SteeringError(
                f"/ask takes {join_words(list(ASKED_LABELS), 'or')}, or nothing; '{wrong[0][:40]}' is none."
            )
        if not words:
            raise SteeringError("Say what to ask for: '/ask reason,certainty', or '/ask nothing'.")
        self.submit_actions(Asked(tuple(id for id in ASKED_LABELS if id in words)))

    def reveal_votes(self, target: Target) -> None:
        """Reveal the votes of these tables to them. Raises SteeringError, also where that needs a yes."""
        session = self.require_play()
        tables = [table for table in trainer_actions.list_unrevealed(session) if table.id in target.ids]
        if not tables:
            raise SteeringError("There are no votes to reveal.")
        self._confirm(target, trainer_actions.warn_before_reveal(session, tables, hold="type /hold"))
        self.submit_actions(*map(trainer_actions.reveal_votes, tables))

    def reopen_votes(self, target: Target) -> None:
        """Let these tables vote again. Raises SteeringError."""
        session = self.require_play()
        tables = all_tables.list_closed(session) if target.is_all else self._list_deciding(target.tables)
        if not tables:
            raise SteeringError("No table's vote has closed: '/reveal all' reveals all of them, which closes them.")
        self.submit_actions(*map(trainer_actions.reopen_vote, tables))
        self.presenter.show_problem(f"{self._name_tables(tables, 'votes again', 'vote again')}.")

    def decide_tables(self, target: Target) -> None:
        """Move these tables on, by their votes or with the option that is named. Raises SteeringError."""
        session = self.require_play()
        if target.is_all:
            self._decide_all(session, target)
            return
        (table,) = self._list_deciding(target.tables)
        choice = find_choice(table, target.rest)
        if not choice and session.decide_by_rule(table) is None and not has_hidden_votes(table):
            why, typed = trainer_actions.explain_undecided(session, table), f"/decide {target.word}".rstrip()
            raise SteeringError(f"{why} Say which option, by its number: '{typed} 2'.")
        self.submit_actions(trainer_actions.decide_turn(table, choice))

    def _decide_all(self, session: Session, target: Target) -> None:
        plan = all_tables.plan_decisions(session)
        tables = plan.decidable if target.is_sure else plan.ready
        if plan.early and not target.is_sure:
            missing = all_tables.count_missing(session, plan.early)
            people = format_count(missing, "person has", "people have")
            self.presenter.show_problem(
                f"{people} not voted yet, so {self._name_tables(plan.early, 'stays', 'stay')}; '/decide all yes' takes the votes that are in."
            )
        stay = all_tables.describe_staying(plan, self.console.name_table, early=False)
        self.submit_actions(*all_tables.decide_tables(tables))
        went = f"{self._name_tables(tables, 'goes on', 'go on')}." if tables else "No table goes on."
        self.presenter.show_problem(f"{went} {stay}".rstrip())

    def _list_deciding(self, tables: Sequence[Table]) -> list[Table]:
        found = [table for table in tables if trainer_actions.has_open_choice(table)]
        if not found:
            raise SteeringError("There is nothing to decide at this table.")
        return found

    def _name_tables(self, tables: Sequence[Table], one: str, several: str) -> str:
        names = [self.console.name_table(table) for table in tables]
        return f"{join_some(names, all_tables.MAX_NAMED)} {one if len(names) == 1 else several}"

    def _confirm(self, target: Target, warning: str) -> None:
        """Raise SteeringError with a warning, unless the line says yes."""
        if warning and not target.is_sure:
            raise SteeringError(f"{warning} To do it all the same, type it with yes.")
