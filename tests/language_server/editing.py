"""A document in an editor: a caret ‸ marks where its cursor is."""

from lsprotocol.types import Position, TextEdit

from pm_quest.language_server.completions import complete_at
from pm_quest.language_server.open_document import OpenDocument
from pm_quest.language_server.text_positions import TextPositions

CARET = "‸"
PIECES = (
    "",
    "\0",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "\n",
    "\n  ",
    ": ",
    "- ",
    "🙂",
    "&a",
    "*a",
    "!t",
    "%",
    "|\n",
    "\r",
    "\t",
    "\u2028",
    "\ud800",
)
"""What random edits put in: signs that mean something to YAML, and some that nobody types."""
STORY = """\
format: 1
title: A story
summary: A story.
role: finale
meters:
  trust: {label: Trust, start: 4, min: 0, max: 10}
flags: [met]
exhibits:
  plan: {title: The plan, kind: page, text: Nothing.}
scenes:
  monday:
    where: Monday
    text: 🙂 {trust} people wait.
    exhibits: [plan]
    signals: [They wait.]
    choices:
      ask: {say: Ask them, fit: adapts, act: ask, gain: {tech: 1, trust: 1}, set: {met: true}, go: tuesday, because: It helps.}
      wait: {say: Wait, fit: forces, act: wait, gain: {business: 1}, go: tuesday, because: It does not.}
  tuesday:
    text: Later.
    signals: [They look up.]
    choices:
      thank: {say: Thank them, if: met, fit: adapts, go: done, because: It is kind.}
      go_on: {say: Go on, fit: forces, go: {chance: [{odds: 1, go: done}, {odds: 2, go: lost}]}, because: It is not.}
  done:
    text: There.
    ending: {title: The end, impact: 50 + 2 * trust + 10 * tech + business}
  lost:
    text: Nowhere.
    ending: {title: Lost, impact: 10}
lesson:
- adaptive > random
tests:
  kind: {play: [ask, thank], expect: ending == done and chose(monday.ask)}
"""


def open_story(marked: str, sound: str = STORY) -> tuple[OpenDocument, Position]:
    """A document that was sound and is now as marked, and the position of its caret."""
    document = OpenDocument("file:///story.yaml", "story.yaml")
    document.update(1, sound)
    document.read_version()
    place = marked.index(CARET)
    document.update(2, marked.replace(CARET, "", 1))
    document.read_version()
    return document, document.version.positions.find_position(place)


def write_at(old: str, new: str) -> str:
    """The story with something written otherwise, with a caret in it."""
    assert STORY.count(old) >= 1, old
    return STORY.replace(old, new, 1)


def offers(marked: str) -> list[str]:
    """What is offered at the caret."""
    document, position = open_story(marked)
    return [item.label for item in complete_at(document, position).items]


def apply(text: str, edits: list[TextEdit]) -> str:
    """A text after the edits of an editor."""
    positions = TextPositions(text)
    for edit in sorted(edits, key=lambda each: positions.find_stretch(each.range), reverse=True):
        start, end = positions.find_stretch(edit.range)
        text = text[:start] + edit.new_text + text[end:]
    return text
