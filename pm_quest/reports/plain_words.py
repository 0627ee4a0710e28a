"""Texts of a scenario as plain words: read by a parser of Markdown as far as that is quick, and beyond it by rules of thumb."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from pm_quest.parsed_markdown import is_overloaded, parse_markdown
from pm_quest.story.model import Prose, Scenario, Scene
from pm_quest.story.texts import printable

LEAD, FIRST_WORDS = 180, 48
"""So many characters of a scene are quoted, to know it again; and so many, to name it by."""
LONGEST_LEAD = 20 * LEAD
"""So much of a text is read for them."""
_NAME = re.compile(r"\{(\w+)\}")
MOST_SIGNS = 20_000
"""So many signs of Markdown are parsed for one report; reading them takes some tenths of a second."""
_SIGNS = re.compile(r"[\\`*_~\[\]<&|]|^[ \t]*(?:[-+>#=]|\d+[.)])|^(?: {4}|\t)", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_AROUND = re.compile(r"[*`~|]+|(?<!\w)_+|_+(?!\w)|^[ \t]*[>#]+", re.MULTILINE)


class PlainWords:
    """Reads any number of texts in a time that grows with their length alone, whatever stands in them."""

    def __init__(self) -> None:
        self._parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
        self._left = MOST_SIGNS
        self._read: dict[str, str] = {}

    def read(self, text: str) -> str:
        """The words of a text of Markdown; the same text is read once."""
        if text not in self._read:
            self._read[text] = self._words(text)
        return self._read[text]

    def _words(self, text: str) -> str:
        signs = len(_SIGNS.findall(text))
        if not signs:
            return text
        if signs > self._left or is_overloaded(text):
            return _AROUND.sub("", _LINK.sub(r"\1", text))
        self._left -= signs
        return " ".join(_words(SyntaxTreeNode(parse_markdown(self._parser, text))))


class Words:
    """Texts of one scenario as plain words on one line, with names filled in as they are at the start of the game."""

    def __init__(self, scenario: Scenario) -> None:
        self.labels = {id: meter.label for id, meter in scenario.meters.items()}
        self.names = {"player": "you", "employer": scenario.employer or "the company"}
        self.names |= {id: str(meter.start) for id, meter in scenario.meters.items()}
        self.plain = PlainWords()

    def line(self, text: str, *, plain: bool = False) -> str:
        """The words of a text: `plain` for what is no Markdown."""
        said = text if plain else self.plain.read(text)
        return " ".join(printable(_NAME.sub(lambda match: self.names.get(match[1], match[0]), said)).split())

    def lead(self, prose: Prose, most: int = LEAD) -> str:
        """How a text begins: what is always there of it, cut at a word."""
        whole = " ".join(block.text for block in prose if block.when is None) or prose[0].text
        always = self.line(whole[:LONGEST_LEAD])
        return always if len(always) <= most else f"{always[:most].rpartition(' ')[0] or always[:most]} …"

    def place(self, scene: Scene) -> str:
        """When and where a scene is; where it doesn't say, its title or its first words."""
        if scene.where:
            return self.line(scene.where, plain=True)
        return self.line(scene.ending.title, plain=True) if scene.ending else self.lead(scene.text, FIRST_WORDS)


@lru_cache(maxsize=16)
def words_of(scenario: Scenario) -> Words:
    """The words of a scenario; the same object for the same scenario."""
    return Words(scenario)


def _words(node: SyntaxTreeNode) -> Iterator[str]:
    """The words of a tree, a paragraph at a time."""
    if node.type in ("inline", "fence", "code_block"):
        yield _inline(node) if node.type == "inline" else node.content
    for child in node.children if node.type != "inline" else ():
        yield from _words(child)


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in ("text", "code_inline"):
        return node.content
    return " " if node.type in ("softbreak", "hardbreak") else "".join(map(_inline, node.children))
