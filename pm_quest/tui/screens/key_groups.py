"""Keys that several screens have: each stands here once, and the screens compose them."""

from textual.binding import Binding

MOST_NUMBERS = 9
NUMBER_KEYS = ",".join(map(str, range(1, MOST_NUMBERS + 1)))
"""The keys that choose by number, as a binding lists them."""
PAGE_KEYS = (
    Binding("space,pagedown", "scroll(1)", "more", show=False, id="more"),
    Binding("pageup", "scroll(-1)", "less", show=False, id="less"),
)
"""For a text to scroll where nothing else is on the space bar."""
MORE_KEY = Binding(
    "space,pagedown", "read_more", "more", key_display="space", id="more", tooltip="The rest of the text"
)
"""Before the PAGE_KEYS of a screen that says it only where there is more, by its `check_action`."""
PAGE_ONLY_KEYS = (
    Binding("pagedown", "scroll(1)", "more", show=False, id="more"),
    Binding("pageup", "scroll(-1)", "less", show=False, id="less"),
)
"""The same where the space bar does something else."""


CAST_KEY = Binding("w", "cast", "who is who", id="cast", tooltip="The people you have met, and the words of this scene")
"""For a scene; it comes after the other screens that a key opens, since it is asked for most seldom."""


SHARE_KEY = Binding("s", "share", "share", id="share", tooltip="As a ticket, and as four lines for a chat")
"""For a playthrough that has ended."""
OTHER_WAY_KEY = Binding(
    "o", "other_way", "the other way", id="other_way", tooltip="The way of the code that you played, beside yours"
)
"""For a playthrough that has ended, of a code; others leave it out by their `check_action`."""


QUIT_KEY = Binding("q", "say_how_to_leave", show=False)
"""Quits from the title only: in the middle of a game it would be one slip from leaving it."""


def close_key(key: str) -> Binding:
    """Return the key that opened a screen, which closes it as well."""
    return Binding(key, "leave", "close", show=False, id="close")
