"""`class join --plain`: a session as lines of text. What happens is told when it happens; what is typed is a vote, or a command."""

import asyncio
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TextIO

from pm_quest.classroom.client.connection import Ending
from pm_quest.classroom.client.errors import OutboxError
from pm_quest.classroom.student import wording
from pm_quest.classroom.student.keeping import FORMS, as_markdown, as_page
from pm_quest.classroom.student.place import Place
from pm_quest.classroom.student.reading import Step
from pm_quest.classroom.student.seating import describe_tie
from pm_quest.classroom.student.values import Arrival, Outcome, StrangeError
from pm_quest.lines.commands import Ask, UnknownLineError, understand
from pm_quest.lines.joining_seats import Seating
from pm_quest.lines.joining_words import (
    arrival_in_words,
    changed_numbers,
    debrief_in_words,
    help_in_words,
    known_numbers,
    offers_in_words,
    outcome_in_words,
    standing_in_words,
    turns_in_words,
)
from pm_quest.lines.markdown import plain, plain_line
from pm_quest.lines.words import Words
from pm_quest.paths import explain
from pm_quest.story.sentences import counted, one_line

MOST_BYTES = 4096
NOT_STARTED = "The session has not started yet."
EARLY = 10.0
"""Seconds that lines wait for the session after the last of them was typed."""
_LOOK = 0.05
_MOST_LEFT = 10
_UNSAID = "The session did not answer in time. What you typed was not sent."
OURS = ("look", "standing", "vote", "change", "table", "name", "journal", "debrief", "save", "help", "quit")


