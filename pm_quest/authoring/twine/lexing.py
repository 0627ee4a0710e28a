"""What the readers of all story formats share: going through a passage once, and what each of them has of HTML and links."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import ClassVar

from pm_quest.authoring.twine.marks import (
    COMMENT,
    ELSEWHERE,
    KEPT,
    LEFT_OUT,
    LONGEST_LINK,
    NEVER_CLOSED,
    NOWHERE,
    PICTURE,
    WHOLE,
    Finder,
    Mark,
    link,
    link_to,
    readings,
)

Made = tuple[list[Mark], int]
"""What begins at a place as marks, and where the text goes on."""

_WHOLE = (
    *(
        "script",
        "style",
        "svg",
        "math",
        "template",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "textarea",
        "select",
    ),
    *("noscript", "head", "title"),
)
"""Elements that are no prose: they are left out with all that is in them."""

_ATTRIBUTES = r"(?:[^<>\"'\[]|\[(?!\[)|\"[^\"<]*\"|'[^'<]*')*+"
COMMENTS = r"(?P<comment><!--)"
ELEMENTS = rf"(?P<element>(?<!<)<(?:{'|'.join(_WHOLE)})(?=[\s>/]){_ATTRIBUTES}>)"
TAGS = rf"(?P<tag>(?<!<)</?(?![A-Za-z][\w.+-]*[:@])[A-Za-z][\w-]*(?=[\s/>.#]){_ATTRIBUTES}>)"
LINKS = r"(?P<link>\[\[(?!\[))"
IMAGES = r"(?P<image>\[[<>]?img[<>]?\[)"
URLS = r"(?P<verbatim>\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s<>\"'\[\]|]+)"
BROKEN = r"(?P<layout>\\\n|\n\\(?!\n))"
MARKDOWN_PICTURES = r"(?P<picture>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\))"
MARKDOWN_LINKS = r"(?P<outward>(?<!\[)\[[^\[\]\n]{1,300}\]\([^()\n]{1,2000}\))"
HTML = (COMMENTS, ELEMENTS, TAGS)
_IMAGE = re.compile(
    r"\[[<>]?img[<>]?\[([^\[\]\n]{0,2000})\](?:\[([^\[\]\n]{0,2000})\])?(?:\[([^\[\]\n]{0,2000})\])?\]", re.IGNORECASE
)


def tokens(*parts: str) -> re.Pattern[str]:
    """The places where something other than plain text begins; each part is a group named like its reader."""
    return re.compile("|".join(parts), re.MULTILINE | re.IGNORECASE)


class Lexer:
    """Goes through a passage once. A subclass says in `TOKENS` what it finds, and has a method `read_…` for each group."""

    TOKENS: ClassVar[re.Pattern[str]]

    def __init__(self, text: str) -> None:
        self.text, self.finder = text, Finder(text)

    def marks(self) -> Iterator[Mark]:
        """The marks of the passage, in its order."""
        yield from self.between(0, len(self.text))

    def between(self, at: int, end: int) -> Iterator[Mark]:
        """The marks of a stretch of it."""
        readers: dict[str, Callable[[re.Match[str]], Made]] = {
            name: getattr(self, f"read_{name}") for name in self.TOKENS.groupindex
        }
        while (token := self.TOKENS.search(self.text, at, end)) is not None:
            if token.start() > at:
                yield self.plain(at, token.start())
            made, at = readers[token.lastgroup or ""](token)
            yield from made
        if at < end:
            yield self.plain(at, end)

    def plain(self, start: int, end: int) -> Mark:
        """A stretch of prose."""
        return Mark("text", self.text[start:end], start, self.text[start:end])

    def enclosed(self, opening: re.Match[str], end: str, made: Callable[[str, int], Mark]) -> Made:
        """What ends with `end`; where that is missing, only its opening is odd, and the text goes on behind that."""
        closing = self.finder.next(end, opening.end())
        if closing < 0:
            return self.never_closed(opening)
        raw = self.text[opening.start() : closing + len(end)]
        return [made(raw, opening.start())], opening.start() + len(raw)

    def never_closed(self, opening: re.Match[str]) -> Made:
        """An opening whose end is missing."""
        return [Mark("odd", opening[0], opening.start(), why=NEVER_CLOSED)], opening.end()

    def single(self, token: re.Match[str], why: str = KEPT) -> Made:
        """Something that has no counterpart and is kept as text."""
        return [Mark("odd", token[0], token.start(), why=why)], token.end()

    def left(self, token: re.Match[str], why: str = LEFT_OUT) -> Made:
        """Something that is left out."""
        return [Mark("left", token[0], token.start(), why=why)], token.end()

    def read_comment(self, token: re.Match[str]) -> Made:
        """A comment of HTML."""
        return self.enclosed(token, "-->", lambda raw, at: Mark("left", raw, at, why=COMMENT))

    def read_element(self, token: re.Match[str]) -> Made:
        """An element that is no prose, with all that is in it."""
        name = re.match(r"<(\w+)", token[0])
        end = f"</{name[1].lower() if name else ''}"
        low = self.low.next(end, token.end())
        closing = self.finder.next(">", low) if low >= 0 else -1
        if token[0].endswith("/>"):
            return self.left(token)
        if closing < 0:
            return self.never_closed(token)
        raw = self.text[token.start() : closing + 1]
        return [Mark("left", raw, token.start(), why=WHOLE)], closing + 1

    @cached_property
    def low(self) -> Finder:
        """Finds the ends of elements, whatever case they are in."""
        low = self.text.lower()
        return Finder(low if len(low) == len(self.text) else self.text)

    def read_tag(self, token: re.Match[str]) -> Made:
        """A tag of HTML."""
        return [Mark("tag", token[0], token.start())], token.end()

    def read_link(self, token: re.Match[str]) -> Made:
        """A link in double brackets; it ends on its line."""
        at = token.start()
        closing = self.finder.next("]]", token.end())
        if closing < 0 or closing - at > LONGEST_LINK or "\n" in self.text[at:closing]:
            return self.never_closed(token)
        raw = self.text[at : closing + 2]
        return [link(raw, at)], at + len(raw)

    def read_image(self, token: re.Match[str]) -> Made:
        """A picture, and the link that it may be: the link is a choice, the picture is left out."""
        match = _IMAGE.match(self.text, token.start())
        if match is None:
            return self.never_closed(token)
        picture = Mark("left", match[0], token.start(), why=PICTURE)
        if not (match[2] or "").strip():
            return [picture], match.end()
        title = readings(match[1])[0][0] if "|" in match[1] else ""
        target = match[2].strip()
        made = link_to([(title or target, target)], "", token.start(), match[3] or "")
        return [made if made.sign == "link" else Mark("odd", "", token.start(), why=NOWHERE), picture], match.end()

    def read_verbatim(self, token: re.Match[str]) -> Made:
        """Text that is no markup, whatever is in it."""
        return [Mark("verbatim", token[0], token.start(), token[0])], token.end()

    def read_layout(self, token: re.Match[str]) -> Made:
        """What says nothing."""
        return [Mark("layout", token[0], token.start())], token.end()

    def read_style(self, token: re.Match[str]) -> Made:
        """The sign of a style."""
        return [Mark("style", token[0], token.start(), token[0])], token.end()

    def read_odd(self, token: re.Match[str]) -> Made:
        """A macro, an insert or a variable that has no counterpart."""
        return self.single(token)

    def read_rule(self, token: re.Match[str]) -> Made:
        """A sign of layout that fills a line, and says nothing."""
        return self.left(token)

    def read_picture(self, token: re.Match[str]) -> Made:
        """A picture as Markdown has it."""
        return self.left(token, PICTURE)

    def read_outward(self, token: re.Match[str]) -> Made:
        """A link as Markdown has it."""
        return self.single(token, ELSEWHERE)
