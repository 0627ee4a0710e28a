"""The quick fixes of a whole text, one after the other: what `check --fix` writes into a file."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.language_server.fix_candidates import TextFix, list_candidates
from pm_quest.language_server.open_document import DocumentVersion

MAX_CHARACTERS = 2_000_000
"""In a longer text no fix is tried: each try reads it all."""
MOST_TRIES = 2_000
"""So many edits are tried for one text, so that a file full of mistakes takes seconds."""
LEAST_LIKENESS = 0.82
"""How much a name has to be like the one written where the fix says another way out, too: 0 to 1."""
LEAST_ALIKE = 0.55
"""How much any new name has to be like one that goes."""
_GUESS = ", which nothing names yet"
"""What a fix says where the only name left is taken for the one meant."""
_OTHER_WAY = re.compile(r"', or \w+")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"[^\W\d]\w*")
_OWN_WORDS = frozenset({"and", "or", "not", "true", "false", "visited", "chose", "holds"})
"""Words of the format that stand for any other way to say the same."""
_UNKNOWN_KEY, _NAMES = "PQ120", "PQ2"
"""The code of a key that is not known, and how the codes of names begin."""
_WHOLE_NUMBER = "PQ124"
"""The code of a number that is none, whose fix is another number."""


class FixedProblem(NamedTuple):
    """An error that is fixed: its line, its code, and what was done."""

    line: int
    code: str
    done: str


class RepairedText(NamedTuple):
    """A text after its fixes, and which those were, in the order of their lines."""

    text: str
    fixed: tuple[FixedProblem, ...]


def repair_text(text: str, name: str) -> RepairedText:
    """Fix the errors of a scenario or a career whose fix is certain, until none is left.

    Nothing is declared, allowed or left out, no name is guessed, and warnings stay: those are for the
    author. An edit counts only where the text has fewer errors with it.
    """
    version, fixed, tries = DocumentVersion(0, text, name, "utf-32"), list[FixedProblem](), MOST_TRIES
    refused: set[tuple[str, str]] = set()
    is_changed = False
    while len(version.text) <= MAX_CHARACTERS:
        problems = [each for each in version.checked.errors if (each.code, each.message) not in refused]
        for problem in problems:
            fix, tried = _find_fix(version, problem, tries)
            tries -= tried
            if fix is not None:
                fixed.append(FixedProblem(problem.line, problem.code, fix.title))
                version = DocumentVersion(version.number + 1, apply_fix(version.text, fix), name, "utf-32")
                is_changed = True
                break
            refused.add((problem.code, problem.message))
        else:
            if not is_changed:
                break
            refused.clear()  # what could not be fixed may be certain now that something else is
            is_changed = False
    return RepairedText(version.text, tuple(sorted(fixed, key=lambda each: each.line)))


def _find_fix(version: DocumentVersion, problem: Problem, tries: int) -> tuple[TextFix | None, int]:
    """Return the first edit that fixes an error for certain, or None, and how many were tried."""
    tried = 0
    for fix in list_candidates(version, problem):
        if tried >= tries or not _is_certain(version.text, problem, fix):
            continue
        tried += 1
        if fixes_problem(version, problem, fix):
            return fix, tried
    return None, tried


def _is_certain(text: str, problem: Problem, fix: TextFix) -> bool:
    """Return whether an edit is what the author meant: it adds nothing, and neither name nor number is a guess."""
    old = text[fix.start : fix.end]
    if fix.adds or _GUESS in problem.suggestion or old.startswith("|"):
        return False
    if old.rstrip().endswith(":") and fix.new[:1] == '"':
        return False  # what has its parts below it is a key, and no text
    if problem.code != _WHOLE_NUMBER and not {*_NUMBER.findall(fix.new)} <= {*_NUMBER.findall(old)}:
        return False
    if _OTHER_WAY.search(problem.suggestion) and _compare(old, fix.new) < LEAST_LIKENESS:
        return False
    before, after = {*_NAME.findall(old)}, {*_NAME.findall(fix.new)}
    new, lost = after - before - _OWN_WORDS, before - after
    if problem.code == _UNKNOWN_KEY and len(lost) > len(new):
        return False  # a text without its colon would go with its key
    if problem.code.startswith(_NAMES) and _count_words(text, lost) > _count_words(text, new):
        return False  # then it is rather the declaration that is misspelt
    return all(max((_compare(name, each) for each in lost), default=0) >= LEAST_ALIKE for name in new)


def _count_words(text: str, words: set[str]) -> int:
    """Return how often words stand in a text."""
    return sum(len(re.findall(rf"\b{re.escape(word)}\b", text)) for word in words)


def _compare(text: str, other: str) -> float:
    """Return how much two texts are alike, 0 to 1; upper and lower case are."""
    return SequenceMatcher(None, text.lower(), other.lower()).ratio()


def fixes_problem(version: DocumentVersion, problem: Problem, fix: TextFix) -> bool:
    """Return whether an edit takes a problem away and brings no error that was not there."""
    text = apply_fix(version.text, fix)
    if text == version.text:
        return False
    before, after = version.checked, version.check_changed(text)
    alike = [each.message for each in before.problems].count(problem.message)
    left = [each.message for each in after.problems].count(problem.message)
    fewer = problem.severity == "error" and not fix.adds
    return left < alike and len(after.errors) <= len(before.errors) - fewer


def apply_fix(text: str, fix: TextFix) -> str:
    """Return a text with an edit."""
    return f"{text[: fix.start]}{fix.new}{text[fix.end :]}"
