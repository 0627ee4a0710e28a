"""Mistakes in the YAML itself, told in words of ours, and the file made readable past them.

The C parser stops at the first mistake and names it after its own workings. Here the line is looked at as its author
would; then what breaks it is replaced, one for one, by signs that break nothing, so that places stay true and
everything else in the file is checked in the same run.
"""

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError

from pm_quest.authoring.broken_conditions import explain_condition
from pm_quest.authoring.dividers import describe_divider
from pm_quest.authoring.escapes import explain_escape as _escape
from pm_quest.authoring.joined_keys import explain_joined_keys
from pm_quest.authoring.nodes import Hole, Mapping, Node, Scalar, Sequence
from pm_quest.authoring.records import KEYS
from pm_quest.authoring.source import shown
from pm_quest.authoring.spots import NEUTRAL, Mishap, Spot
from pm_quest.authoring.values import QUOTES, SNAKE

INDENT = "begin the line in the column of the keys it belongs to; two spaces a level"

_KEY = re.compile(r"[ \t]*(?:- +)*([\w.-]+) *:(?=\s|$)")
_CLOSE_COLON = re.compile(r"[ \t]*(?:- +)*[\w.-]+:[^\s:]")
_TWO_KEYS = re.compile(r"[{,] *[\w.-]+: +[\w.+-]+ +([a-z][a-z0-9_]*)$")
_WORD = re.compile(r"[A-Za-z][\w-]+")
_APOSTROPHE = re.compile(r"'(?:\w|…)")
_NEAR = 2_000
_QUOTED = 160
"""So many characters of a text are shown again in quotes, at most."""

Tell = Callable[[Spot, Spot, bool], Mishap]
"""From where the parser stopped, where the thing began that it was reading, and whether that stands in brackets."""


def explain(error: MarkedYAMLError, text: str, opened: list[Sequence | Mapping], last: Node | None) -> Mishap:
    """What is wrong where the parser stopped. `opened` are the lists and maps open there, `last` what was read last."""
    problem, context = error.problem or "", error.context or ""
    spot = Spot(text, error.problem_mark.index if error.problem_mark else 0)
    begun = Spot(text, error.context_mark.index) if error.context_mark else spot
    flow = bool(opened and opened[-1].flow)
    if said := explain_joined_keys(spot, flow=flow) or explain_condition(spot, flow=flow):
        return said
    if problem.startswith("did not find expected") and not flow and last is not None and _follows(spot, last):
        return _after_quotes(spot, last) if isinstance(last, Scalar) else _after_alias(spot, last)
    for sign, tell in _TOLD.items():
        if sign in problem or sign in context:
            return tell(spot, begun, flow)
    return _anything(spot, begun, flow)


def _follows(spot: Spot, last: Node) -> bool:
    """Does the text go on, on the same line, right behind something in quotes or an alias?"""
    ended = isinstance(last, Hole) or (isinstance(last, Scalar) and last.style in ("'", '"'))
    return ended and last.end <= spot.at and not spot.text[last.end : spot.at].strip(" \t")


def _after_alias(spot: Spot, alias: Node) -> Mishap:
    """An alias has nothing behind it, so this is a text that begins with a star."""
    start = Spot(spot.text, alias.start)
    if start.begin + start.column == start.at and (divider := describe_divider(start.line.strip())):
        return start.as_blank(start.remark("PQ104", *divider, start.at, start.end))
    mend = f"put the text in quotes: {put_in_quotes(spot.text[alias.start : start.end].strip())}"
    return start.as_prose(start.remark("PQ104", "a text cannot begin with '*'", mend, alias.start), alias.start)


def _after_quotes(spot: Spot, quoted: Scalar) -> Mishap:
    start = Spot(spot.text, quoted.start)
    if start.end < quoted.end:
        return _open_quote(spot, start, False)
    inside = "''" if quoted.style == "'" else '\\"'
    mend = f"put the whole text in quotes, and write a {quoted.style} inside them as {inside}"
    whole = spot.text[quoted.start : start.end].strip()
    goes_on = spot.text[quoted.end : quoted.end + 1].isalnum()
    if goes_on and _APOSTROPHE.match(whole) and not whole.endswith("'"):
        mend = f"it begins with an apostrophe: put the whole text in double quotes, as in {put_in_quotes(whole)}"
    else:
        mend = f"{mend}; or write {put_in_quotes(whole)}"
    message = "the text goes on after the closing quote"
    return start.as_prose(start.remark("PQ106", message, mend, quoted.end - 1), quoted.start)


