"""The trainer's guide as Markdown, and as a page that holds all it needs."""

import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from pm_quest.drawing.pages import page
from pm_quest.reports.guide import Guide

ASK = (
    (
        "1 · What happened",
        ("Which ending did you come to, and what did you expect instead?", "Where did your ways part?"),
    ),
    (
        "2 · Why",
        ("Which signal told what was asked for? Who read it, and when?", "Which offer felt right, and forced?"),
    ),
    ("3 · What of it is true where you work", ("What would the same choice have done with you?",)),
)
"""The three steps of the debrief, and what can always be asked in them."""

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_AT_START = re.compile(r"^([-+=])")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")


def as_page(guide: Guide) -> str:
    """The guide as HTML."""
    return page(
        "pm_quest.reports", "guide.html", guide=guide, ask=ASK, language=guide.language, title=f"{guide.title}: guide"
    )


def as_markdown(guide: Guide) -> str:
    """The guide as Markdown, in which every text of the scenario is words and no markup."""
    text = _template().render(guide=guide, ask=ASK)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escaped(text: str) -> str:
    """Words that no reader of Markdown, with tables or without, takes for markup."""
    safe = _SIGNS.sub(r"\\\1", text)
    return _NUMBER.sub(r"\1\\\2", _AT_START.sub(r"\\\1", safe))


@cache
def _template() -> Template:
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  not HTML: `e` escapes
    environment.filters["e"] = escaped
    text = (files("pm_quest.reports") / "templates" / "guide.md").read_text(encoding="utf-8")
    return environment.from_string(text)
