"""Scenarios to start from: the story is written by hand, what is said of the keys comes from the model."""

import re
from functools import cache
from importlib.resources import files
from textwrap import wrap

from pm_quest.authoring.emitting import scalar
from pm_quest.authoring.records import RECORDS

TEMPLATES = {"minimal": "A Meeting of Fourteen", "full": "Forty-One Plants"}
"""The templates, and what a scenario made from each is called where nobody says otherwise."""
SCHEMA_FILE = "scenario.schema.json"
"""What lies beside a scenario and tells an editor of its keys."""
WIDTH = 118

_DOC = re.compile(r"^( *)# @(\w+)\.(\w+)$", re.MULTILINE)
_ABOUT = (
    "A scenario of PM Quest. In an editor with the YAML language server (in VS Code the YAML extension), keys are "
    f"completed and explained by the file {SCHEMA_FILE} beside this one. 'pm-quest schema --force --out {SCHEMA_FILE}' makes it "
    "anew."
)
_SCHEMA = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"


def template(name: str, title: str = "") -> str:
    """A commented scenario to start from. Raises KeyError for a template that there is none of."""
    told = TEMPLATES[name]
    text = _DOC.sub(lambda match: _comment(match[1], _doc(match[2], match[3])), _text(name))
    text = text.replace("# @about", _comment("", _ABOUT), 1)
    return _SCHEMA + text.replace("title: @title", f"title: {scalar(title or told)}", 1)


@cache
def _text(name: str) -> str:
    """The template as it is written. Raises KeyError."""
    return (files("pm_quest.authoring") / "templates" / f"{name}.yaml").read_text(encoding="utf-8")


def explained(name: str) -> set[tuple[str, str]]:
    """The keys that a template explains, each with the name of its record."""
    return {(match[2], match[3]) for match in _DOC.finditer(_text(name))}


def _doc(record: str, key: str) -> str:
    """What the model says of a key. Raises KeyError where it has none of this name."""
    keys = next((each.keys for cls, each in RECORDS.items() if cls.__name__ == record), {})
    found = keys[key]
    words = f" One of {', '.join(found.words)}." if found.words else ""
    return f"{key}: {found.doc}{words}"


def _comment(indent: str, text: str) -> str:
    lines = wrap(text, WIDTH - len(indent) - 2, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"{indent}# {line}" for line in lines)
