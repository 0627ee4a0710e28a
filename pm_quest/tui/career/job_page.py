"""What the screens of a job have in common: those of a scenario, within a career."""

from pathlib import Path

SAVE_NOTE = "Nothing is lost: every choice of the career is saved, and going back keeps both careers."
SINGLE_ACTIONS = frozenset({"again", "next", "share"})
"""What makes sense for a scenario that is played by itself; what is shared of a career is its card."""


def find_styles(name: str) -> str:
    """Return the style sheet of a screen of scenarios: a bare name is looked for beside the subclass."""
    return str(Path(__file__).parents[1] / "screens" / f"{name}.tcss")
