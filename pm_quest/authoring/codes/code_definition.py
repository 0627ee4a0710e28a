"""The definition of a code: severity, title, meaning, and an example of the mistake and its fix."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from typing import Literal

Severity = Literal["error", "warning"]

HIDDEN_MARK = "~"
"""The prefix of lines of an example that belong to its file but are not shown."""

REQUIRED_KEYS = (
    ("format", "format: 1"),
    ("title", "title: A story"),
    ("summary", "summary: A story."),
    ("role", "role: finale"),
)
SAMPLE_SCENE = "scenes:\n  monday: {text: Monday., choices: {on: {say: Go on, go: done}}}"
SAMPLE_ENDING = "  done: {text: Done., ending: {title: The end, impact: 50}}"
CAREER_KEYS = (
    ("format", "format: 1"),
    ("title", "title: A career"),
    ("summary", "summary: A career."),
    ("backgrounds", "backgrounds:\n  engineer: {label: Engineer, text: You build., money: 900, contact: Jo, known_for: A patch, assumed: true}"),
    ("cards", "cards: {}"),
    ("applicants", "applicants:\n  others: {label: Others, cvs: Some years., share: {value: 1, assumed: true}, assumed: true}"),
    ("leads", "leads: {}"),
    ("assumptions", "assumptions:\n" + "\n".join(
        f"  {name}: {{value: {value}, least: {int(name == 'calls')}, most: {most}, assumed: true}}"
        for name, value, most in (
            ("calls", 3, 6), ("filtering", 100, 100), ("cherry", 0, 2), ("newcomer", 0, 60),
            ("course_price", 100, 300), ("offers", 30, 60), ("answer", 10, 25),
        )
    )),
)  # fmt: skip
"""What a career file has to have; one with any key of its own beside these three is a career."""
_CAREER_WORDS = frozenset({key for key, _ in CAREER_KEYS[3:]} | {"events", "credentials", "facts", "nicknames"})
COLLECTION_KEYS = (("format", "format: 1"), ("id", "id: course"), ("title", "title: A course"))
"""What a collection has to have besides `scenarios`, which no scenario has."""
OMITTED_NOTE = (
    "What the examples leave out: `format`, `title`, `summary`, `role`, and sound scenes, such as the ending `done`; "
    "of a career, the parts that it must have and that the example is not about; of a collection, `format`, `id` and `title`."
)


@dataclass(frozen=True, slots=True)
class GeneratedExample:
    """An example that is too long to be read.

    summary: what it is, in a sentence.
    make: returns the file.
    part: a part of it to show.
    """

    summary: str
    make: Callable[[], str | bytes]
    part: str = ""


@dataclass(frozen=True, slots=True)
class CodeDefinition:
    """The one definition of a code. `wrong` causes it; `right` is the same without the mistake."""

    severity: Severity
    title: str
    meaning: str
    wrong: str | GeneratedExample
    right: str | GeneratedExample


def define_by_change(
    severity: Severity,
    title: str,
    meaning: str,
    *,
    wrong: str,
    changes: Mapping[str, str] | None = None,
    more: str = "",
) -> CodeDefinition:
    """Return a definition whose right example is the wrong one with a few changes.

    changes: new text by old text, which stands once in the example
    more: lines at the end, indented as those of the wrong example
    """
    right = cleandoc(wrong.rstrip() + more)
    for old, new in (changes or {}).items():
        assert right.count(old) == 1, f"{old!r} must stand once in the example of '{title}'"
        right = right.replace(old, new)
    return CodeDefinition(severity, title, meaning, wrong, f"\n{right}")


def format_example(example: str | GeneratedExample) -> str:
    """Return an example as people read it.

    Some lines of YAML, or a sentence and then some lines.
    """
    if isinstance(example, GeneratedExample):
        return "\n".join(part for part in (f"# {example.summary}", cleandoc(example.part)) if part)
    return "\n".join(line for line in cleandoc(example).split("\n") if not line.startswith(HIDDEN_MARK))


def build_example_file(example: str | GeneratedExample) -> bytes:
    """Return the whole file that an example stands for."""
    made = example.make() if isinstance(example, GeneratedExample) else cleandoc(example)
    return add_required_keys(made).encode() if isinstance(made, str) else made


def add_required_keys(text: str) -> str:
    """Return a scenario, a career or a collection of some keys with the missing ones.

    `scenes`, if any, must be the last key.
    """
    lines = [line.removeprefix(HIDDEN_MARK) for line in text.split("\n")]
    keys = {line.partition(":")[0] for line in lines}
    if keys & _CAREER_WORDS:
        return "\n".join([*(sample for key, sample in CAREER_KEYS if key not in keys), *lines, ""])
    if "scenarios" in keys:
        return "\n".join([*(line for key, line in COLLECTION_KEYS if key not in keys), *lines, ""])
    head = [line for key, line in REQUIRED_KEYS if key not in keys]
    scenes = [] if "scenes" in keys else [SAMPLE_SCENE]
    done = [] if any(re.match(r"  done:", line) for line in lines) else [SAMPLE_ENDING]
    return "\n".join([*head, *lines, *scenes, *done, ""])
