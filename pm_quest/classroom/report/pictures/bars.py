"""Small pictures in tables: how many, how long, and who went where between two votes."""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from pm_quest.classroom.report.told import Shift
from pm_quest.drawing.svg import element, embedded, picture
from pm_quest.story.sentences import counted

WIDE, HIGH = 240, 22
FLOW_WIDE, FLOW_HIGH, COLUMN = 400, 150, 26
BETWEEN = 8


def tally_picture(name: str, counts: tuple[int, int], whole: int, look: str, *, twice: bool) -> str:
    """How many wanted a choice, of all: in the end as a bar, and at first as a line over it where there were two votes."""
    first, last = counts
    words = f"{last} of {whole} in the end, {first} at first" if twice else f"{last} of {whole}"
    root = _small(name, words)
    element("rect", root, x=0, y=6, width=WIDE, height=12, class_="track")
    element("rect", root, x=0, y=6, width=WIDE * min(1, last / max(1, whole)), height=12, class_=f"bar {look}")
    if twice:
        x = max(1.5, WIDE * first / max(1, whole))
        element("line", root, x1=x, y1=1, x2=x, y2=HIGH - 1, class_="was")
    return embedded(root)


def share_picture(name: str, number: int, whole: int) -> str:
    """A number of a whole, as a bar."""
    root = _small(name, f"{number} of {whole}")
    element("rect", root, x=0, y=6, width=WIDE, height=12, class_="track")
    element("rect", root, x=0, y=6, width=WIDE * number / max(1, whole), height=12, class_="bar plain")
    return embedded(root)


def stay_picture(name: str, times: tuple[float, float, float], longest: float, words: str) -> str:
    """From the shortest to the longest time as a line, and the median as a dot."""
    least, median, most = (WIDE * time / (longest or 1) for time in times)
    root = _small(name, words)
    middle = HIGH / 2
    element("line", root, x1=0, y1=middle, x2=WIDE, y2=middle, class_="track-line")
    element("line", root, x1=least, y1=middle, x2=max(most, least + 1), y2=middle, class_="span")
    element("circle", root, cx=min(max(median, 5), WIDE - 5), cy=middle, r=5, class_="middle")
    return embedded(root)


def flow_picture(name: str, shifts: Sequence[Shift], letters: Mapping[str, str], looks: Mapping[str, str]) -> str:
    """Who went from which choice to which, as bands from the left (first vote) to the right (last vote)."""
    whole = sum(each.people for each in shifts)
    words = "; ".join(f"{counted(each.people, 'person', 'people')} from {letters[each.before]} to {letters[each.after]}" for each in shifts)
    root = picture(FLOW_WIDE, FLOW_HIGH + 34, "Shift between the votes", f"{words}.", name)
    root.set("class", "flow")
    order = [id for id in letters if any(id in (each.before, each.after) for each in shifts)]
    scale = (FLOW_HIGH - BETWEEN * (len(order) - 1)) / max(1, whole)
    lefts = _tops(order, {id: sum(each.people for each in shifts if each.before == id) for id in order}, scale)
    rights = _tops(order, {id: sum(each.people for each in shifts if each.after == id) for id in order}, scale)
    _bands(root, shifts, order, (dict(lefts), dict(rights)), scale, looks)
    for x, tops, side in ((0, lefts, "before"), (FLOW_WIDE - COLUMN, rights, "after")):
        for id, top in tops.items():
            people = sum(each.people for each in shifts if getattr(each, side) == id)
            if people:
                element("rect", root, x=x, y=20 + top, width=COLUMN, height=max(1.0, people * scale), class_=f"bar {looks[id]}")
                label = x + COLUMN + 6 if side == "before" else x - 6
                element("text", root, f"{letters[id]} {people}", x=label, y=20 + top + people * scale / 2 + 5, text_anchor="start" if side == "before" else "end")
    element("text", root, "first vote", x=0, y=12, class_="head")
    element("text", root, "last vote", x=FLOW_WIDE, y=12, class_="head", text_anchor="end")
    return embedded(root)


def _tops(order: Sequence[str], people: Mapping[str, int], scale: float) -> dict[str, float]:
    tops, y = {}, 0.0
    for id in order:
        tops[id] = y
        y += people[id] * scale + (BETWEEN if people[id] else 0)
    return tops


def _bands(
    root: ET.Element,
    shifts: Sequence[Shift],
    order: Sequence[str],
    tops: tuple[dict[str, float], dict[str, float]],
    scale: float,
    looks: Mapping[str, str],
) -> None:
    lefts, rights = tops
    for each in sorted(shifts, key=lambda each: (order.index(each.before), order.index(each.after))):
        high = each.people * scale
        one, two = 20 + lefts[each.before], 20 + rights[each.after]
        lefts[each.before] += high
        rights[each.after] += high
        a, b = COLUMN, FLOW_WIDE - COLUMN
        middle = FLOW_WIDE / 2
        d = f"M{a} {one:.1f}C{middle:.0f} {one:.1f} {middle:.0f} {two:.1f} {b} {two:.1f}V{two + high:.1f}C{middle:.0f} {two + high:.1f} {middle:.0f} {one + high:.1f} {a} {one + high:.1f}Z"
        stays = " stays" if each.before == each.after else ""
        element("path", root, d=d, class_=f"band {looks[each.after]}{stays}")


def _small(name: str, words: str) -> ET.Element:
    root = picture(WIDE, HIGH, words, words, name)
    root.set("class", "small-bar")
    return root