class Joining:
    """One student at a session, told through lines.

    With `paced` they come through a pipe, faster than any class: each vote waits for a decision of its own.
    """

    def __init__(self, place: Place, out: Words, *, paced: bool = False) -> None:
        self.place, self.out, self.paced = place, out, paced
        self.stage, self.online, self.introduced = "", True, False
        self.stands: tuple[object, ...] = ()
        self.early: deque[str] = deque()
        self.unused: list[str] = []
        self.seats = Seating(place, out)
        place.changed, place.refused = self.tell, self.refuse

    async def run(self, lines: "asyncio.Queue[str | None]") -> Ending:
        """Until the student leaves, the lines end, or the session does."""
        line = asyncio.ensure_future(self.place.run())
        typed = asyncio.ensure_future(self._hear(lines))
        try:
            await asyncio.wait((line, typed), return_when=asyncio.FIRST_COMPLETED)
            if not line.done():
                await self._sent()
                await self.place.close()
            typed.cancel()
            ending = await line
            if self.early and ending.why == "closed" and not self._is_settled():
                return Ending("refused", _UNSAID)
            self._tell_unused()
        except StrangeError as error:
            return Ending("refused", str(error))
        else:
            return ending
        finally:
            typed.cancel()

    async def _hear(self, lines: "asyncio.Queue[str | None]") -> None:
        """Carry out what is typed, until there is no more."""
        while (text := await lines.get()) is not None:
            if not self._take(text):
                return
        lost = 0.0
        while self.early and lost < EARLY:
            await asyncio.sleep(_LOOK)  # what is waited for has no event
            lost = 0.0 if self._is_settled() and self.place.online else lost + _LOOK

    def _take(self, text: str) -> bool:
        """Carry out one line, or keep it until it is not too early any more; False when the student leaves."""
        word = one_line(text).partition(" ")[0].casefold()
        if self._is_settled() and word == "/change":
            return self.answer(text)
        if word == "/quit":
            if not self._is_settled():
                self.early.clear()
            return False
        self.early.append(text)
        self._catch_up()
        return True

    def _is_settled(self) -> bool:
        """Tell whether a name is asked for, or what there is to choose is known."""
        return self.place.stage == "name" or self.place.state.me is not None

    def _catch_up(self) -> None:
        """Carry out what was typed too early, as far as its time has come."""
        while self.early and self._is_settled():
            vote = self.place.stage != "name" and not self.early[0].startswith("/")
            if self.paced and vote and self._is_over():
                self.unused.append(self.early.popleft())
            elif self.paced and not (self._is_asked() if vote else self._is_time_for(self.early[0])):
                return
            else:
                self.answer(self.early.popleft())

    def _is_time_for(self, text: str) -> bool:
        """Tell whether what this looks back on has happened: the decision on the vote before it."""
        looks_back = one_line(text).partition(" ")[0].casefold() in ("/journal", "/debrief", "/save")
        return self._is_over() or self.place.vote is None or not (looks_back or self.place.alone)

    def _is_asked(self) -> bool:
        """Tell whether there is a vote that this student has no part in yet."""
        ballot = self.place.state.ballot or {}
        return bool(ballot.get("open")) and self.place.reading.choosing and self.place.vote is None

    def _is_over(self) -> bool:
        """Tell whether there will be nothing to choose any more."""
        return self.place.finished or bool((self.place.state.ballot or {}).get("ended"))

    def _tell_unused(self) -> None:
        """Say which lines never had their time."""
        left = [plain_line(one_line(text))[:40] for text in (*self.unused, *self.early)]
        if left:
            more = f" and {len(left) - _MOST_LEFT} more" if len(left) > _MOST_LEFT else ""
            self.out.problem(
                f"{counted(len(left), 'line was', 'lines were')} left over: {', '.join(left[:_MOST_LEFT])}{more}."
            )

    async def _sent(self) -> None:
        """Before leaving, a moment for what was chosen last to be answered."""
        with suppress(TimeoutError):
            async with asyncio.timeout(3):
                while self.place.online and len(self.place.outbox):  # noqa: ASYNC110  what is waited for has no event
                    await asyncio.sleep(0.05)

    # What is typed

    def answer(self, text: str) -> bool:
        """Carry out one line; False when the student leaves."""
        try:
            if self.place.stage == "name" and not text.startswith("/"):
                wrong = self.place.join(text)
                if wrong:
                    self.out.problem(wrong)
                return True
            return self._do(text)
        except (OutboxError, StrangeError, UnknownLineError) as error:
            self.out.problem(str(error))
        return True

    def _do(self, text: str) -> bool:
        command, _, argument = one_line(text).partition(" ")
        if command.startswith("/"):
            name = command[1:].casefold()
            if name == "quit":
                return False
            if name not in OURS:
                self.out.problem(f"There is no command {command[:40]} in a session; /help tells what you can type.")
                return True
            deeds: dict[str, Callable[[], None]] = {
                "look": self.look,
                "standing": self.standing,
                "vote": self.vote,
                "change": lambda: self._choose(argument.strip()),
                "table": lambda: self.seats.answer_table(argument.strip()),
                "name": lambda: self.seats.answer_name(argument.strip()),
                "journal": lambda: self.out.tell(turns_in_words(self.place.reading.decisions)),
                "debrief": self.debrief,
                "save": lambda: self.save(argument.strip()),
                "help": lambda: self.out.tell(help_in_words()),
            }
            deeds[name]()
        else:
            self._choose(text)
        return True

    def _choose(self, text: str) -> None:
        shown = self.place.reading.shown
        if shown is None or not shown.offers or self.place.finished:
            raise UnknownLineError("There is nothing to choose now; /help tells what you can type.")
        ask: Ask = understand(text, shown.offers)
        offer = next(offer for offer in shown.offers if offer.id == ask.argument)
        if not offer.open:
            self.out.problem(f"That is locked. {plain_line(offer.locked or '')}")
            return
        self.place.choose(offer.id)
        if not self.place.online:
            self.vote()

    def look(self) -> None:
        """The present scene again."""
        shown = self.place.reading.shown
        if shown is None:
            self.out.problem(NOT_STARTED)
        else:
            self.out.heard.forget_all()
            self._arrival(shown)

    def standing(self) -> None:
        """How the organisation and the student stand, whole."""
        shown = self.place.reading.shown
        if shown is None:
            self.out.problem(NOT_STARTED)
            return
        self.out.tell(standing_in_words(shown))
        now = known_numbers(shown)
        self.out.heard.note_numbers(now, now)

    def vote(self) -> None:
        """How the vote stands."""
        words = [] if self.place.online else ["No line to the session; it is tried again by itself"]
        words += wording.standing(self.place) or (("nothing to vote on",) if self.place.online else ())
        left = wording.time_left(self.place)
        self.out.problem("; ".join([*words, *([left] if left else [])]).capitalize() + ".")

    def debrief(self) -> None:
        """Every decision looked back on."""
        debrief = self.place.debrief
        if debrief is None or self.place.scenario is None:
            self.out.problem("The debrief comes when the story has ended, and the trainer shows the reasons.")
        else:
            self.out.tell(debrief_in_words(self.place.scenario, debrief, alone=self.place.alone))

    def save(self, name: str) -> None:
        """The debrief as a file; never over another one."""
        debrief, path = self.place.debrief, Path(name).absolute()
        if debrief is None or self.place.scenario is None:
            self.debrief()
        elif path.suffix.lower() not in FORMS:
            self.out.problem("Type /save and the name of a file that ends in .html or .md, as in /save debrief.md.")
        else:
            make = as_markdown if path.suffix.lower() == ".md" else as_page
            try:
                with path.open("x", encoding="utf-8", errors="replace") as file:
                    file.write(make(self.place.scenario, debrief, alone=self.place.alone))
            except FileExistsError:
                self.out.problem("There is a file of this name; type another name.")
            except (OSError, ValueError) as error:
                self.out.problem(f"It can't be written there: {explain(error, 'there is no such folder')}.")
            else:
                self.out.problem(f"Saved: {path}")

    # What happens

    def refuse(self, sentence: str) -> None:
        """Something sent was not taken."""
        self.out.problem(f"Not counted: {sentence}")
        self._catch_up()

    def tell(self, _changed: frozenset[str], steps: tuple[Step, ...]) -> None:
        """Tell what is new."""
        place = self.place
        if place.online != self.online:
            self._line()
        if place.stage not in (self.stage, "finding") and (place.stage != "lobby" or place.state.me):
            self.stage = place.stage
            self._stage()
        self.seats.tell_changes()
        while steps:
            for step in steps:
                self._step(step)
            steps = place.reading.next()
        self._stands()
        self._catch_up()

    def _line(self) -> None:
        self.online = self.place.online
        if self.online:
            self.out.problem("The line to the session is back." if self.stage else "The session is found.")
        else:
            self.out.problem(f"No line: {self.place.why} It is tried again by itself; what you choose is kept.")

    def _stage(self) -> None:
        me = self.place.state.me
        if not self.introduced:
            self.introduced = True
            self._introduce()
        if self.stage == "name":
            self.out.problem("Type the name that the trainer will know you by.")
        elif self.stage == "lobby" and me:
            called = me["name"] if self.place.named else self.place.number
            who = f"You are in as {called}." if called else "You are in."
            self.out.problem(
                f"{who} The story begins when the trainer starts it; what was decided can't be taken back in a session. "
                "For what you can type, type /help."
            )

    def _introduce(self) -> None:
        """What this is, and what the trainer will see: also to those who are asked for no name."""
        about = self.place.state.about
        self.out.say(f"{plain_line(str(about.get('title', '')))}.", plain(str(about.get("summary", ""))))
        self.out.say(plain(str(about.get("sees", ""))))

    def _step(self, step: Step) -> None:
        reading = self.place.reading
        if step.kind == "outcome" and reading.outcome is not None and reading.turn is not None:
            self._outcome(reading.outcome, reading.turn.end)
        elif step.kind == "arrival" and reading.shown is not None:
            self._arrival(reading.shown)
        if reading.missed:
            self.out.problem(wording.there(reading.missed))
            reading.missed = 0

    def _outcome(self, outcome: Outcome, end: Arrival) -> None:
        self.out.tell(outcome_in_words(outcome, end, wording.decided(self.place)))
        now = known_numbers(end)
        self.out.heard.note_numbers(changed_numbers(outcome, now), now)

    def _arrival(self, arrival: Arrival) -> None:
        self.out.tell(arrival_in_words(arrival))
        if arrival.last and arrival.mode != "ending" and self.out.heard.lacks_any(known_numbers(arrival)):
            self.standing()
        if arrival.mode == "scene" and self.place.reading.choosing:
            self.out.tell([offers_in_words(arrival.offers)])

    def _stands(self) -> None:
        """What became of the vote, where that is more than one vote more."""
        place, ballot = self.place, self.place.state.ballot
        if ballot is None or not place.reading.choosing or not place.online:
            return
        tally, mine = ballot["tally"], place.vote
        counted_one = (place.state.me or {}).get("vote")
        if mine is not None and not (mine.sent and counted_one and counted_one["choice"] == mine.choice):
            return
        tie, shown = bool(describe_tie(place)), tally is not None
        usual = (ballot["turn"], 1, True, False, False, False, False, None)
        now = (ballot["turn"], ballot["round"], ballot["open"], ballot["held"], shown, tie, place.finished)
        before, self.stands = self.stands, (*now, mine and mine.choice)
        if self.stands in (before, usual):
            return
        self.vote()
        if tally is not None and not place.alone:
            self._shown(tally)

    def _shown(self, tally: dict[str, int]) -> None:
        turn = self.place.reading.turn
        offers = turn.end.offers if turn else ()
        self.out.say(
            *(f"{plain_line(offer.say)}: {counted(tally[offer.id], 'vote')}." for offer in offers if offer.id in tally)
        )
        went = wording.shifts(self.place)
        self.out.say(*(["Since the first vote:", *map(_went, went)] if went else []))
        self.out.out.flush()