def _colon(spot: Spot, _begun: Spot, flow: bool) -> Mishap:
    """A `: ` where no key can be: prose with a colon, or a key below something that has its value already."""
    key, above = _KEY.match(spot.line), spot.above()
    if flow and (two := _TWO_KEYS.search(spot.line[: spot.at - spot.begin])):
        start = spot.begin + two.start(1)
        mend = f"write ', ' before it; where it is meant as text, {QUOTES}"
        remark = spot.remark("PQ105", f"between brackets a ',' is missing before '{two[1]}'", mend, start, spot.at)
        return spot.replaced(remark, spot.at, spot.at + 1, NEUTRAL)
    if flow or key is None or spot.begin + key.end() <= spot.at or not SNAKE(key[1]):
        remark = spot.remark("PQ102", "the colon cuts this text in two", QUOTES, spot.at)
        return spot.replaced(remark, spot.at, spot.at + 1, NEUTRAL) if flow else spot.as_prose(remark, spot.at)
    if above is not None and not _KEY.match(above.line) and above.column == spot.column:
        if _CLOSE_COLON.match(above.line):
            colon = above.begin + above.line.index(":")
            remark = above.remark("PQ101", "after this colon a space is missing", "write 'key: value'", colon)
            return above.replaced(remark, colon, colon + 2, ": ")
        start = above.begin + above.column
        message = "a line between keys has no colon"
        mend = "write '- ' before it" if spot.line.lstrip().startswith("- ") else "write 'key: value'"
        if divider := describe_divider(above.line.strip()):
            message, mend = divider
        return above.as_blank(above.remark("PQ101", message, mend, start, above.end))
    message = f"the key '{key[1]}' stands inside the text above it"
    remark = spot.remark(
        "PQ107", message, f"{INDENT}; where it is part of the text, {QUOTES}", spot.begin + key.start(1), spot.at
    )
    return spot.as_prose(remark, spot.at, lost=key[1] not in KEYS)


def _sign(spot: Spot, _begun: Spot, flow: bool) -> Mishap:
    """A character that YAML lets nothing begin with."""
    return _tab(spot, spot, flow) if spot.sign == "\t" else _begins(spot, spot, flow)


def _tab(spot: Spot, _begun: Spot, _flow: bool) -> Mishap:
    remark = spot.remark("PQ107", "a tab cannot indent", "indent with spaces, two a level", spot.at)
    return spot.replaced(remark, spot.begin, spot.end, spot.line.replace("\t", " "), lost=True)


def _begins(_spot: Spot, begun: Spot, flow: bool) -> Mishap:
    """A text whose first sign means something else to YAML."""
    whole = begun.text[begun.at : begun.end].strip()
    if begun.begin + begun.column == begun.at and (divider := describe_divider(whole)):
        return begun.as_blank(begun.remark("PQ104", *divider, begun.at, begun.end))
    mend = QUOTES if flow or begun.sign in "|>" else f"put the text in quotes: {put_in_quotes(whole)}"
    remark = begun.remark("PQ104", f"a text cannot begin with '{begun.sign}'", mend, begun.at)
    if flow:
        return begun.replaced(remark, begun.at, begun.at + 1, NEUTRAL)
    return begun.as_prose(remark, begun.at)


def _dash(spot: Spot, _begun: Spot, flow: bool) -> Mishap:
    """A `- ` where no list can begin."""
    if spot.begin + spot.column == spot.at:
        message = "no list can begin in this column"
        return spot.no_way_on(spot.remark("PQ107", message, INDENT, spot.at, spot.end))
    return _begins(spot, spot, flow)


def _no_colon(_spot: Spot, begun: Spot, _flow: bool) -> Mishap:
    """A line among keys that has no colon: mostly the second line of a text, or what follows a `#`."""
    above = begun.above()
    if above is not None and (cut := re.search(r"[^\s:]\s+#", above.line)):
        message = "a ' #' begins a comment, and the text goes on after it"
        remark = above.remark("PQ103", message, QUOTES, above.begin + cut.end() - 1, above.end)
        return begun.as_blank(remark)
    start = begun.begin + begun.column
    if _CLOSE_COLON.match(begun.line):
        colon = begun.begin + begun.line.index(":")
        mend = f"write {shown(begun.line.strip().replace(':', ': ', 1))}"
        return begun.as_blank(begun.remark("PQ101", "after this colon a space is missing", mend, colon))
    if (word := _WORD.fullmatch(begun.line.strip())) and _opens(begun):
        remark = begun.remark("PQ101", f"there is no colon after '{word[0]}'", f"write '{word[0]}:'", start, begun.end)
        return begun.replaced(remark, start, start + len(word[0]), word[0][:-1] + ":", lost=True)
    message = "this line has no key"
    mend = "if it goes on with the text above, indent it further, or put that text after '|'; a key ends with ':'"
    if divider := describe_divider(begun.line.strip()):
        message, mend = divider
    elif _stands_in_list(begun):
        mend = f"{mend}; if it is a part of the list, write '- ' before it"
    return begun.as_blank(begun.remark("PQ107", message, mend, start, begun.end))


def _stands_in_list(spot: Spot) -> bool:
    """Does the nearest line above that is not further in, or the next one below, begin with a dash in this column?"""
    dash = " " * spot.column + "- "
    below = spot.text[spot.end : spot.end + _NEAR].lstrip("\r\n")
    for line in reversed(spot.text[max(0, spot.begin - _NEAR) : spot.begin].splitlines()):
        if line.strip() and len(line) - len(line.lstrip(" ")) <= spot.column:
            return line.startswith(dash) or below.startswith(dash)
    return False


