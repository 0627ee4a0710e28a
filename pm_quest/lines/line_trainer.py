"""`class console --plain`: lead a session by lines of text.

What happens is said about once a second; a typed line is a command.
"""

import asyncio
from contextlib import suppress

from pm_quest.classroom.trainer.console import Console
from pm_quest.kit.sentences import format_line
from pm_quest.lines.steering_lines import SteeringLines
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.trainer_commands import read_word
from pm_quest.lines.trainer_news import TrainerNews
from pm_quest.lines.trainer_sentences import describe_session

NEWS_SECONDS = 1.0
"""The least seconds between two reports of what has happened: a class that votes would never be silent."""
SETTLE_SECONDS = 3.0
"""The most seconds that a line waits until what the one before it sent has happened."""
ANSWER_SECONDS = 10.0
"""The seconds that what is typed waits for a session that does not answer."""
_LOOK_SECONDS = 0.05
NOT_SENT = "The session does not answer, so this was not done:"


class LineTrainer:
    """A trainer who leads a session through lines."""

    def __init__(self, console: Console, presenter: TextPresenter) -> None:
        self.console, self.presenter = console, presenter
        self.news, self.commands = TrainerNews(console), SteeringLines(console, presenter)
        self._changed, self._ending, self._patience = asyncio.Event(), "", ANSWER_SECONDS
        self._is_introduced = False
        console.on_change = self._changed.set
        console.on_refusal = lambda why: presenter.show_problem(f"Not done: {why}")
        console.on_news = presenter.show_problem
        console.on_end = self._note_end

    def _note_end(self, sentence: str) -> None:
        self._ending = sentence

    async def run(self, lines: "asyncio.Queue[str | None]") -> str:
        """Lead until `/quit`, the end of the input, or the end of the connection; return why that ended."""
        line = asyncio.ensure_future(self.console.run())
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
            if read_word(text) == "quit":
                return
            if await self._wait_for_session():
                self.commands.run_line(text)
                await self._settle()
            else:
                self.presenter.show_problem(f"{NOT_SENT} {format_line(text)[:60]}")

    async def _wait_for_session(self) -> bool:
        """Wait until there is a session to lead, once for a while; return whether there is."""
        while not self._is_reached() and self._patience > 0:
            self._patience -= _LOOK_SECONDS
            await asyncio.sleep(_LOOK_SECONDS)
        if self._is_reached():
            self._patience = ANSWER_SECONDS
        return self._is_reached()

    def _is_reached(self) -> bool:
        return self.console.session is not None and self.console.online

    async def _settle(self) -> None:
        """Wait a moment until what was sent has happened, so that the next line finds what this one did."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS):
                while not self.console.is_settled and self.console.online:  # noqa: ASYNC110  there is no event to wait for
                    await asyncio.sleep(0.02)

    async def _tell_news(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            self.tell_news()
            await asyncio.sleep(NEWS_SECONDS)

    def tell_news(self) -> None:
        """Say what has happened since the last time; at first, where the session stands."""
        session = self.console.session
        if session is not None and not self._is_introduced:
            self._is_introduced = True
            self.presenter.write_lines(*describe_session(self.console, session), "For what you can type, type /help.")
        self.presenter.write_lines(*self.news.list_news())
        self.presenter.out.flush()
