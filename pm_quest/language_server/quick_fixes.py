"""Edits that fix a problem, made of the fixes that problems come with, and offered only where they work."""

import re
from collections.abc import Iterator

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    Range,
    TextEdit,
)

from pm_quest.authoring.codes import CODES
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.language_server.fix_candidates import TextFix, list_candidates
from pm_quest.language_server.named_places import build_edit
from pm_quest.language_server.open_document import DocumentVersion, OpenDocument
from pm_quest.language_server.problem_diagnostics import build_diagnostics
from pm_quest.language_server.text_repair import MAX_CHARACTERS, fixes_problem

MAX_PROBLEMS = 20
"""The most problems of one question that are looked at."""

_FILLED = re.compile(r"nothing fills in '(\{[^{}\n]+\})'.*\nfix: write '(\{\w+\})'")


def list_quick_fixes(document: OpenDocument, asked: Range, shown: list[Diagnostic]) -> list[CodeAction]:
    """Return the fixes of the problems in a range; `shown` are the diagnostics that the editor has there."""
    version = document.version
    first, last = version.positions.find_stretch(asked)
    actions: list[CodeAction] = []
    problems = version.checked.problems if len(version.text) <= MAX_CHARACTERS else ()
    here = [each for each in problems if version.locate(each)[0] <= last and first <= version.locate(each)[1]]
    for problem in here[:MAX_PROBLEMS]:
        diagnostics = [each for each in shown if each.code == problem.code] or build_diagnostics(version, [problem])
        works = {fix.title: fix for fix in _list_working(version, problem)}
        for number, fix in enumerate(works.values()):
            actions.append(_build_action(document, fix, diagnostics, preferred=not number))
    actions += _fill_braces(document, shown)
    if not version.is_career and not version.reading.errors:
        actions += _list_allowances(document, shown)
    return actions


def _list_working(version: DocumentVersion, problem: Problem) -> Iterator[TextFix]:
    """Yield the edits that fix a problem; of those with one title, the first."""
    titles: set[str] = set()
    for fix in list_candidates(version, problem):
        if fix.title not in titles and fixes_problem(version, problem, fix):
            titles.add(fix.title)
            yield fix


def _fill_braces(document: OpenDocument, shown: list[Diagnostic]) -> Iterator[CodeAction]:
    """Yield the edits that put the name that was meant into braces; such a problem stands at the key of its text."""
    version = document.version
    for each in shown:
        found = _FILLED.match(each.message)
        start = version.text.find(found[1], version.positions.find_place(each.range.start)) if found else -1
        if found and start >= 0:
            fix = TextFix(f"Write '{found[2]}'", start, start + len(found[1]), found[2])
            yield _build_action(document, fix, [each], preferred=True)


def _list_allowances(document: OpenDocument, shown: list[Diagnostic]) -> Iterator[CodeAction]:
    """Yield, for each warning that is shown, the edit that allows it for a reason to be written."""
    version = document.version
    for code in dict.fromkeys(str(each.code) for each in shown):
        if code not in CODES or CODES[code].severity != "warning":
            continue
        place, new = _find_allowance_place(version.text, code)
        fix = TextFix(f"Allow {code} in this file, for a reason", place, place, new)
        yield _build_action(document, fix, [each for each in shown if each.code == code], preferred=False)


def _find_allowance_place(text: str, code: str) -> tuple[int, str]:
    """Return where a warning can be allowed, and what to write there."""
    entry = f"{code}: why it may stand\n"
    root = build_tree(text).root
    for key, value in root.iterate_pairs() if isinstance(root, MappingNode) else ():
        if isinstance(key, ScalarNode) and key.value == "allow" and isinstance(value, MappingNode) and value.items:
            first = value.items[0]
            if value.flow:
                return first.start, f"{code}: why it may stand, "
            column = first.start - (text.rfind("\n", 0, first.start) + 1)
            return first.start, entry + " " * column
    lead = "" if not text or text.endswith("\n") else "\n"
    return len(text), f"{lead}\nallow:\n  {entry}"


def _build_action(
    document: OpenDocument, fix: TextFix, diagnostics: list[Diagnostic], *, preferred: bool
) -> CodeAction:
    """Return an edit as an editor offers it."""
    version = document.version
    edit = TextEdit(version.positions.find_range(fix.start, fix.end), fix.new)
    return CodeAction(
        title=fix.title,
        kind=CodeActionKind.QuickFix,
        diagnostics=diagnostics,
        edit=build_edit(document, [edit]),
        is_preferred=preferred,
    )
