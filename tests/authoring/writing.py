"""Scenario files for tests, and what reading them finds. «Guillemets» mark where a problem is expected."""

from pm_quest.authoring.scenario_reader import ScenarioReading, parse_scenario

HEAD = """\
format: 1
title: Tiny
summary: Tiny.
role: finale
meters:
  trust: {label: Trust, start: 4, min: 0, max: 10}
flags: [met]
scenes:
"""
TINY = f"""{HEAD}\
  monday:
    text: Here.
    choices:
      ask:
        say: Ask
        go: done
  done:
    text: There.
    ending: {{title: The end, impact: 50}}
"""


def tiny(old: str = "", new: str = "") -> str:
    """The tiny scenario with one thing written otherwise."""
    assert old in TINY
    return TINY.replace(old, new, 1) if old else TINY


def read(text: str | bytes, name: str = "tiny.yaml") -> ScenarioReading:
    """What reading gives."""
    return parse_scenario(text, name)


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
    assert [problem.place for problem in problems] == [place], read(text).format_problems()
    problem = problems[0]
    length = marked.index("»") - marked.index("«") - 1
    if problem.end_line == problem.line:
        assert problem.end_column - problem.column == length
    return problem


def only(code: str, marked: str):
    """The only problem there is in a marked text; it stands where the marks are."""
    problem = found(code, marked)
    assert codes(unmarked(marked)[0]) == [code], read(unmarked(marked)[0]).format_problems()
    return problem


FAIR = """\
format: 1
title: The Fair
summary: A box and a fair.
role: finale
hiring: {filter: pragmatic, experience: {business: 1}, cherry: [mba]}
meters:
  trust: {label: Odile's trust, start: 4, min: 0, max: 8}
  proof: {label: Proof, start: 0, min: 0, max: 6}
flags: [told_early, met_gardener]
scenes:
  box:
    where: Monday · the box
    text:
      - Here is a box.
      - if: proof >= 3
        text: And a letter.
    signals:
      - notice: The lawn is under a roof.
        if: told_early
    choices:
      print_it:
        say: Print it
        fit: adapts
        gain: {business: 1, trust: 1}
        set: {told_early: true}
        go: fair
      wait:
        say: Wait and see
        set: {met_gardener: true}
        gain: {proof: 1}
        go: {chance: [{odds: 3, go: fair}, {odds: 1, go: quiet}]}
  fair:
    where: Saturday · hall six
    text: The band plays.
    choices:
      answer:
        say: Stand at the front
        gain: {industry: 1}
        go: [{if: trust >= 4 and met_gardener, go: sold_out}, {go: quiet}]
      wait:
        say: Wait behind
        go: quiet
  sold_out:
    text: The boxes are gone.
    ending: {title: Gone by two, impact: 60 + 3 * trust}
  quiet:
    text: The band plays on.
    ending: {title: The band plays on, impact: 5 + 2 * proof + industry}
lesson:
  - adaptive > random
tests:
  answered:
    play: [print_it, answer]
    expect: ending == quiet
teaching:
  prompts:
    fair: What has changed?
"""
"""A story with something of everything: meters with labels, scenes with places, endings with titles, a choice of two scenes."""


def fair(old: str = "", new: str = "") -> str:
    """The story of the fair with one thing written otherwise."""
    assert old in FAIR
    return FAIR.replace(old, new, 1) if old else FAIR


def find_only_problem(old: str, new: str):
    """The only problem that there is in the story of the fair, with one thing written otherwise."""
    problems = read(fair(old, new), "fair.yaml").problems
    assert len(problems) == 1, read(fair(old, new)).format_problems() or "nothing is told"
    return problems[0]
