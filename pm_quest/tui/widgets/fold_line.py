"""The line below the story: what of it is not in view yet, so that nobody takes for the end what is none."""

from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from pm_quest.kit.sentences import format_count

READ_ON_KEY = "space"
MORE = "more below"


class FoldLine(Static):
    """One row, which is empty where all is in view; a click reads on, as the key does."""

    DEFAULT_CSS = "FoldLine { height: 1; pointer: pointer; text-wrap: nowrap; }"

    def show_hidden(self, words: str) -> None:
        """Say what lies below, and by which key it is read; nothing where that is nothing."""
        key = Content.styled(READ_ON_KEY, "bold $primary")
        self.update(Content.assemble((words, "$muted"), "  ", key) if words else Content(), layout=False)

    def on_click(self, event: Click) -> None:
        """Press the key."""
        event.stop()
        self.app.simulate_key(READ_ON_KEY)


def describe_hidden(hidden: int, offers: int, cut: int | None = None) -> str:
    """Return how many offers lie below, as in `2 more options below`; empty for none.

    cut: the number of the one that has begun above, of which that is said: what is below it may be why it is locked.
    """
    if not hidden:
        return ""
    if cut is not None:
        return f"option {cut} goes on below{f', then {hidden - 1} more' if hidden > 1 else ''}"
    if hidden == offers:
        return f"{format_count(hidden, 'option')} below"
    return f"{hidden} more {'option' if hidden == 1 else 'options'} below"
