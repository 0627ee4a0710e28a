"""Explain mistakes in the YAML itself in the author's terms, and make the file readable past them.

The C parser stops at the first mistake and names it after its own workings. Here the line is looked
at as its author would; what breaks it is replaced, character for character, by neutral signs, so
that places stay true and everything else in the file is checked in the same run.
"""

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError

from pm_quest.authoring.broken_conditions import explain_condition
from pm_quest.authoring.dividers import describe_divider
from pm_quest.authoring.error_spots import NEUTRAL, ErrorSpot, YamlMistake
from pm_quest.authoring.escapes import explain_escape as _escape
from pm_quest.authoring.joined_keys import explain_joined_keys
from pm_quest.authoring.lost_brackets import explain_lost_bracket
from pm_quest.authoring.quote_errors import (
    explain_open_quote,
    explain_quote_in_brackets,
    explain_text_after_quotes,
    quote_text,
)
from pm_quest.authoring.record_specs import KEYS
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.table_rows import fill_gaps, stands_in_rows, write_row
from pm_quest.authoring.value_reader import IS_SNAKE_CASE, QUOTES_SUGGESTION, suggest_quotes
from pm_quest.authoring.yaml_nodes import MappingNode, RefusedNode, ScalarNode, SequenceNode, YamlNode

INDENT_SUGGESTION = "begin the line in the column of the keys it belongs to; two spaces a level"

_KEY = re.compile(r"[ \t]*(?:- +)*([\w.-]+) *:(?=\s|$)")
_CLOSE_COLON = re.compile(r"[ \t]*(?:- +)*[\w.-]+:[^\s:]")
_TWO_KEYS = re.compile(r"[{,] *[\w.-]+: +[\w.+-]+ +([a-z][a-z0-9_]*)$")
_PROSE_KEY = re.compile(r"[ \t]*(?:- +)+([^\s\"'\[{|>#&*!%@`-][^\r\n]*?):[ \t]+")
_WORD = re.compile(r"[A-Za-z][\w-]+")
_MAX_DISTANCE = 2_000

Explainer = Callable[[ErrorSpot, ErrorSpot, bool], YamlMistake]
"""Takes where the parser stopped, where the node began, and whether it stands in brackets."""


def explain_error(
    error: MarkedYAMLError, text: str, opened: list[SequenceNode | MappingNode], last: YamlNode | None
) -> YamlMistake:
    """Explain why the parser stopped.

    `opened` are the lists and maps open there, `last` is the node read last.
    """
    problem, context = error.problem or "", error.context or ""
    spot = ErrorSpot(text, error.problem_mark.index if error.problem_mark else 0)
    begun = ErrorSpot(text, error.context_mark.index) if error.context_mark else spot
    flow = bool(opened and opened[-1].flow)
    if explained := (
        explain_joined_keys(spot, flow=flow) or explain_condition(spot, flow=flow) or explain_lost_bracket(text, opened)
    ):
        return explained
    last = _find_last_value(last)
    if flow and isinstance(last, ScalarNode) and (open_quote := explain_quote_in_brackets(text, last)):
        return open_quote
    if problem.startswith("did not find expected") and not flow and last is not None and _follows_closely(spot, last):
        return explain_text_after_quotes(spot, last) if isinstance(last, ScalarNode) else _explain_alias(spot, last)
    for sign, tell in _EXPLAINERS.items():
        if sign in problem or sign in context:
            return tell(spot, begun, flow)
    return _explain_unknown(spot, begun, flow)


def _find_last_value(node: YamlNode | None) -> YamlNode | None:
    """Return the last value within a node: a quote may have swallowed the lines that end its map."""
    while isinstance(node, (MappingNode, SequenceNode)) and node.items:
        node = node.items[-1]
    return node


def _follows_closely(spot: ErrorSpot, last: YamlNode) -> bool:
    """Return whether a text goes on right behind a quoted text or an alias, on the same line."""
    ended = isinstance(last, RefusedNode) or (isinstance(last, ScalarNode) and last.style in ("'", '"'))
    return ended and last.end <= spot.at and not spot.text[last.end : spot.at].strip(" \t")


def _explain_alias(spot: ErrorSpot, alias: YamlNode) -> YamlMistake:
    """Explain a text that begins with a star; nothing may follow an alias."""
    start = ErrorSpot(spot.text, alias.start)
    if start.begin + start.column == start.at and (divider := describe_divider(start.line.strip())):
        return start.skip_line(start.build_remark("PQ104", *divider, start.at, start.end))
    if mistake := _explain_colon_before(start, flow=False):
        return mistake
    suggestion = f"put the text in quotes: {quote_text(spot.text[alias.start : start.end].strip())}"
    return start.skip_as_prose(
        start.build_remark("PQ104", "a text cannot begin with '*'", suggestion, alias.start), alias.start
    )


