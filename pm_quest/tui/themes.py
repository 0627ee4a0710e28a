"""The two themes, `pm-night` and `pm-day`, of the palette, and the names for what a colour means here."""

from textual.theme import Theme

from pm_quest.drawing.palette import DAY, FIT_SIGNS, NIGHT

__all__ = ["DAY", "DEFAULT_VARIABLES", "FIT_SIGNS", "MEANINGS", "NIGHT", "THEMES"]

MEANINGS = ("muted", "faint", "ghost", "adapts", "neutral", "forces", "skill")


def _theme(name: str, colours: dict[str, str], *, dark: bool) -> Theme:
    background, muted, faint = colours["background"], colours["muted"], colours["faint"]
    variables = {meaning: colours[meaning] for meaning in MEANINGS} | {
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


THEMES = {"pm-night": _theme("pm-night", NIGHT, dark=True), "pm-day": _theme("pm-day", DAY, dark=False)}
DEFAULT_VARIABLES = {meaning: NIGHT[meaning] for meaning in MEANINGS}
"""What the styles may name before a theme of ours is chosen."""
