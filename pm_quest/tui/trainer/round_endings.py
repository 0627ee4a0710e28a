"""The end of a hiring round in text: what opened doors in the room, and the order of each recruiter beside the others."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from pm_quest.classroom.sessions.round_moves import DeskOrder, RoundClosing
from pm_quest.classroom.sessions.round_wall import DoorCount
from pm_quest.classroom.sessions.round_wording import describe_closing
from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text

DOORS_TITLE = "What opened doors in this room"
DOORS_NOTE = (
    "A call is because of something if that CV, without it and with all others as they are, would not be called."
)
ROOMY = 90
"""The width from which on the bars of the doors are long."""
_COLUMN_WIDTH = 24
"""The most cells of a recruiter's column."""


def render_doors_head() -> Content:
    """Render the title of the doors, and what is counted."""
    return Content.assemble((DOORS_TITLE, "bold"), "\n", (DOORS_NOTE, "$muted"), "\n")


def list_door_rows(doors: Sequence[DoorCount], width: int) -> list[Content]:
    """Return what opened doors in this room, a row for each thing."""
    most = max((each.opened for each in doors), default=0) or 1
    wide = max((cell_len(each.label) for each in doors), default=0)
    longest = 20 if width >= ROOMY else 8
    lines = [Content.styled(f"{'':{wide}}{'CVs':>6}{'calls':>7}", "$muted")]
    for number, each in enumerate(doors):
        if number and each.kind != "credential" and doors[number - 1].kind == "credential":
            lines.append(Content.styled("─" * min(width, wide + 13), "$faint"))
        bar = "━" * (longest * each.opened // most)
        row = Content.assemble(
            safe_text.fit_to_width(each.label, wide, "bold" if each.kind == "credential" else "$muted"),
            (f"{each.held:>6}", "$muted"),
            (f"{each.opened:>7}", "bold"),
            ("  " + f"{bar:<{longest}}", "$skill"),
            safe_text.plain_content(f"  {_list_employers(each, width - wide - longest - 17)}", "$muted"),
        )
        lines.append(row.truncate(width, ellipsis=True))
    return lines


def _list_employers(door: DoorCount, room: int) -> str:
    """Return the employers who called because of something; their number, where there is no room for all names."""
    named = ", ".join(door.where)
    return named if cell_len(named) <= room else format_count(len(door.where), "employer")


def render_closing_head(closing: RoundClosing) -> Content:
    """Render what the room saw, and what the marks of the columns mean."""
    first, *others = describe_closing(closing)
    said = [Content.styled(first, "bold"), *(safe_text.plain_content(each) for each in others)]
    marks = [("▌", "$primary"), (" called   ", "$muted"), ("✗", "$forces"), (" not read", "$muted")]
    if closing.apart:
        marks += [("   ◆", "bold $primary"), (f" number {closing.apart.sign}", "$muted")]
    return Content.assemble(Content("\n").join(said), "\n\n", *marks, "\n")


def list_order_rows(closing: RoundClosing, width: int) -> list[Content]:
    """Return the orders of all recruiters beside each other: their names, then the CVs place by place, by their signs."""
    orders = closing.orders
    wide = max(4, min(_COLUMN_WIDTH, width // max(1, len(orders))))
    names = [safe_text.fit_to_width(each.employer, wide - 2, "bold") for each in orders]
    apart = closing.apart.sign if closing.apart else None
    count = max((len(each.signs) for each in orders), default=0)
    return [
        Content("  ").join(names),
        *(Content().join([_render_sign(each, at, wide, apart) for each in orders]) for at in range(count)),
    ]


def _render_sign(order: DeskOrder, at: int, width: int, apart: int | None) -> Content:
    sign = order.signs[at]
    called, read = at < order.called, at < order.read
    bar = ("▌", "$primary") if called else " " if read else ("✗", "$forces")
    tone = "bold $primary" if sign == apart else "bold" if called else "$muted"
    mark = ("◆" if sign == apart else " ", "bold $primary")
    return Content.assemble(bar, (f"{sign:>3} ", tone), mark, " " * max(0, width - 6))


def render_window(rows: Sequence[Content], height: int, start: int = 0) -> Content:
    """Render the rows from one on, as many as there is room for, and how many there are above and below."""
    if len(rows) <= height:
        return Content("\n").join(rows)
    above = [Content.styled(f"… {start} above", "$muted")] if start else []
    room = max(1, height - len(above))
    if start + room < len(rows):
        room = max(1, room - 1)
    left = len(rows) - start - room
    below = [Content.styled(f"… {left} more", "$muted")] if left > 0 else []
    return Content("\n").join([*above, *rows[start : start + room], *below])


def find_last_window(count: int, height: int) -> int:
    """Return the row from which on all rest is seen; 0 where there is room for all."""
    return 0 if count <= height else count - max(1, height - 1)