def _explain_colon(spot: ErrorSpot, _begun: ErrorSpot, flow: bool) -> YamlMistake:
    """Explain a `: ` where no key can be.

    Prose with a colon, or a key below something that has its value.
    """
    key, above = _KEY.match(spot.line), spot.find_line_above()
    if flow and (two := _TWO_KEYS.search(spot.line[: spot.at - spot.begin])):
        start = spot.begin + two.start(1)
        suggestion = f"write ', ' before it; where it is meant as text, {QUOTES_SUGGESTION}"
        remark = spot.build_remark(
            "PQ105", f"a ',' is missing between brackets, before '{two[1]}'", suggestion, start, spot.at
        )
        return spot.skip_replaced(remark, spot.at, spot.at + 1, NEUTRAL)
    if flow or key is None or spot.begin + key.end() <= spot.at or not IS_SNAKE_CASE(key[1]):
        remark = spot.build_remark(
            "PQ102", "the colon cuts this text in two", suggest_quotes(spot.text, spot.value), spot.at
        )
        return (
            spot.skip_replaced(remark, spot.at, spot.at + 1, NEUTRAL) if flow else spot.skip_as_prose(remark, spot.at)
        )
    if above is not None and not _KEY.match(above.line) and above.column == spot.column:
        if _CLOSE_COLON.match(above.line):
            colon = above.begin + above.line.index(":")
            remark = above.build_remark("PQ101", "a space is missing after this colon", "write 'key: value'", colon)
            return above.skip_replaced(remark, colon, colon + 2, ": ")
        start = above.begin + above.column
        message = "a line between keys has no colon"
        suggestion = "write '- ' before it" if spot.line.lstrip().startswith("- ") else "write 'key: value'"
        if divider := describe_divider(above.line.strip()):
            message, suggestion = divider
        return above.skip_line(above.build_remark("PQ101", message, suggestion, start, above.end))
    message = f"the key '{key[1]}' stands inside the text above it"
    remark = spot.build_remark(
        "PQ107",
        message,
        f"{INDENT_SUGGESTION}; where it is part of the text, {QUOTES_SUGGESTION}",
        spot.begin + key.start(1),
        spot.at,
    )
    return spot.skip_as_prose(remark, spot.at, lost=key[1] not in KEYS)


def _explain_sign(spot: ErrorSpot, _begun: ErrorSpot, flow: bool) -> YamlMistake:
    """Explain a character that YAML lets nothing begin with."""
    return _explain_tab(spot, spot, flow) if spot.sign == "\t" else _explain_first_sign(spot, spot, flow)


def _explain_tab(spot: ErrorSpot, _begun: ErrorSpot, _flow: bool) -> YamlMistake:
    """Explain a tab that indents."""
    remark = spot.build_remark("PQ107", "a tab cannot indent", "indent with spaces, two for each level", spot.at)
    return spot.skip_replaced(remark, spot.begin, spot.end, spot.line.replace("\t", " "), lost=True)


def _explain_first_sign(_spot: ErrorSpot, begun: ErrorSpot, flow: bool) -> YamlMistake:
    """Explain a text whose first sign means something else to YAML."""
    whole = begun.text[begun.at : begun.end].strip()
    if mistake := _explain_colon_before(begun, flow=flow):
        return mistake
    if begun.begin + begun.column == begun.at and (divider := describe_divider(whole)):
        return begun.skip_line(begun.build_remark("PQ104", *divider, begun.at, begun.end))
    suggestion = QUOTES_SUGGESTION if flow or begun.sign in "|>" else f"put the text in quotes: {quote_text(whole)}"
    if part := _find_part_in_brackets(begun):
        flow, suggestion = True, f"put the text in quotes: {quote_text(part)}"
    elif begun.sign == "|" and stands_in_rows(begun.text, begun.at) and (row := write_row(whole)):
        suggestion = f"write '{row}'"
    remark = begun.build_remark("PQ104", f"a text cannot begin with '{begun.sign}'", suggestion, begun.at)
    if flow:
        return begun.skip_replaced(remark, begun.at, begun.at + 1, NEUTRAL)
    return begun.skip_as_prose(remark, begun.at)


