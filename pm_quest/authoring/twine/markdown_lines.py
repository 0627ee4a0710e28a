"""Convert the lines of a passage to Markdown.

Headings, lists, rules, and signs that only Markdown reads. Finished parts stand in the text as a
number between two control characters, which no passage can have: `HELD` a text, `MARKER` the sign
that a line begins with, `BEGIN` and `END` the two ends of a style, `LINK` a link.
"""

import html
import re

from pm_quest.authoring.twine.twine_story import FormatName

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


def write_placeholder(kind: str, number: int) -> str:
    """Return the placeholder of a finished part."""
    return f"\x00{kind}{number}\x01"


def drop_link_lines(text: str) -> str:
    """Return the text without lines that have only links.

    Ends of styles there go to the line below.
    """
    lines, over = list[str](), ""
    for line in text.split("\n"):
        if _ONLY_LINKS.fullmatch(line):
            over += "".join(_ENDS.findall(line))
        else:
            lines.append(over + line)
            over = ""
    return "\n".join([*lines, *filter(None, [over])])


def convert_lines(text: str, form: FormatName) -> str:
    """Return the lines of a text as Markdown, its placeholders still in their places."""
    text = "\n".join(_convert_line(line, form) for line in text.split("\n"))
    for _ in range(3):
        text = _EMPTY.sub(r"\2", text)
    text = _CLOSING_GAP.sub(r"\2\1", _OPENING_GAP.sub(r"\2\1", text))
    if form in ("sugarcube", "harlowe"):
        text = _keep_line_breaks(text)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def fill_placeholders(text: str, held: list[str]) -> str:
    """Return the text with its placeholders filled, and without empty lines at its ends."""
    whole = _HOLDER.sub(lambda match: held[int(match[2])], text)
    return _RUNS.sub("\n\n", "\n".join(line.rstrip() for line in whole.split("\n"))).strip()


def escape_markdown(text: str) -> str:
    """Return text in which nothing is a sign of Markdown."""
    return _STARS.sub(lambda match: _escape_signs(match, text), text)


def _escape_signs(match: re.Match[str], text: str) -> str:
    """Return signs that Markdown would read with a backslash each; signs that stand alone stay."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    alone = not before.strip() and not after.strip()
    within = match[0][0] == "_" and (before.isalnum() and after.isalnum())
    return match[0] if alone or within else "".join(f"\\{each}" for each in match[0])


def _convert_line(line: str, form: FormatName) -> str:
    """Return one line with its sign at the start as in Markdown, and the rest escaped."""
    pattern = {"sugarcube": _SUGARCUBE_LINE, "harlowe": _HARLOWE_LINE}.get(form)
    begins = pattern.match(line) if pattern else None
    rest = line[begins.end() :] if begins else line
    if form == "sugarcube":
        rest = escape_markdown(rest)
    rest = _ENTITY.sub(_convert_entity, rest)
    return f"{_convert_line_sign(begins[1].strip(), form)}{rest}" if begins else rest


def _convert_line_sign(sign: str, form: FormatName) -> str:
    """Return the sign of a heading, a list or a rule in Markdown."""
    size = len(sign)
    if sign[0] == "!" or (sign[0] == "#" and form == "harlowe"):
        return "#" * size + " "
    if sign[0] == "-":
        return "\n---\n"
    if sign[0] in "0#":
        return "   " * (size // (2 if sign[0] == "0" else 1) - 1) + "1. "
    return "  " * (size - 1) + "* "


def _convert_entity(match: re.Match[str]) -> str:
    """Return the character of an entity, escaped for Markdown."""
    found = html.unescape(match[0])
    special = found in _SPECIAL or (match.start() == 0 and found in _SPECIAL_FIRST)
    return f"\\{found}" if special else found.replace("\x00", "").replace("\n", " ")


def _keep_line_breaks(text: str) -> str:
    """Make line ends that Twine shows line ends in Markdown, except at lists and headings."""
    lines = text.split("\n")
    made = []
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        plain = line.strip() and after.strip() and not (_LISTED.match(line.lstrip()) or _LISTED.match(after.lstrip()))
        made.append(f"{line.rstrip()}\\" if plain else line)
    return "\n".join(made)
