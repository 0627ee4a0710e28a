"""A scene as a card: its name, what it is, what can be done there, and a port for every way on."""

from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from pm_quest.drawing.palette import ENDING_SIGN
from pm_quest.drawing.svg import PER_EM, Number, element, lines_of
from pm_quest.drawing.ways import Way, asked, fitting, heading, kind, leading_on
from pm_quest.story.model import Choice, Scenario, Scene

SIZE, LINE = 12, 17
COLUMNS = 34
"""How many characters a line of a card has."""
PAD = 12
WIDTH = round(COLUMNS * SIZE * PER_EM) + 2 * PAD
SAID = 3
"""At most so many lines of what is said in a choice."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card: its text, how it looks (`class`), and how far it is set in."""

    text: str
    look: str
    indent: int = 0
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Port:
    """Where a way leaves a card: how far down, and how it looks."""

    way: Way
    down: float
    fit: str
    dashed: bool


@dataclass(slots=True)
class Card:
    """A scene with its lines and ports; `height` in pixels."""

    scene: Scene
    word: str
    lines: list[Line] = field(default_factory=list)
    ports: list[Port] = field(default_factory=list)
    height: int = 2 * PAD

    def add(self, text: str, look: str, indent: int = 0, most: int = 1, gap: int = 0) -> None:
        """Add a text, in at most so many lines."""
        for number, each in enumerate(lines_of(text, COLUMNS - indent, most)):
            self.lines.append(Line(each, look, indent, gap if number == 0 else 0))
            self.height += LINE + (gap if number == 0 else 0)

    def open_port(self, way: Way, fit: str, *, dashed: bool) -> None:
        """Let a way leave at the line that was added last."""
        self.ports.append(Port(way, self.height - PAD - LINE / 2, fit, dashed))

    def draw(self, parent: ET.Element, x: Number, y: Number) -> None:
        """Draw the card with its upper left corner here."""
        group = element("g", parent, class_=f"card {self.word.split()[-1]}")
        element("title", group, f"{self.scene.id}: {self.word}. {heading(self.scene)}")
        passage = self.word.endswith("passage")
        element("rect", group, x=x, y=y, width=WIDTH, height=self.height, rx=18 if passage else 3, class_="body")
        if self.word.startswith("start"):
            element("rect", group, x=x, y=y, width=5, height=self.height, class_="bar")
        down = y + PAD
        for line in self.lines:
            down += line.gap + LINE
            at = x + PAD + line.indent * SIZE * PER_EM
            element("text", group, line.text, x=at, y=down - LINE * 0.28, class_=line.look)


def card_of(scenario: Scenario, scene: Scene, behind: frozenset[str]) -> Card:
    """The card of a scene; ways to the scenes `behind` it are told in words instead of drawn."""
    card = Card(scene, kind(scenario, scene))
    card.add(scene.id, "name", most=2)
    card.add(f"{ENDING_SIGN} {card.word}" if scene.ending else card.word, "quiet")
    if told := heading(scene):
        card.add(told, "quiet", most=3)
    for choice, ways in leading_on(scene):
        if choice is None:
            _add_ways(card, ways, "", behind, dashed=False)
        else:
            _add_choice(card, choice, ways, behind)
    return card


def _add_choice(card: Card, choice: Choice, ways: tuple[Way, ...], behind: frozenset[str]) -> None:
    condition = asked(choice)
    card.add(choice.say, "said", most=SAID, gap=8)
    card.add(f"{fitting(choice)} · {choice.id}" + (f" · {condition}" if condition else ""), choice.fit, most=3)
    _add_ways(card, ways, choice.fit, behind, dashed=bool(condition))


def _add_ways(card: Card, ways: tuple[Way, ...], fit: str, behind: frozenset[str], *, dashed: bool) -> None:
    """A line for each way that says what has to be for it; a single way that nothing is asked of has none."""
    for way in ways:
        if way.label:
            card.add(way.label, "way", indent=2, most=2)
        if way.target in behind:
            card.add(f"back to {way.target}", "way", indent=2, most=2)
        else:
            card.open_port(way, fit, dashed=dashed or bool(way.when))
