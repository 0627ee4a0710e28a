"""Find what Twine and ink would carry out in a text, and what is only shown as it is written here."""

import re
from collections.abc import Collection, Iterable, Iterator

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.authoring.source_text import quote_value
from pm_quest.kit.code_spans import blank_code
from pm_quest.story.authored_texts import AuthoredText
from pm_quest.story.model import Scenario

_ANY_SIGN = re.compile(r"<<|->|\$|\((?:[a-z]+-)?[a-z]+:|^[ \t]*[*+][ \t]*\[", re.MULTILINE)
_MACRO = re.compile(
    r"<<[ \t]*/?([a-z]+)[^<>\r\n]*>>|\(((?:[a-z]+-)?(?:set|put|if|else|unless|goto|link|display|print)):(?=[^()\r\n]*[$\"'])[^()\r\n]*\)"
)
_DIVERT = re.compile(r"->[ \t]*(\w+)")
_INK_CHOICE = re.compile(r"^[ \t]*[*+][ \t]*\[[^\]\r\n]+\]", re.MULTILINE)
_VARIABLE = re.compile(r"(?<![\w$])\$([A-Za-z_]\w*)")
_INK_CONDITION = re.compile(r"[ \t]*(?:not[ \t]+|![ \t]*)?(\w+)[^:{}]*:[ \t]*\S").match
PARTS_SUGGESTION = "make the text a list of parts: '{if, text}' shows one where its condition is true"
_EFFECTS = "write it as 'gain' or 'set' of the scene or the choice"
_OPTION = "write an option below 'choices', with what it says behind 'say' and where it leads behind 'go'"
_MACRO_SUGGESTIONS = {
    **dict.fromkeys(("set", "put"), _EFFECTS),
    **dict.fromkeys(("if", "else", "elseif", "else-if", "unless"), PARTS_SUGGESTION),
    **dict.fromkeys(("goto", "link", "link-goto"), _OPTION),
}


def is_ink_part(inside: str, known: Collection[str]) -> bool:
    """Return whether what stands in braces shows a text by a condition, as in `trust > 3: Well done.`."""
    condition = _INK_CONDITION(inside)
    return condition is not None and condition[1] in known


def find_foreign_scripts(scenario: Scenario, texts: Iterable[AuthoredText]) -> Iterator[Finding]:
    """Yield findings on macros, diverts, choices and variables of Twine and ink; code is left alone."""
    for at, text in texts:
        if _ANY_SIGN.search(text):
            bare = blank_code(text)
            yield from _find_macros(at, bare)
            yield from _find_ways(scenario, at, bare)
            yield from _find_variables(scenario, at, _MACRO.sub(" ", bare))


def _find_macros(at: FilePlace, text: str) -> Iterator[Finding]:
    if macro := _MACRO.search(text):
        suggestion = _MACRO_SUGGESTIONS.get(macro[1] or macro[2], "leave it out")
        message = f"{quote_value(macro[0], 40)}: macros of Twine are shown as they are written"
        yield Finding("PQ216", at, message, suggestion)


def _find_ways(scenario: Scenario, at: FilePlace, text: str) -> Iterator[Finding]:
    """Yield a choice of ink, or else a divert to a scene: nobody can follow either."""
    if (choice := _INK_CHOICE.search(text)) and "->" in text:
        message = f"{quote_value(choice[0].strip(), 40)}: choices of ink are shown as they are written"
        yield Finding("PQ216", at, message, _OPTION)
        return
    for divert in _DIVERT.finditer(text):
        if divert[1] in scenario.scenes:
            message = (
                f"{quote_value(divert[0])}: diverts of ink are shown as they are written, and nobody can follow one"
            )
            yield Finding("PQ216", at, message, f"write 'go: {divert[1]}' at the scene or the choice")
            return


def _find_variables(scenario: Scenario, at: FilePlace, text: str) -> Iterator[Finding]:
    for name in dict.fromkeys(_VARIABLE.findall(text)):
        if name in scenario.meters:
            yield Finding("PQ211", at, f"'${name}' is shown as it is: a meter stands in braces", f"write '{{{name}}}'")
        elif name in scenario.flags:
            yield Finding("PQ211", at, f"'${name}' is shown as it is, and '{name}' is a flag", PARTS_SUGGESTION)
