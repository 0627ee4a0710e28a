"""What each thing in a career changed, computed beside the screen and shown as it comes."""

from threading import Lock
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from pm_quest.career.career_card import CareerCard, CareerChange, PolicyId
from pm_quest.career.career_replay import CareerChoice, CareerPath
from pm_quest.career.missed_credentials import MissedCredential, find_missed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIGURES_GROUP = "career figures"


class FiguresCame(Message):
    """More of the figures is known."""


class CardFigures:
    """The figures of one career, as far as they are known.

    They can be begun when the last year is over: the finale changes none of them.
    """

    def __init__(self, path: CareerPath) -> None:
        self.path = path
        self.changes: tuple[CareerChange, ...] = ()
        self.means: Mapping[PolicyId, float] = {}
        self.missed: Sequence[MissedCredential] = ()
        self.complete = False
        self._listener: MessagePump | None = None
        self._is_reported = False
        self._given_up = self._started = False
        self._lock = Lock()

    def start(self, app: App[None]) -> None:
        """Begin to compute them in a thread, if that has not begun."""
        if self._started or self._given_up:
            return
        self._started = True
        app.run_worker(self.compute, thread=True, group=FIGURES_GROUP, exit_on_error=False)

    def give_up(self) -> None:
        """Compute no more: another career is played."""
        self._given_up = True

    def belong_to(self, path: CareerPath) -> bool:
        """Return whether these are the figures of a career."""
        return _list_lived(self.path) == _list_lived(path)

    def report_to(self, listener: MessagePump) -> None:
        """Post FiguresCame to a widget or a screen whenever more is known."""
        self._listener, self._is_reported = listener, False

    def build_card(self, path: CareerPath) -> CareerCard:
        """Return the card as far as it is known."""
        with self._lock:
            self._is_reported = False
            return CareerCard(path, self.changes, self.means, self.missed)

    def compute(self) -> None:
        """Compute them all, and report as they come; for a thread."""
        from pm_quest.career_changes import JobAverages, count_fits, iterate_changes

        averages = JobAverages(count_fits(self.path))
        for change in iterate_changes(self.path, averages):
            if self._given_up:
                return
            with self._lock:
                self.changes = (*self.changes, change)
            self._post()
        means, missed = averages.compare_jobs(self.path), find_missed(self.path)
        with self._lock:
            self.means, self.missed, self.complete = means, missed, True
        self._post()

    def _post(self) -> None:
        """Report that more is known, unless what was reported before was not looked at yet."""
        with self._lock:
            was_reported, self._is_reported = self._is_reported, True
        if self._listener is not None and self._listener.is_running and not was_reported:
            self._listener.post_message(FiguresCame())


def _list_lived(path: CareerPath) -> tuple[int, list[CareerChoice]]:
    """Return what the figures follow from: the seed, and all choices but those of the finale."""
    finale = path.setting.finale
    lived = [each for each in path.choices if finale is None or (each.stage, each.subject) != ("job", finale.id)]
    return path.setting.seed, lived
