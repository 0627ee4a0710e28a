"""Templates of scenarios and careers: written by hand, with comments from the model."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from textwrap import wrap

from pm_quest.authoring.record_specs import RECORDS, RecordSpec
from pm_quest.authoring.yaml_writer import write_scalar

TEMPLATES = {"minimal": "A Meeting of Fourteen", "full": "Forty-One Plants"}
"""The templates of scenarios with their default titles."""
CAREER_TEMPLATE, CAREER_TITLE = "career", "Two Months of Notice"
SCHEMA_FILE, CAREER_SCHEMA_FILE = "scenario.schema.json", "career.schema.json"
"""The schema files beside scenarios and careers, from which an editor explains the keys."""
WIDTH = 118

_DOC = re.compile(r"^( *)# @(\w+)\.(\w+)$", re.MULTILINE)
_ABOUT = (
    "A {noun} of PM Quest. In an editor with the YAML language server (in VS Code the YAML extension), keys are "
    "completed and explained by the file {file} beside this one. 'pm-quest schema {option}--force --out {file}' makes it "
    "anew."
)
_SCHEMA = "# yaml-language-server: $schema={file}\n"
RecordTable = Mapping[type, RecordSpec]


def render_template(name: str, title: str = "") -> str:
    """Return a commented scenario, or career, to start from. Raises KeyError for an unknown template."""
    if name == CAREER_TEMPLATE:
        from pm_quest.authoring.career.career_records import CAREER_RECORDS  # noqa: PLC0415  few begin a career

        words = {"noun": "career", "file": CAREER_SCHEMA_FILE, "option": "--career "}
        return render_file(name, title or CAREER_TITLE, CAREER_RECORDS, words)
    return render_file(name, title or TEMPLATES[name], RECORDS, {"noun": "scenario", "file": SCHEMA_FILE, "option": ""})


def render_file(name: str, title: str, records: RecordTable, words: Mapping[str, str]) -> str:
    """Return a template with the title, and with comments from these records."""
    text = _DOC.sub(
        lambda match: _wrap_comment(match[1], _describe_key(records, match[2], match[3])), _read_template(name)
    )
    text = text.replace("# @about", _wrap_comment("", _ABOUT.format(**words)), 1)
    return _SCHEMA.format(**words) + text.replace("title: @title", f"title: {write_scalar(title)}", 1)


@cache
def _read_template(name: str) -> str:
    """Return the template as it is written. Raises KeyError."""
    return (files("pm_quest.authoring") / "templates" / f"{name}.yaml").read_text(encoding="utf-8")


def list_explained_keys(name: str) -> set[tuple[str, str]]:
    """Return the keys that a template explains, each with the name of its record."""
    return {(match[2], match[3]) for match in _DOC.finditer(_read_template(name))}


def _describe_key(records: RecordTable, record: str, key: str) -> str:
    """Return the model's description of a key. Raises KeyError for an unknown one."""
    keys = next((each.keys for cls, each in records.items() if cls.__name__ == record), {})
    found = keys[key]
    words = f" One of {', '.join(found.words)}." if found.words else ""
    return f"{key}: {found.doc}{words}"


def _wrap_comment(indent: str, text: str) -> str:
    lines = wrap(text, WIDTH - len(indent) - 2, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"{indent}# {line}" for line in lines)
