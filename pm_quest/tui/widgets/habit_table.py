"""The habits of a playthrough: the line worth repeating, and a row for each kind of act taken."""

from textual.content import Content
from textual.widgets import Static

from pm_quest.story.figure_words import ENGLISH_TAG, find_words
from pm_quest.story.habits import Worth, describe_cost, describe_profile, list_taken, profile_habits
from pm_quest.story.model import ACTS
from pm_quest.story.view import DebriefView
from pm_quest.tui.themes import FIT_SIGNS


class HabitTable(Static):
    """The habits, in the language of the story; hidden where no option says what kind of act it is."""

    DEFAULT_CSS = "HabitTable { max-width: 76; margin-bottom: 1; }"

    def __init__(self, debrief: DebriefView, language: str = ENGLISH_TAG) -> None:
        super().__init__()
        self.debrief, self.language = debrief, language
        self.show_worth(None)

    def show_worth(self, worth: Worth | None) -> None:
        """Show what each act cost by these expected impacts; by its fits where there are none."""
        profile = profile_habits(self.debrief.decisions, worth) if self.debrief.habits else None
        self.display = profile is not None
        if profile is None:
            return
        words = find_words(self.language)
        label = max(len(words[f"act_{act}"]) for act in ACTS)
        rows = [
            Content.assemble(
                (f"{words[f'act_{each.act}']:<{label}}  ", "$muted"),
                (f"{each.taken:>2}", "bold"),
                f" {words['habit_of'].format(n=profile.decisions)}   ",
                (
                    f"{FIT_SIGNS['adapts']} {words['habit_fitted'].format(n=f'{each.fitted:<2}')}",
                    "$adapts" if each.fitted else "$muted",
                ),
                (f"   {describe_cost(each, self.language)}", "$muted"),
            )
            for each in list_taken(profile)
        ]
        line = Content.styled(describe_profile(profile, self.language), "bold")
        self.update(Content("\n").join([line, *([Content(), *rows] if rows else [])]))
