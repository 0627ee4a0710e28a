"""Explain escapes between double quotes that YAML does not know, as other formats write them."""

import re

from pm_quest.authoring.error_spots import NEUTRAL, ErrorSpot, YamlMistake
from pm_quest.authoring.source_text import quote_value

_BACKSLASH = "write \\\\ for a backslash, or put the text in single quotes"
_SURROGATES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_HALF = re.compile(r"\\u([dD][89a-fA-F][0-9a-fA-F]{2})")
_BRACED = re.compile(r"\\[uxN]\{([^}\"\r\n]{1,60})\}")
_HEX = re.compile(r"[0-9a-fA-F]{1,6}").fullmatch


def explain_escape(spot: ErrorSpot, _begun: ErrorSpot, _flow: bool) -> YamlMistake:
    """Explain the escape that the parser stopped in, and what to write instead."""
    start = spot.text.rfind("\\", spot.begin, spot.at + 1)
    start = spot.at if start < 0 else start
    end, message, suggestion = _describe_escape(spot.text, start)
    remark = spot.build_remark("PQ106", message, suggestion, start, end)
    return spot.skip_replaced(remark, start, end, NEUTRAL * (end - start))


def _describe_escape(text: str, start: int) -> tuple[int, str, str]:
    """Return where an escape ends, the message about it, and the suggestion."""
    if pair := _SURROGATES.match(text, start):
        high, low = int(pair[1], 16), int(pair[2], 16)
        whole = chr(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)
        message = f"{quote_value(pair[0])} is one character in two halves, as JSON writes it"
        return pair.end(), message, f"write the character itself: {whole}"
    if half := _HALF.match(text, start):
        message = f"{quote_value(half[0])} is half a character, as JSON writes it"
        return half.end(), message, "write the whole character itself"
    if braced := _BRACED.match(text, start):
        number = int(braced[1], 16) if _HEX(braced[1]) else -1
        itself = f": {chr(number)}" if 0x20 < number < 0x110000 and chr(number).isprintable() else ""
        return braced.end(), f"{quote_value(braced[0])} is not an escape of YAML", f"write the character itself{itself}"
    written, sign = text[start : start + 2], text[start + 1 : start + 2]
    message = f"in double quotes, {quote_value(written)} is not an escape"
    if sign and not sign.isalnum() and sign.isprintable() and sign != " ":
        return start + 2, message, f"write {sign} without the backslash"
    if sign and sign in "xuU":
        return start + 2, f"{message}: behind {quote_value(written)} YAML wants the number of a character", _BACKSLASH
    return start + 2, message, _BACKSLASH
