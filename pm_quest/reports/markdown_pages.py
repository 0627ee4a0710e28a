"""Markdown documents from templates, in which every text of a story is escaped."""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_AT_START = re.compile(r"^([-+=])")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")


def escape_markdown(text: str) -> str:
    """Return a text that no Markdown reader takes for markup, with or without tables."""
    safe = _SIGNS.sub(r"\\\1", text)
    return _NUMBER.sub(r"\1\\\2", _AT_START.sub(r"\\\1", safe))


def render_document(
    package: str, template: str, *, escape: Callable[[str], str] = escape_markdown, **values: Any
) -> str:
    """Return a template of a package, filled in; it has `escape` as the filter `e`."""
    text = _load_template(package, template, escape).render(**values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@cache
def _load_template(package: str, template: str, escape: Callable[[str], str]) -> Template:
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  not HTML: `e` escapes
    environment.filters["e"] = escape
    text = (files(package) / "templates" / template).read_text(encoding="utf-8")
    return environment.from_string(text)
