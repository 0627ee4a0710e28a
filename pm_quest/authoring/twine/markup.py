"""The lines of a passage as lines of Markdown: headings, lists, rules, and signs that only mean something in Markdown.

What is finished already stands in the text as a number between two control characters, which no passage can have:
`HELD` a text, `MARKER` the sign that a line begins with, `BEGIN` and `END` the two ends of a style, `LINK` a link.
"""

import html
import re

from pm_quest.authoring.twine.story import FormatName

HELD, MARKER, BEGIN, END, LINK = "H", "M", "B", "E", "L"
_HOLDER = re.compile("\x00([HMBE])(\\d+)\x01")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_RUNS = re.compile(r"\n{3,}")
_LISTED = re.compile("^(?:[*+-]|\\d+[.)]|#+|>|\x00M)(?:\\s|(?<=\x00M)|$)")
_STARS = re.compile(r"\*+|`+|_+|~~+")
_SPECIAL, _SPECIAL_FIRST = frozenset("*_`~[]"), frozenset("#>-+=")
_EMPTY = re.compile("\x00B(\\d+)\x01([ \\t]*)\x00E\\1\x01")
_OPENING_GAP = re.compile("((?:\x00B\\d+\x01)+)([ \\t\\n]+)")
_CLOSING_GAP = re.compile("(?<![ \\t\\n])([ \\t\\n]+)((?:\x00E\\d+\x01)+)")
_ONLY_LINKS = re.compile("(?=[^\\n]*\x00L)[\\s|/•·*+>,;-]*(?:\x00[LBE]\\d+\x01[\\s|/•·,;*-]*)+")
_ENDS = re.compile("\x00[BE]\\d+\x01")
_SUGARCUBE_LINE = re.compile(r"(!{1,6}[ \t]*(?=\S)|\*+(?!\*)[ \t]*(?=\S)|#+[ \t]*(?=\S)|-{4,}[ \t]*$)")
_HARLOWE_LINE = re.compile(r"[ \t]*(#{1,6}[ \t]*(?=[^\s#])|\*+[ \t]+(?=\S)|(?:0\.)+[ \t]+(?=\S)|-{3,}[ \t]*$)")


def hold(kind: str, number: int) -> str:
    """What stands in the text for something that is finished."""
    return f"\x00{kind}{number}\x01"


def without_link_lines(text: str) -> str:
    """The text without lines that have only links; ends of styles that stand there go to the line below."""
    lines, over = list[str](), ""
    for line in text.split("\n"):
        if _ONLY_LINKS.fullmatch(line):
            over += "".join(_ENDS.findall(line))
        else:
            lines.append(over + line)
            over = ""
    return "\n".join([*lines, *filter(None, [over])])


def shape_lines(text: str, form: FormatName) -> str:
    """The lines of a text as Markdown, its held parts still in their places."""
    text = "\n".join(_line(line, form) for line in text.split("\n"))
    for _ in range(3):
        text = _EMPTY.sub(r"\2", text)
    text = _CLOSING_GAP.sub(r"\2\1", _OPENING_GAP.sub(r"\2\1", text))
    if form in ("sugarcube", "harlowe"):
        text = _broken(text)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def fill_in(text: str, held: list[str]) -> str:
    """The text with all that was held, and without empty lines at its ends."""
    whole = _HOLDER.sub(lambda match: held[int(match[2])], text)
    return _RUNS.sub("\n\n", "\n".join(line.rstrip() for line in whole.split("\n"))).strip()


def literal(text: str) -> str:
    """Text of which nothing is a sign of Markdown."""
    return _STARS.sub(lambda match: _spared(match, text), text)


def _spared(match: re.Match[str], text: str) -> str:
    """Signs that Markdown would read, each with a backslash; those that stand alone are left as they are."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    alone = not before.strip() and not after.strip()
    within = match[0][0] == "_" and (before.isalnum() and after.isalnum())
    return match[0] if alone or within else "".join(f"\\{each}" for each in match[0])


def _line(line: str, form: FormatName) -> str:
    """One line: its sign at the start as Markdown has it, and the rest without what would be a sign only there."""
    pattern = {"sugarcube": _SUGARCUBE_LINE, "harlowe": _HARLOWE_LINE}.get(form)
    begins = pattern.match(line) if pattern else None
    rest = line[begins.end() :] if begins else line
    if form == "sugarcube":
        rest = literal(rest)
    rest = _ENTITY.sub(_character, rest)
    return f"{_begun(begins[1].strip(), form)}{rest}" if begins else rest


def _begun(sign: str, form: FormatName) -> str:
    """The sign of a heading, a list or a rule in Markdown."""
    size = len(sign)
    if sign[0] == "!" or (sign[0] == "#" and form == "harlowe"):
        return "#" * size + " "
    if sign[0] == "-":
        return "\n---\n"
    if sign[0] in "0#":
        return "   " * (size // (2 if sign[0] == "0" else 1) - 1) + "1. "
    return "  " * (size - 1) + "* "


def _character(match: re.Match[str]) -> str:
    """The character that an entity stands for, and no sign of Markdown."""
    found = html.unescape(match[0])
    special = found in _SPECIAL or (match.start() == 0 and found in _SPECIAL_FIRST)
    return f"\\{found}" if special else found.replace("\x00", "").replace("\n", " ")


def _broken(text: str) -> str:
    """Line ends that Twine shows are line ends in Markdown too, but for those at lists and headings."""
    lines = text.split("\n")
    made = []
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        plain = line.strip() and after.strip() and not (_LISTED.match(line.lstrip()) or _LISTED.match(after.lstrip()))
        made.append(f"{line.rstrip()}\\" if plain else line)
    return "\n".join(made)
