"""The figures of an ending, prepared in a thread while the last scenes are played.

Of what they take, all but some thousandths of a second depends on the scenario alone and on what
the player brings. Importing this imports no NumPy; the thread does.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

from pm_quest.story.decisions_left import count_least_left
from pm_quest.story.ending_figures import EndingFigures
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Playthrough

if TYPE_CHECKING:
    from pm_quest.analysis.ending_study import EndingStudy

NEAR_END = 4
"""From so many decisions before the nearest ending on, figures are prepared."""


class EndingAhead:
    """Prepares the figures of one story at a time, and answers for its playthroughs.

    Call `follow_play` with every new position of a playthrough, and `find_figures` when it has
    ended; that waits for what is not ready yet.
    """

    def __init__(self, make_study: "Callable[[Scenario, Brings], EndingStudy] | None" = None) -> None:
        self._make_study = make_study or _make_study
        self._story: tuple[Scenario, Brings] | None = None
        self._study: Future[EndingStudy] | None = None

    @property
    def is_preparing(self) -> bool:
        """Return whether figures are being prepared, or are ready."""
        return self._study is not None

    @property
    def is_ready(self) -> bool:
        """Return whether those that were prepared last are ready."""
        return self._study is not None and self._study.done()

    def follow_play(self, playthrough: Playthrough) -> None:
        """Start to prepare the figures where an ending is near."""
        left = count_least_left(playthrough.scenario).get(playthrough.scene.id)
        if left is not None and left <= NEAR_END:
            self._prepare_study(playthrough)

    def find_figures(self, playthrough: Playthrough) -> EndingFigures | None:
        """Return the figures of a finished playthrough, waiting for them; None before an ending."""
        return self._prepare_study(playthrough).result().compute_figures(playthrough) if playthrough.ended else None

    def find_ready_figures(self, playthrough: Playthrough) -> EndingFigures | None:
        """Return the figures of a finished playthrough if they are ready; None where somebody would have to wait."""
        story = playthrough.scenario, replace(playthrough.brings, player="")
        if self._story is None or not _is_same(self._story, story) or not self.is_ready:
            return None
        return self.find_figures(playthrough)

    def _prepare_study(self, playthrough: Playthrough) -> "Future[EndingStudy]":
        story = playthrough.scenario, replace(playthrough.brings, player="")
        if self._study is None or self._story is None or not _is_same(self._story, story):
            self._story, self._study = story, Future()
            Thread(target=self._fill_study, args=(self._study, *story), name="ending", daemon=True).start()
        return self._study

    def _fill_study(self, study: "Future[EndingStudy]", scenario: Scenario, brings: Brings) -> None:
        try:
            study.set_result(self._make_study(scenario, brings))
        except BaseException as error:  # noqa: BLE001  raised again where the figures are asked for
            study.set_exception(error)


def _is_same(one: tuple[Scenario, Brings], other: tuple[Scenario, Brings]) -> bool:
    """Return whether two stories are one: a scenario that was read again is another."""
    return one[0] is other[0] and one[1] == other[1]


def _make_study(scenario: Scenario, brings: Brings) -> "EndingStudy":
    from pm_quest.analysis.ending_study import EndingStudy  # noqa: PLC0415  it loads NumPy, in the thread

    return EndingStudy(scenario, brings)