def _explain_colon_before(spot: ErrorSpot, *, flow: bool) -> YamlMistake | None:
    """Explain a sign behind a colon that has cut a part of a list in two, or return None: the colon is the cause."""
    before = None if flow else _PROSE_KEY.fullmatch(spot.line, 0, spot.at - spot.begin)
    if before is None or IS_SNAKE_CASE(before[1]):
        return None
    start, colon = spot.begin + before.start(1), spot.begin + before.end(1)
    whole = spot.text[start : spot.end].strip()
    suggestion = suggest_quotes(spot.text, start)
    if suggestion is QUOTES_SUGGESTION:
        suggestion = f"put the text in quotes: {quote_text(whole)}"
    message = f"the colon after {quote_value(before[1], 40)} cuts this text in two"
    return spot.skip_as_prose(spot.build_remark("PQ102", message, suggestion, colon), colon)


def _find_part_in_brackets(spot: ErrorSpot) -> str:
    """Return the text that begins here in brackets opened on this line, up to its comma or closing bracket."""
    opens = spot.text[spot.value : spot.value + 1]
    if not opens or opens not in "[{" or spot.value >= spot.at:
        return ""
    return re.split(r"[,\[\]{}]", spot.text[spot.at : spot.end], maxsplit=1)[0].strip()


def _explain_dash(spot: ErrorSpot, _begun: ErrorSpot, flow: bool) -> YamlMistake:
    """Explain a `- ` where no list can begin."""
    if spot.begin + spot.column == spot.at:
        message = "no list can begin in this column"
        return spot.stop_reading(spot.build_remark("PQ107", message, INDENT_SUGGESTION, spot.at, spot.end))
    return _explain_first_sign(spot, spot, flow)


def _explain_missing_colon(_spot: ErrorSpot, begun: ErrorSpot, _flow: bool) -> YamlMistake:
    """Explain a line among keys without a colon.

    Mostly the second line of a text, or what follows a `#`.
    """
    above = begun.find_line_above()
    if above is not None and (cut := re.search(r"[^\s:]\s+#", above.line)):
        message = "a ' #' begins a comment, and the text goes on after it"
        remark = above.build_remark("PQ101", message, QUOTES_SUGGESTION, above.begin + cut.end() - 1, above.end)
        return begun.skip_line(remark)._replace(first=above.begin)  # the comment itself needs no second remark
    start = begun.begin + begun.column
    if _CLOSE_COLON.match(begun.line):
        colon = begun.begin + begun.line.index(":")
        suggestion = f"write {quote_value(begun.line.strip().replace(':', ': ', 1))}"
        return begun.skip_line(begun.build_remark("PQ101", "a space is missing after this colon", suggestion, colon))
    if (word := _WORD.fullmatch(begun.line.strip())) and _opens_block(begun):
        remark = begun.build_remark(
            "PQ101", f"there is no colon after '{word[0]}'", f"write '{word[0]}:'", start, begun.end
        )
        return begun.skip_replaced(remark, start, start + len(word[0]), word[0][:-1] + ":", lost=True)
    message = "this line has no key"
    suggestion = "if it goes on with the text above, indent it further, or put that text after '|'; a key ends with ':'"
    if divider := describe_divider(begun.line.strip()):
        message, suggestion = divider
    elif _stands_in_list(begun):
        suggestion = f"{suggestion}; if it is a part of the list, write '- ' before it"
    return begun.skip_line(begun.build_remark("PQ107", message, suggestion, start, begun.end))


def _stands_in_list(spot: ErrorSpot) -> bool:
    """Return whether a list above or below this line has its dashes in this column."""
    dash = " " * spot.column + "- "
    below = spot.text[spot.end : spot.end + _MAX_DISTANCE].lstrip("\r\n")
    for line in reversed(spot.text[max(0, spot.begin - _MAX_DISTANCE) : spot.begin].splitlines()):
        if line.strip() and len(line) - len(line.lstrip(" ")) <= spot.column:
            return line.startswith(dash) or below.startswith(dash)
    return False


def _opens_block(spot: ErrorSpot) -> bool:
    """Return whether the lines below are indented further, as those below a key are."""
    rest = spot.text[spot.end :].lstrip("\r\n")
    return len(rest) - len(rest.lstrip(" ")) > spot.column


def _explain_missing_key(spot: ErrorSpot, begun: ErrorSpot, flow: bool) -> YamlMistake:
    """Explain something that is not a key where the next key of a map should be."""
    opening = spot.text[spot.value : spot.value + 1]
    if opening and opening in "[{" and spot.value < spot.at:
        message = f"the text goes on after what '{opening}' opened"
        return spot.skip_as_prose(spot.build_remark("PQ104", message, QUOTES_SUGGESTION, spot.value), spot.value)
    return _explain_indent(spot, begun, flow)


