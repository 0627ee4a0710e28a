"""From a pasted advert to its sentences: tags, bullets, hard line ends and headings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pm_quest.adverts.advert_rules import Section
from pm_quest.adverts.phrases import AdvertWord, split_words
from pm_quest.kit.text import remove_controls

_TAG = re.compile(r"<[/!]?([a-zA-Z]{1,20})[^<>]{0,2000}>")
_INLINE_TAGS = frozenset(
    ["a", "abbr", "b", "code", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"]
)
_UNSEEN_TAGS = frozenset({"script", "style"})
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&rsquo;": "'"}
_ENTITIES |= {"&bull;": "•", "&ndash;": "-", "&mdash;": "-", "&amp;": "&"}
_BULLETS = "-*•·◦▪●–—✓✔➢►‣+o"
_SENTENCE_END = re.compile(r"(?<=[.!?…]) (?=[^a-z])|(?<=;) ")
_CLOSING = (".", "!", "?", ":", ";", "…")
LONGEST = 50_000
"""So many characters are read, tags not counted: more than any advert has."""
WRAPPED = 50
"""A line this long that ends in no full stop goes on in the next one."""
HEADING_WORDS = 6


@dataclass(frozen=True, slots=True)
class AdvertSentence:
    """A sentence of an advert: its words, and the section under whose heading it stands."""

    text: str
    words: tuple[AdvertWord, ...]
    section: Section | None


@dataclass(frozen=True, slots=True)
class _TextBlock:
    """A paragraph, a bullet or a heading on one line."""

    text: str
    is_bullet: bool


def split_sentences(text: str, sections: Mapping[tuple[str, ...], Section]) -> list[AdvertSentence]:
    """Return the sentences of an advert without tags, headings among them; of `LONGEST` characters."""
    found, section = list[AdvertSentence](), None
    for block in _list_blocks(remove_controls(text[:LONGEST])):
        if _is_heading(block):
            section = _find_section(block.text, sections)
        inline = section
        for sentence in _SENTENCE_END.split(block.text):
            inline = _find_inline_section(sentence, sections) or inline
            if words := split_words(sentence):
                found.append(AdvertSentence(sentence, tuple(words), inline))
    return found


def remove_tags(text: str) -> str:
    """Return a text without HTML: tags of blocks become line ends, a script or style is left out."""
    if "<" in text:
        parts, at, unseen = list[str](), 0, ""
        for tag in _TAG.finditer(text):
            name = tag[1].lower()
            if not unseen:
                parts.append(text[at : tag.start()])
                parts.append("" if name in _INLINE_TAGS else "\n- " if _opens_item(name, tag[0]) else "\n")
                unseen = name if name in _UNSEEN_TAGS and tag[0][1] != "/" else ""
            elif name == unseen and tag[0][1] == "/":
                unseen = ""
            at = tag.end()
        text = "".join(parts) + ("" if unseen else text[at:])
    if "&" in text:
        for entity, character in _ENTITIES.items():
            text = text.replace(entity, character)
    return text


def _opens_item(name: str, tag: str) -> bool:
    return name == "li" and tag[1] != "/"


def _list_blocks(text: str) -> Iterator[_TextBlock]:
    """Yield paragraphs, bullets and headings; lines that were wrapped are joined."""
    gathered, is_bullet, last = list[str](), False, ""
    for line in [*text.replace("\r", "\n").split("\n"), ""]:
        content = " ".join(line.split())
        bullet = len(content) > 1 and content[0] in _BULLETS and content[1] in " \u00a0"
        if gathered and (not content or bullet or not _goes_on(last, line, is_bullet=is_bullet)):
            yield _TextBlock(" ".join(gathered), is_bullet)
            gathered = []
        if content:
            if not gathered:
                is_bullet = bullet
            gathered.append(content[1:].strip() if bullet else content)
        last = content


def _goes_on(last: str, line: str, *, is_bullet: bool) -> bool:
    """Return whether a line continues the one before it."""
    if last.endswith(_CLOSING):
        return False
    begins_small = line.lstrip()[:1].islower()
    if is_bullet and line[:1] not in (" ", "\t"):
        return begins_small and len(last) >= WRAPPED
    return begins_small or (len(last) >= WRAPPED and not line.rstrip().endswith(":"))


def _is_heading(block: _TextBlock) -> bool:
    if block.is_bullet or block.text.endswith((".", "!", "?", ",", ";")):
        return False
    return len(block.text.split()) <= HEADING_WORDS


def _find_inline_section(sentence: str, sections: Mapping[tuple[str, ...], Section]) -> Section | None:
    """Return the section that a sentence opens, as in "Must have: six years"."""
    before, colon, _ = sentence[:60].partition(":")
    return _find_section(before, sections) if colon else None


def _find_section(heading: str, sections: Mapping[tuple[str, ...], Section]) -> Section | None:
    """Return the section of a heading: by all its words, or by its first one."""
    words = tuple(word.text for word in split_words(heading))
    return sections.get(words) or sections.get((*words[:1], ".."))
