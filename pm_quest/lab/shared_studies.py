"""The ways of playing in many scenarios, studied by two processes where there are two cores.

This process takes scenarios from the front of the list, the other from its end, until they meet.
What the other does not answer is studied here.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread
from types import TracebackType
from typing import Self

from pm_quest.kit.run_module import build_module_command
from pm_quest.lab.lab_table import LeftOutScenario, StudiedScenario
from pm_quest.lab.scenario_study import study_entry
from pm_quest.lab.study_helper import decode_study, encode_request
from pm_quest.library import LibraryEntry
from pm_quest.story.model import Brings

WORTH_HELP = 200_000
"""From so many bytes of scenarios on, another process takes less time than it needs to start."""

Progress = Callable[[str], None]
ScenarioStudy = StudiedScenario | LeftOutScenario


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class SharedStudies:
    """A context in which the scenarios of a library are studied; leaving it ends the other process.

    entries: the scenarios.
    brings: what the player brings to each; left out, nothing.
    """

    def __init__(self, entries: Sequence[LibraryEntry], brings: Brings | None = None) -> None:
        self.entries, self.brings = tuple(entries), brings
        self._left = deque(self.entries)
        self._answered: list[StudiedScenario] = []
        self._unanswered: list[LibraryEntry] = []
        self._helper: Popen[str] | None = None
        self._asking = Thread(target=self._ask_helper, daemon=True)

    def __enter__(self) -> Self:
        if count_cores() > 1 and sum(map(_measure_entry, self.entries)) >= WORTH_HELP:
            with suppress(OSError):
                self._helper = _start_helper()
                self._asking.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._left.clear()
        if self._helper:
            self._helper.kill()
            self._asking.join()
            for pipe in (self._helper.stdin, self._helper.stdout):
                with suppress(OSError):
                    pipe and pipe.close()
            self._helper.wait()

    def study_rest(self, progress: Progress = lambda _: None) -> Iterator[ScenarioStudy]:
        """Yield the study of each scenario, in no order; `progress` is told which one is next."""
        number = 1
        while entry := self._take(self._left.popleft):
            progress(self._describe_entry(number, entry))
            yield study_entry(entry, self.brings)
            number += 1
        if self._helper:
            progress(f"{number} of {len(self.entries)}")
            self._asking.join()
        yield from self._answered
        for entry in self._unanswered:
            yield study_entry(entry, self.brings)

    def _describe_entry(self, number: int, entry: LibraryEntry) -> str:
        title = entry.header.title if entry.header else entry.id
        return f"{number + len(self._answered)} of {len(self.entries)}: {title}"

    def _take(self, pop: Callable[[], LibraryEntry]) -> LibraryEntry | None:
        """Return what is taken from one end of the list; None where the other side took the last one."""
        try:
            return pop()
        except IndexError:
            return None

    def _ask_helper(self) -> None:
        """Ask for one scenario after the other until none is left, or the other process is gone."""
        while entry := self._take(self._left.pop):
            studied = self._ask(entry) if entry.problem is None else None
            if studied is None:
                self._unanswered.append(entry)
            else:
                self._answered.append(studied)

    def _ask(self, entry: LibraryEntry) -> StudiedScenario | None:
        """Return what the other process says of a scenario; None where it says nothing."""
        helper = self._helper
        if helper is None or helper.stdin is None or helper.stdout is None:
            return None
        try:
            helper.stdin.write(encode_request(entry.path, self.brings))
            helper.stdin.flush()
            return decode_study(helper.stdout.readline())
        except (OSError, ValueError):
            return None


def _measure_entry(entry: LibraryEntry) -> int:
    """Return the bytes of a scenario; 0 of one that can't be played from the library."""
    try:
        return 0 if entry.problem else entry.path.stat().st_size
    except OSError:
        return 0


def _start_helper() -> Popen[str]:
    """Start the other process, in a session of its own: what interrupts this one ends it by its closed input."""
    return Popen(  # noqa: S603 - a module of our own
        build_module_command("pm_quest.lab.study_helper"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        encoding="utf-8",
        start_new_session=True,
    )
