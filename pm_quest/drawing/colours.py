"""The colours of the game, night and day, and the signs that repeat what a colour says.

Surfaces stay below 0.15 saturation, so that terminals of 256 colours map them to greys. Text has
a contrast of 4.5:1 or more on every surface, and `foreground` on `light`, the light behind an open
door, which stays amber there; `faint` is for lines and `ghost` for tracks and fog, never for text.
"""

from pm_quest.story.labels import ENDING_SIGN, FIT_SIGNS

__all__ = ["DAY_COLOURS", "ENDING_SIGN", "FIT_SIGNS", "NIGHT_COLOURS", "format_css_variables"]

NIGHT_COLOURS = {
    "background": "#15171C",
    "surface": "#1D2026",
    "panel": "#292C33",
    "foreground": "#E3DFD3",
    "muted": "#A5A6A1",
    "faint": "#626875",
    "ghost": "#373B44",
    "primary": "#E9B44C",
    "light": "#7A5410",
    "adapts": "#63C7B2",
    "neutral": "#A9B4C4",
    "forces": "#F2846B",
    "skill": "#8FB4E8",
}
DAY_COLOURS = {
    "background": "#F4F3F1",
    "surface": "#E9E8E5",
    "panel": "#DDDBD8",
    "foreground": "#262A31",
    "muted": "#5B5A56",
    "faint": "#8B8882",
    "ghost": "#CFCDC8",
    "primary": "#7E4E00",
    "light": "#E0B870",
    "adapts": "#0B6656",
    "neutral": "#4F5968",
    "forces": "#A3321A",
    "skill": "#2A5699",
}


def format_css_variables(colours: dict[str, str]) -> str:
    """Return a palette as CSS custom properties, as in `--muted: #A5A6A1;`."""
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