def _went(shift: tuple[str, str, int]) -> str:
    before, after, people = shift
    way = f"stayed with {before}" if before == after else f"went from {before} to {after}"
    return f"{counted(people, 'person', 'people')} {way}."


def join(place: Place, stdin: TextIO, stdout: TextIO) -> Ending:
    """Be in a session as lines until the student leaves, or the session ends; gives why."""

    async def run() -> Ending:
        lines: asyncio.Queue[str | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def read() -> None:
            for line in _typed(stdin.fileno()):
                loop.call_soon_threadsafe(lines.put_nowait, line)
            with suppress(RuntimeError):  # the loop is closed: nobody listens any more
                loop.call_soon_threadsafe(lines.put_nowait, None)

        Thread(target=read, daemon=True).start()
        return await Joining(place, Words(stdout), paced=not stdin.isatty()).run(lines)

    return asyncio.run(run())


def _typed(descriptor: int) -> Iterator[str]:
    """The lines that are typed. Read without Python's buffers: a thread that waits in those can't be left at the end."""
    rest = b""
    while data := os.read(descriptor, MOST_BYTES):
        *whole, rest = (rest + data).split(b"\n")
        rest = rest[-MOST_BYTES:]
        yield from (line.decode("utf-8", "replace") for line in whole)
    if rest:
        yield rest.decode("utf-8", "replace")
