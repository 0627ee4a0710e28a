"""Self-contained HTML pages, made from templates that escape every text."""

from functools import lru_cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pm_quest.drawing.svg import NONCHARACTERS, build_palette_css
from pm_quest.kit.line_wrap import NO_BREAK, hold_figures
from pm_quest.kit.text import remove_controls


def render_page(package: str, template: str, **values: Any) -> str:
    """Return a page from a package's template: `render_page("pm_quest.reports", "analysis.html", …)`.

    `base.html` brings styles and palette. Every text is escaped, except pictures from
    `mark_svg`.
    """
    return _build_environment(package).get_template(template).render(palette=Markup(build_palette_css()), **values)  # noqa: S704  our own CSS


def mark_svg(svg: str) -> Markup:
    """Return a picture that a template may insert as it is.

    Only for what `drawing.svg` built of elements.
    """
    return Markup(svg)  # noqa: S704  built of elements, which escape every text


@lru_cache
def _build_environment(package: str) -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("pm_quest.drawing")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean_value,
    )


def _clean_value(value: Any) -> Any:
    """Return a template value without direction overrides and noncharacters, each number on one line with its unit."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return hold_figures(remove_controls(value).translate(NONCHARACTERS), NO_BREAK)
