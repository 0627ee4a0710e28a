"""Patterns mean the same to every Python from 3.11 on."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "pm_quest"
POSSESSIVE = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")
"""A group that is repeated and never given back: Python before 3.11.5, which Debian 12 has, finds less by it (gh-106052)."""


def test_no_pattern_repeats_a_group_possessively():
    """`(?>(?:…)*)` says the same as `(?:…)*+`, and every Python finds it."""
    files = sorted(PACKAGE.rglob("*.py"))
    assert [(path.name, text) for path in files for text in list_texts(path) if POSSESSIVE.search(text)] == []


@pytest.mark.parametrize("pattern", ["(?:a|b)*+", "(a|bc)++d", "(?:a(?!b))?+", "(?:ab){2,}+"])
def test_a_possessive_group_is_seen(pattern):
    """Whatever repeats it."""
    assert POSSESSIVE.search(pattern)


def list_texts(path: Path) -> list[str]:
    """Return all strings that stand in a module, and all parts of those with places to fill in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
