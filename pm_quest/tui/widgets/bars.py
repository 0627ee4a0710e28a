"""Numbers as pictures: bars, a swing and a range, each one row of Content, as wide as asked."""

from textual.content import Content

NOTICED = 0.001
"""What is more than this is drawn, however small its share."""


def line_bar(value: float, top: float, width: int, *, was: float | None = None, colour: str = "$skill") -> Content:
    """A heavy line over a light one, exact to half a cell; what has just been gained is in its own colour."""
    was = value if was is None else min(was, value)
    halves = round(2 * width * _share(value, top))
    kept = min(round(width * _share(was, top)), halves // 2)
    full, half = divmod(halves, 2)
    gained = "$adapts" if full > kept or was < value else colour
    return Content.assemble(
        ("━" * kept, colour),
        ("━" * (full - kept) + "╸" * half, gained),
        ("─" * (width - full - half), "$faint"),
    )


def block_bar(value: float, low: float, high: float, width: int, *, was: float | None = None) -> Content:
    """A bar of three quarter height, so that rows stay apart; what was gained is lit, what was lost leaves a low trace."""
    now, before = (round(width * _share(at - low, high - low)) for at in (value, value if was is None else was))
    kept, changed = min(now, before), abs(now - before)
    return Content.assemble(
        ("▆" * kept, "$skill"),
        (("▆" if now >= before else "▂") * changed, "$primary"),
        ("▆" * (width - kept - changed), "$ghost"),
    )


def swing(value: float, top: float, width: int) -> Content:
    """A line that grows to the right of its middle when it adapts, to the left when it forces."""
    side = (width - 1) // 2
    rest = width - 1 - 2 * side
    length = max(round(side * _share(abs(value), top)), 1 if abs(value) > NOTICED else 0)
    left, right = (length, 0) if value < 0 else (0, length)
    return Content.assemble(
        ("─" * (side - left), "$faint"),
        ("━" * left, "$forces"),
        ("┼", "$muted"),
        ("━" * right, "$adapts"),
        ("─" * (side - right + rest), "$faint"),
    )


def span(
    value: float,
    reach: tuple[float, float],
    scale: tuple[float, float],
    width: int,
    *,
    ticks: tuple[float, ...] = (),
    colour: str = "$primary",
) -> Content:
    """Where a value is between the lowest and the highest that was in reach, on a scale."""
    low, high, here = (place(at, scale, width) for at in (*reach, value))
    cells = [("·", "$ghost")] * width
    for x in range(low, high + 1):
        cells[x] = ("━", "$skill") if x < here else ("─", "$faint")
    for x in (place(tick, scale, width) for tick in ticks):
        cells[x] = ("┯", "$skill") if x < here else ("┬", "$faint")
    cells[low], cells[high] = ("├", "$muted"), ("┤", "$muted")
    cells[here] = ("●", f"bold {colour}")
    return Content.assemble(*cells)


def place(value: float, scale: tuple[float, float], width: int) -> int:
    """The cell of a value on a scale that many cells wide."""
    low, high = scale
    return max(0, min(width - 1, round(_share(value - low, high - low) * (width - 1))))


def _share(value: float, top: float) -> float:
    return max(0.0, min(1.0, value / top)) if top > 0 else 0.0
