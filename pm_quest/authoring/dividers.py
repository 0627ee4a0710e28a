"""Recognise dividers and comments of other languages: rows of one sign, `//`, `<!-- -->`."""

import re

_ROW = re.compile(r"([*=.~_+-])(?:[ \t]*\1){1,}$|([*=~_+-])\2{2,}[ \t].*")
_COMMENT = re.compile(r"//|<!--|-->|/\*|\*/|--[ \t]|;[ \t]|%[ \t]")
_FENCE = re.compile(r"```+[ \t]*\w*$")
DIVIDER_SUGGESTION = "take it out, or begin the line with '#'"


def describe_divider(line: str) -> tuple[str, str] | None:
    """Return message and suggestion for a divider or a comment, None for any other line."""
    if _ROW.match(line):
        return "this line parts what stands around it, and has no key", DIVIDER_SUGGESTION
    if _FENCE.match(line):
        return "this line is a fence of Markdown around the file, and no part of it", "delete it"
    if _COMMENT.match(line):
        return "this line is a comment, and a comment begins with '#'", DIVIDER_SUGGESTION
    return None
