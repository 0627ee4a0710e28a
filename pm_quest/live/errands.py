"""Work that takes longer than a key may wait: done one after the other on a thread, and of each kind only the newest."""

from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic, sleep
from typing import Any

Job = Callable[[], Any]
Done = Callable[[Any], object]


class SupersededError(Exception):
    """The errand that is being run is not wanted any more: another of its kind has been asked for."""


class Errands:
    """Runs jobs on a thread of its own, which does not keep the process alive.

    A job that is still waiting when another of its kind is asked for is forgotten, and one that is being run ends when
    it next calls `breathe`; kinds go in the order they are named in. What a job gives is handed to its `done`, on that
    thread, and so is what it raises.
    """

    def __init__(self, *kinds: str) -> None:
        self._waiting: dict[str, tuple[Job, Done] | None] = dict.fromkeys(kinds)
        self._changed = Condition()
        self._from = 0.0
        self._running = ""
        self._thread: Thread | None = None

    def ask(self, kind: str, job: Job, done: Done) -> None:
        """Have this done next of its kind."""
        with self._changed:
            self._waiting[kind] = (job, done)
            self._changed.notify()
        if self._thread is None:
            self._thread = Thread(target=self._run, name="errands", daemon=True)
            self._thread.start()

    def hold(self, seconds: float) -> None:
        """Rest for so long from now on: something is drawn, and that has the processor."""
        with self._changed:
            self._from = monotonic() + seconds
            self._changed.notify()

    def breathe(self, *_: object) -> None:
        """For a long job to call now and then: rests where that was asked for. Raises SupersededError."""
        if self._waiting[self._running] is not None:
            raise SupersededError
        sleep(max(0.0, self._from - monotonic()))

    def _run(self) -> None:
        while True:
            job, done = self._next()
            try:
                found = job()
            except SupersededError:
                continue
            except Exception as error:  # noqa: BLE001  whoever asked says what became of it
                found = error
            done(found)

    def _next(self) -> tuple[Job, Done]:
        with self._changed:
            while True:
                kind = next((kind for kind, errand in self._waiting.items() if errand is not None), None)
                left = self._from - monotonic()
                if kind is None:
                    self._changed.wait()
                elif left > 0:
                    self._changed.wait(left)
                else:
                    errand, self._waiting[kind], self._running = self._waiting[kind], None, kind
                    assert errand is not None
                    return errand
