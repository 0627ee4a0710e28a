"""Lead a session as lines: what is typed is read as that of a student is."""

import asyncio
from functools import partial
from typing import TextIO

from pm_quest.classroom.trainer.remote_console import RemoteConsole
from pm_quest.lines.line_trainer import LineTrainer
from pm_quest.lines.student_terminal import start_reading
from pm_quest.lines.text_presenter import TextPresenter, terminal_width


def lead_session(console: RemoteConsole, stdin: TextIO, stdout: TextIO) -> str:
    """Lead a session as lines until the trainer leaves, or it is gone. Return why it ended; empty for leaving."""

    async def run_trainer() -> str:
        ending = await LineTrainer(console, TextPresenter(stdout, width=partial(terminal_width, stdout))).run(
            start_reading(stdin)
        )
        await console.close()
        return ending

    return asyncio.run(run_trainer())
