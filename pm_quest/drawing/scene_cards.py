"""A scene as a card: its name, its kind, its choices, and a port for every way on."""

from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from pm_quest.drawing.colours import ENDING_SIGN
from pm_quest.drawing.scene_links import (
    DrawnLink,
    describe_kind,
    format_condition,
    format_fit,
    format_heading,
    list_scene_links,
)
from pm_quest.drawing.svg import WIDTH_PER_EM, SvgNumber, add_element, wrap_text
from pm_quest.story.model import Choice, Scenario, Scene

SIZE, LINE = 12, 17
COLUMN_COUNT = 34
"""Characters in a line of a card."""
PAD = 12
WIDTH = round(COLUMN_COUNT * SIZE * WIDTH_PER_EM) + 2 * PAD
MAX_CHOICE_LINES = 3
"""Lines of a choice's text at most."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card.

    text: its text.
    css_class: its CSS class.
    indent: in characters.
    gap: the space above it, in pixels.
    """

    text: str
    css_class: str
    indent: int = 0
    gap: int = 0


@dataclass(frozen=True, slots=True)
class CardPort:
    """Where a link leaves a card.

    link: the link.
    y: how far down, in pixels.
    fit: the fit of its choice.
    is_dashed: whether its line is dashed.
    """

    link: DrawnLink
    y: float
    fit: str
    is_dashed: bool


@dataclass(slots=True)
class SceneCard:
    """A scene with its lines and ports; `height` in pixels."""

    scene: Scene
    kind_text: str
    lines: list[CardLine] = field(default_factory=list)
    ports: list[CardPort] = field(default_factory=list)
    height: int = 2 * PAD

    def add_text(self, text: str, css_class: str, indent: int = 0, max_lines: int = 1, gap: int = 0) -> None:
        """Add a text in at most `max_lines` lines."""
        for number, each in enumerate(wrap_text(text, COLUMN_COUNT - indent, max_lines)):
            self.lines.append(CardLine(each, css_class, indent, gap if number == 0 else 0))
            self.height += LINE + (gap if number == 0 else 0)

    def add_port(self, link: DrawnLink, fit: str, *, dashed: bool) -> None:
        """Add a port for a link at the last line."""
        self.ports.append(CardPort(link, self.height - PAD - LINE / 2, fit, dashed))

    def draw_at(self, parent: ET.Element, x: SvgNumber, y: SvgNumber) -> None:
        """Draw the card with its upper left corner here."""
        group = add_element("g", parent, class_=f"card {self.kind_text.split()[-1]}")
        add_element("title", group, f"{self.scene.id}: {self.kind_text}. {format_heading(self.scene)}")
        passage = self.kind_text.endswith("passage")
        add_element("rect", group, x=x, y=y, width=WIDTH, height=self.height, rx=18 if passage else 3, class_="body")
        if self.kind_text.startswith("start"):
            add_element("rect", group, x=x, y=y, width=5, height=self.height, class_="bar")
        down = y + PAD
        for line in self.lines:
            down += line.gap + LINE
            at = x + PAD + line.indent * SIZE * WIDTH_PER_EM
            add_element("text", group, line.text, x=at, y=down - LINE * 0.28, class_=line.css_class)


def build_card(scenario: Scenario, scene: Scene, behind: frozenset[str]) -> SceneCard:
    """Return the card of a scene; links to the scenes `behind` it are written, not drawn."""
    card = SceneCard(scene, describe_kind(scenario, scene))
    card.add_text(scene.id, "name", max_lines=2)
    card.add_text(f"{ENDING_SIGN} {card.kind_text}" if scene.ending else card.kind_text, "quiet")
    if heading := format_heading(scene):
        card.add_text(heading, "quiet", max_lines=3)
    for choice, ways in list_scene_links(scene):
        if choice is None:
            _add_links(card, ways, "", behind, dashed=False)
        else:
            _add_choice_lines(card, choice, ways, behind)
    return card


def _add_choice_lines(card: SceneCard, choice: Choice, links: tuple[DrawnLink, ...], behind: frozenset[str]) -> None:
    condition = format_condition(choice)
    card.add_text(choice.say, "said", max_lines=MAX_CHOICE_LINES, gap=8)
    card.add_text(
        f"{format_fit(choice)} · {choice.id}" + (f" · {condition}" if condition else ""), choice.fit, max_lines=3
    )
    _add_links(card, links, choice.fit, behind, dashed=bool(condition))


def _add_links(
    card: SceneCard, links: tuple[DrawnLink, ...], fit: str, behind: frozenset[str], *, dashed: bool
) -> None:
    """Add a line for each link with its condition or odds; a single unconditional link has none."""
    for way in links:
        if way.label:
            card.add_text(way.label, "way", indent=2, max_lines=2)
        if way.target in behind:
            card.add_text(f"back to {way.target}", "way", indent=2, max_lines=2)
        else:
            card.add_port(way, fit, dashed=dashed or bool(way.when))
