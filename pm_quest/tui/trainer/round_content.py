"""A hiring round in text, for the dashboard and the wall: the letters that are in, a stack, the doors."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from pm_quest.classroom.sessions.round_parts import DoorCount, RoundWall, WallDesk, WallRow
from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text

SIDE_WIDTH, WIDE_WIDTH = 30, 110
"""From this width on how a recruiter sorts stands beside the stack, in so many columns."""
BAR_WIDTH = 40
_GAP = "  "


def render_planning(wall: RoundWall, width: int) -> Content:
    """Render who everybody is, and how many letters are in."""
    everybody = wall.sent + wall.planning
    full = min(BAR_WIDTH, width) * wall.sent // max(1, everybody)
    bar = Content.assemble(("━" * full, "$skill"), ("━" * (min(BAR_WIDTH, width) - full), "$faint"))
    return Content("\n").join(
        [
            Content.assemble(("Everybody is: ", "$muted"), safe_text.plain_content(wall.label, "bold")),
            Content(),
            Content.styled(f"{wall.sent:,} of {everybody:,} letters are in", "bold $primary"),
            bar,
            Content(),
            Content.styled("One letter each, to all of them:", "$muted"),
            safe_text.plain_content(", ".join(desk.employer for desk in wall.desks)),
        ]
    )


def render_sorter(wall: RoundWall, desk: WallDesk, *, beside: bool = True) -> Content:
    """Render which recruiter this is, and how they sort; in few rows where that does not stand beside the stack."""
    if not desk.employer:
        count = format_count(len(desk.rows), "CV")
        return Content.assemble(
            ("As they came in", "bold"), ("\n\n" + f"{count}: the same person, the same half-year.", "$muted")
        )
    called = sum(row.called for row in desk.rows)
    if not beside:
        head = Content.assemble(
            safe_text.plain_content(desk.employer, "bold"),
            (f"   recruiter {wall.place} of {len(wall.desks)}", "$muted"),
            (f"   {called} of {len(desk.rows)} are called", "bold $primary"),
        )
        return Content("\n").join([head, safe_text.plain_content(" ".join(desk.sorts))])
    parts = [
        safe_text.plain_content(desk.employer, "bold"),
        Content.styled(f"recruiter {wall.place} of {len(wall.desks)}", "$muted"),
        *(safe_text.plain_content(f"\n{each}") for each in desk.sorts),
        Content.styled(f"\n{called} of {len(desk.rows)} are called", "bold $primary"),
    ]
    return Content("\n").join(parts)


def render_stack(desk: WallDesk, order: Sequence[int], width: int, height: int) -> Content:
    """Render the CVs in this order of their signs, as many as there are rows for; a line under the last called."""
    rows = {row.sign: row for row in desk.rows}
    last = max((place for place, sign in enumerate(order) if rows[sign].called), default=-1)
    shown = _choose_places(len(order), last, max(3, height - (last >= 0)))
    lines: list[Content] = []
    for number, place in enumerate(shown):
        if number and place > shown[number - 1] + 1:
            lines.append(Content.styled(f"    … {place - shown[number - 1] - 1} more …", "$muted"))
        lines.append(_render_row(desk, rows[order[place]], width))
        if place == last:
            lines.append(Content.styled("─" * width, "$primary"))
    if (rest := len(order) - shown[-1] - 1 if shown else 0) > 0:
        lines.append(Content.styled(f"    … {rest} more", "$muted"))
    return Content("\n").join(lines)


def _choose_places(count: int, last: int, room: int) -> list[int]:
    """Return the places of a stack for which there is room: the first, and those around the line of the called."""
    if count <= room:
        return list(range(count))
    if last < room - 2:
        return list(range(room - 1))
    around = max(1, (room - 2) // 2)
    start = max(0, min(last - (around - 1) // 2, count - around))
    first = room - 2 - around
    return [*range(min(first, start)), *range(start, start + around)]


def _render_row(desk: WallDesk, row: WallRow, width: int) -> Content:
    gate = ("✓ " if row.filter else "✗ ") if desk.filter else ""
    points = "" if row.sum is None else str(row.sum)
    room = max(20, width - 5 - len(gate) - 3 - 3 * len(_GAP))
    lead = min(14, room // 4)
    holds = min(30, (room - lead) * 2 // 5)
    tone = "bold" if row.called else "$muted" if not row.read else ""
    held = sorted(row.holds, key=lambda each: each != desk.filter)  # what is sorted by comes first: the end may be cut
    return Content.assemble(
        ("▌" if row.called else " ", "$primary"),
        (f"{row.sign:>3} ", "bold $primary" if row.read else "$forces"),
        (gate, "bold $adapts" if row.filter else "bold $forces"),
        safe_text.fit_to_width(
            f"{row.name}: {row.doings}" if row.name else row.doings or "–", room - lead - holds, tone
        ),
        _GAP,
        safe_text.fit_to_width(" · ".join(held), holds, tone or "$skill"),
        _GAP,
        safe_text.fit_to_width(row.lead, lead, "$muted"),
        _GAP,
        (f"{points:>3}", "bold"),
    )


def render_doors(doors: Sequence[DoorCount], width: int) -> Content:
    """Render what opened doors in this room."""
    most = max((each.opened for each in doors), default=0) or 1
    wide = max((len(each.label) for each in doors), default=0)
    lines = [
        Content.styled("What opened doors in this room", "bold"),
        Content.styled(f"\n{'':{wide}}{'CVs':>6}{'calls':>7}", "$muted"),
    ]
    for number, each in enumerate(doors):
        if number and each.kind != "credential" and doors[number - 1].kind == "credential":
            lines.append(Content.styled("─" * min(width, wide + 13), "$faint"))
        bar = "━" * (20 * each.opened // most)
        row = Content.assemble(
            safe_text.fit_to_width(each.label, wide, "bold" if each.kind == "credential" else "$muted"),
            (f"{each.held:>6}", "$muted"),
            (f"{each.opened:>7}", "bold"),
            ("  " + f"{bar:<20}", "$skill"),
            safe_text.plain_content(f"  {_list_employers(each, width - wide - 37)}", "$muted"),
        )
        lines.append(row.truncate(width, ellipsis=True))
    note = "A call is because of something if that CV, without it and with all others as they are, would not be called."
    return Content("\n").join([*lines, Content.styled(f"\n{note}", "$muted")])


def _list_employers(door: DoorCount, room: int) -> str:
    """Return the employers who called because of something; their number, where there is no room for all names."""
    named = ", ".join(door.where)
    return named if len(named) <= room else format_count(len(door.where), "employer")


def blend_orders(before: Mapping[int, int], after: Mapping[int, int], part: float) -> list[int]:
    """Return the signs in the order between two: `part` of the way from one to the other."""
    return sorted(
        after, key=lambda sign: (before.get(sign, after[sign]) * (1 - part) + after[sign] * part, after[sign])
    )


def place_signs(desk: WallDesk) -> dict[int, int]:
    """Return the place of each CV on a desk, by sign."""
    return {row.sign: place for place, row in enumerate(desk.rows)}
