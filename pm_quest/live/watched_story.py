"""A scenario while its author watches it: the rehearsal, and what is known of the story by now."""

from pm_quest.kit.sentences import format_count
from pm_quest.live.live_rehearsal import LiveRehearsal
from pm_quest.live.live_study import LiveStudy
from pm_quest.story.playthrough import Playthrough

STAYS_REMARK = "the game stays on the last good story"
NOT_SAVED_NOTE = "nothing is kept in your saves"


class WatchedStory:
    """What the author's screens read.

    rehearsal: the newest reading of the file, and the game on the last good one.
    study: the newest study; its reading may be older than the rehearsal's.
    last_good_study: the newest study of a reading without errors.
    is_debugging: whether the debug line is shown.
    sought_scene: the scene that a way is looked for to; empty for none.
    """

    def __init__(self, rehearsal: LiveRehearsal) -> None:
        self.rehearsal = rehearsal
        self.study: LiveStudy | None = None
        self.last_good_study: LiveStudy | None = None
        self.is_debugging = True
        self.sought_scene = ""

    @property
    def playthrough(self) -> Playthrough | None:
        """The game in play; None before the file could be read."""
        return self.rehearsal.game.playthrough if self.rehearsal.game else None

    def take_study(self, study: LiveStudy) -> None:
        """Keep a new study."""
        self.study = study
        if study.scenario is not None:
            self.last_good_study = study

    def build_headline(self) -> tuple[str, list[str]]:
        """Return what became of the last save, and further notes, in a few words each."""
        rehearsal = self.rehearsal
        notes: list[str] = []
        if rehearsal.reading is None:
            return f"{rehearsal.reason}: {STAYS_REMARK}", notes
        if rehearsal.is_broken:
            return f"{format_count(len(rehearsal.reading.errors), 'problem')}: {STAYS_REMARK}", notes
        found = self.study if self.study is not None and self.study.reading is rehearsal.reading else None
        number = len((found.judgement if found else rehearsal.reading).problems)
        if number:
            notes.append(f"{format_count(number, 'finding')}: v")
        if self.sought_scene:
            return f"looking for a way to '{self.sought_scene}'…", notes
        return rehearsal.status, notes if rehearsal.status else [*notes, NOT_SAVED_NOTE]
