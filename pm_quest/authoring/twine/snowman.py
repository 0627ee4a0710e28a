"""Read passages written for Snowman, or for an unknown story format."""

import re
from collections.abc import Iterator

from pm_quest.authoring.twine.passage_lexer import (
    HTML,
    IMAGES,
    LINKS,
    MARKDOWN_LINKS,
    MARKDOWN_PICTURES,
    URLS,
    PassageLexer,
    ReadResult,
    compile_tokens,
)
from pm_quest.authoring.twine.passage_marks import COMMENT_REASON, UNCLOSED_REASON, PassageMark

_TEMPLATE = r"(?P<template><%)"
_SIGNS = re.compile(r"<<[^<>\n]{0,2000}>>|\([A-Za-z][\w-]*:[^()\n]{0,2000}\)|\{[^{}\n]{0,2000}\}|@@[^@\n]{0,2000}@@")


def read_snowman(text: str) -> Iterator[PassageMark]:
    """Return the marks of a passage for Snowman, in order."""
    return _SnowmanLexer(text).read_all()


def read_unknown_format(text: str) -> Iterator[PassageMark]:
    """Return the marks of a passage of an unknown format.

    Any sign of a known format is reported.
    """
    return _UnknownFormatLexer(text).read_all()


class _SnowmanLexer(PassageLexer):
    TOKENS = compile_tokens(_TEMPLATE, *HTML, MARKDOWN_PICTURES, MARKDOWN_LINKS, LINKS)

    def read_template(self, token: re.Match[str]) -> ReadResult:
        """Read code of a template."""
        return self.read_enclosed(token, "%>", lambda raw, at: PassageMark("odd", raw, at))


class _UnknownFormatLexer(_SnowmanLexer):
    TOKENS = compile_tokens(
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

    def read_remark(self, token: re.Match[str]) -> ReadResult:
        """Read a comment of SugarCube."""
        end = "*/" if token[0] == "/*" else "%/"
        return self.read_enclosed(token, end, lambda raw, at: PassageMark("left", raw, at, why=COMMENT_REASON))

    def read_macro(self, token: re.Match[str]) -> ReadResult:
        """Read a macro or an insert of any format."""
        whole = _SIGNS.match(self.text, token.start())
        return self.build_odd(whole) if whole else self.build_odd(token, UNCLOSED_REASON)

    def read_named(self, token: re.Match[str]) -> ReadResult:
        """Read the name of a hook of Harlowe."""
        return self.build_odd(token)
