"""The two themes, `pm-night` and `pm-day`, and the names for what a colour means here.

Surfaces stay below 0.15 saturation, so that terminals of 256 colours map them to greys. Every word keeps a contrast of
4.5:1 or more on every surface; `faint` is for lines and `ghost` for tracks and fog, never for words.
"""

from textual.theme import Theme

from pm_quest.story.model import Fit

NIGHT = {
    "background": "#15171C",
    "surface": "#1D2026",
    "panel": "#292C33",
    "foreground": "#E3DFD3",
    "muted": "#A5A6A1",
    "faint": "#626875",
    "ghost": "#373B44",
    "primary": "#E9B44C",
    "adapts": "#63C7B2",
    "neutral": "#A9B4C4",
    "forces": "#F2846B",
    "skill": "#8FB4E8",
}
DAY = {
    "background": "#F4F3F1",
    "surface": "#E9E8E5",
    "panel": "#DDDBD8",
    "foreground": "#262A31",
    "muted": "#5B5A56",
    "faint": "#8B8882",
    "ghost": "#CFCDC8",
    "primary": "#7E4E00",
    "adapts": "#0B6656",
    "neutral": "#4F5968",
    "forces": "#A3321A",
    "skill": "#2A5699",
}
MEANINGS = ("muted", "faint", "ghost", "adapts", "neutral", "forces", "skill")

FIT_SIGNS: dict[Fit, str] = {"adapts": "●", "neutral": "○", "forces": "■"}
"""Round peg, square peg: the shape says what the colour says."""


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
