"""Explain quotes that do not match: not closed, closed too early, or an apostrophe that is taken for one."""

import re

from pm_quest.authoring.error_spots import MAX_LINE, ErrorSpot, YamlMistake
from pm_quest.authoring.yaml_nodes import ScalarNode

_APOSTROPHE = re.compile(r"'(?:\w|…)")
_CLOSING = re.compile(r"[\]}][\]}, \t]*$")
_MAX_QUOTED = 160
"""The most characters of a text that are repeated in quotes."""


def explain_text_after_quotes(spot: ErrorSpot, quoted: ScalarNode) -> YamlMistake:
    """Explain a text that goes on after its closing quote."""
    start = ErrorSpot(spot.text, quoted.start)
    if start.end < quoted.end:
        return explain_open_quote(spot, start, False)
    inside = "''" if quoted.style == "'" else '\\"'
    suggestion = f"put the whole text in quotes, and write a {quoted.style} inside them as {inside}"
    whole = spot.text[quoted.start : start.end].strip()
    goes_on = spot.text[quoted.end : quoted.end + 1].isalnum()
    if goes_on and _APOSTROPHE.match(whole) and not whole.endswith("'"):
        suggestion = f"it begins with an apostrophe: put the whole text in double quotes, as in {quote_text(whole)}"
    else:
        suggestion = f"{suggestion}; or write {quote_text(whole)}"
    message = "the text goes on after the closing quote"
    return start.skip_as_prose(start.build_remark("PQ106", message, suggestion, quoted.end - 1), quoted.start)


def explain_open_quote(_spot: ErrorSpot, begun: ErrorSpot, _flow: bool) -> YamlMistake:
    """Explain a quote that is not closed."""
    message, suggestion = "this quote is not closed", f"write {begun.sign} where the text ends"
    if _APOSTROPHE.match(begun.text, begun.at):
        whole = begun.text[begun.at : begun.end].strip()
        message = "a text cannot begin with an apostrophe: to YAML it opens a quote, which is not closed"
        suggestion = f"put the whole text in double quotes, as in {quote_text(whole)}"
    return begun.skip_as_prose(begun.build_remark("PQ106", message, suggestion, begun.at), begun.at)


def explain_quote_in_brackets(text: str, quoted: ScalarNode) -> YamlMistake | None:
    """Explain a quote whose end is missing before a closing bracket, so that it goes on to the next one below."""
    begun = ErrorSpot(text, quoted.start)
    short = begun.end - begun.at <= MAX_LINE
    closing = _CLOSING.search(text, begun.at + 1, begun.end) if short else None
    if quoted.style != begun.sign or begun.sign not in ("'", '"') or quoted.end <= begun.end or closing is None:
        return None
    suggestion = f"write {begun.sign} where the text ends, before the '{closing[0][:1]}'"
    remark = begun.build_remark("PQ106", "this quote is not closed", suggestion, begun.at)
    return begun.skip_as_prose(remark, begun.at, closing.start())


def quote_text(text: str) -> str:
    """Return a text in double quotes; in single ones if it has double quotes or backslashes."""
    short = f"{text[:_MAX_QUOTED]}…" if len(text) > _MAX_QUOTED else text
    if '"' not in short and "\\" not in short:
        return f'"{short}"'
    return "'" + short.replace("'", "''") + "'"
