"""Small pictures in tables: counts, durations, and shifts between two votes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pm_quest.classroom.report.session_report import VoteShift
from pm_quest.drawing.svg import add_element, create_picture, render_embedded
from pm_quest.kit.sentences import format_count

BAR_WIDTH, BAR_HEIGHT = 240, 22
FLOW_WIDTH, FLOW_HEIGHT, COLUMN_WIDTH, HEAD_HEIGHT = 400, 150, 26, 20
GAP = 8


def draw_tally(name: str, counts: tuple[int, int], whole: int, look: str, *, twice: bool) -> str:
    """Draw the votes for a choice as a bar, and after two rounds the first votes as a line."""
    first, last = counts
    words = f"{last} of {whole} in the end, {first} at first" if twice else f"{last} of {whole}"
    root = _make_small_picture(name, words)
    add_element("rect", root, x=0, y=6, width=BAR_WIDTH, height=12, class_="track")
    add_element("rect", root, x=0, y=6, width=BAR_WIDTH * min(1, last / max(1, whole)), height=12, class_=f"bar {look}")
    if twice:
        x = max(1.5, BAR_WIDTH * first / max(1, whole))
        add_element("line", root, x1=x, y1=1, x2=x, y2=BAR_HEIGHT - 1, class_="was")
    return render_embedded(root)


def draw_share(name: str, number: int, whole: int) -> str:
    """Return a number of a whole as a bar."""
    root = _make_small_picture(name, f"{number} of {whole}")
    add_element("rect", root, x=0, y=6, width=BAR_WIDTH, height=12, class_="track")
    add_element("rect", root, x=0, y=6, width=BAR_WIDTH * number / max(1, whole), height=12, class_="bar plain")
    return render_embedded(root)


def draw_stay(name: str, times: tuple[float, float, float], longest: float, words: str) -> str:
    """Return shortest to longest time as a line, and the median as a dot."""
    least, median, most = (BAR_WIDTH * time / (longest or 1) for time in times)
    root = _make_small_picture(name, words)
    middle = BAR_HEIGHT / 2
    add_element("line", root, x1=0, y1=middle, x2=BAR_WIDTH, y2=middle, class_="track-line")
    add_element("line", root, x1=least, y1=middle, x2=max(most, least + 1), y2=middle, class_="span")
    add_element("circle", root, cx=min(max(median, 5), BAR_WIDTH - 5), cy=middle, r=5, class_="middle")
    return render_embedded(root)


@dataclass(frozen=True, slots=True)
class _VoteFlow:
    """The data of the picture of a flow.

    The shifts, their choices in order, labels and CSS classes by choice.
    """

    shifts: Sequence[VoteShift]
    order: tuple[str, ...]
    labels: Mapping[str, str]
    looks: Mapping[str, str]

    @property
    def pixels_per_person(self) -> float:
        """Pixels for each person."""
        return (FLOW_HEIGHT - GAP * (len(self.order) - 1)) / max(1, sum(each.people for each in self.shifts))

    def count_people(self, before: bool) -> dict[str, int]:
        """Return how many people each choice had, before or after."""
        return {
            id: sum(each.people for each in self.shifts if id == (each.before if before else each.after))
            for id in self.order
        }

    def compute_tops(self, before: bool) -> dict[str, float]:
        """Return where each choice begins on its side, in pixels."""
        tops, y = {}, float(HEAD_HEIGHT)
        for id, people in self.count_people(before).items():
            tops[id] = y
            y += people * self.pixels_per_person + (GAP if people else 0)
        return tops


def draw_flow(name: str, shifts: Sequence[VoteShift], labels: Mapping[str, str], looks: Mapping[str, str]) -> str:
    """Return the shifts as bands from the left (first vote) to the right (last vote)."""
    words = "; ".join(
        f"{format_count(each.people, 'person', 'people')} from {labels[each.before]} to {labels[each.after]}"
        for each in shifts
    )
    root = create_picture(FLOW_WIDTH, HEAD_HEIGHT + FLOW_HEIGHT + 14, "Shift between the votes", f"{words}.", name)
    root.set("class", "flow")
    order = tuple(id for id in labels if any(id in (each.before, each.after) for each in shifts))
    flow = _VoteFlow(shifts, order, labels, looks)
    _draw_bands(root, flow)
    _draw_side(root, flow, before=True)
    _draw_side(root, flow, before=False)
    return render_embedded(root)


def _draw_side(root: ET.Element, flow: _VoteFlow, *, before: bool) -> None:
    """Draw the choices on one side, each with its number and people."""
    x, anchor = (0, "start") if before else (FLOW_WIDTH - COLUMN_WIDTH, "end")
    label, edge = (COLUMN_WIDTH + 6, 0) if before else (FLOW_WIDTH - COLUMN_WIDTH - 6, FLOW_WIDTH)
    tops = flow.compute_tops(before)
    for id, people in flow.count_people(before).items():
        if people:
            high = people * flow.pixels_per_person
            look = f"bar {flow.looks[id]}"
            add_element("rect", root, x=x, y=tops[id], width=COLUMN_WIDTH, height=max(1.0, high), class_=look)
            y = tops[id] + high / 2 + 5
            add_element(
                "text",
                root,
                f"{flow.labels[id]}: {format_count(people, 'person', 'people')}",
                x=label,
                y=y,
                text_anchor=anchor,
            )
    add_element("text", root, "first vote" if before else "last vote", x=edge, y=12, class_="head", text_anchor=anchor)


def _draw_bands(root: ET.Element, flow: _VoteFlow) -> None:
    lefts, rights = flow.compute_tops(before=True), flow.compute_tops(before=False)
    place = {id: number for number, id in enumerate(flow.order)}
    a, b, middle = COLUMN_WIDTH, FLOW_WIDTH - COLUMN_WIDTH, FLOW_WIDTH // 2
    for each in sorted(flow.shifts, key=lambda each: (place[each.before], place[each.after])):
        high = each.people * flow.pixels_per_person
        one, two = lefts[each.before], rights[each.after]
        lefts[each.before] += high
        rights[each.after] += high
        there = f"M{a} {one:.1f}C{middle} {one:.1f} {middle} {two:.1f} {b} {two:.1f}"
        back = f"V{two + high:.1f}C{middle} {two + high:.1f} {middle} {one + high:.1f} {a} {one + high:.1f}Z"
        stays = " stays" if each.before == each.after else ""
        add_element("path", root, d=f"{there}{back}", class_=f"band {flow.looks[each.after]}{stays}")


def _make_small_picture(name: str, words: str) -> ET.Element:
    root = create_picture(BAR_WIDTH, BAR_HEIGHT, words, words, name)
    root.set("class", "small-bar")
    return root
