"""Every code that a problem can have, each defined once. The definitions of a kind are loaded when one of them is met."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from pm_quest.authoring.codes.code import Code, Severity

__all__ = ["CODES", "KINDS", "Code", "Severity"]

KINDS = {
    "yaml": "The YAML itself",
    "shape": "The shape",
    "rules": "What belongs together",
    "names": "Names and references",
    "texts": "Texts",
    "graph": "The graph",
    "balance": "Balance: what the choices come to",
    "measures": "What is shown and held",
    "playtests": "The author's tests",
    "limits": "Files and limits",
}
"""The modules that define the codes, in the order of the codes, and what they are about."""

_FIRST = {
    "PQ101": "yaml", "PQ120": "shape", "PQ130": "rules", "PQ201": "names", "PQ211": "texts", "PQ301": "graph",
    "PQ401": "balance", "PQ413": "measures", "PQ501": "playtests", "PQ901": "limits",
}  # fmt: skip
"""The first code of each module."""


class Codes(Mapping[str, Code]):
    """The definitions by code, in their order."""

    def __getitem__(self, code: str) -> Code:
        """The definition of a code. Raises KeyError where there is none."""
        before = [module for first, module in _FIRST.items() if first <= code]
        if not before:
            raise KeyError(code)
        return of_kind(before[-1])[code]

    def __iter__(self) -> Iterator[str]:
        """Every code."""
        return (code for kind in KINDS for code in of_kind(kind))

    def __len__(self) -> int:
        """How many there are."""
        return sum(len(of_kind(kind)) for kind in KINDS)


@cache
def of_kind(kind: str) -> dict[str, Code]:
    """The definitions of one module."""
    return cast(dict[str, Code], import_module(f"pm_quest.authoring.codes.{kind}").CODES)


CODES: Mapping[str, Code] = Codes()
"""Every code there is. A code that was published keeps its meaning and its severity, and is never used again."""
