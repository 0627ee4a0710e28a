"""The base of the readers of all story formats: one pass over a passage, HTML and links."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import ClassVar

from pm_quest.authoring.twine.passage_marks import (
    COMMENT_REASON,
    KEPT_REASON,
    LEFT_OUT_REASON,
    MAX_LINK,
    NO_TARGET_REASON,
    OUTSIDE_REASON,
    PICTURE_REASON,
    UNCLOSED_REASON,
    WHOLE_REASON,
    EndFinder,
    PassageMark,
    build_link,
    list_readings,
    parse_link,
)

ReadResult = tuple[list[PassageMark], int]
"""The marks that were read, and the place where reading goes on."""

_OPAQUE_ELEMENTS = (
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
"""Elements that are not prose and are left out with their content."""

# Atomic groups, here and in the patterns beside: Python before 3.11.5 finds less by `(…)*+` (gh-106052).
_ATTRIBUTES = r"(?>(?:[^<>\"'\[]|\[(?!\[)|\"[^\"<]*\"|'[^'<]*')*)"
COMMENTS = r"(?P<comment><!--)"
ELEMENTS = rf"(?P<element>(?<!<)<(?:{'|'.join(_OPAQUE_ELEMENTS)})(?=[\s>/]){_ATTRIBUTES}>)"
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


def compile_tokens(*parts: str) -> re.Pattern[str]:
    """Return the pattern of the places where something other than plain text begins.

    Each part is a group with the name of its reader.
    """
    return re.compile("|".join(parts), re.MULTILINE | re.IGNORECASE)


class PassageLexer:
    """Goes through a passage once.

    A subclass lists its tokens in `TOKENS`, with a method `read_…` for each group.
    """

    TOKENS: ClassVar[re.Pattern[str]]

    def __init__(self, text: str) -> None:
        self.text, self.finder = text, EndFinder(text)

    def read_all(self) -> Iterator[PassageMark]:
        """Yield the marks of the passage, in order."""
        yield from self.read_between(0, len(self.text))

    def read_between(self, at: int, end: int) -> Iterator[PassageMark]:
        """Yield the marks of a stretch of the passage."""
        readers: dict[str, Callable[[re.Match[str]], ReadResult]] = {
            name: getattr(self, f"read_{name}") for name in self.TOKENS.groupindex
        }
        while (token := self.TOKENS.search(self.text, at, end)) is not None:
            if token.start() > at:
                yield self.build_text(at, token.start())
            made, at = readers[token.lastgroup or ""](token)
            yield from made
        if at < end:
            yield self.build_text(at, end)

    def build_text(self, start: int, end: int) -> PassageMark:
        """Return a stretch of prose."""
        return PassageMark("text", self.text[start:end], start, self.text[start:end])

    def read_enclosed(self, opening: re.Match[str], end: str, made: Callable[[str, int], PassageMark]) -> ReadResult:
        """Read what ends with `end`.

        If the end is missing, only its opening is odd, and reading goes on behind that.
        """
        closing = self.finder.find_next(end, opening.end())
        if closing < 0:
            return self.build_unclosed(opening)
        raw = self.text[opening.start() : closing + len(end)]
        return [made(raw, opening.start())], opening.start() + len(raw)

    def build_unclosed(self, opening: re.Match[str]) -> ReadResult:
        """Return an opening whose end is missing."""
        return [PassageMark("odd", opening[0], opening.start(), why=UNCLOSED_REASON)], opening.end()

    def build_odd(self, token: re.Match[str], why: str = KEPT_REASON) -> ReadResult:
        """Return something that has no counterpart and is kept as text."""
        return [PassageMark("odd", token[0], token.start(), why=why)], token.end()

    def build_left_out(self, token: re.Match[str], why: str = LEFT_OUT_REASON) -> ReadResult:
        """Return something that is left out."""
        return [PassageMark("left", token[0], token.start(), why=why)], token.end()

    def read_comment(self, token: re.Match[str]) -> ReadResult:
        """Read a comment of HTML."""
        return self.read_enclosed(token, "-->", lambda raw, at: PassageMark("left", raw, at, why=COMMENT_REASON))

    def read_element(self, token: re.Match[str]) -> ReadResult:
        """Read an element that is not prose, with its content."""
        name = re.match(r"<(\w+)", token[0])
        end = f"</{name[1].lower() if name else ''}"
        low = self.lower_finder.find_next(end, token.end())
        closing = self.finder.find_next(">", low) if low >= 0 else -1
        if token[0].endswith("/>"):
            return self.build_left_out(token)
        if closing < 0:
            return self.build_unclosed(token)
        raw = self.text[token.start() : closing + 1]
        return [PassageMark("left", raw, token.start(), why=WHOLE_REASON)], closing + 1

    @cached_property
    def lower_finder(self) -> EndFinder:
        """Finds the ends of elements in any case."""
        low = self.text.lower()
        return EndFinder(low if len(low) == len(self.text) else self.text)

    def read_tag(self, token: re.Match[str]) -> ReadResult:
        """Read a tag of HTML."""
        return [PassageMark("tag", token[0], token.start())], token.end()

    def read_link(self, token: re.Match[str]) -> ReadResult:
        """Read a link in double brackets, which ends on its line."""
        at = token.start()
        closing = self.finder.find_next("]]", token.end())
        if closing < 0 or closing - at > MAX_LINK or "\n" in self.text[at:closing]:
            return self.build_unclosed(token)
        raw = self.text[at : closing + 2]
        return [parse_link(raw, at)], at + len(raw)

    def read_image(self, token: re.Match[str]) -> ReadResult:
        """Read a picture and its link, if any: the link is a choice, the picture is left out."""
        match = _IMAGE.match(self.text, token.start())
        if match is None:
            return self.build_unclosed(token)
        picture = PassageMark("left", match[0], token.start(), why=PICTURE_REASON)
        if not (match[2] or "").strip():
            return [picture], match.end()
        title = list_readings(match[1])[0][0] if "|" in match[1] else ""
        target = match[2].strip()
        made = build_link([(title or target, target)], "", token.start(), match[3] or "")
        return [
            made if made.sign == "link" else PassageMark("odd", "", token.start(), why=NO_TARGET_REASON),
            picture,
        ], match.end()

    def read_verbatim(self, token: re.Match[str]) -> ReadResult:
        """Read text that is not markup, whatever it contains."""
        return [PassageMark("verbatim", token[0], token.start(), token[0])], token.end()

    def read_layout(self, token: re.Match[str]) -> ReadResult:
        """Read layout that has no meaning for a scenario."""
        return [PassageMark("layout", token[0], token.start())], token.end()

    def read_style(self, token: re.Match[str]) -> ReadResult:
        """Read the sign of a style."""
        return [PassageMark("style", token[0], token.start(), token[0])], token.end()

    def read_odd(self, token: re.Match[str]) -> ReadResult:
        """Read a macro, an insert or a variable that has no counterpart."""
        return self.build_odd(token)

    def read_rule(self, token: re.Match[str]) -> ReadResult:
        """Read a sign of layout that fills a line."""
        return self.build_left_out(token)

    def read_picture(self, token: re.Match[str]) -> ReadResult:
        """Read a picture of Markdown."""
        return self.build_left_out(token, PICTURE_REASON)

    def read_outward(self, token: re.Match[str]) -> ReadResult:
        """Read a link of Markdown."""
        return self.build_odd(token, OUTSIDE_REASON)
