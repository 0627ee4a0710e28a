"""Small pictures in tables: how many, how long, and who went where between two votes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pm_quest.classroom.report.told import Shift
from pm_quest.drawing.svg import element, embedded, picture
from pm_quest.story.sentences import counted

WIDE, HIGH = 240, 22
FLOW_WIDE, FLOW_HIGH, COLUMN, HEAD = 400, 150, 26, 20
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


@dataclass(frozen=True, slots=True)
class _Flow:
    """What a flow is drawn from: the shifts, the choices that are in them in their order, and how high a person is."""

    shifts: Sequence[Shift]
    order: tuple[str, ...]
    labels: Mapping[str, str]
    looks: Mapping[str, str]

    @property
    def scale(self) -> float:
        """Pixels for each person."""
        return (FLOW_HIGH - BETWEEN * (len(self.order) - 1)) / max(1, sum(each.people for each in self.shifts))

    def people(self, before: bool) -> dict[str, int]:
        """How many people each choice had, before or after."""
        return {
            id: sum(each.people for each in self.shifts if id == (each.before if before else each.after))
            for id in self.order
        }

    def tops(self, before: bool) -> dict[str, float]:
        """How far down each choice begins on its side."""
        tops, y = {}, float(HEAD)
        for id, people in self.people(before).items():
            tops[id] = y
            y += people * self.scale + (BETWEEN if people else 0)
        return tops


def flow_picture(name: str, shifts: Sequence[Shift], labels: Mapping[str, str], looks: Mapping[str, str]) -> str:
    """Who went from which choice to which, as bands from the left (first vote) to the right (last vote)."""
    words = "; ".join(
        f"{counted(each.people, 'person', 'people')} from {labels[each.before]} to {labels[each.after]}"
        for each in shifts
    )
    root = picture(FLOW_WIDE, HEAD + FLOW_HIGH + 14, "Shift between the votes", f"{words}.", name)
    root.set("class", "flow")
    order = tuple(id for id in labels if any(id in (each.before, each.after) for each in shifts))
    flow = _Flow(shifts, order, labels, looks)
    _bands(root, flow)
    _side(root, flow, before=True)
    _side(root, flow, before=False)
    return embedded(root)


def _side(root: ET.Element, flow: _Flow, *, before: bool) -> None:
    """The choices on one side, each with its number and people."""
    x, anchor = (0, "start") if before else (FLOW_WIDE - COLUMN, "end")
    label, edge = (COLUMN + 6, 0) if before else (FLOW_WIDE - COLUMN - 6, FLOW_WIDE)
    tops = flow.tops(before)
    for id, people in flow.people(before).items():
        if people:
            high = people * flow.scale
            look = f"bar {flow.looks[id]}"
            element("rect", root, x=x, y=tops[id], width=COLUMN, height=max(1.0, high), class_=look)
            y = tops[id] + high / 2 + 5
            element(
                "text",
                root,
                f"{flow.labels[id]}: {counted(people, 'person', 'people')}",
                x=label,
                y=y,
                text_anchor=anchor,
            )
    element("text", root, "first vote" if before else "last vote", x=edge, y=12, class_="head", text_anchor=anchor)


def _bands(root: ET.Element, flow: _Flow) -> None:
    lefts, rights = flow.tops(before=True), flow.tops(before=False)
    place = {id: number for number, id in enumerate(flow.order)}
    a, b, middle = COLUMN, FLOW_WIDE - COLUMN, FLOW_WIDE // 2
    for each in sorted(flow.shifts, key=lambda each: (place[each.before], place[each.after])):
        high = each.people * flow.scale
        one, two = lefts[each.before], rights[each.after]
        lefts[each.before] += high
        rights[each.after] += high
        there = f"M{a} {one:.1f}C{middle} {one:.1f} {middle} {two:.1f} {b} {two:.1f}"
        back = f"V{two + high:.1f}C{middle} {two + high:.1f} {middle} {one + high:.1f} {a} {one + high:.1f}Z"
        stays = " stays" if each.before == each.after else ""
        element("path", root, d=f"{there}{back}", class_=f"band {flow.looks[each.after]}{stays}")


def _small(name: str, words: str) -> ET.Element:
    root = picture(WIDE, HIGH, words, words, name)
    root.set("class", "small-bar")
    return root
