"""The trainer's guide as Markdown, and as a self-contained page."""

import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from pm_quest.drawing.html_pages import render_page
from pm_quest.reports.trainer_guide import TrainerGuide

DEBRIEF_QUESTIONS = (
    (
        "1 · What happened",
        ("Which ending did you come to, and what did you expect instead?", "Where did your ways part?"),
    ),
    (
        "2 · Why",
        (
            "Which signal showed what was asked for? Who read it, and when?",
            "Which option felt right, although it forced?",
        ),
    ),
    ("3 · What of it is true where you work", ("What would the same choice have done with you?",)),
)
"""The three steps of the debrief, and questions that can always be asked in them."""

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_AT_START = re.compile(r"^([-+=])")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")


def render_guide_page(guide: TrainerGuide) -> str:
    """Return the guide as HTML."""
    return render_page(
        "pm_quest.reports",
        "guide.html",
        guide=guide,
        ask=DEBRIEF_QUESTIONS,
        language=guide.language,
        title=f"{guide.title}: guide",
    )


def render_guide_markdown(guide: TrainerGuide) -> str:
    """Return the guide as Markdown, in which the scenario's texts hold no markup."""
    text = _load_template().render(guide=guide, ask=DEBRIEF_QUESTIONS)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escape_markdown(text: str) -> str:
    """Return a text that no Markdown reader takes for markup, with or without tables."""
    safe = _SIGNS.sub(r"\\\1", text)
    return _NUMBER.sub(r"\1\\\2", _AT_START.sub(r"\\\1", safe))


@cache
def _load_template() -> Template:
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  not HTML: `e` escapes
    environment.filters["e"] = escape_markdown
    text = (files("pm_quest.reports") / "templates" / "guide.md").read_text(encoding="utf-8")
    return environment.from_string(text)
