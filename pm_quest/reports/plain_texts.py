"""Texts of a scenario as plain text.

By a Markdown parser within a budget, beyond it by rules of thumb.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from markdown_it.tree import SyntaxTreeNode

from pm_quest.kit.markdown import PLAIN, is_overloaded, parse_tree
from pm_quest.kit.text import remove_controls, shorten_at_word
from pm_quest.story.model import Prose, Scenario, Scene
from pm_quest.story.view import StoryView
from pm_quest.story.view_builder import view_story

LEAD, FIRST_WORDS = 180, 48
"""Characters of a scene that are quoted to recognise it, and those to name it by."""
MAX_LEAD_INPUT = 20 * LEAD
"""Characters of a text that are read for a quote."""
_NAME = re.compile(r"\{(\w+)\}")
MAX_PARSED_SIGNS = 20_000
"""Signs of Markdown parsed for one report, which takes some tenths of a second."""
_SIGNS = re.compile(r"[\\`*_~\[\]<&|]|^[ \t]*(?:[-+>#=]|\d+[.)])|^(?: {4}|\t)", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_AROUND = re.compile(r"[*`~|]+|(?<!\w)_+|_+(?!\w)|^[ \t]*[>#]+", re.MULTILINE)


class MarkdownStripper:
    """Strips Markdown in time linear in the length of the texts, whatever they hold."""

    def __init__(self) -> None:
        self._left = MAX_PARSED_SIGNS
        self._read: dict[str, str] = {}

    def strip_markdown(self, text: str) -> str:
        """Return a Markdown text as plain text, cached."""
        if text not in self._read:
            self._read[text] = self._strip(text)
        return self._read[text]

    def _strip(self, text: str) -> str:
        signs = sum(1 for _ in islice(_SIGNS.finditer(text), self._left + 1))  # more need no count
        if not signs:
            return text
        if signs > self._left or is_overloaded(text):
            return _AROUND.sub("", _LINK.sub(r"\1", text))
        self._left -= signs
        return " ".join(_list_paragraphs(parse_tree(text, PLAIN)))


class PlainTexts:
    """The texts of a scenario as plain text on one line, with names as at the start of play."""

    def __init__(self, story: StoryView) -> None:
        self.labels = {meter.id: meter.label for meter in story.meters}
        self.names = {"player": "you", "employer": story.employer or "the company"}
        self.names |= {meter.id: str(meter.value) for meter in story.meters}
        self.plain = MarkdownStripper()

    def format_line(self, text: str, *, plain: bool = False) -> str:
        """Return a text as plain text; `plain`: it is not Markdown."""
        plain_text = text if plain else self.plain.strip_markdown(text)
        return " ".join(
            remove_controls(_NAME.sub(lambda match: self.names.get(match[1], match[0]), plain_text)).split()
        )

    def format_lead(self, prose: Prose, max_length: int = LEAD) -> str:
        """Return how a text begins: its unconditional blocks, cut at a word."""
        whole = " ".join(block.text for block in prose if block.when is None) or prose[0].text
        return shorten_at_word(self.format_line(whole[:MAX_LEAD_INPUT]), max_length)

    def format_place(self, scene: Scene) -> str:
        """Return when and where a scene is, or else its title or first words."""
        if scene.where:
            return self.format_line(scene.where, plain=True)
        return (
            self.format_line(scene.ending.title, plain=True)
            if scene.ending
            else self.format_lead(scene.text, FIRST_WORDS)
        )


@lru_cache(maxsize=16)
def find_plain_texts(scenario: Scenario) -> PlainTexts:
    """Return the plain texts of a scenario, cached."""
    return PlainTexts(view_story(scenario))


def _list_paragraphs(node: SyntaxTreeNode) -> Iterator[str]:
    """Yield the plain text of a tree, a paragraph at a time."""
    if node.type in ("inline", "fence", "code_block"):
        yield _format_inline(node) if node.type == "inline" else node.content
    for child in node.children if node.type != "inline" else ():
        yield from _list_paragraphs(child)


def _format_inline(node: SyntaxTreeNode) -> str:
    if node.type in ("text", "code_inline"):
        return node.content
    return " " if node.type in ("softbreak", "hardbreak") else "".join(map(_format_inline, node.children))
