"""Markdown documents from templates, in which every text of a story is escaped, and no more of it than has to be.

People read Markdown as it stands, too. So a sign is escaped where a reader would take it for markup, and
stays as it is elsewhere: `< 10 %`, `+13` and `snake_case` are what they are. Three places differ: the
beginning of a line, the cell of a table, and what stands within a line.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from pm_quest.kit.sentences import format_line

_ALWAYS = re.compile(r"[`\[]|\\(?=[!-/:-@\[-`{-~]|$)")
"""Code, links, and a backslash that would escape what is behind it, or end a line."""
_EMPHASIS = re.compile(r"\*+|_+|~+")
_ELEMENT = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_START = re.compile(r"^(?:>|[-+](?=\s|$)|#{1,6}(?=\s|$)|-(?=[-\s]*$)|=(?==*\s*$))")
"""What makes a quote, a list, a heading or a rule of a line that begins with it."""
_NUMBER = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
_CLOSING = re.compile(r"(?<=\s)(?=#+$)")
"""What a heading may end with, and loses."""


def escape_markdown(text: str) -> str:
    """Return a text for a line of its own, a heading, or the item of a list: no reader takes any of it for markup."""
    return _CLOSING.sub(r"\\", _NUMBER.sub(r"\1\\", _START.sub(r"\\\g<0>", escape_inline(text))))


def escape_inline(text: str) -> str:
    """Return a text for the middle of a line, where no list and no heading begins."""
    safe = _ALWAYS.sub(r"\\\g<0>", text)
    return _ELEMENT.sub(r"\\\g<0>", _EMPHASIS.sub(_escape_emphasis, safe))


def escape_cell(text: str) -> str:
    """Return a text for the cell of a table."""
    return escape_inline(text).replace("|", "\\|")


def _escape_emphasis(match: re.Match[str]) -> str:
    """Return stars, underscores or tildes with a backslash each, where they could begin or end anything."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if match[0][0] == "~":
        harmless = len(match[0]) == 1 and not before.strip()
    else:
        within = match[0][0] == "_" and before.isalnum() and after.isalnum()
        harmless = within or (before.isspace() and after.isspace())
    return match[0] if harmless else "".join(f"\\{each}" for each in match[0])


def render_document(package: str, template: str, **values: Any) -> str:
    """Return a template of a package, filled in.

    Texts of others go through one of its filters: `e` for a whole line, `inline`, or `cell`.
    """
    text = _load_template(package, template).render(**values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@cache
def _load_template(package: str, template: str) -> Template:
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  not HTML: these filters escape
    escapes = {"e": escape_markdown, "inline": escape_inline, "cell": escape_cell}
    for name, escape in escapes.items():
        environment.filters[name] = lambda text, escape=escape: escape(format_line(str(text)))
    text = (files(package) / "templates" / template).read_text(encoding="utf-8")
    return environment.from_string(text)
