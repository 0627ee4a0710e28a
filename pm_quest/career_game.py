"""One career being played: what the lines and the screens drive."""

import secrets
from dataclasses import replace

from pm_quest.career.career_replay import CareerPath
from pm_quest.story.feedback import FeedbackTime


class CareerGame:
    """A career so far.

    path: the career as it is now.
    resumed: whether it continues an earlier sitting.
    feedback: when the player gets fit and reasons in a job; whoever shows the game sets it.
    """

    def __init__(self, path: CareerPath, notices: tuple[str, ...] = ()) -> None:
        self.path, self.resumed, self._notices = path, False, notices
        self.feedback: FeedbackTime = "end"

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know: sentences, oldest first."""
        return self._notices

    def choose(self, option: str) -> CareerPath:
        """Take an option and return the career after it. Raises ChoiceError; then nothing has changed."""
        self.path = self.path.choose(option)
        return self.path

    def rewind(self, number: int) -> CareerPath:
        """Go back to after so many choices. Raises ValueError for a number that was not reached."""
        self.path = self.path.rewind(number)
        return self.path

    def restart(self) -> CareerPath:
        """Begin another career, with another seed."""
        self.path = CareerPath(replace(self.path.setting, seed=draw_seed(), first_answers={}))
        self.resumed = False
        return self.path


def draw_seed() -> int:
    """Return a random seed below a million: short enough to be written down."""
    return secrets.randbelow(1_000_000)
