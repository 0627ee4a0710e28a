"""A scenario while its author watches it: the rehearsal, and what is known of the story by now."""

from collections.abc import Sequence

from pm_quest.authoring.name_suggester import NameSuggester
from pm_quest.authoring.unwritten_scenes import list_stubs
from pm_quest.kit.sentences import format_count
from pm_quest.live.live_rehearsal import LiveRehearsal
from pm_quest.live.live_study import LiveStudy
from pm_quest.story.playthrough import Playthrough

STAYS_REMARK = "the game stays on the last good story"
MAX_NAMED = 5
"""Unwritten scenes that are named in the panel; the findings have them all."""
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
        scenario = rehearsal.reading.scenario
        unwritten = list_stubs(scenario) if scenario else []
        if scenario and unwritten:
            notes.append(_describe_unwritten(unwritten, [id for id in scenario.scenes if id not in unwritten]))
        found = self.study if self.study is not None and self.study.reading is rehearsal.reading else None
        number = len((found.judgement if found else rehearsal.reading).problems)
        if number:
            notes.append(f"{format_count(number, 'finding')}: v")
        if self.sought_scene:
            return f"looking for a way to '{self.sought_scene}'…", notes
        if rehearsal.status:
            return rehearsal.status, notes
        return (notes.pop(0) if unwritten else ""), [*notes, NOT_SAVED_NOTE]


def _describe_unwritten(unwritten: Sequence[str], written: Sequence[str]) -> str:
    """Return which scenes are still to be written, the first by name, with the one that may be meant."""
    suggest = NameSuggester()
    near = [(id, suggest.find_nearest(id, written)) for id in unwritten[:MAX_NAMED]]
    named = [f"{id} ({meant}?)" if meant else id for id, meant in near]
    more = f" and {len(unwritten) - MAX_NAMED} more" if len(unwritten) > MAX_NAMED else ""
    return f"still to be written: {', '.join(named)}{more}"
