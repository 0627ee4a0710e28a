"""Define every code of a problem once; the definitions of a kind are loaded on first use."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from pm_quest.authoring.codes.code_definition import CodeDefinition, Severity

__all__ = ["CODES", "CODE_KINDS", "CodeDefinition", "Severity"]

CODE_KINDS = {
    "yaml": "The YAML itself",
    "shape": "The shape",
    "rules": "What belongs together",
    "names": "Names and references",
    "texts": "Texts",
    "exhibits": "Exhibits, cast, allowances",
    "hiring": "Hiring",
    "graph": "The graph",
    "balance": "Balance: what the choices come to",
    "measures": "What is shown and held",
    "fits": "Whether it pays to read",
    "unseen": "What is lost, too long, or never shown",
    "playtests": "The author's tests",
    "career": "Career files",
    "collections": "Collections, and the zips that they come in",
    "panel": "Panels of practitioners",
    "limits": "Files and limits",
}
"""The kinds of code with their titles, in the order of the codes; each kind is a module."""

_FIRST_CODES = {
    "PQ101": "yaml", "PQ120": "shape", "PQ130": "rules", "PQ201": "names", "PQ211": "texts", "PQ220": "exhibits", "PQ230": "hiring", "PQ301": "graph",
    "PQ401": "balance", "PQ413": "measures", "PQ415": "fits",
    "PQ422": "unseen", "PQ501": "playtests", "PQ601": "career",
    "PQ701": "collections", "PQ801": "panel", "PQ901": "limits",
}  # fmt: skip
"""The first code of each module."""


class CodeTable(Mapping[str, CodeDefinition]):
    """The definitions by code, in order."""

    def __getitem__(self, code: str) -> CodeDefinition:
        """Return the definition of a code. Raises KeyError for an unknown one."""
        before = [module for first, module in _FIRST_CODES.items() if first <= code]
        if not before:
            raise KeyError(code)
        return load_kind(before[-1])[code]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes."""
        return (code for kind in CODE_KINDS for code in load_kind(kind))

    def __len__(self) -> int:
        """Return the number of codes."""
        return sum(len(load_kind(kind)) for kind in CODE_KINDS)


@cache
def load_kind(kind: str) -> dict[str, CodeDefinition]:
    """Return the definitions of one module."""
    return cast(dict[str, CodeDefinition], import_module(f"pm_quest.authoring.codes.{kind}_codes").CODES)


CODES: Mapping[str, CodeDefinition] = CodeTable()
"""Every code. A published code keeps its meaning and severity, and is never reused."""
