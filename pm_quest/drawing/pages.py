"""Pages: HTML files that hold all they need, made from templates that escape every text."""

from functools import lru_cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pm_quest.drawing.svg import NO_CHARACTERS, colours
from pm_quest.story.texts import printable


def page(package: str, template: str, **values: Any) -> str:
    """A page from the template of a package, as `page("pm_quest.reports", "analysis.html", …)`.

    `base.html` brings styles and palette. Every text is escaped; only a picture that `drawn` gives is taken as it is.
    """
    return _environment(package).get_template(template).render(palette=Markup(colours()), **values)  # noqa: S704  our own CSS


def drawn(svg: str) -> Markup:
    """A picture as a template may place it. Only for what `drawing.svg` made of elements."""
    return Markup(svg)  # noqa: S704  made of elements, in which every text is text


@lru_cache
def _environment(package: str) -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("pm_quest.drawing")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )


def _cleaned(value: Any) -> Any:
    """What a template fills in, without what could turn the direction of writing or is no character."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return printable(value).translate(NO_CHARACTERS)
