"""A hiring round in text, for the dashboard and the wall: the letters that are in, and the rows of a stack."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from pm_quest.classroom.sessions.round_wall import RoundWall, WallDesk, WallRow
from pm_quest.classroom.sessions.round_wording import describe_shift
from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text

SIDE_WIDTH, WIDE_WIDTH = 30, 110
"""From this width on how a recruiter sorts stands beside the stack, in so many columns."""
BAR_WIDTH = 40
_GAP = "  "
_MOVE_WIDTH = 4


def render_planning(wall: RoundWall, width: int, *, finished: bool = False) -> Content:
    """Render who everybody is, and how many letters are in."""
    everybody = wall.sent + wall.planning
    full = min(BAR_WIDTH, width) * wall.sent // max(1, everybody)
    bar = Content.assemble(("━" * full, "$skill"), ("━" * (min(BAR_WIDTH, width) - full), "$faint"))
    ended = [Content(), Content("The session has ended; the letters were not collected.")] if finished else []
    return Content("\n").join(
        [
            Content.assemble(("Everybody is: ", "$muted"), safe_text.plain_content(wall.label, "bold")),
            Content(),
            Content.styled(f"{wall.sent:,} of {everybody:,} letters are in", "bold $primary"),
            bar,
            *ended,
            Content(),
            Content.styled("One letter each, to all of them:", "$muted"),
            safe_text.plain_content(", ".join(desk.employer for desk in wall.desks)),
        ]
    )


def render_sorter(wall: RoundWall, desk: WallDesk, *, beside: bool = True) -> Content:
    """Render which recruiter this is, why the stack lies as it does, and who moved; in few rows where that does not stand beside the stack."""
    if not desk.employer:
        count = format_count(len(desk.rows), "CV")
        return Content.assemble(
            ("As they came in", "bold"),
            ("\n\n" if beside else "   "),
            ("Who will be called?", "bold"),
            ("\n\n" if beside else "\n"),
            (f"{count}: the same person, the same half-year.", "$muted"),
        )
    called = sum(row.called for row in desk.rows)
    head = safe_text.plain_content(desk.employer, "bold")
    number = Content.styled(f"recruiter {wall.place} of {len(wall.desks)}", "$muted")
    calls = Content.styled(f"{called} of {len(desk.rows)} are called", "bold $primary")
    reason, others = desk.sorts[0], " ".join(desk.sorts[1:])
    moves = describe_shift(desk.shift, called) if desk.shift else []
    if not beside:
        sorts = Content.assemble(safe_text.plain_content(reason, "bold"), f" {others}" if others else "")
        rows = [Content("   ").join([head, number, calls]), sorts]
        rows += [safe_text.plain_content(" ".join(moves))] if moves else []
        return Content("\n").join(rows)
    parts = [
        Content.assemble(head, "\n", number),
        safe_text.plain_content(reason, "bold"),
        *([safe_text.plain_content(others, "$muted")] if others else []),
        calls,
        *(safe_text.plain_content(each) for each in moves),
    ]
    return Content("\n\n").join(parts)


def render_stack(desk: WallDesk, order: Sequence[int], width: int, height: int, start: int = 0) -> Content:
    """Render the CVs in this order of their signs, as many as there are rows for; a line under the last called.

    start: how many are left out above; 0 shows, where there is no room for all, the first and those around the line.
    """
    rows = {row.sign: row for row in desk.rows}
    last = find_line(desk, order)
    if start:
        room = height - 1 - (last >= start)
        shown = list(range(start, len(order)))[: max(1, room if len(order) - start <= room else room - 1)]
    else:
        shown = _choose_places(len(order), last, max(3, height - (last >= 0)))
    lines = [Content.styled(f"    … {start} above", "$muted")] if start else []
    for number, place in enumerate(shown):
        if number and place > shown[number - 1] + 1:
            lines.append(Content.styled(f"    … {place - shown[number - 1] - 1} more …", "$muted"))
        lines.append(_render_row(desk, rows[order[place]], place, width))
        if place == last:
            lines.append(Content.styled("─" * width, "$primary"))
    if (rest := len(order) - shown[-1] - 1 if shown else 0) > 0:
        lines.append(Content.styled(f"    … {rest} more", "$muted"))
    return Content("\n").join(lines)


def find_line(desk: WallDesk, order: Sequence[int]) -> int:
    """Return the place of the last CV that is called, from 0; -1 where none is."""
    called = {row.sign for row in desk.rows if row.called}
    return max((place for place, sign in enumerate(order) if sign in called), default=-1)


def find_last_start(desk: WallDesk, order: Sequence[int], height: int) -> int:
    """Return how many CVs are left out above where the last one is seen; 0 where there is room for all."""
    last = find_line(desk, order)
    if len(order) + (last >= 0) <= height:
        return 0
    start = len(order) - max(1, height - 1)
    return start if last < start else start + 1


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


def _render_row(desk: WallDesk, row: WallRow, place: int, width: int) -> Content:
    gate = ("✓ " if row.filter else "✗ ") if desk.filter else ""
    points = "" if row.sum is None else str(row.sum)
    move = _render_move(desk, row, place)
    room = max(20, width - 5 - move.cell_length - len(gate) - 3 - 3 * len(_GAP))
    lead = min(14, room // 4)
    holds = min(30, (room - lead) * 2 // 5)
    tone = "bold" if row.called else "$muted" if not row.read else ""
    who = ": ".join(filter(None, (row.name, row.doings))) or "–"
    held = sorted(row.holds, key=lambda each: each != desk.filter)  # what is sorted by comes first: the end may be cut
    return Content.assemble(
        ("▌" if row.called else " ", "$primary"),
        (f"{row.sign:>3} ", "bold $primary" if row.called else "bold" if row.read else "$forces"),
        move,
        (gate, "bold $adapts" if row.filter else "bold $forces"),
        safe_text.fit_to_width(who, room - lead - holds, tone),
        _GAP,
        safe_text.fit_to_width(" · ".join(held), holds, tone or "$skill"),
        _GAP,
        safe_text.fit_to_width(row.lead, lead, "$muted"),
        _GAP,
        (f"{points:>3}", "bold"),
    )


def _render_move(desk: WallDesk, row: WallRow, place: int) -> Content:
    """Render how far up or down a CV lies, against the recruiter before; underlined where it crossed the line."""
    if desk.shift is None:
        return Content()
    if row.was is None or not row.read:
        mark, tone = ("▲", "$adapts") if row.called else ("▼", "$forces") if row.was_called else ("", "")
    elif by := row.was - place - 1:
        mark, tone = (f"▲{by}", "$adapts") if by > 0 else (f"▼{-by}", "$forces")
    else:
        mark, tone = "=", "$muted"
    crossed = " underline" if row.called != row.was_called else ""
    return Content.assemble((mark, f"{tone}{crossed}".strip()), " " * (_MOVE_WIDTH - len(mark)))


def blend_orders(before: Mapping[int, int], after: Mapping[int, int], part: float) -> list[int]:
    """Return the signs in the order between two: `part` of the way from one to the other."""
    return sorted(
        after, key=lambda sign: (before.get(sign, after[sign]) * (1 - part) + after[sign] * part, after[sign])
    )


def place_signs(desk: WallDesk) -> dict[int, int]:
    """Return the place of each CV on a desk, by sign."""
    return {row.sign: place for place, row in enumerate(desk.rows)}
