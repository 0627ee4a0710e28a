"""Figures in words and as JSON, the same in every report."""

from math import log10
from typing import TYPE_CHECKING, Any

from pm_quest.story.sentences import counted

if TYPE_CHECKING:
    from pm_quest.analysis import Analysis, Figures, Spread

MOST_DIGITS = 4_000
"""A number of playthroughs with more digits than this is told by its magnitude."""
UNKNOWN = "-"


def in_full(analysis: "Analysis") -> int | str | None:
    """How many playthroughs there are, as JSON has it: over 4,000 digits as `≈10^n`; None where they are not counted."""
    count = analysis.playthroughs
    if count is None or count < 10**MOST_DIGITS:
        return count
    return f"≈10^{round(log10(count))}"


def figures_as_json(figures: "Figures") -> dict[str, Any]:
    """The figures of a policy; `unfinished` only where it may never end, intervals only where it was sampled."""
    told: dict[str, Any] = {"endings": dict(figures.endings)}
    if figures.endings_ci:
        told["endings_ci"] = {id: list(interval) for id, interval in figures.endings_ci.items()}
    if figures.unfinished:
        told["unfinished"] = figures.unfinished
        if figures.unfinished_ci:
            told["unfinished_ci"] = list(figures.unfinished_ci)
    told["impact"] = spread_as_json(figures.impact)
    told["adaptability"] = spread_as_json(figures.adaptability)
    told["skills"] = {skill: spread_as_json(spread) for skill, spread in figures.skills.items()}
    return told


def spread_as_json(spread: "Spread") -> dict[str, Any]:
    """Mean, deviation, least and most; beside them the interval, where there is one."""
    told: dict[str, Any] = {"mean": spread.mean, "sd": spread.sd, "min": spread.min, "max": spread.max}
    return told | ({"ci": list(spread.ci)} if spread.ci else {})


def decimal(value: float | None, digits: int = 1) -> str:
    """A number to some digits, with a true minus; a dash where it is not known."""
    if value is None:
        return UNKNOWN
    shown = f"{value:.{digits}f}"
    return f"{0:.{digits}f}" if float(shown) == 0 else shown.replace("-", "−")


def signed(value: float | None, digits: int = 1) -> str:
    """A number that shows its sign, but for zero."""
    shown = decimal(value, digits)
    return f"+{shown}" if value is not None and float(shown.replace("−", "-")) > 0 else shown


def bar(value: float, width: int) -> str:
    """A value of 0 to 100 as a heavy line over a light one."""
    full = max(0, min(width, round(width * value / 100)))
    return "━" * full + "─" * (width - full)


def percent(share: float | None) -> str:
    """A probability as people read it; what is not quite nothing or all is not told as if it were."""
    if share is None:
        return UNKNOWN
    if 0 < share < 0.001:
        return "<0.1 %"
    if 0.999 < share < 1 - 1e-12:
        return ">99.9 %"
    return f"{100 * share:.1f} %"


def reach(spread: "Spread", *, sign: bool = False) -> str:
    """From the least to the most; a dash where there is no bound."""
    low, high = ((signed if sign else decimal)(value, 0) for value in (spread.min, spread.max))
    return UNKNOWN if spread.min is None and spread.max is None else f"{low} to {high}"


def interval(bounds: tuple[float, float] | None, digits: int = 1) -> str:
    """An interval, as in `51.2 to 53.9`."""
    return UNKNOWN if bounds is None else f"{decimal(bounds[0], digits)} to {decimal(bounds[1], digits)}"


def magnitude(analysis: "Analysis") -> str:
    """How many playthroughs, for people: in full up to a million million."""
    count = in_full(analysis)
    if count is None:
        return "no end of playthroughs" if analysis.method == "exact" else "more playthroughs than could be counted"
    if isinstance(count, str):
        return f"{count} playthroughs"
    return counted(count, "playthrough") if count < 10**12 else f"about 10^{round(log10(count))} playthroughs"
