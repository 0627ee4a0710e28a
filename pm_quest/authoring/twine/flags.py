"""Which variables of a story are flags: only ever set to true or false, plainly, so that nothing has to be guessed."""

import re
from collections.abc import Iterable, Mapping

from pm_quest.authoring.rules import TAKEN
from pm_quest.authoring.twine.conditions import variables
from pm_quest.authoring.twine.marks import COMMENT, Mark
from pm_quest.authoring.twine.names import Ids, id_for
from pm_quest.authoring.twine.story import FormatName
from pm_quest.authoring.twine.unclosed import find_unclosed

_PRINTING = re.compile(r"(?:<<(?:print\s|=|-)|\(print:|\{)?\s*[$]?\w+\s*(?:>>|\)|\})?")
_NAMED = re.compile(r"[$_]([A-Za-z_]\w*)")


def flags_of(
    passages: Mapping[str, list[Mark]], always: Iterable[Mark], scripts: str, form: FormatName
) -> dict[str, str]:
    """The variables that can be flags, each with its id. `always` are the marks that are carried out before the start."""
    found, refused = dict[str, None](), set[str]()
    for marks in passages.values():
        refused |= _refused(marks, found, form)
    for mark in always:
        # What is true from the start cannot be told from what became true: flags start false.
        refused |= {name for name, truth in mark.sets if truth} if mark.sign == "set" else set()
        refused |= variables(mark.raw) if mark.sign in ("odd", "open") else set()
    refused |= variables(scripts) & found.keys()
    ids, taken = dict[str, str](), Ids(TAKEN)
    for name in found:
        if name not in refused:
            ids[name] = id_for(name, taken, "flag")
            taken.add(ids[name])
    return ids


def _refused(marks: list[Mark], found: dict[str, None], form: FormatName) -> set[str]:
    """What is set in a passage is found; refused is what is set under a condition, after it was read, or otherwise."""
    refused, read, depth = set[str](), set[str](), 0
    stray = find_unclosed(marks, form)[1]
    begins = ("if", "open", "else", "elseif") if form == "harlowe" else ("if", "open")
    for number, mark in enumerate(marks):
        if mark.sign in ("if", "elseif"):
            read |= variables(mark.text)
        if mark.sign in begins:
            depth += 1
        elif mark.sign in ("end", "close") and number not in stray:
            depth -= 1
        if mark.sign == "set":
            found |= dict.fromkeys(name for name, _ in mark.sets)
            refused |= {name for name, _ in mark.sets if depth > 0 or name in read}
        elif mark.sign == "link":
            found |= dict.fromkeys(name for name, _ in mark.sets)
            refused |= variables(mark.raw) - {name for name, _ in mark.sets} if mark.rest else set()
        elif mark.sign in ("odd", "open", "left") and not _PRINTING.fullmatch(mark.raw):
            refused |= set() if mark.why == COMMENT else variables(mark.raw)
        elif mark.sign == "tag":
            refused |= set(_NAMED.findall(mark.raw))
    return refused
