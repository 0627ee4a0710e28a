"""Numbers as bars: line, block, swing and range, each one row of Content as wide as asked."""

from textual.content import Content

from pm_quest.story.meters import MeterView

VISIBLE_VALUE = 0.001
"""A value above this is drawn, however small its share."""


def draw_line_bar(value: float, top: float, width: int, *, was: float | None = None, colour: str = "$skill") -> Content:
    """Draw a heavy line over a light one, exact to half a cell.

    The gain since `was` has its own colour.
    """
    was = value if was is None else min(was, value)
    halves = round(2 * width * _clamp_share(value, top))
    kept = min(round(width * _clamp_share(was, top)), halves // 2)
    full, half = divmod(halves, 2)
    gained = "$adapts" if full > kept or was < value else colour
    return Content.assemble(
        ("━" * kept, colour),
        ("━" * (full - kept) + "╸" * half, gained),
        ("─" * (width - full - half), "$faint"),
    )


def draw_meter(meter: MeterView, width: int, *, at: float | None = None, was: float | None = None) -> Content:
    """Draw a meter of a story; `at` is the value to draw on the way from `was`."""
    return draw_block_bar(meter.value if at is None else at, meter.min, meter.max, width, was=was)


def format_meter_value(value: float) -> str:
    """Return the figure beside a meter."""
    return f"{round(value)}".replace("-", "−")


def draw_block_bar(value: float, low: float, high: float, width: int, *, was: float | None = None) -> Content:
    """Draw a bar of three quarter height, so that rows stay apart.

    A gain is lit, a loss leaves a low trace. The track is lower still: without colours, too, one
    sees where the bar ends.
    """
    now, before = (round(width * _clamp_share(at - low, high - low)) for at in (value, value if was is None else was))
    kept, changed = min(now, before), abs(now - before)
    return Content.assemble(
        ("▆" * kept, "$skill"),
        (("▆" if now >= before else "▂") * changed, "$primary"),
        ("▁" * (width - kept - changed), "$faint"),
    )


def draw_swing_bar(value: float, top: float, width: int) -> Content:
    """Draw a line from the middle: to the right for adapting, to the left for forcing."""
    side = (width - 1) // 2
    rest = width - 1 - 2 * side
    length = max(round(side * _clamp_share(abs(value), top)), 1 if abs(value) > VISIBLE_VALUE else 0)
    left, right = (length, 0) if value < 0 else (0, length)
    return Content.assemble(
        ("─" * (side - left), "$faint"),
        ("━" * left, "$forces"),
        ("┼", "$muted"),
        ("━" * right, "$adapts"),
        ("─" * (side - right + rest), "$faint"),
    )


def draw_range_bar(
    value: float,
    reach: tuple[float, float],
    scale: tuple[float, float],
    width: int,
    *,
    ticks: tuple[float, ...] = (),
    colour: str = "$primary",
) -> Content:
    """Draw a value between the lowest and the highest that was in reach, on a scale."""
    low, high, here = (find_bar_cell(at, scale, width) for at in (*reach, value))
    cells = [("·", "$ghost")] * width
    for x in range(low, high + 1):
        cells[x] = ("━", "$skill") if x < here else ("─", "$faint")
    for x in (find_bar_cell(tick, scale, width) for tick in ticks):
        cells[x] = ("┯", "$skill") if x < here else ("┬", "$faint")
    cells[low], cells[high] = ("├", "$muted"), ("┤", "$muted")
    cells[here] = ("●", f"bold {colour}")
    return Content.assemble(*cells)


def find_bar_cell(value: float, scale: tuple[float, float], width: int) -> int:
    """Return the cell of a value on a scale that is `width` cells wide."""
    low, high = scale
    return max(0, min(width - 1, round(_clamp_share(value - low, high - low) * (width - 1))))


def _clamp_share(value: float, top: float) -> float:
    return max(0.0, min(1.0, value / top)) if top > 0 else 0.0
