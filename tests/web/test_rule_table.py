"""The table of rules says where each stands in both engines, and both call it alike."""

import importlib
import re
from functools import reduce
from pathlib import Path

import pytest

from tests.web.engine_page import list_modules

PAGE = Path(__file__).parents[2] / "docs" / "engine-in-javascript.md"
OTHERWISE = {"rewind": "keep", "stuck": "isStuck", "ended": "isEnded"}
"""What has another name in JavaScript: a property that says yes or no begins with `is`, and `keep` is the word of the page."""
IN_LINES = {"show_outcome", "show_scenes", "show_ending"}
"""What writes lines in Python, and is one function where nothing is written."""


def list_rows():
    """The rows of the table: the rule, and its functions on either side, as (file, function)."""
    rows = re.findall(r"^\| (.*?) \| (.*?\.py.*?) \| (.*?\.js.*?) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return [(rule, list_functions(python), list_functions(script)) for rule, python, script in rows]


def list_functions(cell):
    """The functions that a cell names: of each file, those behind its colon."""
    return [
        (file, function)
        for file, named in re.findall(r"`([\w/]+\.(?:py|js))`: ((?:`[\w.]+`(?:, )?)+)", cell)
        for function in re.findall(r"`([\w.]+)`", named)
    ]


def convert_name(name):
    """What a function of Python is called in JavaScript: in camel case, without the mark of what is private."""
    *owner, last = name.split(".")
    last = OTHERWISE.get(last, re.sub(r"_(\w)", lambda match: match[1].upper(), last.lstrip("_")))
    return ".".join([*owner, last])


ROWS = list_rows()


def test_the_table_has_a_row_for_every_line():
    """Every row names functions on both sides."""
    assert len(ROWS) == len(re.findall(r"^\| .*\.py`", PAGE.read_text("utf-8"), re.MULTILINE))
    assert all(python and script for _, python, script in ROWS)


@pytest.mark.parametrize(("file", "function"), sorted({each for _, python, _ in ROWS for each in python}))
def test_each_function_is_there_in_python(file, function):
    """Of a class, or of the module."""
    module = importlib.import_module(f"pm_quest.{file.removesuffix('.py').replace('/', '.')}")
    assert reduce(getattr, function.split("."), module) is not None


@pytest.mark.parametrize(("file", "function"), sorted({each for _, _, script in ROWS for each in script}))
def test_each_function_is_there_in_javascript(file, function):
    """Of a class, or exported by the module."""
    source = list_modules()[file]
    owner, _, name = function.rpartition(".")
    if owner:
        source = re.search(rf"^export class {owner} {{\n(.*?)^}}", source, re.MULTILINE | re.DOTALL)[1]
        assert re.search(rf"^  (?:get )?{name}\(", source, re.MULTILINE)
    else:
        assert re.search(rf"^export function\*? {name}\(", source, re.MULTILINE)


@pytest.mark.parametrize(("rule", "python", "script"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_both_sides_call_it_alike(rule, python, script):
    """One function for one, by one name."""
    here = {convert_name(name) for _, name in python if name.rpartition(".")[2] not in IN_LINES}
    assert here <= {name for _, name in script}
