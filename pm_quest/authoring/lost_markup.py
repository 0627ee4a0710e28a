"""Find Markdown that is not displayed as its author wrote it.

Nothing at all, other digits, tags as they are.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from pm_quest.kit.markdown import MAX_SIGNS, PLAIN, is_overloaded, parse_markdown

_MAY_BE_EMPTY = re.compile(r"[\s>*_\-+#=~`\\|.]*(?:$|[&!\[<]|[0-9]{1,9}[.)]\s*$)")
"""Matches texts that may display nothing; all others begin with a displayed letter."""
_MAX_EMPTY = 2_000
"""The longest text that is checked for displaying nothing."""
_INVISIBLE = re.compile(
    "[\\s\u00a0\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]+"
)
_CODE = re.compile(r"(?<!`)(`{1,20})(?!`)[^`]+\1(?!`)|(?ms:^ {0,3}(```+|~~~+).*?(?:^ {0,3}\2|\Z))")
_TAG = re.compile(
    r"(?<!<)</?(a|abbr|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|"
    r"script|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|video|audio|iframe)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_LONGEST_COMMENT = 2_000
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,200})\](?:\(([^()\n]{0,500})\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(r"(?<![!\w])\[([^\[\]\n]{1,200})\]\(([^()\s]{1,500})[^()\n]{0,200}\)")
_TWINE_LINK = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
_FIGURE_FIRST = re.compile(r" {0,3}([>+]|#{1,6})( ?)(?=[0-9])")
"""A sign before a figure, which may be no Markdown at all: `> 50 %`, `+ 5 points`, `# 1`."""
_PATH = re.compile(r"\\\\(?=\w)|(?<=[A-Za-z]:)\\(?=[^\w\s])")

_TAG_SUGGESTIONS = {
    "b": "write **bold**", "strong": "write **bold**", "i": "write *slanted*", "em": "write *slanted*",
    "br": "begin a new paragraph: put the text after '|', with an empty line between",
    "p": "begin a new paragraph: put the text after '|', with an empty line between",
    "code": "write `code`", "li": "write a list, '- ' before each line", "ul": "write a list, '- ' before each line",
}  # fmt: skip


class DisplaySlip(NamedTuple):
    """Something in a text that is not displayed as its author meant it."""

    written: str
    message: str
    suggestion: str


def is_blank_markdown(text: str) -> bool:
    """Return whether a text displays nothing to read."""
    if len(text) > _MAX_EMPTY:
        return False
    if not _MAY_BE_EMPTY.match(text) and not _INVISIBLE.fullmatch(text):
        return False
    return not _INVISIBLE.sub("", "".join(_iterate_words(parse_markdown(text, PLAIN))))


def _iterate_words(tokens: list[Token]) -> Iterator[str]:
    """Yield what is displayed of a text; of an image its words."""
    for token in tokens:
        if token.type in ("fence", "code_block", "code_inline", "text", "html_inline", "html_block"):
            yield token.content
        elif token.type == "image":
            yield from _iterate_words(token.children or []) if token.children else ""
        elif token.children:
            yield from _iterate_words(token.children)


def find_lost_signs(text: str) -> DisplaySlip | None:
    """Return the first place where Markdown removes signs beside digits or words, or None."""
    if is_overloaded(text):
        message = f"this text has over {MAX_SIGNS:,} signs of Markdown and line ends, and is shown as it is written"
        return DisplaySlip(text.strip()[:40], message, "say it in several texts, or without these signs")
    if "*" in text and (found := _find_lost_star(text)):
        return found
    bare = _CODE.sub("", text)
    if path := _PATH.search(bare):
        shown = bare[max(0, path.start() - 2) : path.end() + 12].split()[0]
        return DisplaySlip(shown, "a '\\' of it is not shown", "write it between `backticks`, or each \\ twice")
    first = _FIGURE_FIRST.match(bare)
    if first is None or (first[1] != ">" and not first[2]) or f"\n{first[1]}" in bare:
        return None
    rest = bare.split("\n")[0].strip()[:30]
    return DisplaySlip(
        rest, f"the '{first[1]}' is not shown: at the beginning of a line it is Markdown", f"write \\{first[1]}"
    )


def _find_lost_star(text: str) -> DisplaySlip | None:
    """Return a star between two letters or digits that is read as emphasis, or None."""
    if not re.search(r"\w\*+\w", text):
        return None
    for token in parse_markdown(text, PLAIN):
        children = token.children or []
        for number, child in enumerate(children[1:], 1):
            if child.type not in ("em_open", "strong_open") or child.markup[0] != "*":
                continue
            before = _adjacent_text(reversed(children[:number]))
            after = _adjacent_text(iter(children[number + 1 :]))
            if before[-1:].isalnum() and after[:1].isalnum():
                return _describe_lost_star(before, child.markup, children[number + 1 :])
    return None


def _adjacent_text(tokens: Iterator[Token]) -> str:
    """Return the text right beside a sign."""
    return next(
        (
            token.content
            for token in tokens
            if token.type in ("text", "softbreak", "code_inline") and (token.content or token.type != "text")
        ),
        "",
    )


def _describe_lost_star(before: str, sign: str, inside: list[Token]) -> DisplaySlip:
    """Return the slip of a lost star: the words as they are written, and as they are displayed."""
    closing = next(
        (number for number, token in enumerate(inside) if token.nesting < 0 and token.markup == sign), len(inside)
    )
    inner = "".join(token.content for token in inside[:closing])
    after = _adjacent_text(iter(inside[closing + 1 :]))
    word = before.rsplit(maxsplit=1)[-1]
    suggestion = f"write \\{sign[0]}, or put it between `backticks`, or write 'x' for a product"
    read = f"{word}{inner}{after}"[:40].strip()
    return DisplaySlip(
        f"{word}{sign}{inner}{sign}{after}"[:40].strip(), f"the stars are not shown, so it reads '{read}'", suggestion
    )


def _find_comment(text: str) -> str:
    """The first comment of HTML; empty where there is none."""
    end = text.find("-->")
    while end >= 0:
        start = text.find("<!--", max(0, end - _LONGEST_COMMENT - 4), end)
        if 0 <= start <= end - 4:
            return text[start : end + 3]
        end = text.find("-->", end + 1)
    return ""


def find_markup(text: str) -> Iterator[DisplaySlip]:
    """Yield tags of HTML, images and links, those of Twine too, which no screen of the game displays as such."""
    if not ("<" in text or "](" in text or "![" in text or "[[" in text):
        return
    bare = _CODE.sub("", text)
    seen = set[str]()
    for tag in _TAG.finditer(bare):
        name = tag[1].lower()
        if name not in seen:
            seen.add(name)
            suggestion = _TAG_SUGGESTIONS.get(
                name, "leave it out; texts are Markdown: **bold**, *slanted*, lists and paragraphs"
            )
            yield DisplaySlip(tag[0], "tags of HTML are shown as they are written", suggestion)
    if comment := _find_comment(bare):
        suggestion = "leave it out; a note for authors is written after a '#', on a line of its own between the keys"
        yield DisplaySlip(comment, "tags of HTML are shown as they are written", suggestion)
    if image := _IMAGE.search(bare):
        suggestion = "leave it out, and say in words what is to be seen"
        yield DisplaySlip(image[0], "a terminal shows no pictures, and this is shown as it is written", suggestion)
    if link := _LINK.search(bare):
        suggestion = f"write the words alone, or the address behind them: {link[1]} ({link[2]})"
        yield DisplaySlip(link[0], "links are shown as they are written, and nobody can follow one", suggestion)
    if link := _TWINE_LINK.search(bare):
        suggestion = "write an option below 'choices', with what it says behind 'say' and where it leads behind 'go'"
        yield DisplaySlip(
            link[0], "links of Twine are shown as they are written, and nobody can follow one", suggestion
        )
