"""The habits of a playthrough: the line worth repeating, and a row for each kind of act taken."""

from textual.content import Content
from textual.widgets import Static

from pm_quest.story.figure_words import ENGLISH_TAG
from pm_quest.story.habits import Worth, describe_cost, describe_profile, list_taken, profile_habits
from pm_quest.story.labels import ACT_LABELS
from pm_quest.story.view import DebriefView
from pm_quest.tui.themes import FIT_SIGNS

LABEL_WIDTH = max(map(len, ACT_LABELS.values()))


class HabitTable(Static):
    """The habits; hidden where no option says what kind of act it is."""

    DEFAULT_CSS = "HabitTable { max-width: 76; margin-bottom: 1; }"

    def __init__(self, debrief: DebriefView) -> None:
        super().__init__()
        self.debrief = debrief
        self.show_worth(None)

    def show_worth(self, worth: Worth | None, language: str = ENGLISH_TAG) -> None:
        """Show what each act cost by these expected impacts; by its fits where there are none."""
        profile = profile_habits(self.debrief.decisions, worth) if self.debrief.habits else None
        self.display = profile is not None
        if profile is None:
            return
        rows = [
            Content.assemble(
                (f"{ACT_LABELS[each.act]:<{LABEL_WIDTH}}  ", "$muted"),
                (f"{each.taken:>2}", "bold"),
                f" of {profile.decisions}   ",
                (f"{FIT_SIGNS['adapts']} fitted {each.fitted:<2}", "$adapts" if each.fitted else "$muted"),
                (f"   {describe_cost(each)}", "$muted"),
            )
            for each in list_taken(profile)
        ]
        line = Content.styled(describe_profile(profile, language), "bold")
        self.update(Content("\n").join([line, *([Content(), *rows] if rows else [])]))
