"""The marks in a passage written for SugarCube."""

import re
from collections.abc import Iterator

from pm_quest.authoring.twine.marks import LONGEST_LINK, Finder, Mark, Sign, link, parted, quoted, sets_in

_OPENERS = re.compile(r'"""|\{\{\{|<!--|/\*|/%|\[\[|<<')
_ENDS = {'"""': '"""', "{{{": "}}}", "<!--": "-->", "/*": "*/", "/%": "%/", "[[": "]]", "<<": ">>"}
_COMMENTS = frozenset({"<!--", "/*", "/%"})
_MACRO = re.compile(r"(/?[A-Za-z][\w-]*|[=-])\s*(.*)", re.DOTALL)
_CLOSED = re.compile(r"<</([A-Za-z][\w-]*)\s*>>")
_INNER = re.compile(r"<<(\w+)\s+((?:(?!>>).)*)>>")
_FORMATTING = frozenset({"nobr", "/nobr"})
_SIGNS: dict[str, Sign] = {"if": "if", "elseif": "elseif", "else": "else", "/if": "end", "endif": "end"}
_LINKS = frozenset({"link", "button"})


def marks(text: str) -> Iterator[Mark]:
    """The marks of a passage, in its order."""
    finder, containers = Finder(text), frozenset(_CLOSED.findall(text)) - {"if"}
    at = 0
    while (opener := _OPENERS.search(text, at)) is not None:
        start, sign = opener.start(), opener[0]
        yield from _text(text, at, start)
        closing = finder.next(_ENDS[sign], start + len(sign))
        if closing < 0 or (sign == "[[" and (closing - start > LONGEST_LINK or "\n" in text[start:closing])):
            at = opener.end()
            yield Mark("text", sign, start, sign)
            continue
        at = closing + len(_ENDS[sign])
        raw = text[start:at]
        if sign in ('"""', "{{{"):
            yield Mark("text", raw, start, raw[3:-3])
        elif sign == "[[":
            yield link(raw, start) or Mark("odd", raw, start)
        elif sign == "<<":
            made = _macro(raw, start, containers)
            if made and made[0].sign == "link" and not raw.startswith("<</"):
                made, at = _with_inside(made[0], text, at, finder)
            yield from made
    yield from _text(text, at, len(text))


def _text(text: str, start: int, end: int) -> Iterator[Mark]:
    if start < end:
        yield Mark("text", text[start:end], start, text[start:end].replace("\\\n", ""))


def _macro(raw: str, at: int, containers: frozenset[str]) -> list[Mark]:
    """A macro as marks: one, or none where it only lays out, or several that are set."""
    match = _MACRO.fullmatch(raw[2:-2].strip())
    if match is None:
        return [Mark("odd", raw, at)]
    name, arguments = match[1], match[2].strip()
    if name in _FORMATTING:
        return []
    if name in _SIGNS:
        return [Mark(_SIGNS[name], raw, at, arguments)]
    if name == "set" and (sets := sets_in(arguments)):
        return [Mark("set", raw, at, variable, truth=truth) for variable, truth in sets]
    if name == "goto" and (target := _passage(arguments)):
        return [Mark("goto", raw, at, target=target)]
    if name in _LINKS and (said := _said(arguments)):
        return [Mark("link", raw, at, *said)]
    if name.startswith("/"):
        return [Mark("close" if name[1:] in containers else "odd", raw, at)]
    return [Mark("open" if name in containers else "odd", raw, at)]


def _passage(arguments: str) -> str:
    """The passage that an argument names; empty where it is worked out."""
    if arguments.startswith("[[") and arguments.endswith("]]"):
        return parted(arguments[2:-2])[1]
    named = quoted(arguments, 1)
    return named[0] if named else ""


def _said(arguments: str) -> tuple[str, str] | None:
    """What a link macro says and where it leads (empty where only its inside may say so)."""
    if arguments.startswith("[[") and arguments.endswith("]]"):
        return parted(arguments[2:-2])
    said = quoted(arguments)
    return (said[0], said[1] if len(said) > 1 else "") if said else None


def _with_inside(mark: Mark, text: str, at: int, finder: Finder) -> tuple[list[Mark], int]:
    """A link macro with what is done when it is taken, and where the text goes on."""
    name = mark.raw[2:].split(None, 1)[0]
    end = f"<</{name}>>"
    closing = finder.next(end, at)
    if closing < 0:
        return [mark if mark.target else Mark("odd", mark.raw, mark.at)], at
    inside, after = text[at:closing], closing + len(end)
    whole = text[mark.at : after]
    target, sets, rest = mark.target, list[tuple[str, bool]](), inside
    for macro in _INNER.finditer(inside):
        found = sets_in(macro[2]) if macro[1] == "set" else None
        if found:
            sets += found
            rest = rest.replace(macro[0], "", 1)
        elif macro[1] == "goto" and not target and (target := _passage(macro[2].strip())):
            rest = rest.replace(macro[0], "", 1)
    if not target:
        return [Mark("odd", whole, mark.at)], after
    made = [Mark("link", whole, mark.at, mark.text, target, truth=bool(rest.strip()), sets=tuple(sets))]
    return made, after
