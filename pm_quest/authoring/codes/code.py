"""What stands behind a code: how grave it is, what it is called, what it means, and an example of the mistake and its mend."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from inspect import cleandoc
from typing import Literal

Severity = Literal["error", "warning"]

HIDDEN = "~"
"""A line of an example that begins so belongs to its file and is not shown."""

FRAME = (
    ("format", "format: 1"),
    ("title", "title: A story"),
    ("summary", "summary: A story."),
    ("role", "role: finale"),
)
MONDAY = "scenes:\n  monday: {text: Monday., choices: {on: {say: Go on, go: done}}}"
DONE = "  done: {text: Done., ending: {title: The end, impact: 50}}"
LEFT_OUT = (
    "What the examples leave out: `format`, `title`, `summary`, `role`, and sound scenes, such as the ending `done`."
)


@dataclass(frozen=True, slots=True)
class Made:
    """An example that is too long to be read: what it is, in a sentence, a part of it, and how the file is made."""

    told: str
    make: Callable[[], str | bytes]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """The one definition of a code. `wrong` is found by it; `right` is the same without the mistake, and sound."""

    severity: Severity
    title: str
    meaning: str
    wrong: str | Made
    right: str | Made


def shown(example: str | Made) -> str:
    """An example as people read it: some lines of YAML, or a sentence and then some lines."""
    if isinstance(example, Made):
        return "\n".join(part for part in (f"# {example.told}", cleandoc(example.part)) if part)
    return "\n".join(line for line in cleandoc(example).split("\n") if not line.startswith(HIDDEN))


def whole(example: str | Made) -> bytes:
    """The whole file that an example stands for."""
    made = example.make() if isinstance(example, Made) else cleandoc(example)
    return framed(made).encode() if isinstance(made, str) else made


def framed(text: str) -> str:
    """A scenario of some keys, with those that it leaves out; its `scenes`, if any, are its last key."""
    lines = [line.removeprefix(HIDDEN) for line in text.split("\n")]
    keys = {line.partition(":")[0] for line in lines}
    head = [line for key, line in FRAME if key not in keys]
    scenes = [] if "scenes" in keys else [MONDAY]
    done = [] if any(re.match(r"  done:", line) for line in lines) else [DONE]
    return "\n".join([*head, *lines, *scenes, *done, ""])
