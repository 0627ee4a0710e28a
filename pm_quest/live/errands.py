"""Work that takes longer than a key may wait: done one after the other on a thread, and of each kind only the newest."""

from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic
from typing import Any

Job = Callable[[], Any]
Done = Callable[[Any], object]


class Errands:
    """Runs jobs on a thread of its own, which does not keep the process alive.

    A job that is still waiting when another of its kind is asked for is forgotten; kinds go in the order they are
    named in. What a job gives is handed to its `done`, on that thread; what it raises too.
    """

    def __init__(self, *kinds: str) -> None:
        self._waiting: dict[str, tuple[Job, Done] | None] = dict.fromkeys(kinds)
        self._changed = Condition()
        self._from = 0.0
        self._thread: Thread | None = None

    def ask(self, kind: str, job: Job, done: Done, *, after: float = 0.0) -> None:
        """Have this done next of its kind. For `after` seconds nothing is begun: what is drawn now has the processor."""
        with self._changed:
            self._waiting[kind] = (job, done)
            self._from = monotonic() + after
            self._changed.notify()
        if self._thread is None:
            self._thread = Thread(target=self._run, name="errands", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            job, done = self._next()
            try:
                found = job()
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
                    errand, self._waiting[kind] = self._waiting[kind], None
                    assert errand is not None
                    return errand
