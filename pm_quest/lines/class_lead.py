"""`class console --plain`: lead a session by lines of text.

What happens is said about once a second; a typed line is a command.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

from pm_quest.classroom.sessions.remark_events import Asked
from pm_quest.classroom.sessions.session_events import (
    Action,
    Explained,
    Finished,
    Held,
    Paused,
    Released,
    Resumed,
    Started,
    Switched,
    Timed,
)
from pm_quest.classroom.sessions.session_settings import ADVANCE_LABELS, ADVANCE_WORDS, ASKED_LABELS
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer import actions as deeds
from pm_quest.classroom.trainer import all_tables
from pm_quest.classroom.trainer.console import Console
from pm_quest.classroom.trainer.table_status import has_hidden_votes, list_people, parse_minutes
from pm_quest.kit.sentences import format_count, format_line, join_words
from pm_quest.lines import trainer_sentences as sentences
from pm_quest.lines.lead_commands import LEAD_HELP, LeadError, Target, find_choice, parse_target
from pm_quest.lines.lead_reasons import ReasonLines
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.trainer_news import TrainerNews

NEWS_SECONDS = 1.0
"""The least seconds between two reports of what has happened: a class that votes would never be silent."""
SETTLE_SECONDS = 3.0
"""The most seconds that a line waits until what the one before it sent has happened."""
EARLY_SECONDS = 10.0
"""The seconds that what is typed waits for a session that does not answer."""
_LOOK_SECONDS = 0.05
NOT_SENT = "The session does not answer, so this was not done:"


class LineTrainer:
    """A trainer who leads a session through lines."""

    def __init__(self, desk: Console, out: TextPresenter) -> None:
        self.desk, self.presenter = desk, out
        self.news, self.reasons = TrainerNews(desk), ReasonLines(desk, out)
        self._changed, self._ending, self._patience = asyncio.Event(), "", EARLY_SECONDS
        self._is_introduced = False
        desk.on_change = self._changed.set
        desk.on_refusal = lambda why: out.show_problem(f"Not done: {why}")
        desk.on_news = out.show_problem
        desk.on_end = self._note_end

    def _note_end(self, sentence: str) -> None:
        self._ending = sentence

    async def run(self, lines: "asyncio.Queue[str | None]") -> str:
        """Lead until `/quit`, the end of the input, or the end of the connection; return why that ended."""
        line = asyncio.ensure_future(self.desk.run())
        told, typed = asyncio.ensure_future(self._tell_news()), asyncio.ensure_future(self._read_lines(lines))
        try:
            await asyncio.wait((line, typed), return_when=asyncio.FIRST_COMPLETED)
            if not line.done():
                await self._settle()
        finally:
            for task in (told, typed, line):
                task.cancel()
        self.tell_news()
        return self._ending

    async def _read_lines(self, lines: "asyncio.Queue[str | None]") -> None:
        while (text := await lines.get()) is not None:
            if _read_word(text) == "quit":
                return
            if await self._wait_for_session():
                self.run_line(text)
                await self._settle()
            else:
                self.presenter.show_problem(f"{NOT_SENT} {format_line(text)[:60]}")

    async def _wait_for_session(self) -> bool:
        """Wait until there is a session to lead, once for a while; return whether there is."""
        while not self._is_reached() and self._patience > 0:
            self._patience -= _LOOK_SECONDS
            await asyncio.sleep(_LOOK_SECONDS)
        if self._is_reached():
            self._patience = EARLY_SECONDS
        return self._is_reached()

    def _is_reached(self) -> bool:
        return self.desk.session is not None and self.desk.online

    async def _settle(self) -> None:
        """Wait a moment until what was sent has happened, so that the next line finds what this one did."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS):
                while not self.desk.is_settled and self.desk.online:  # noqa: ASYNC110  there is no event to wait for
                    await asyncio.sleep(0.02)

    async def _tell_news(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            self.tell_news()
            await asyncio.sleep(NEWS_SECONDS)

    def tell_news(self) -> None:
        """Say what has happened since the last time; at first, where the session stands."""
        session = self.desk.session
        if session is not None and not self._is_introduced:
            self._is_introduced = True
            self.presenter.write_lines(
                *sentences.describe_session(self.desk, session), "For what you can type, type /help."
            )
        self.presenter.write_lines(*self.news.list_news())
        self.presenter.out.flush()

    def run_line(self, text: str) -> None:
        """Carry out a line."""
        name, session = _read_word(text), self.desk.session
        if not name or session is None:
            return
        run = self._find_command(name, session)
        if run is None:
            self.presenter.show_problem(f"There is no command '{name[:40]}'; /help lists what you can type.")
            return
        try:
            run(format_line(text).partition(" ")[2].strip().casefold())
        except LeadError as error:
            self.presenter.show_problem(str(error))
        self.presenter.out.flush()

    def _find_command(self, name: str, session: Session) -> Callable[[str], None] | None:
        say, desk = self.presenter.write_lines, self.desk
        return {
            "look": lambda _: say(*sentences.describe_session(desk, session), *self._list_tables(session)),
            "people": lambda _: say(*sentences.describe_people(desk, session)),
            "table": lambda rest: self._say_table(rest, seeing=False),
            "votes": lambda rest: self._say_table(rest, seeing=True),
            "start": lambda _: self._start(session),
            "ask": self._ask,
            "reveal": lambda rest: self._reveal(parse_target(session, "reveal", rest)),
            "again": lambda rest: self._vote_again(parse_target(session, "again", rest)),
            "decide": lambda rest: self._decide(parse_target(session, "decide", rest)),
            "hold": lambda rest: self._hold(parse_target(session, "hold", rest)),
            "release": lambda rest: self._release(parse_target(session, "release", rest)),
            "advance": self._switch,
            "clock": self._set_clock,
            "reasons": self.reasons.list_reasons,
            "wall": lambda rest: self.reasons.place(rest, "wall"),
            "hide": lambda rest: self.reasons.place(rest, "hidden"),
            "lock": lambda _: desk.lock_joining(True),
            "unlock": lambda _: desk.lock_joining(False),
            "explain": lambda _: self._submit(Explained()),
            "finish": lambda rest: self._finish(session, sure=rest == "yes"),
            "help": lambda _: self.presenter.write_groups([LEAD_HELP]),
        }.get(name)

    def _submit(self, *actions: Action) -> None:
        for action in actions:
            self.desk.submit_action(action)

    def _require(self) -> Session:
        session = self.desk.session
        if session is None or session.started_at is None:
            raise LeadError("Play has not begun: /start begins it.")
        if session.finished:
            raise LeadError("The session has ended.")
        return session

    # What is said

    def _list_tables(self, session: Session) -> list[str]:
        playing = session.started_at is not None and session.panel is None
        return list(sentences.describe_tables(self.desk, session)) if playing else []

    def _say_table(self, rest: str, *, seeing: bool) -> None:
        session = self._require()
        target = parse_target(session, "votes" if seeing else "table", rest)
        for table in target.tables:
            self.presenter.write_lines(*sentences.describe_table(self.desk, session, table, seeing=seeing))

    # The votes

    def _start(self, session: Session) -> None:
        if session.started_at is not None:
            raise LeadError("Play has begun already.")
        self._submit(Started())

    def _ask(self, rest: str) -> None:
        words = [word.strip() for word in rest.replace(" ", ",").split(",") if word.strip()]
        if wrong := [word for word in words if word not in (*ASKED_LABELS, "nothing")]:
            raise LeadError(
                f"/ask takes {join_words(list(ASKED_LABELS), 'or')}, or nothing; '{wrong[0][:40]}' is none."
            )
        if not words:
            raise LeadError("Say what to ask for: '/ask reason,certainty', or '/ask nothing'.")
        self._submit(Asked(tuple(id for id in ASKED_LABELS if id in words)))

    def _reveal(self, target: Target) -> None:
        session = self._require()
        tables = [table for table in deeds.list_unrevealed(session) if table.id in target.ids]
        if not tables:
            raise LeadError("There are no votes to reveal.")
        self._confirm(target, deeds.warn_before_reveal(session, tables, hold="type /hold"))
        self._submit(*map(deeds.reveal_votes, tables))

    def _vote_again(self, target: Target) -> None:
        session = self._require()
        tables = all_tables.list_closed(session) if target.is_all else self._list_deciding(target.tables)
        if not tables:
            raise LeadError("No table's vote has closed: '/reveal all' reveals all of them, which closes them.")
        self._submit(*map(deeds.reopen_vote, tables))
        self.presenter.show_problem(f"{self._name_tables(tables, 'votes again', 'vote again')}.")

    def _decide(self, target: Target) -> None:
        session = self._require()
        if target.is_all:
            self._decide_all(session, target)
            return
        (table,) = self._list_deciding(target.tables)
        choice = find_choice(table, target.rest)
        if not choice and session.decide_by_rule(table) is None and not has_hidden_votes(table):
            why = deeds.explain_undecided(session, table)
            raise LeadError(f"{why} Say which option, by its number: '/decide {target.word} 2'.".replace("  ", " "))
        self._submit(deeds.decide_turn(table, choice))

    def _decide_all(self, session: Session, target: Target) -> None:
        plan = all_tables.plan_decisions(session)
        tables = plan.decidable if target.is_sure else plan.ready
        if plan.early and not target.is_sure:
            missing = all_tables.count_missing(session, plan.early)
            people = format_count(missing, "person has", "people have")
            self.presenter.show_problem(
                f"{people} not voted yet, so {self._name_tables(plan.early, 'stays', 'stay')}; '/decide all yes' takes the votes that are in."
            )
        stay = all_tables.describe_staying(plan, self.desk.name_table, early=False)
        self._submit(*all_tables.decide_tables(tables))
        went = f"{self._name_tables(tables, 'goes on', 'go on')}." if tables else "No table goes on."
        self.presenter.show_problem(f"{went} {stay}".rstrip())

    def _list_deciding(self, tables: Sequence[Table]) -> list[Table]:
        found = [table for table in tables if deeds.has_open_choice(table)]
        if not found:
            raise LeadError("There is nothing to decide at this table.")
        return found

    def _name_tables(self, tables: Sequence[Table], one: str, several: str) -> str:
        names = [self.desk.name_table(table) for table in tables]
        return f"{join_words(names)} {one if len(names) == 1 else several}"

    def _confirm(self, target: Target, warning: str) -> None:
        """Raise LeadError with a warning, unless the line says yes."""
        if warning and not target.is_sure:
            raise LeadError(f"{warning} To do it all the same, type it with yes.")

    # Holding, the clock, the end

    def _hold(self, target: Target) -> None:
        self._require()
        scenes = [""] if target.is_all else [table.scene_id for table in target.tables]
        self._submit(*map(Held, scenes))
        self.presenter.show_problem("Everything is held." if target.is_all else "Nobody goes on from there.")

    def _release(self, target: Target) -> None:
        session = self._require()
        scenes = [table.scene_id for table in target.tables]
        if target.is_all:
            scenes = ["", *sorted(session.gates)]
        elif session.hold_all and session.settings.mode == "together":
            scenes.append("")  # the only table there is can be held as a table, and by a hold of everything
        self._submit(*map(Released, scenes))
        self.presenter.show_problem("Released.")

    def _switch(self, rest: str) -> None:
        if rest not in ADVANCE_WORDS:
            raise LeadError(f"/advance takes {join_words(list(ADVANCE_WORDS), 'or')}.")
        moves = ADVANCE_WORDS[rest]
        self._submit(Switched(moves))
        self.presenter.show_problem(f"From now on they go on {ADVANCE_LABELS[moves]}.")

    def _set_clock(self, rest: str) -> None:
        session = self._require()
        if rest in ("pause", "on"):
            if not session.clock.on:
                raise LeadError("No clock is set: '/clock 2:30' sets one.")
            self._submit(Paused() if rest == "pause" else Resumed())
            return
        left = parse_minutes(rest)
        if left is None:
            raise LeadError(
                "A time is written as 4, 2:30 or 0.5, up to 12 hours; '/clock pause' and '/clock on' stop it and let it run."
            )
        self._submit(Timed(left))

    def _finish(self, session: Session, *, sure: bool) -> None:
        if session.finished:
            raise LeadError("The session has ended.")
        if not sure:
            people = format_count(len(list_people(session)), "person", "people")
            raise LeadError(f"It ends for {people}, and that can't be taken back: '/finish yes' ends it.")
        self._submit(Finished())


def _read_word(text: str) -> str:
    """Return the command that a line begins with, with or without its slash."""
    return format_line(text).removeprefix("/").partition(" ")[0].casefold()
