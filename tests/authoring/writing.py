"""Scenario files for tests, and what reading them finds. «Guillemets» mark where a problem is expected."""

from pm_quest.authoring.reader import Reading, read_source

TINY = """\
format: 1
title: Tiny
summary: Tiny.
role: finale
meters:
  trust: {label: Trust, start: 4, min: 0, max: 10}
flags: [met]
scenes:
  monday:
    text: Here.
    choices:
      ask:
        say: Ask
        go: done
  done:
    text: There.
    ending: {title: The end, impact: 50}
"""


def tiny(old: str = "", new: str = "") -> str:
    """The tiny scenario with one thing written otherwise."""
    assert old in TINY
    return TINY.replace(old, new, 1) if old else TINY


def read(text: str | bytes, name: str = "tiny.yaml") -> Reading:
    """What reading gives."""
    return read_source(text, name)


def codes(text: str | bytes) -> list[str]:
    """The codes of all problems, in the order they are told."""
    return [problem.code for problem in read(text).problems]


def unmarked(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its marks, and the line and column of the first."""
    before = text[: text.index("«")]
    return text.replace("«", "").replace("»", ""), (before.count("\n") + 1, len(before) - before.rfind("\n"))


def found(code: str, marked: str):
    """The only problem of this code in a marked text; fails where it stands elsewhere, or where there are others."""
    text, place = unmarked(marked)
    problems = [problem for problem in read(text).problems if problem.code == code]
    assert [problem.place for problem in problems] == [place], read(text).as_text()
    problem = problems[0]
    length = marked.index("»") - marked.index("«") - 1
    if problem.end_line == problem.line:
        assert problem.end_column - problem.column == length
    return problem


def only(code: str, marked: str):
    """The only problem there is in a marked text; it stands where the marks are."""
    problem = found(code, marked)
    assert codes(unmarked(marked)[0]) == [code], read(unmarked(marked)[0]).as_text()
    return problem
