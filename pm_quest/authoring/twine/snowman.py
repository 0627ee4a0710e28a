"""The marks in a passage written for Snowman, and in one whose story format nobody knows."""

import re
from collections.abc import Iterator

from pm_quest.authoring.twine.lexing import (
    HTML,
    IMAGES,
    LINKS,
    MARKDOWN_LINKS,
    MARKDOWN_PICTURES,
    URLS,
    Lexer,
    Made,
    tokens,
)
from pm_quest.authoring.twine.marks import COMMENT, NEVER_CLOSED, Mark

_TEMPLATE = r"(?P<template><%)"
_SIGNS = re.compile(r"<<[^<>\n]{0,2000}>>|\([A-Za-z][\w-]*:[^()\n]{0,2000}\)|\{[^{}\n]{0,2000}\}|@@[^@\n]{0,2000}@@")


def marks(text: str) -> Iterator[Mark]:
    """The marks of a passage for Snowman, in its order."""
    return _Snowman(text).marks()


def any_marks(text: str) -> Iterator[Mark]:
    """The marks of a passage for a format that nobody knows: what is a sign in any of those that are known is told."""
    return _Unknown(text).marks()


class _Snowman(Lexer):
    TOKENS = tokens(_TEMPLATE, *HTML, MARKDOWN_PICTURES, MARKDOWN_LINKS, LINKS)

    def read_template(self, token: re.Match[str]) -> Made:
        """Code of a template."""
        return self.enclosed(token, "%>", lambda raw, at: Mark("odd", raw, at))


class _Unknown(_Snowman):
    TOKENS = tokens(
        _TEMPLATE,
        r"(?P<remark>/\*|/%)",
        *HTML,
        MARKDOWN_PICTURES,
        MARKDOWN_LINKS,
        IMAGES,
        LINKS,
        URLS,
        r"(?P<macro><<|\([A-Za-z][\w-]*:|\{+(?=\{)|\{|@@)",
        r"(?P<odd>^\[(?!\[)[^\[\]\n]{1,200}\][ \t]*$|\$[A-Za-z_]\w*)",
        r"(?P<named>\|\w+[>)](?=\[)|(?<=\])[<(]\w+\|)",
        r"(?P<style>''|(?<!:)//|__|==|\^\^)",
    )

    def read_remark(self, token: re.Match[str]) -> Made:
        """A comment, as SugarCube has them."""
        end = "*/" if token[0] == "/*" else "%/"
        return self.enclosed(token, end, lambda raw, at: Mark("left", raw, at, why=COMMENT))

    def read_macro(self, token: re.Match[str]) -> Made:
        """A macro or an insert of any format."""
        whole = _SIGNS.match(self.text, token.start())
        return self.single(whole) if whole else self.single(token, NEVER_CLOSED)

    def read_named(self, token: re.Match[str]) -> Made:
        """The name of a hook, as Harlowe has them."""
        return self.single(token)