def _explain_indent(spot: ErrorSpot, _begun: ErrorSpot, _flow: bool) -> YamlMistake:
    """Explain a line that begins in a column which fits nothing above it."""
    above = spot.find_line_above()
    if above is not None and above.line.rstrip() == "..." and (divider := describe_divider("...")):
        return above.skip_line(above.build_remark("PQ107", *divider, above.begin, above.end))
    message = "this line begins in a column that fits nothing above it"
    return spot.stop_reading(spot.build_remark("PQ107", message, INDENT_SUGGESTION, spot.begin + spot.column, spot.end))


def _explain_brackets(spot: ErrorSpot, begun: ErrorSpot, flow: bool) -> YamlMistake:
    """Explain a list or a map in brackets that does not go on as it should."""
    if spot.sign == ":" and spot.begin == begun.begin:
        return _explain_colon(spot, begun, flow)
    closing = {"[": "]", "{": "}"}.get(begun.sign, "]")
    if closing not in begun.text[begun.at : begun.end]:
        message = f"the '{begun.sign}' here is not closed"
        suggestion = f"write '{closing}' where it ends; where it is meant as text, {QUOTES_SUGGESTION}"
        remark = begun.build_remark("PQ105", message, suggestion, begun.at)
    else:
        message = f"between brackets, a ',' or '{closing}' is expected here"
        remark = spot.build_remark("PQ105", message, "put texts between brackets in quotes", spot.at)
    if begun.at == begun.value and (spot.begin == begun.begin or closing not in begun.line):
        return begun.skip_as_prose(remark, begun.at)
    return begun.stop_reading(remark)


def _explain_closing_sign(spot: ErrorSpot, begun: ErrorSpot, flow: bool) -> YamlMistake:
    """Explain a closing sign where a value should be."""
    if spot.sign == "," and spot.text[: spot.at].rstrip()[-1:] in ("[", ","):
        return _explain_gap(spot)
    if spot.sign and spot.sign in "]},":
        remark = spot.build_remark("PQ105", f"the '{spot.sign}' here closes nothing", QUOTES_SUGGESTION, spot.at)
        return spot.skip_replaced(remark, spot.at, spot.at + 1, NEUTRAL)
    return _explain_unknown(spot, begun, flow)


def _explain_gap(spot: ErrorSpot) -> YamlMistake:
    """Explain two commas with nothing between them, which are an empty cell in a row of a table."""
    suggestion = "take this ',' away; where a text is to be empty, write \"\""
    if stands_in_rows(spot.text, spot.at):
        row = fill_gaps(spot.text[spot.value : spot.end])
        suggestion = 'an empty cell is ""' + (f": write '{row}'" if row else "")
    remark = spot.build_remark("PQ105", "nothing stands before this ',' between brackets", suggestion, spot.at)
    return spot.skip_replaced(remark, spot.at, spot.at + 1, NEUTRAL)


def _explain_directive(_spot: ErrorSpot, begun: ErrorSpot, _flow: bool) -> YamlMistake:
    """Explain a line that begins with a percent sign."""
    message, suggestion = "a line cannot begin with '%'", "delete the line, or put the text in quotes"
    if divider := describe_divider(begun.line.strip()):
        message, suggestion = divider
    return begun.skip_line(begun.build_remark("PQ104", message, suggestion, begun.begin, begun.end))


def _explain_unknown(spot: ErrorSpot, _begun: ErrorSpot, _flow: bool) -> YamlMistake:
    """Explain a parser error that has no explanation of its own."""
    suggestion = "check brackets, quotes and indentation here and in the lines above"
    return spot.stop_reading(spot.build_remark("PQ101", "the YAML can't be read from here on", suggestion, spot.at))


_EXPLAINERS: dict[str, Explainer] = {
    "found a tab": _explain_tab,
    "mapping values are not allowed": _explain_colon,
    "cannot start any token": _explain_sign,
    "block sequence entries are not allowed": _explain_dash,
    "mapping keys are not allowed": _explain_dash,
    "could not find expected ':'": _explain_missing_colon,
    "while scanning an a": _explain_first_sign,
    "while scanning a tag": _explain_first_sign,
    "undefined tag handle": _explain_first_sign,
    "while scanning a block scalar": _explain_first_sign,
    "unknown escape": _escape,
    "hexdecimal": _escape,
    "invalid Unicode": _escape,
    "while scanning a quoted scalar": explain_open_quote,
    "while parsing a quoted scalar": explain_open_quote,
    "directive": _explain_directive,
    "YAML document": _explain_directive,
    "did not find expected key": _explain_missing_key,
    "did not find expected '-'": _explain_indent,
    "expected <document start>": _explain_indent,
    "expected ',' or": _explain_brackets,
    "expected node content": _explain_closing_sign,
}
