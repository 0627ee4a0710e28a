"""The line below the story: what of it is not in view yet, so that nobody takes for the end what is none."""

from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from pm_quest.kit.sentences import format_count

READ_ON_KEY = "space"


class FoldLine(Static):
    """One row, which is empty where all is in view; a click reads on, as the key does."""

    DEFAULT_CSS = "FoldLine { height: 1; pointer: pointer; text-wrap: nowrap; }"

    def show_hidden(self, hidden: int, offers: int, *, has_more: bool) -> None:
        """Say how many of the offers lie below, or that a text without any goes on."""
        words = describe_hidden(hidden, offers) or ("more below" if has_more and not offers else "")
        key = Content.styled(READ_ON_KEY, "bold $primary")
        self.update(Content.assemble((words, "$muted"), "  ", key) if words else Content(), layout=False)

    def on_click(self, event: Click) -> None:
        """Press the key."""
        event.stop()
        self.app.simulate_key(READ_ON_KEY)


def describe_hidden(hidden: int, offers: int) -> str:
    """Return how many offers lie below, as in `2 more options below`; empty for none."""
    if not hidden:
        return ""
    if hidden == offers:
        return f"{format_count(hidden, 'option')} below"
    return f"{hidden} more {'option' if hidden == 1 else 'options'} below"
