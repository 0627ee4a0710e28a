"""The two themes, `pm-night` and `pm-day`, and the names of the colours' meanings."""

from textual.theme import Theme

from pm_quest.drawing.colours import DAY_COLOURS, FIT_SIGNS, NIGHT_COLOURS

__all__ = ["COLOUR_MEANINGS", "DAY_COLOURS", "DEFAULT_VARIABLES", "FIT_SIGNS", "NIGHT_COLOURS", "THEMES"]

COLOUR_MEANINGS = ("muted", "faint", "ghost", "light", "adapts", "neutral", "forces", "skill")


def _build_theme(name: str, colours: dict[str, str], *, dark: bool) -> Theme:
    background, muted, faint = colours["background"], colours["muted"], colours["faint"]
    variables = {meaning: colours[meaning] for meaning in COLOUR_MEANINGS} | {
        "text": colours["foreground"],
        "text-muted": muted,
        "text-disabled": muted,
        "block-cursor-background": colours["panel"],
        "block-cursor-foreground": colours["foreground"],
        "block-cursor-text-style": "bold",
        "input-selection-background": colours["panel"],
        "border": faint,
        "scrollbar": faint,
        "scrollbar-background": background,
        "scrollbar-hover": muted,
        "scrollbar-active": colours["primary"],
        "scrollbar-background-hover": background,
        "scrollbar-background-active": background,
        "scrollbar-corner-color": background,
    }
    return Theme(
        name=name,
        dark=dark,
        primary=colours["primary"],
        secondary=colours["skill"],
        accent=colours["primary"],
        warning=colours["primary"],
        error=colours["forces"],
        success=colours["adapts"],
        foreground=colours["foreground"],
        background=background,
        surface=colours["surface"],
        panel=colours["panel"],
        variables=variables,
    )


THEMES = {
    "pm-night": _build_theme("pm-night", NIGHT_COLOURS, dark=True),
    "pm-day": _build_theme("pm-day", DAY_COLOURS, dark=False),
}
DEFAULT_VARIABLES = {meaning: NIGHT_COLOURS[meaning] for meaning in COLOUR_MEANINGS}
"""The variables that styles may name before one of our themes is set."""
