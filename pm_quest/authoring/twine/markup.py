"""The markup of Twine's story formats to Markdown."""

import html
import re

from pm_quest.authoring.twine.story import FormatName

_TAG = re.compile(r"(?<!<)</?([A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>")
_AS_MARKDOWN = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "s": "~~", "del": "~~"}
_RUNS = re.compile(r"\n{3,}")
_SLASHES = re.compile(r"(?<!:)//(?=\S)((?:(?!//).){1,2000}?)(?<=\S)(?<!:)//")
_QUOTES = re.compile(r"''(?=\S)((?:(?!'').){1,2000}?)(?<=\S)''")
_HEADING = re.compile(r"^(!{1,6})\s*(?=\S)", re.MULTILINE)
_NUMBERED = re.compile(r"^#(?=\s*\S)\s*", re.MULTILINE)
_LISTED = re.compile(r"^(?:[*+-]|\d+[.)]|#+|>)\s")
_EMPHASIS = re.compile(r"(?<=\w)([*_`])|(?<![\s])([*_`])(?=\w)")
_VARIABLE = re.compile(r"\$([a-z][a-z0-9_]*)")


def markdown(text: str, form: FormatName) -> str:
    """The text as Markdown, without tags of HTML and without empty lines at its ends."""
    if form == "sugarcube":
        text = _NUMBERED.sub("1. ", text)
        text = _HEADING.sub(lambda match: "#" * len(match[1]) + " ", text)
    text = _without_tags(text)
    if form in ("sugarcube", "harlowe"):
        text = _SLASHES.sub(r"*\1*", text)
        text = _QUOTES.sub(r"**\1**", text)
        text = _broken(text)
    text = "\n".join(line.rstrip() for line in html.unescape(text).split("\n"))
    return _RUNS.sub("\n\n", text.replace("\x00", "")).strip()


def tags_in(text: str) -> list[str]:
    """The tags of HTML that are left out, each once."""
    found = dict.fromkeys(match[1].lower() for match in _TAG.finditer(text))
    return [tag for tag in found if tag not in (*_AS_MARKDOWN, "br", "p", "hr")]


def one_line(text: str, form: FormatName) -> str:
    """What a link says, as Markdown on a line."""
    return " ".join(markdown(text, form).replace("\\\n", " ").split())


def _without_tags(text: str) -> str:
    def instead(match: re.Match[str]) -> str:
        tag = match[1].lower()
        return "\n" if tag in ("br", "p") else _AS_MARKDOWN.get(tag, "")

    return _TAG.sub(instead, text)


def _broken(text: str) -> str:
    """Line ends that Twine shows are line ends in Markdown too, but for those at lists and headings."""
    lines = text.split("\n")
    made = []
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        plain = line.strip() and after.strip() and not (_LISTED.match(line) or _LISTED.match(after))
        made.append(f"{line.rstrip()}\\" if plain else line)
    return "\n".join(made)
