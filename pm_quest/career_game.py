"""One career being played, together with its save: what the lines and the screens drive.

Each step is on the disk before it is returned; where the disk refuses, the state is unchanged.
"""

import secrets
from contextlib import suppress
from dataclasses import replace

from pm_quest.career.career_replay import CareerChoice, CareerMisfit, CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.first_answers import STAYS_FIRST, find_jobs_gone_back
from pm_quest.saves.career_record import CareerSave, replay_save
from pm_quest.saves.career_store import SHIPPED_FILE, CareerStore
from pm_quest.saves.played_file import PlayedFile
from pm_quest.saves.save_errors import SaveError
from pm_quest.story.feedback import FeedbackTime
from pm_quest.story.hiring import INTERVIEWS


class CareerGame:
    """A career and its save. Made by `open`.

    path: the career as it is now.
    save: where it is stored.
    resumed: whether it continues an earlier sitting.
    misfit: the first choice that no longer fits a career or scenario edited since; the old save
        then stays as it is, and the next choice starts a new one.
    remarks: what the player should know beside the saves.
    read_adverts: the employers whose adverts were read closer.
    taken_back: the choice that going back has just undone.
    answers_note: what going back has just made worth saying of first answers; empty where it was said in this job.
    file: the career file, as its saves name it.
    feedback: when the player gets fit and reasons in a job; the front end sets it.
    """

    def __init__(
        self,
        store: CareerStore,
        path: CareerPath,
        save: CareerSave,
        misfit: CareerMisfit | None,
        *,
        resumed: bool,
        file: PlayedFile,
    ) -> None:
        self.file = file
        self.store, self.path, self.save = store, path, save
        self.misfit, self.resumed = misfit, resumed
        self._diverged = misfit is not None
        self.feedback: FeedbackTime = "end"
        self.remarks: tuple[str, ...] = ()
        self.read_adverts: set[str] = {*save.read}
        self.taken_back: CareerChoice | None = None
        self.answers_note = ""
        self._noted_jobs: set[str] = set()

    @classmethod
    def open(
        cls,
        setting: CareerSetting,
        store: CareerStore,
        *,
        seed: int | None = None,
        fresh: bool = False,
        jobs: int | None = None,
        file: PlayedFile = SHIPPED_FILE,
    ) -> "CareerGame":
        """Continue the player's latest career; one that has ended is opened at its card. Else start a new one.

        With `seed`, only a career of that seed is continued; with `jobs`, only one of so many years; with
        `fresh`, none. One that has ended and doesn't fit its edited file is left alone, and so is one where a
        `seed` is asked for: that is how it is played again. The setting's own seed and first answers don't count. `file` is the career file: only what was played from it
        is continued. Raises SaveError.
        """
        found = None if fresh else _find_save(setting, store, seed, file)
        usual = setting.career.jobs
        if found is not None and jobs is not None and jobs != (found.jobs or usual):
            found = None
        if found is not None:
            path, misfit = replay_save(setting, found)
            if misfit is None or not found.is_finished:
                found = replace(found, source=file.source, fingerprint=file.fingerprint)
                return cls(store, path, found, misfit, resumed=True, file=file)
        years = jobs or (found.jobs if found else 0) or usual
        setting = replace(setting, career=replace(setting.career, jobs=years))
        path = CareerPath(replace(setting, seed=draw_seed() if seed is None else seed, first_answers={}))
        return cls(store, path, store.start_career(path, None, file), None, resumed=False, file=file)

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know: sentences, oldest first."""
        return (*self.remarks, *self.store.notices)

    def choose(self, option: str) -> CareerPath:
        """Take an option and return the career after it, stored on the disk.

        Raises ChoiceError or SaveError; then nothing has changed.
        """
        after = self.path.choose(option)
        if self._diverged:
            self.save = self._start_branch(after, self.path.number)
        else:
            self.save = self.store.record_career(self.save, after)
        self.misfit, self._diverged, self.path, self.taken_back = None, False, after, None
        return after

    def read_advert(self, employer: str) -> None:
        """Count an advert as read, and store that; where the disk refuses, it is stored with the next choice."""
        if employer in self.read_adverts:
            return
        self.read_adverts.add(employer)
        self.save = replace(self.save, read=tuple(sorted(self.read_adverts)))
        if not self._diverged:
            with suppress(SaveError):
                self.save = self.store.record_career(self.save, self.path)

    def mark_read(self) -> None:
        """Store that the card was shown; where the disk refuses, it is shown again next time."""
        if self.save.unread and not self._diverged:
            with suppress(SaveError):
                self.save = self.store.record_career(self.save, self.path, is_read=True)

    def rewind(self, number: int) -> CareerPath:
        """Go back to after so many choices, in a new save; the old one is kept.

        Raises ValueError for a number that was not reached, SaveError where the disk refuses; then
        nothing has changed.
        """
        earlier, self.answers_note = self.path.rewind(number), ""
        undone = self.path.choices[number] if number < self.path.number else None
        self.save = self._start_branch(earlier, number)
        self._note_answers(find_jobs_gone_back(self.path, earlier))
        self.misfit, self._diverged, self.path, self.taken_back = None, False, earlier, undone
        return earlier

    def restart(self) -> CareerPath:
        """Begin another career, with another seed, in a new save. Raises SaveError."""
        path = CareerPath(replace(self.path.setting, seed=draw_seed(), first_answers={}, interviews=len(INTERVIEWS)))
        self.save = self.store.start_career(path, None, self.file)
        self.misfit, self._diverged, self.resumed, self.path = None, False, False, path
        self.taken_back = None
        self.read_adverts.clear()
        self._noted_jobs.clear()
        return path

    def list_lives(self) -> tuple[CareerSave, ...]:
        """Return the careers that this player has lived to their end, the last one first. Raises SaveError."""
        setting = self.path.setting
        return tuple(
            save
            for save in self.store.list_careers(setting.player)
            if save.is_finished
            and save.career == setting.career.id
            and self.file.matches(save.source, save.fingerprint)
        )

    def replay_lives(self) -> tuple[tuple[CareerPath, str], ...]:
        """Return the same careers, each as far as it still fits, with the time at which it was played last."""
        return tuple((replay_save(self.path.setting, save)[0], save.changed) for save in self.list_lives())

    @property
    def has_earlier_lives(self) -> bool:
        """Return whether another career than this one was lived to its end; not where the disk refuses."""
        with suppress(SaveError):
            return any(save.id != self.save.id for save in self.list_lives())
        return False

    @property
    def is_past(self) -> bool:
        """Return whether this one has ended, and another was begun since that has not."""
        setting = self.path.setting
        if not self.path.ended:
            return False
        with suppress(SaveError):
            later = self.store.find_unfinished(setting.player, setting.career.id, None, self.file)
            return later is not None and later.id != self.save.id
        return False

    def open_life(self, save: CareerSave) -> "CareerGame | None":
        """Return a career that has ended, as it ended; None where it doesn't fit what was edited since.

        Nothing is written: the career under way stays the one that is continued.
        """
        path, misfit = replay_save(self.path.setting, save)
        if misfit is not None or not path.ended:
            return None
        life = CareerGame(self.store, path, save, None, resumed=True, file=self.file)
        life.remarks, life.feedback = self.remarks, self.feedback
        return life

    def _note_answers(self, jobs: set[str]) -> None:
        """Note that first answers stay, the first time that one of these jobs was taken back."""
        self.answers_note = STAYS_FIRST if jobs - self._noted_jobs else ""
        self._noted_jobs |= jobs

    def _start_branch(self, path: CareerPath, number: int) -> CareerSave:
        """Store a way that leaves the present save after so many choices; what was read stays read."""
        return replace(self.store.start_career(path, (self.save.id, number), self.file), read=self.save.read)


def _find_save(setting: CareerSetting, store: CareerStore, seed: int | None, file: PlayedFile) -> CareerSave | None:
    """Return the save that is opened: the unfinished career, or else the one that ended last."""
    unfinished = store.find_unfinished(setting.player, setting.career.id, seed, file)
    if unfinished is not None or seed is not None:
        return unfinished
    return store.find_ended(setting.player, setting.career.id, file)


def find_ended_career(
    setting: CareerSetting, store: CareerStore, seed: int | None = None, file: PlayedFile = SHIPPED_FILE
) -> tuple[CareerPath, CareerMisfit | None] | None:
    """Return the career that this player ended last, replayed as far as it fits; None where none has ended.

    With `seed`, only one of that seed. Raises SaveError.
    """
    for save in store.list_careers(setting.player):
        fits = save.career == setting.career.id and file.matches(save.source, save.fingerprint)
        if save.ended and fits and seed in (None, save.seed):
            return replay_save(setting, save)
    return None


def draw_seed() -> int:
    """Return a random seed below a million: short enough to be written down."""
    return secrets.randbelow(1_000_000)
