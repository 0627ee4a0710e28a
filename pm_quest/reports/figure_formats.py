"""Figures in words and as JSON, the same in every report."""

from math import log10
from typing import TYPE_CHECKING, Any

from pm_quest.kit.sentences import format_count

if TYPE_CHECKING:
    from pm_quest.analysis import FigureSpread, PolicyFigures, ScenarioAnalysis

MAX_COUNT_DIGITS = 4_000
"""A number of playthroughs with more digits is given by its magnitude."""
UNKNOWN = "-"


def encode_count(analysis: "ScenarioAnalysis") -> int | str | None:
    """Return the number of playthroughs for JSON: above 4,000 digits as `≈10^n`.

    None where not counted.
    """
    count = analysis.playthroughs
    if count is None or count < 10**MAX_COUNT_DIGITS:
        return count
    return f"≈10^{round(log10(count))}"


def encode_figures(figures: "PolicyFigures") -> dict[str, Any]:
    """Return the figures of a policy.

    `unfinished` only where it may never end, intervals only if sampled.
    """
    encoded: dict[str, Any] = {"endings": dict(figures.endings)}
    if figures.endings_ci:
        encoded["endings_ci"] = {id: list(interval) for id, interval in figures.endings_ci.items()}
    if figures.unfinished:
        encoded["unfinished"] = figures.unfinished
        if figures.unfinished_ci:
            encoded["unfinished_ci"] = list(figures.unfinished_ci)
    encoded["impact"] = encode_spread(figures.impact)
    encoded["adaptability"] = encode_spread(figures.adaptability)
    encoded["skills"] = {skill: encode_spread(spread) for skill, spread in figures.skills.items()}
    return encoded


def encode_spread(spread: "FigureSpread") -> dict[str, Any]:
    """Return mean, deviation, least and most, and the interval where there is one."""
    encoded: dict[str, Any] = {"mean": spread.mean, "sd": spread.sd, "min": spread.min, "max": spread.max}
    return encoded | ({"ci": list(spread.ci)} if spread.ci else {})


def format_decimal(value: float | None, digits: int = 1) -> str:
    """Return a number to some decimals, with a true minus; a dash where it is unknown."""
    if value is None:
        return UNKNOWN
    shown = f"{value:.{digits}f}"
    return f"{0:.{digits}f}" if float(shown) == 0 else shown.replace("-", "−")


def format_signed(value: float | None, digits: int = 1) -> str:
    """Return a number with its sign, except zero."""
    shown = format_decimal(value, digits)
    return f"+{shown}" if value is not None and float(shown.replace("−", "-")) > 0 else shown


def render_bar(value: float, width: int) -> str:
    """Return a value of 0 to 100 as a heavy line over a light one."""
    full = max(0, min(width, round(width * value / 100)))
    return "━" * full + "─" * (width - full)


def format_percent(share: float | None) -> str:
    """Return a probability in percent; what is almost 0 or 1 is not rounded to it."""
    if share is None:
        return UNKNOWN
    if 0 < share < 0.001:
        return "<0.1 %"
    if 0.999 < share < 1 - 1e-12:
        return ">99.9 %"
    return f"{100 * share:.1f} %"


def format_range(spread: "FigureSpread", *, sign: bool = False) -> str:
    """Return the least to the most; a dash where there is no bound."""
    low, high = ((format_signed if sign else format_decimal)(value, 0) for value in (spread.min, spread.max))
    return UNKNOWN if spread.min is None and spread.max is None else f"{low} to {high}"


def format_interval(bounds: tuple[float, float] | None, digits: int = 1) -> str:
    """Return an interval, as in `51.2 to 53.9`."""
    return UNKNOWN if bounds is None else f"{format_decimal(bounds[0], digits)} to {format_decimal(bounds[1], digits)}"


def format_count_of_playthroughs(analysis: "ScenarioAnalysis") -> str:
    """Return the number of playthroughs for people: in full up to a million million."""
    count = encode_count(analysis)
    if count is None:
        return "no end of playthroughs" if analysis.method == "exact" else "more playthroughs than could be counted"
    if isinstance(count, str):
        return f"{count} playthroughs"
    return format_count(count, "playthrough") if count < 10**12 else f"about 10^{round(log10(count))} playthroughs"