def _opens(spot: Spot) -> bool:
    """Are the lines below indented further, as those below a key are?"""
    rest = spot.text[spot.end :].lstrip("\r\n")
    return len(rest) - len(rest.lstrip(" ")) > spot.column


def _key_expected(spot: Spot, begun: Spot, flow: bool) -> Mishap:
    """Something that is no key, where the next key of a map should be."""
    opening = spot.text[spot.value : spot.value + 1]
    if opening and opening in "[{" and spot.value < spot.at:
        message = f"the text goes on after what '{opening}' opened"
        return spot.as_prose(spot.remark("PQ104", message, QUOTES, spot.value), spot.value)
    return _indented(spot, begun, flow)


def _indented(spot: Spot, _begun: Spot, _flow: bool) -> Mishap:
    above = spot.above()
    if above is not None and above.line.rstrip() == "..." and (divider := describe_divider("...")):
        return above.as_blank(above.remark("PQ107", *divider, above.begin, above.end))
    message = "this line begins in a column that fits nothing above it"
    return spot.no_way_on(spot.remark("PQ107", message, INDENT, spot.begin + spot.column, spot.end))


def _brackets(spot: Spot, begun: Spot, flow: bool) -> Mishap:
    """A list or a map in brackets that does not go on as it should."""
    if spot.sign == ":" and spot.begin == begun.begin:
        return _colon(spot, begun, flow)
    closing = {"[": "]", "{": "}"}.get(begun.sign, "]")
    if closing not in begun.text[begun.at : begun.end]:
        message = f"the '{begun.sign}' here is not closed"
        mend = f"write '{closing}' where it ends; where it is meant as text, {QUOTES}"
        remark = begun.remark("PQ105", message, mend, begun.at)
    else:
        message = f"between brackets, a ',' or '{closing}' is expected here"
        remark = spot.remark("PQ105", message, "put texts between brackets in quotes", spot.at)
    if begun.at == begun.value and (spot.begin == begun.begin or closing not in begun.line):
        return begun.as_prose(remark, begun.at)
    return begun.no_way_on(remark)


def _closing(spot: Spot, begun: Spot, flow: bool) -> Mishap:
    """Nothing stands where a value should be."""
    if spot.sign and spot.sign in "]},":
        remark = spot.remark("PQ105", f"the '{spot.sign}' here closes nothing", QUOTES, spot.at)
        return spot.replaced(remark, spot.at, spot.at + 1, NEUTRAL)
    return _anything(spot, begun, flow)


def _open_quote(_spot: Spot, begun: Spot, _flow: bool) -> Mishap:
    message, mend = "this quote is not closed", f"write {begun.sign} where the text ends"
    if _APOSTROPHE.match(begun.text, begun.at):
        whole = begun.text[begun.at : begun.end].strip()
        message = "a text cannot begin with an apostrophe: to YAML it opens a quote, which is not closed"
        mend = f"put the whole text in double quotes, as in {put_in_quotes(whole)}"
    return begun.as_prose(begun.remark("PQ106", message, mend, begun.at), begun.at)


def put_in_quotes(text: str) -> str:
    """A text in quotes that fit it: double ones, or single ones where it has double ones or backslashes in it."""
    short = f"{text[:_QUOTED]}…" if len(text) > _QUOTED else text
    if '"' not in short and "\\" not in short:
        return f'"{short}"'
    return "'" + short.replace("'", "''") + "'"


def _directive(_spot: Spot, begun: Spot, _flow: bool) -> Mishap:
    message, mend = "a line cannot begin with '%'", "delete the line, or put the text in quotes"
    if divider := describe_divider(begun.line.strip()):
        message, mend = divider
    return begun.as_blank(begun.remark("PQ104", message, mend, begun.begin, begun.end))


def _anything(spot: Spot, _begun: Spot, _flow: bool) -> Mishap:
    mend = "check brackets, quotes and indentation here and in the lines above"
    return spot.no_way_on(spot.remark("PQ101", "the YAML breaks off here", mend, spot.at))


_TOLD: dict[str, Tell] = {
    "found a tab": _tab,
    "mapping values are not allowed": _colon,
    "cannot start any token": _sign,
    "block sequence entries are not allowed": _dash,
    "mapping keys are not allowed": _dash,
    "could not find expected ':'": _no_colon,
    "while scanning an a": _begins,
    "while scanning a tag": _begins,
    "undefined tag handle": _begins,
    "while scanning a block scalar": _begins,
    "unknown escape": _escape,
    "hexdecimal": _escape,
    "invalid Unicode": _escape,
    "while scanning a quoted scalar": _open_quote,
    "while parsing a quoted scalar": _open_quote,
    "directive": _directive,
    "YAML document": _directive,
    "did not find expected key": _key_expected,
    "did not find expected '-'": _indented,
    "expected <document start>": _indented,
    "expected ',' or": _brackets,
    "expected node content": _closing,
}
