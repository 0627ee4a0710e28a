"""Find the variables of a story that are flags: only ever set to true or false, and plainly."""

import re
from collections.abc import Iterable, Mapping

from pm_quest.authoring.record_rules import UNAVAILABLE_NAMES
from pm_quest.authoring.twine.condition_translation import find_variables
from pm_quest.authoring.twine.passage_ids import IdRegistry, make_id
from pm_quest.authoring.twine.passage_marks import COMMENT_REASON, PassageMark
from pm_quest.authoring.twine.twine_story import FormatName
from pm_quest.authoring.twine.unclosed_marks import find_unclosed

_PRINTING = re.compile(r"(?:<<(?:print\s|=|-)|\(print:|\{)?\s*[$]?\w+\s*(?:>>|\)|\})?")
_NAMED = re.compile(r"[$_]([A-Za-z_]\w*)")


def find_flags(
    passages: Mapping[str, list[PassageMark]], always: Iterable[PassageMark], scripts: str, form: FormatName
) -> dict[str, str]:
    """Return the variables that can be flags, with their ids.

    `always` are the marks that run before the start.
    """
    found, refused = dict[str, None](), set[str]()
    for marks in passages.values():
        refused |= _find_refused(marks, found, form)
    for mark in always:
        # What is true from the start cannot be distinguished from what became true: flags start false.
        refused |= {name for name, truth in mark.sets if truth} if mark.sign == "set" else set()
        refused |= find_variables(mark.raw) if mark.sign in ("odd", "open") else set()
    refused |= find_variables(scripts) & found.keys()
    ids, taken = dict[str, str](), IdRegistry(UNAVAILABLE_NAMES)
    for name in found:
        if name not in refused:
            ids[name] = make_id(name, taken, "flag")
            taken.add(ids[name])
    return ids


def _find_refused(marks: list[PassageMark], found: dict[str, None], form: FormatName) -> set[str]:
    """Add what a passage sets to `found`.

    Return what is set under a condition, after it was read, or otherwise.
    """
    refused, read, depth = set[str](), set[str](), 0
    stray = find_unclosed(marks, form)[1]
    begins = ("if", "open", "else", "elseif") if form == "harlowe" else ("if", "open")
    for number, mark in enumerate(marks):
        if mark.sign in ("if", "elseif"):
            read |= find_variables(mark.text)
        if mark.sign in begins:
            depth += 1
        elif mark.sign in ("end", "close") and number not in stray:
            depth -= 1
        if mark.sign == "set":
            found |= dict.fromkeys(name for name, _ in mark.sets)
            refused |= {name for name, _ in mark.sets if depth > 0 or name in read}
        elif mark.sign == "link":
            found |= dict.fromkeys(name for name, _ in mark.sets)
            refused |= find_variables(mark.raw) - {name for name, _ in mark.sets} if mark.rest else set()
        elif mark.sign in ("odd", "open", "left") and not _PRINTING.fullmatch(mark.raw):
            refused |= set() if mark.why == COMMENT_REASON else find_variables(mark.raw)
        elif mark.sign == "tag":
            refused |= set(_NAMED.findall(mark.raw))
    return refused
