"""The present job of a career as a game: what the play screen and the debrief show."""

from pm_quest.career.career_turns import find_job, list_finished_jobs
from pm_quest.career.first_answers import find_first_answer
from pm_quest.career_game import CareerGame
from pm_quest.game import Game
from pm_quest.saves.save_record import Save
from pm_quest.saves.save_store import SaveStore
from pm_quest.story.feedback import choose_feedback
from pm_quest.story.playthrough import Playthrough


class CareerJob(Game):
    """A job within a career. Its choices are the career's, and stored in the career's save.

    A save of its own it has for the play screen alone, which is never stored.

    store: the saves of single scenarios, for what the player did before in this one.
    """

    def __init__(self, career: CareerGame, store: SaveStore, fingerprint: str, source: str | None) -> None:
        """Take the job that the career is in, or that its last choice ended. Raises ValueError for none."""
        job = career.path.state.job or find_job(career.path)
        if job is None:
            raise ValueError(f"{career.path!r} is in no job")
        super().__init__(store, job, describe_job(career, job, fingerprint, source), None, resumed=job.turn > 0)
        self.career = career
        self.feedback = choose_feedback(job.scenario, career.feedback)

    def choose(self, choice: str, *, unread: bool = False) -> Playthrough:  # noqa: ARG002  the career keeps it
        """Take a choice in the career; see `Game.choose`. An ending is unread until the career goes on."""
        self.career.choose(choice)
        return self._follow_career()

    def mark_read(self) -> None:
        """Do nothing: the career keeps what was read."""

    def rewind(self, turn: int) -> Playthrough:
        """Go back to just after `turn` choices of this job, in a new save of the career; see `Game.rewind`."""
        if not 0 <= turn <= self.playthrough.turn:
            raise ValueError(f"there is no turn {turn}; the last one is {self.playthrough.turn}")
        self.career.rewind(self.career.path.number - self.playthrough.turn + turn)
        return self._follow_career()

    def list_left_ways(self) -> list[tuple[str, ...]]:
        """Return the way that the first answer of the present scene led, if the scene was gone back to."""
        first = find_first_answer(self.career.path)
        return [(*self.playthrough.choices, first)] if first else []

    def _follow_career(self) -> Playthrough:
        job = self.career.path.state.job
        if job is None or job.scenario.id != self.playthrough.scenario.id:  # ended; the finale may have begun since
            job = find_job(self.career.path)
        assert job is not None, "the career is in this job"
        self.playthrough = job
        return job


class PastJob(Game):
    """A job of a career that is over, to look back on: nothing can be chosen in it any more."""

    is_past = True

    def __init__(self, career: CareerGame, store: SaveStore, number: int, source: str | None) -> None:
        """Take a job by its number, from 0; after the jobs comes the finale. Raises IndexError for none."""
        job = list_finished_jobs(career.path)[number]
        super().__init__(store, job, describe_job(career, job, "", source), None, resumed=True)


def describe_job(career: CareerGame, job: Playthrough, fingerprint: str, source: str | None) -> Save:
    """Return what the screens have to know of a job's scenario, as a save that is never stored."""
    return Save(
        id=career.save.id,
        player=job.brings.player,
        scenario=job.scenario.id,
        source=source,
        fingerprint=fingerprint,
        brings=job.brings,
        seed=job.seed,
        choices=(),
        started="",
        changed="",
    )
