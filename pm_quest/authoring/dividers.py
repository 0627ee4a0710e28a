"""Lines that part or explain what stands around them, as in other languages: rows of one sign, `//`, `<!-- -->`."""

import re

_ROW = re.compile(r"([*=.~_+-])(?:[ \t]*\1){1,}$|([*=~_+-])\2{2,}[ \t].*")
_COMMENT = re.compile(r"//|<!--|-->|/\*|\*/|--[ \t]|;[ \t]|%[ \t]")
MEND = "take it out, or begin the line with '#'"


def describe_divider(line: str) -> tuple[str, str] | None:
    """The message and the mend for a line that is a divider or a comment; nothing for any other."""
    if _ROW.match(line):
        return "this line parts what stands around it, and has no key", MEND
    if _COMMENT.match(line):
        return "this line is a comment, and a comment begins with '#'", MEND
    return None
