"""Templates of scenarios: a story written by hand, with comments from the model."""

import re
from functools import cache
from importlib.resources import files
from textwrap import wrap

from pm_quest.authoring.record_specs import RECORDS
from pm_quest.authoring.yaml_writer import write_scalar

TEMPLATES = {"minimal": "A Meeting of Fourteen", "full": "Forty-One Plants"}
"""The templates with their default titles."""
SCHEMA_FILE = "scenario.schema.json"
"""The schema file beside a scenario, from which an editor explains the keys."""
WIDTH = 118

_DOC = re.compile(r"^( *)# @(\w+)\.(\w+)$", re.MULTILINE)
_ABOUT = (
    "A scenario of PM Quest. In an editor with the YAML language server (in VS Code the YAML extension), keys are "
    f"completed and explained by the file {SCHEMA_FILE} beside this one. 'pm-quest schema --force --out {SCHEMA_FILE}' makes it "
    "anew."
)
_SCHEMA = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"


def render_template(name: str, title: str = "") -> str:
    """Return a commented scenario to start from. Raises KeyError for an unknown template."""
    default_title = TEMPLATES[name]
    text = _DOC.sub(lambda match: _wrap_comment(match[1], _describe_key(match[2], match[3])), _read_template(name))
    text = text.replace("# @about", _wrap_comment("", _ABOUT), 1)
    return _SCHEMA + text.replace("title: @title", f"title: {write_scalar(title or default_title)}", 1)


@cache
def _read_template(name: str) -> str:
    """Return the template as it is written. Raises KeyError."""
    return (files("pm_quest.authoring") / "templates" / f"{name}.yaml").read_text(encoding="utf-8")


def list_explained_keys(name: str) -> set[tuple[str, str]]:
    """Return the keys that a template explains, each with the name of its record."""
    return {(match[2], match[3]) for match in _DOC.finditer(_read_template(name))}


def _describe_key(record: str, key: str) -> str:
    """Return the model's description of a key. Raises KeyError for an unknown one."""
    keys = next((each.keys for cls, each in RECORDS.items() if cls.__name__ == record), {})
    found = keys[key]
    words = f" One of {', '.join(found.words)}." if found.words else ""
    return f"{key}: {found.doc}{words}"


def _wrap_comment(indent: str, text: str) -> str:
    lines = wrap(text, WIDTH - len(indent) - 2, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"{indent}# {line}" for line in lines)
